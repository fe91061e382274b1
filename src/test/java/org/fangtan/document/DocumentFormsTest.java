package org.fangtan.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms in which documents come: read, or refused with how to make one that is read. */
class DocumentFormsTest {
  private static final String PAGE = "<html><body><p>主持人：大家好。</p><p>嘉宾：谢谢。</p></body></html>";

  @TempDir Path folder;

  private Document read(Path file) throws Exception {
    return DocumentReader.read(
        file, file.getFileName().toString(), folder.resolve("pictures"), DocumentLimits.DEFAULT);
  }

  private StageException refusalOf(Path file) {
    return catchThrowableOfType(StageException.class, () -> read(file));
  }

  @ParameterizedTest
  @CsvSource({"utf-8,8bit", "utf-8,base64", "gb2312,base64", "gb2312,8bit"})
  void readsAWebPageInOneFileWhateverItIsNamed(String charset, String encoding) throws Exception {
    byte[] page = PAGE.getBytes(Charset.forName(charset));
    byte[] body = encoding.equals("base64") ? Base64.getMimeEncoder().encode(page) : page;
    String head =
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n"
            + "Content-Type: text/html; charset=\""
            + charset
            + "\"\r\nContent-Transfer-Encoding: "
            + encoding
            + "\r\n\r\n";
    Path file = folder.resolve("实录.doc");
    try (var out = Files.newOutputStream(file)) {
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.write("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    assertThat(read(file).text().lines()).containsExactly("主持人：大家好。", "嘉宾：谢谢。");
  }

  @ParameterizedTest
  @CsvSource({
    "实录.pages, 导出为 › Word",
    "实录.ofd, WPS",
    "实录.xlsx, 复制到 Word",
    "实录.zip, 解压",
    "实录.uof, docx"
  })
  void aFormThatIsNotReadIsRefusedWithHowToExport(String name, String remedy) throws Exception {
    Path file = folder.resolve(name);
    try (var out = Files.newOutputStream(file);
        var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("content"));
      zip.write(new byte[100]);
    }

    StageException refusal = refusalOf(file);

    assertThat(TypeDetector.detect(file, name).isUnreadDocument(name)).isTrue();
    assertThat(refusal.failure().code()).isEqualTo(FailureCode.TYPE_UNSUPPORTED);
    assertThat(refusal.failure().summary().zh()).contains(name);
    assertThat(refusal.failure().remedy().zh()).contains(remedy);
  }

  private Path word(List<String> paragraphs) throws Exception {
    Path file = folder.resolve("a.docx");
    try (XWPFDocument document = new XWPFDocument();
        var out = Files.newOutputStream(file)) {
      paragraphs.forEach(text -> document.createParagraph().createRun().setText(text));
      document.write(out);
    }
    return file;
  }

  private static String misread(String text, String as) {
    return new String(text.getBytes(StandardCharsets.UTF_8), Charset.forName(as));
  }

  @Test
  void wordsThatWereReadInAWrongEncodingAreReadAgain() throws Exception {
    Document document =
        read(word(List.of("主持人：各位网友大家好，欢迎收看今天的在线访谈节目。", misread("嘉宾：大家好，大家好。", "windows-1252"))));

    assertThat(document.text().lines())
        .containsExactly("主持人：各位网友大家好，欢迎收看今天的在线访谈节目。", "嘉宾：大家好，大家好。");
    assertThat(document.findings()).extracting(Finding::code).contains("ENCODING_MENDED");
  }

  @Test
  void wordsThatAreLostAreRefused() throws Exception {
    StageException refusal =
        refusalOf(word(List.of("主持人：大家好。", misread("嘉宾：谢谢主持人，很高兴来到这里和大家交流。", "windows-1252"))));

    assertThat(refusal.failure().code()).isEqualTo(FailureCode.DOCUMENT_UNREADABLE);
    assertThat(refusal.failure().summary().zh()).contains("乱码");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uE123", "\uFFFD"})
  void wordsThatNoFontOfReadersHasAreRefused(String character) throws Exception {
    StageException refusal = refusalOf(word(List.of("主持人：大家好。", "嘉宾：" + character.repeat(30))));

    assertThat(refusal.failure().code()).isEqualTo(FailureCode.DOCUMENT_UNREADABLE);
    assertThat(refusal.failure().summary().zh()).contains("a.docx");
  }

  @Test
  void bulletsOfSymbolFontsAreTakenOffAndARareCharacterIsNamed() throws Exception {
    Document document = read(word(List.of("\uF0B7 主持人：大家好。", "嘉宾：我叫陈\uE815。")));

    assertThat(document.text().lines())
        .first()
        .asString()
        .contains("主持人：大家好。")
        .doesNotContain("\uF0B7");
    assertThat(document.findings()).extracting(Finding::code).contains("CHARACTERS_UNKNOWN");
  }
}
