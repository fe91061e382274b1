package org.fangtan.document;

import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.recording.FileEnding;

/** Formats of documents that cannot be read, and how people convert them to one that can. */
enum UnreadForm {
  SPREADSHEET(
      List.of("xls", "xlsx", "xlsm", "et", "ods", "numbers"),
      List.of("spreadsheet", "ms-excel"),
      "电子表格",
      "a spreadsheet",
      "请选中表格，复制到 Word 或 WPS 文字中，另存为 docx 后再上传。",
      "Copy the table into Word or WPS Writer, save it as docx, and upload that."),
  SLIDES(
      List.of("ppt", "pptx", "dps", "odp", "key"),
      List.of("presentation", "ms-powerpoint"),
      "演示文稿",
      "a presentation",
      "请把文字复制到 Word 或 WPS 文字中，另存为 docx 后再上传。",
      "Copy the text into Word or WPS Writer, save it as docx, and upload that."),
  PAGES(
      List.of("pages"),
      List.of("iwork"),
      "Pages 文稿",
      "a Pages document",
      "请在 Pages 中选“文件 › 导出为 › Word”，上传导出的 docx。",
      "Choose File › Export To › Word in Pages, and upload the docx."),
  OFD(
      List.of("ofd"),
      List.of("ofd"),
      "OFD 版式文件",
      "an OFD document",
      "请用 WPS 打开，选“输出为 Word”或“另存为 docx”，再上传。",
      "Open it in WPS, save it as docx, and upload that."),
  OLD_WPS(
      List.of("wps", "wpt", "uof", "uot", "wpd"),
      List.of("ms-works", "wordperfect", "uof"),
      "旧版 WPS 或其他文字处理软件的文件",
      "a file of an old version of WPS or of another word processor",
      "请用 WPS 打开，选“另存为”，类型选 docx，再上传。",
      "Open it in WPS, save it as docx, and upload that."),
  BOOK(
      List.of("epub", "mobi", "azw3", "caj", "chm", "xps"),
      List.of("epub", "mobipocket", "chm", "xps"),
      "电子书或版式文件",
      "an electronic book",
      "请导出为 Word（docx）或文字版 PDF，再上传。",
      "Export it as Word (docx) or as a PDF with text, and upload that."),
  MAIL(
      List.of("eml", "msg"),
      List.of("rfc822", "ms-outlook"),
      "电子邮件",
      "an e-mail",
      "请保存邮件的附件，或把正文复制到 Word 中另存为 docx，再上传。",
      "Save its attachment, or copy the text into Word and save it as docx, and upload that."),
  ARCHIVE(
      List.of("zip", "rar", "7z", "gz", "tar"),
      List.of("zip", "rar", "7z-compressed", "gzip", "x-tar"),
      "压缩包",
      "an archive",
      "请解压，上传里面的文件。",
      "Unpack it, and upload the files in it.");

  private final List<String> endings;
  private final List<String> types;
  private final Bilingual what;
  private final Bilingual remedy;

  UnreadForm(
      List<String> endings,
      List<String> types,
      String zh,
      String en,
      String remedyZh,
      String remedyEn) {
    this.endings = endings;
    this.types = types;
    this.what = Bilingual.of(zh, en);
    this.remedy = Bilingual.of(remedyZh, remedyEn);
  }

  /** The format by the type of the content; by the name where the content is only a container. */
  static Optional<UnreadForm> of(String mediaType, String fileName) {
    String ending = FileEnding.of(fileName);
    boolean container =
        mediaType.equals("application/zip")
            || mediaType.equals("application/xml")
            || mediaType.equals("application/x-tika-msoffice")
            || mediaType.equals(DetectedType.UNKNOWN);
    for (UnreadForm form : values()) {
      if (container
          ? form.endings.contains(ending)
          : form.types.stream().anyMatch(mediaType::contains)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  Bilingual what() {
    return what;
  }

  Bilingual remedy() {
    return remedy;
  }
}
