package org.fangtan.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {
  @TempDir Path folder;

  private Document read(Path file) throws Exception {
    return read(file, DocumentLimits.DEFAULT);
  }

  private Document read(Path file, DocumentLimits limits) throws Exception {
    return DocumentReader.read(
        file, file.getFileName().toString(), folder.resolve("pictures"), limits);
  }

  private StageException failureOf(Path file) {
    return catchThrowableOfType(StageException.class, () -> read(file));
  }

  private static List<String> codes(Document document) {
    return document.findings().stream().map(Finding::code).toList();
  }

  private Path resource(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = DocumentReaderTest.class.getResourceAsStream(name)) {
      Files.copy(in, file);
    }
    return file;
  }

  private Path text(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void checkInterview(Document document) {
    assertThat(document.title()).contains("公交一体化 出行更便捷");
    assertThat(document.author()).contains("测试作者");
    assertThat(document.createdAt()).contains(Instant.parse("2019-09-18T07:00:00Z"));
    assertThat(document.language()).contains("zh-Hans");
    assertThat(document.blocks())
        .containsExactly(
            new Block.Heading(1, "公交一体化 出行更便捷"),
            new Block.Paragraph("访谈时间：2019-09-18 15:00"),
            new Block.Paragraph("[主持人] 各位网友，大家好！"),
            new Block.Paragraph("[嘉宾] 全程两元。"),
            new Block.Row(List.of("项目", "数量")),
            new Block.Row(List.of("线路", "12条")),
            new Block.Picture("picture-01.png"),
            new Block.Paragraph("[嘉宾] 第一行\n第二行"));
    assertThat(codes(document)).containsOnly("TEXT_LEFT_OUT");
    assertThat(HiddenTextTest.leftOut(document))
        .containsOnly(
            Map.entry(LeftOut.Kind.DELETED, 2), Map.entry(LeftOut.Kind.PAGE_FURNITURE, 17));
  }

  @Test
  void readsDocxWithAcceptedTextOnlyAndItsPictureInPlace() throws Exception {
    Document document = read(WordFixture.write(WordFixture.interview(), folder.resolve("a.docx")));

    checkInterview(document);
    EmbeddedPicture picture = document.pictures().get(0);
    assertThat(picture.mediaType()).isEqualTo("image/png");
    assertThat(Files.readAllBytes(folder.resolve("pictures/picture-01.png")))
        .isEqualTo(WordFixture.png(40, 30));
    assertThat(Json.read(Json.write(document), Document.class)).isEqualTo(document);
  }

  @ParameterizedTest
  @ValueSource(strings = {"interview.doc", "interview.odt"})
  void readsDocAndOdtLikeDocx(String name) throws Exception {
    checkInterview(read(resource(name)));
  }

  @Test
  void readsRtfWithoutHeadersAndDeletedText() throws Exception {
    Document document = read(resource("interview.rtf"));

    assertThat(document.blocks())
        .filteredOn(block -> !(block instanceof Block.Picture))
        .extracting(Block::text)
        .containsExactly(
            "公交一体化 出行更便捷",
            "访谈时间：2019-09-18 15:00",
            "[主持人] 各位网友，大家好！",
            "[嘉宾] 全程两元。",
            "项目 数量",
            "线路 12条",
            "[嘉宾] 第一行\n第二行");
    assertThat(document.blocks()).contains(new Block.Row(List.of("线路", "12条")));
    assertThat(document.pictures()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"})
  void readsPlainTextInEveryEncodingWhateverItIsNamed(String charset) throws Exception {
    Path file = folder.resolve("实录.doc");
    Files.write(file, "[主持人] 大家好\r\n\r\n  [嘉宾] 好。\r\n".getBytes(Charset.forName(charset)));

    assertThat(read(file).blocks())
        .containsExactly(new Block.Paragraph("[主持人] 大家好"), new Block.Paragraph("[嘉宾] 好。"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK", "Big5"})
  void readsHtmlWithoutWhatSurroundsTheArticle(String charset) throws Exception {
    String html =
        "<html><head><meta charset='"
            + charset
            + "'><title>標題</title><script>alert(1)</script></head><body>"
            + "<nav>首頁</nav><h2>公交</h2><p>[主持人]\n 大家好 &lt;b&gt;<br>第二行</p>"
            + "<table><tr><td>主持人</td><td><p>甲</p><p>乙</p></td></tr></table>"
            + "<div>嘉賓：好<!-- x --></div><footer>版權</footer></body></html>";
    Path file = folder.resolve("a.html");
    Files.write(file, html.getBytes(Charset.forName(charset)));

    Document document = read(file);

    assertThat(document.blocks())
        .containsExactly(
            new Block.Heading(2, "公交"),
            new Block.Paragraph("[主持人] 大家好 <b>\n第二行"),
            new Block.Row(List.of("主持人", "甲\n乙")),
            new Block.Paragraph("嘉賓：好"));
    assertThat(document.title()).contains("標題");
  }

  @Test
  void passwordsAreNamedAsTheReason() throws Exception {
    Path docx = WordFixture.write(List.of("机密"), folder.resolve("open.docx"));
    Path locked = WordFixture.lock(docx, folder.resolve("加密.docx"), "secret");

    StageException e = failureOf(locked);

    assertThat(e.failure().kind()).isEqualTo(FailureKind.INPUT);
    assertThat(e.failure().code()).isEqualTo(FailureCode.DOCUMENT_PROTECTED);
    assertThat(e.failure().summary().zh()).contains("加密.docx", "密码");
    assertThat(failureOf(lockedPdf()).failure().code()).isEqualTo(FailureCode.DOCUMENT_PROTECTED);
    assertThat(failureOf(lockedOdt()).failure().code()).isEqualTo(FailureCode.DOCUMENT_PROTECTED);
  }

  @Test
  void brokenAndForeignFilesAreRefusedInPlainWords() throws Exception {
    byte[] whole =
        Files.readAllBytes(
            WordFixture.write(WordFixture.interview(), folder.resolve("whole.docx")));
    Path cut = folder.resolve("断.docx");
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    Path cutDoc = folder.resolve("cut.doc");
    Files.write(cutDoc, Arrays.copyOf(Files.readAllBytes(resource("interview.doc")), 3000));
    Path picture = folder.resolve("picture.docx");
    Files.write(picture, WordFixture.png(4, 4));
    Path empty = text("empty.docx", "");
    Path badPdf = text("bad.pdf", "%PDF-1.7\nno more\n");

    assertThat(failureOf(cut).failure().code()).isEqualTo(FailureCode.DOCUMENT_UNREADABLE);
    assertThat(failureOf(cut).failure().summary().zh()).contains("断.docx", "已损坏");
    assertThat(failureOf(cutDoc).failure().code()).isEqualTo(FailureCode.DOCUMENT_UNREADABLE);
    assertThat(failureOf(badPdf).failure().code()).isEqualTo(FailureCode.DOCUMENT_UNREADABLE);
    assertThat(failureOf(picture).failure().code()).isEqualTo(FailureCode.TYPE_UNSUPPORTED);
    assertThat(failureOf(picture).failure().summary().zh()).contains("image/png");
    assertThat(failureOf(empty).failure().code()).isEqualTo(FailureCode.EMPTY_FILE);
  }

  @Test
  void aDocxBombIsRefusedQuickly() throws Exception {
    Path bomb = folder.resolve("bomb.docx");
    String filler = "<w:p><w:r><w:t>" + "炸".repeat(1000) + "</w:t></w:r></w:p>";
    rewrite(
        WordFixture.write(List.of("无害"), folder.resolve("seed.docx")),
        bomb,
        document -> document.replace("<w:p>", filler.repeat(5_000) + "<w:p>"));
    assertThat(Files.size(bomb)).isLessThan(1 << 20);

    assertThat(failureOf(bomb).failure().code()).isEqualTo(FailureCode.TOO_LARGE);
  }

  @Test
  void externalEntitiesAndRemoteReferencesAreNeverFetched() throws Exception {
    AtomicInteger hits = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          hits.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
      Path seed = WordFixture.write(List.of("[主持人] 大家好"), folder.resolve("seed.docx"));
      Path xxe = folder.resolve("xxe.docx");
      String doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + url + "\">]>";
      rewrite(
          seed,
          xxe,
          document ->
              document.replaceFirst("(<\\?xml[^>]*>)?", "$1" + doctype).replace("大家好", "&e;"));
      try {
        assertThat(read(xxe).text()).doesNotContain(url);
      } catch (StageException refused) {
        assertThat(refused.failure().code()).isEqualTo(FailureCode.DOCUMENT_UNREADABLE);
      }
      read(
          text(
              "remote.html",
              "<html><head><link rel=stylesheet href='"
                  + url
                  + "'></head><body><img src='"
                  + url
                  + "'><iframe src='"
                  + url
                  + "'></iframe><p>好</p></body></html>"));

      assertThat(hits).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void limitsOnTextBlocksAndPicturesHold() throws Exception {
    Path docx = WordFixture.write(WordFixture.interview(), folder.resolve("a.docx"));

    assertThat(
            catchThrowableOfType(
                    StageException.class,
                    () -> read(docx, new DocumentLimits(1 << 20, 20, 100, 1, 1000, 1000)))
                .failure()
                .code())
        .isEqualTo(FailureCode.TOO_LARGE);
    assertThat(
            catchThrowableOfType(
                    StageException.class,
                    () -> read(docx, new DocumentLimits(1 << 20, 2000, 3, 1, 1000, 1000)))
                .failure()
                .code())
        .isEqualTo(FailureCode.TOO_LARGE);
    Document small = read(docx, new DocumentLimits(1 << 20, 2000, 100, 5, 100, 1000));
    assertThat(small.pictures()).isEmpty();
    assertThat(small.blocks()).noneMatch(Block.Picture.class::isInstance);
    assertThat(codes(small)).contains("PICTURE_LEFT_OUT");
  }

  @Test
  void deeplyNestedHtmlIsRefusedOrRead() throws Exception {
    Path file = text("deep.html", "<html><body>" + "<div>".repeat(20_000) + "深");

    try {
      assertThat(read(file).text()).isEqualTo("深");
    } catch (StageException refused) {
      assertThat(refused.failure().code()).isEqualTo(FailureCode.TOO_LARGE);
    }
  }

  @Test
  void pictureNamesOfDocumentsNeverReachTheDisk() throws Exception {
    Path rtf = resource("interview.rtf");
    Document document = read(rtf);

    assertThat(document.pictures().get(0).name()).isEqualTo("picture-01.png");
    try (var files = Files.list(folder.resolve("pictures"))) {
      assertThat(files.map(f -> f.getFileName().toString())).containsExactly("picture-01.png");
    }
  }

  @Test
  void readsPdfWithoutRunningHeadsAndPageNumbersAndJoinsBrokenLines() throws Exception {
    try (PDDocument pdf = new PDDocument()) {
      List<List<String>> pages =
          List.of(
              List.of(
                  "市政务新媒体中心  第1期",
                  "公交一体化 出行更便捷",
                  "[主持人] 各位网友，大家好！欢迎收看市政府门户网站在线访谈，今天",
                  "我们邀请到市交通局负责人。",
                  "[嘉宾] 主要有三个变化，一是线路通了，二是票价降了，三是等车时",
                  "- 1 -"),
              List.of(
                  "市政务新媒体中心  第1期",
                  "间短了，干线高峰发车间隔由15分钟缩短到8分钟，市民出行更方便。",
                  "[主持人] 下一步还有什么安排？",
                  "- 2 -"));
      for (List<String> page : pages) {
        page(pdf, songTi(), page);
      }
      pdf.getDocumentInformation().setTitle("公交");
      pdf.save(folder.resolve("a.pdf").toFile());
    }

    Document document = read(folder.resolve("a.pdf"));

    assertThat(document.blocks())
        .containsExactly(
            new Block.Paragraph("公交一体化 出行更便捷"),
            new Block.Paragraph("[主持人] 各位网友，大家好！欢迎收看市政府门户网站在线访谈，今天我们邀请到市交通局负责人。"),
            new Block.Paragraph(
                "[嘉宾] 主要有三个变化，一是线路通了，二是票价降了，三是等车时" + "间短了，干线高峰发车间隔由15分钟缩短到8分钟，市民出行更方便。"),
            new Block.Paragraph("[主持人] 下一步还有什么安排？"));
    assertThat(document.title()).contains("公交");
  }

  @Test
  void runningHeadsMayNumberThePages() throws Exception {
    try (PDDocument pdf = new PDDocument()) {
      for (int page = 1; page <= 3; page++) {
        page(
            pdf,
            songTi(),
            List.of(
                "City Portal " + page,
                "Host: Welcome " + "abc".charAt(page - 1),
                "Page " + page + " of 3"));
      }
      pdf.save(folder.resolve("a.pdf").toFile());
    }

    assertThat(read(folder.resolve("a.pdf")).text().lines())
        .containsExactly("Host: Welcome a", "Host: Welcome b", "Host: Welcome c");
  }

  @Test
  void picturesOfAPdfStandWithTheTextOfTheirPage() throws Exception {
    try (PDDocument pdf = new PDDocument()) {
      for (int number = 1; number <= 2; number++) {
        page(
            pdf,
            songTi(),
            List.of(
                "[主持人] 第" + "一二".charAt(number - 1) + "个问题。",
                number == 1 ? "[嘉宾] 线路通了。" : "[嘉宾] 票价降了。",
                number + ""));
        picture(pdf, pdf.getPage(number - 1), number);
      }
      pdf.save(folder.resolve("a.pdf").toFile());
    }

    assertThat(read(folder.resolve("a.pdf")).blocks())
        .containsExactly(
            new Block.Paragraph("[主持人] 第一个问题。"),
            new Block.Paragraph("[嘉宾] 线路通了。"),
            new Block.Picture("picture-01.png"),
            new Block.Paragraph("[主持人] 第二个问题。"),
            new Block.Paragraph("[嘉宾] 票价降了。"),
            new Block.Picture("picture-02.png"));
  }

  private static void picture(PDDocument pdf, PDPage page, int shade) throws IOException {
    BufferedImage image = new BufferedImage(60, 80, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, shade << 20);
    try (PDPageContentStream content =
        new PDPageContentStream(pdf, page, PDPageContentStream.AppendMode.APPEND, true)) {
      content.drawImage(LosslessFactory.createFromImage(pdf, image), 100, 400);
    }
  }

  @Test
  void aScannedPdfSaysSo() throws Exception {
    Path file = folder.resolve("scan.pdf");
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
        content.drawImage(
            LosslessFactory.createFromImage(
                pdf, new BufferedImage(60, 80, BufferedImage.TYPE_INT_RGB)),
            0,
            0);
      }
      pdf.save(file.toFile());
    }

    Document document = read(file);

    assertThat(document.text()).isEmpty();
    assertThat(codes(document)).containsExactly("SCANNED_DOCUMENT");
    assertThat(document.findings().get(0).message().zh()).contains("扫描件");
  }

  @Test
  void commentsOfReviewersStayOut() throws Exception {
    XWPFDocument document = new XWPFDocument();
    document.createParagraph().createRun().setText("[主持人] 大家好");
    document
        .createComments()
        .createComment(BigInteger.ONE)
        .createParagraph()
        .createRun()
        .setText("这句要改");
    document.createFootnotes();
    document.createFootnote().createParagraph().createRun().setText("脚注");

    Path file = WordFixture.write(document, folder.resolve("c.docx"));
    byte[] before = Files.readAllBytes(file);

    assertThat(read(file).text()).isEqualTo("[主持人] 大家好");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  private Path lockedPdf() throws IOException {
    Path file = folder.resolve("locked.pdf");
    try (PDDocument pdf = new PDDocument()) {
      pdf.addPage(new PDPage());
      pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      pdf.save(file.toFile());
    }
    return file;
  }

  private Path lockedOdt() throws IOException {
    Path file = folder.resolve("locked.odt");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      byte[] type = "application/vnd.oasis.opendocument.text".getBytes(StandardCharsets.US_ASCII);
      ZipEntry mimetype = new ZipEntry("mimetype");
      mimetype.setMethod(ZipEntry.STORED);
      mimetype.setSize(type.length);
      CRC32 crc = new CRC32();
      crc.update(type);
      mimetype.setCrc(crc.getValue());
      zip.putNextEntry(mimetype);
      zip.write(type);
      zip.putNextEntry(new ZipEntry("content.xml"));
      zip.write(new byte[500]);
      zip.putNextEntry(new ZipEntry("META-INF/manifest.xml"));
      zip.write(
          ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest"
                  + " xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
                  + "<manifest:file-entry manifest:full-path=\"content.xml\""
                  + " manifest:media-type=\"text/xml\"><manifest:encryption-data"
                  + " manifest:checksum-type=\"SHA1\" manifest:checksum=\"x\">"
                  + "<manifest:algorithm manifest:algorithm-name=\"Blowfish CFB\"/>"
                  + "</manifest:encryption-data></manifest:file-entry></manifest:manifest>")
              .getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  /** Copies a docx with its main part changed. */
  private static void rewrite(Path from, Path to, Function<String, String> change)
      throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(from));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        byte[] bytes = in.readAllBytes();
        if (entry.getName().equals("word/document.xml")) {
          bytes =
              change
                  .apply(new String(bytes, StandardCharsets.UTF_8))
                  .getBytes(StandardCharsets.UTF_8);
        }
        out.write(bytes);
      }
    }
  }

  /** A page with lines from top to bottom, the last one at the foot. */
  private static void page(PDDocument pdf, COSDictionary font, List<String> lines)
      throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    PDResources resources = new PDResources();
    resources.put(COSName.getPDFName("F1"), PDFontFactory.createFont(font));
    page.setResources(resources);
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      int y = i == lines.size() - 1 ? 40 : 780 - 20 * i;
      byte[] ucs2 = lines.get(i).getBytes(StandardCharsets.UTF_16BE);
      content.append("BT /F1 12 Tf 60 " + y + " Td <");
      content.append(HexFormat.of().formatHex(ucs2)).append("> Tj ET\n");
    }
    PDStream stream =
        new PDStream(
            pdf, new ByteArrayInputStream(content.toString().getBytes(StandardCharsets.US_ASCII)));
    page.setContents(stream);
    pdf.addPage(page);
  }

  /** A Chinese font that every reader knows by name, so that none need be installed. */
  static COSDictionary songTi() {
    COSDictionary system = new COSDictionary();
    system.setString(COSName.REGISTRY, "Adobe");
    system.setString(COSName.ORDERING, "GB1");
    system.setInt(COSName.SUPPLEMENT, 2);
    COSDictionary descriptor = new COSDictionary();
    descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
    descriptor.setName(COSName.FONT_NAME, "STSong-Light");
    descriptor.setInt(COSName.FLAGS, 6);
    COSDictionary descendant = new COSDictionary();
    descendant.setItem(COSName.TYPE, COSName.FONT);
    descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
    descendant.setName(COSName.BASE_FONT, "STSong-Light");
    descendant.setItem(COSName.CIDSYSTEMINFO, system);
    descendant.setItem(COSName.FONT_DESC, descriptor);
    descendant.setInt(COSName.DW, 1000);
    COSDictionary font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setItem(COSName.SUBTYPE, COSName.TYPE0);
    font.setName(COSName.BASE_FONT, "STSong-Light-UniGB-UCS2-H");
    font.setName(COSName.ENCODING.getName(), "UniGB-UCS2-H");
    COSArray descendants = new COSArray();
    descendants.add(descendant);
    font.setItem(COSName.DESCENDANT_FONTS, descendants);
    return font;
  }
}
