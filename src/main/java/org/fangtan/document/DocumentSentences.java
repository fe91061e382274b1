package org.fangtan.document;

import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code document}. Each heading names the class that uses
 * them.
 */
final class DocumentSentences {
  private DocumentSentences() {}

  // DocumentReader

  static Bilingual isTooLarge(long maxFileBytes) {
    return Bilingual.of("大小超过 " + maxFileBytes + " MB", "is too large");
  }

  static Bilingual documentIsEmptyBytes(String fileName) {
    return Bilingual.of(
        "文档“" + fileName + "”是空文件（0 字节）。", "The document '" + fileName + "' is empty (0 bytes).");
  }

  static Bilingual charactersHaveNoCommonCode(int unknown) {
    return Bilingual.of(
        "文档中有 " + unknown + " 个字没有通用编码（如自造字），别人看到的可能是空白，请核对。",
        unknown
            + " characters of the document have no common code (made for one font, for example) and"
            + " may be blank for others; check them.");
  }

  static Bilingual documentCannotBeRead(String fileName, Bilingual why) {
    return Bilingual.of(
        "文档“" + fileName + "”读不了：" + why.zh() + "。",
        "The document '" + fileName + "' cannot be read: " + why.en() + ".");
  }

  static Bilingual linesOfDocumentHadBeen(int lines, String how) {
    return Bilingual.of(
        "文档有 " + lines + " 行曾按错误的编码保存（" + how + "），已还原，请核对。",
        lines
            + " lines of the document had been saved in a wrong encoding ("
            + how
            + ") and were read again; check them.");
  }

  static Bilingual isGarbledFromLine(int line) {
    return Bilingual.of(
        "第 " + line + " 行起是乱码，文字已经丢失",
        "from line " + line + " on it is garbled, and characters are lost");
  }

  static Bilingual holdsBinaryDataNotText(String fileName) {
    return Bilingual.of(
        "“" + fileName + "”的内容不是文字（二进制数据）。", "'" + fileName + "' holds binary data, not text.");
  }

  static Bilingual pdfHasLikeScan(String fileName) {
    return Bilingual.of(
        "PDF“" + fileName + "”如同扫描件，没有一页有可提取的文字，请提供 Word 或文字版 PDF。",
        "The PDF '"
            + fileName
            + "' has, like a scan, no page with text that could be taken out; deliver a Word file"
            + " or a PDF with text.");
  }

  static Bilingual readAsButManyCharacters(String label) {
    return Bilingual.of(
        "文件按 " + label + " 读取，但生僻字很多，可能是别的编码（如 Big5），请核对文字。",
        "The file was read as " + label + ", but many characters are rare: check the text.");
  }

  static Bilingual placesAreNotText(int damagedSequences, String label) {
    return Bilingual.of(
        "文件有 " + damagedSequences + " 处不是 " + label + " 文字。",
        damagedSequences + " places in the file are not text in " + label + ".");
  }

  static Bilingual unpacksToFarMore() {
    return Bilingual.of("压缩比异常（疑似压缩炸弹）", "unpacks to far more than it should (a zip bomb?)");
  }

  static Bilingual holdsMoreThanCharacters(int maxCharacters, int maxBlocks) {
    return Bilingual.of(
        "文字超过 " + maxCharacters + " 个字或 " + maxBlocks + " 段",
        "holds more than " + maxCharacters + " characters or " + maxBlocks + " paragraphs");
  }

  static Bilingual documentIsDamagedOrIncomplete(String fileName) {
    return Bilingual.of(
        "文档“" + fileName + "”已损坏或不完整，无法读取。",
        "The document '" + fileName + "' is damaged or incomplete and cannot be read.");
  }

  static Bilingual documentIsProtectedByPassword(String fileName) {
    return Bilingual.of(
        "文档“" + fileName + "”设有打开密码，无法读取。",
        "The document '" + fileName + "' is protected by a password and cannot be read.");
  }

  static Bilingual removePasswordInWord() {
    return Bilingual.of(
        "请在 Word 或 WPS 中取消密码，另存后再上传。",
        "Remove the password in Word or WPS, save it, and upload it again.");
  }

  static Bilingual documentWasNotUsed(String fileName, Bilingual words) {
    return Bilingual.of(
        "文档“" + fileName + "”" + words.zh() + "，未处理。",
        "The document '" + fileName + "' " + words.en() + " and was not used.");
  }

  static Bilingual formIsNotRead(String fileName, Bilingual what) {
    return Bilingual.of(
        "“" + fileName + "”是" + what.zh() + "，这里读不了。",
        "'" + fileName + "' is " + what.en() + ", which is not read here.");
  }

  static Bilingual isNotDocument(String fileName, String mediaType) {
    return Bilingual.of(
        "“" + fileName + "”的内容是 " + mediaType + "，不是可读取的文档。",
        "'" + fileName + "' is " + mediaType + ", not a document that can be read.");
  }

  static Bilingual openItInWord() {
    return Bilingual.of(
        "请用 Word 或 WPS 打开检查，另存为 docx 后再上传。",
        "Open it in Word or WPS, save it as docx, and upload it again.");
  }

  // LeftOutLog

  static Bilingual charactersWereLeftOut(Bilingual what, int characters, String begins) {
    return Bilingual.of(
        "文档中有"
            + what.zh()
            + " "
            + characters
            + " 个字"
            + (begins.isEmpty() ? "" : "（开头是“" + begins + "”）")
            + "，未采用。",
        characters
            + " characters of "
            + what.en()
            + (begins.isEmpty() ? "" : " (they begin '" + begins + "')")
            + " were left out.");
  }

  // PictureWriter

  static Bilingual tooManyPictures() {
    return Bilingual.of("图片太多", "too many pictures");
  }

  static Bilingual cannotBeShownOnPage(String type) {
    return Bilingual.of("格式 " + type + " 无法在网页上显示", type + " cannot be shown on a page");
  }

  static Bilingual tooLarge() {
    return Bilingual.of("图片太大", "too large");
  }

  static Bilingual pictureInDocumentWasLeft(String original, Bilingual words) {
    return Bilingual.of(
        "文档中的图片“" + original + "”未取出：" + words.zh() + "。",
        "The picture '" + original + "' in the document was left out: " + words.en() + ".");
  }

  static Bilingual embeddedFileIsNotPicture(String original, String type) {
    return Bilingual.of(
        "文档中嵌入的“" + original + "”（" + type + "）不是图片，未采用。",
        "'"
            + original
            + "' ("
            + type
            + "), embedded in the document, is not a picture and was left out.");
  }

  // Readability

  static Bilingual ofCharactersHaveNoCode(int unknown, int all) {
    return Bilingual.of(
        unknown + " 个字没有编码（共 " + all + " 个），无法还原成文字",
        unknown + " of " + all + " characters have no code and cannot be read");
  }

  static Bilingual fromOnItIsGarbled(String begins) {
    return Bilingual.of(
        "从“" + begins + "”起是乱码，文字已经丢失",
        "from '" + begins + "' on it is garbled, and characters are lost");
  }

  // SheetReader
  static Bilingual tableIsEmpty(String fileName) {
    return Bilingual.of("表格 " + fileName + " 是空文件。", "The table " + fileName + " is empty.");
  }

  static Bilingual tableIsTooLarge(String fileName, int mebibytes) {
    return Bilingual.of(
        "表格 " + fileName + " 超过 " + mebibytes + " MiB，未读取。",
        "The table " + fileName + " is larger than " + mebibytes + " MiB and was not read.");
  }

  static Bilingual tableIsDamaged(String fileName) {
    return Bilingual.of(
        "表格 " + fileName + " 已损坏或不完整，无法打开。",
        "The table " + fileName + " is damaged or incomplete and cannot be opened.");
  }

  static Bilingual tableHasOddQuotes(String fileName) {
    return Bilingual.of(
        "表格 " + fileName + " 的双引号不成对，无法分列。",
        "The quotation marks of the table " + fileName + " do not pair.");
  }

  static Bilingual isNoTable(String fileName) {
    return Bilingual.of(
        fileName + " 不是 xlsx、xls、docx 或 csv 表格。",
        fileName + " is not a table in xlsx, xls, docx or csv.");
  }

  static Bilingual saveTableAgain() {
    return Bilingual.of(
        "请用 Excel、WPS 或 Word 打开，另存为 xlsx、docx 或 csv 后重新上传。",
        "Open it in Excel, WPS or Word, save it as xlsx, docx or csv, and upload it again.");
  }
}
