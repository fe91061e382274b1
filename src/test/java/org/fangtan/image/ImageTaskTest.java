package org.fangtan.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.adobe.internal.xmp.XMPMeta;
import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.icc.IccDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildJvm;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTaskTest {
  private static final String AIGC =
      "{\"Label\":\"1\",\"ContentProducer\":\"001191441200\",\"ProduceID\":\"p-1\"}";

  @TempDir Path folder;

  @Test
  void aPhotoIsFreedOfPositionAndDeviceAndKeepsItsCaptionAsData() throws Exception {
    byte[] jpeg = TestPictures.encoded(TestPictures.photo(2400, 1600), "jpg");
    byte[] source = TestPictures.withExif(jpeg, TestPictures.cameraExif(1));
    assertThat(privateData(source)).as("the source is a real test").isNotEmpty();

    ImageReport report = run("现场.jpg", source);

    assertThat(report.kind()).isEqualTo(ImageKind.PHOTO);
    assertThat(report.files())
        .extracting(file -> file.width() + "x" + file.height() + " " + file.mediaType())
        .containsExactly("1600x1067 image/jpeg", "480x320 image/jpeg");
    for (ImageReport.Output file : report.files()) {
      byte[] bytes = Files.readAllBytes(folder.resolve(file.name()));
      assertThat(file.sha256()).isEqualTo(ContentHash.of(bytes));
      assertThat(file.sizeBytes()).isEqualTo(bytes.length);
      assertThat(privateData(bytes)).isEmpty();
      assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
          .doesNotContain("Canon", "SN-0123456789", "LENS-987654", "Exif", "http://ns.adobe.com");
      assertThat(isProgressive(bytes)).isTrue();
    }
    assertThat(report.facts().caption()).contains("市民在港湾式站台候车。");
    assertThat(report.facts().credit()).contains("本网摄影");
    assertThat(report.facts().takenAt()).contains(LocalDateTime.of(2019, 9, 18, 15, 5, 9));
    assertThat(report.findings())
        .extracting(Finding::code)
        .containsExactly("IMAGE_POSITION_REMOVED", "IMAGE_DEVICE_REMOVED");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyOrientationIsTurnedUpright(int orientation) throws Exception {
    BufferedImage upright = new BufferedImage(120, 80, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 120; x++) {
        upright.setRGB(x, y, y < 40 ? (x < 60 ? 0xFF0000 : 0x00FF00) : x < 60 ? 0x0000FF : 0);
      }
    }
    // What the camera stored so that, with this orientation, red is top left.
    int inverse = orientation == 6 ? 8 : orientation == 8 ? 6 : orientation;
    byte[] jpeg = TestPictures.encoded(Bitmaps.oriented(upright, inverse), "jpg");
    ImageReport report =
        run("照片.jpg", TestPictures.withExif(jpeg, TestPictures.cameraExif(orientation)));
    BufferedImage result = ImageIO.read(folder.resolve(report.files().get(0).name()).toFile());
    assertThat(result.getWidth()).isEqualTo(120);
    assertThat(result.getHeight()).isEqualTo(80);
    assertThat(report.sourceWidth()).isEqualTo(120);
    assertThat(red(result, 20, 20)).isGreaterThan(200);
    assertThat(result.getRGB(100, 20) >> 8 & 255).as("green").isGreaterThan(200);
    assertThat(blue(result, 20, 60)).isGreaterThan(200);
    assertThat(result.getRGB(100, 60) & 0xC0C0C0).as("black").isZero();
  }

  @Test
  void orientationsAreThoseOfTheSpecification() {
    BufferedImage stored = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    stored.setRGB(0, 0, 1);
    // TIFF 6.0, tag 274: where row 0 and column 0 of the stored picture belong when it is shown.
    int[][] corner = {{}, {0, 0}, {2, 0}, {2, 1}, {0, 1}, {0, 0}, {1, 0}, {1, 2}, {0, 2}};
    for (int orientation = 1; orientation <= 8; orientation++) {
      BufferedImage shown = Bitmaps.oriented(stored, orientation);
      int[] at = corner[orientation];
      assertThat(shown.getRGB(at[0], at[1]) & 0xFFFFFF).as("" + orientation).isEqualTo(1);
    }
  }

  @Test
  void theSameRequestGivesTheSameBytes() throws Exception {
    byte[] source = TestPictures.encoded(TestPictures.photo(900, 600), "jpg");
    ImageReport one = run("a.jpg", source);
    ImageReport two = run("a.jpg", source);
    assertThat(two).isEqualTo(one);
  }

  @Test
  void nothingIsEnlarged() throws Exception {
    ImageReport report = run("小图.jpg", TestPictures.encoded(TestPictures.photo(300, 200), "jpg"));
    assertThat(report.files()).allMatch(file -> file.width() == 300 && file.height() == 200);
    assertThat(report.findings()).extracting(Finding::code).containsExactly("IMAGE_TOO_SMALL");
    assertThat(report.findings().get(0).message().zh()).contains("300×200");
  }

  @Test
  void aGraphicKeepsItsTransparencyAndItsSharpBorders() throws Exception {
    ImageReport report =
        run("a.png", TestPictures.encoded(TestPictures.poster(800, 600, true), "png"));
    assertThat(report.kind()).isEqualTo(ImageKind.GRAPHIC);
    assertThat(report.files().get(0).mediaType()).isEqualTo("image/png");
    BufferedImage page = ImageIO.read(folder.resolve("out.png").toFile());
    assertThat(page.getRGB(10, 10) >>> 24).isZero();
    assertThat(page.getRGB(300, 10)).isEqualTo(0xFF005AAA);
  }

  @Test
  void aLongInfographicKeepsItsWidthAndHasAThumbnailOfItsTop() throws Exception {
    ImageReport report =
        run("b.png", TestPictures.encoded(TestPictures.poster(2000, 9000, false), "png"));
    assertThat(report.kind()).isEqualTo(ImageKind.GRAPHIC);
    assertThat(report.files())
        .extracting(file -> file.width() + "x" + file.height())
        .containsExactly("1600x7200", "320x480");
  }

  @Test
  void theNameDecidesBeforeTheColours() throws Exception {
    byte[] photo = TestPictures.encoded(TestPictures.photo(700, 500), "jpg");
    assertThat(run("一图读懂.jpg", photo).kind()).isEqualTo(ImageKind.GRAPHIC);
    assertThat(run("logo.jpg", photo).kind()).isEqualTo(ImageKind.GRAPHIC);
    assertThat(run("catalogos.jpg", photo).kind()).isEqualTo(ImageKind.PHOTO);
    byte[] poster = TestPictures.encoded(TestPictures.poster(700, 500, false), "jpg");
    assertThat(run("IMG_1.jpg", poster).kind()).isEqualTo(ImageKind.GRAPHIC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp", "tiff", "jpg"})
  void everyCommonFormatIsRead(String format) throws Exception {
    ImageReport report =
        run("x", TestPictures.encoded(TestPictures.poster(640, 400, false), format));
    BufferedImage page = ImageIO.read(folder.resolve(report.files().get(0).name()).toFile());
    assertThat(blue(page, 200, 50)).isCloseTo(170, within(6));
    assertThat(red(page, 200, 50)).isCloseTo(0, within(8));
  }

  @Test
  void ofAnAnimationTheFirstPictureIsUsedAndSaidSo() throws Exception {
    ByteArrayOutputStream gif = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(gif)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < 3; i++) {
        writer.writeToSequence(
            new IIOImage(TestPictures.poster(640 - i, 400, false), null, null), null);
      }
      writer.endWriteSequence();
    }
    ImageReport report = run("动图.gif", gif.toByteArray());
    assertThat(report.sourceWidth()).isEqualTo(640);
    assertThat(report.findings()).extracting(Finding::code).containsExactly("IMAGE_FIRST_ONLY");
    assertThat(report.findings().get(0).message().zh()).contains("3 幅");
  }

  @Test
  void webpAndCmykKeepTheirColours() throws Exception {
    for (byte[] source : List.of(TestPictures.RED_WEBP, TestPictures.RED_CMYK_JPEG)) {
      ImageReport report = run("红", source);
      BufferedImage page = ImageIO.read(folder.resolve(report.files().get(0).name()).toFile());
      assertThat(red(page, 20, 10)).isCloseTo(200, within(12));
      assertThat(blue(page, 20, 10)).isCloseTo(40, within(25));
    }
  }

  @Test
  void greyIsNotBrightened() throws Exception {
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
      BufferedImage gray = new BufferedImage(64, 64, type);
      int value = type == BufferedImage.TYPE_BYTE_GRAY ? 100 : 100 * 257;
      for (int y = 0; y < 64; y++) {
        for (int x = 0; x < 64; x++) {
          gray.getRaster().setSample(x, y, 0, value);
        }
      }
      ImageReport report = run("灰.png", TestPictures.encoded(gray, "png"));
      BufferedImage page = ImageIO.read(folder.resolve(report.files().get(0).name()).toFile());
      assertThat(red(page, 5, 5)).isCloseTo(100, within(2));
    }
  }

  @Test
  void aColourProfileIsHonoured() throws Exception {
    byte[] swapped = redAndGreenSwapped();
    BufferedImage red = new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        red.setRGB(x, y, 0xC02020);
      }
    }
    byte[] jpeg =
        TestPictures.withSegment(
            TestPictures.encoded(red, "jpg"),
            0xE2,
            TestPictures.joined("ICC_PROFILE\0\1\1".getBytes(UTF_8), swapped));
    byte[] png =
        TestPictures.withChunk(
            TestPictures.encoded(red, "png"),
            "iCCP",
            TestPictures.joined("p\0\0".getBytes(UTF_8), deflated(swapped)));
    for (byte[] source : List.of(jpeg, png)) {
      ImageReport report = run("色.x", source);
      BufferedImage page = ImageIO.read(folder.resolve(report.files().get(0).name()).toFile());
      assertThat(page.getRGB(9, 9) >> 8 & 255).as("green").isCloseTo(0xC0, within(6));
      assertThat(red(page, 9, 9)).isCloseTo(0x20, within(12));
    }
  }

  @Test
  void theMarkOfMachineMadeContentIsCarriedOver() throws Exception {
    String xmp =
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF"
            + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description"
            + " rdf:about=\"\" xmlns:TC260=\"http://www.tc260.org.cn/ns/AIGC/1.0/\""
            + " xmlns:exif=\"http://ns.adobe.com/exif/1.0/\" exif:GPSLatitude=\"22,57.5N\">"
            + "<TC260:AIGC>"
            + AIGC.replace("\"", "&quot;")
            + "</TC260:AIGC></rdf:Description></rdf:RDF></x:xmpmeta>";
    byte[] jpeg = TestPictures.encoded(TestPictures.photo(800, 600), "jpg");
    byte[] png = TestPictures.encoded(TestPictures.poster(800, 600, false), "png");
    byte[] exif =
        new TestPictures.Ifd()
            .child(
                0x8769,
                new TestPictures.Ifd()
                    .bytes(
                        0x9286,
                        7,
                        ("ASCII\0\0\0{\"AIGC\":" + AIGC + "}").getBytes(StandardCharsets.US_ASCII)))
            .toTiff();
    List<byte[]> sources =
        List.of(
            TestPictures.withXmp(jpeg, xmp),
            TestPictures.withExif(jpeg, exif),
            TestPictures.withChunk(
                png,
                "iTXt",
                TestPictures.joined(
                    "XML:com.adobe.xmp\0\0\0\0\0".getBytes(UTF_8), xmp.getBytes(UTF_8))),
            TestPictures.withChunk(png, "tEXt", ("AIGC\0" + AIGC).getBytes(UTF_8)));
    for (byte[] source : sources) {
      ImageReport report = run("图.x", source);
      assertThat(report.aiLabel().orElseThrow().text()).isEqualTo(AIGC);
      assertThat(report.findings()).extracting(Finding::code).contains("IMAGE_AI_LABEL_KEPT");
      for (ImageReport.Output file : report.files()) {
        byte[] bytes = Files.readAllBytes(folder.resolve(file.name()));
        XMPMeta packet = metadata(bytes).getFirstDirectoryOfType(XmpDirectory.class).getXMPMeta();
        assertThat(packet.getPropertyString("http://www.tc260.org.cn/ns/AIGC/1.0/", "AIGC"))
            .isEqualTo(AIGC);
        assertThat(packet.doesPropertyExist("http://ns.adobe.com/exif/1.0/", "GPSLatitude"))
            .isFalse();
        assertThat(ImageIO.read(folder.resolve(file.name()).toFile())).isNotNull();
      }
    }
  }

  @Test
  void signedContentCredentialsBecomeAGeneralMark() throws Exception {
    byte[] jpeg =
        TestPictures.withSegment(
            TestPictures.encoded(TestPictures.photo(800, 600), "jpg"),
            0xEB,
            "JP..c2pa..digitalSourceType/trainedAlgorithmicMedia".getBytes(UTF_8));
    ImageReport report = run("图.jpg", jpeg);
    assertThat(report.aiLabel().orElseThrow().sourceType()).contains(AiLabel.TRAINED);
    assertThat(report.findings()).extracting(Finding::code).contains("IMAGE_AI_LABEL_REPLACED");
    assertThat(new String(Files.readAllBytes(folder.resolve("out.jpg")), UTF_8))
        .contains(AiLabel.TRAINED)
        .doesNotContain("c2pa");
  }

  @Test
  void captionAndCreditAreReadFromIptcInGb18030AndFromXmp() throws Exception {
    byte[] jpeg = TestPictures.encoded(TestPictures.photo(800, 600), "jpg");
    byte[] caption = "访谈现场。".getBytes(TestPictures.GB18030);
    byte[] credit = "新媒体中心".getBytes(TestPictures.GB18030);
    byte[] iim =
        TestPictures.joined(
            new byte[] {0x1C, 2, 120, 0, (byte) caption.length},
            caption,
            new byte[] {0x1C, 2, 110, 0, (byte) credit.length},
            credit);
    byte[] block =
        TestPictures.joined(
            "Photoshop 3.0\0".getBytes(UTF_8),
            "8BIM".getBytes(UTF_8),
            new byte[] {4, 4, 0, 0, 0, 0, 0, (byte) iim.length},
            iim);
    ImageFacts iptc = run("a.jpg", TestPictures.withSegment(jpeg, 0xED, block)).facts();
    assertThat(iptc.caption()).contains("访谈现场。");
    assertThat(iptc.credit()).contains("新媒体中心");

    String xmp =
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF"
            + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description"
            + " rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
            + " xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\""
            + " photoshop:DateCreated=\"2019-09-18T15:02:00+08:00\" photoshop:City=\"星岩区\">"
            + "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">候车</rdf:li></rdf:Alt>"
            + "</dc:description></rdf:Description></rdf:RDF></x:xmpmeta>";
    ImageFacts facts = run("b.jpg", TestPictures.withXmp(jpeg, xmp)).facts();
    assertThat(facts.caption()).contains("候车");
    assertThat(facts.place()).contains("星岩区");
    assertThat(facts.takenAt()).contains(LocalDateTime.of(2019, 9, 18, 15, 2));
  }

  @Test
  void whatTheListSaysOutranksTheFile() throws Exception {
    byte[] source =
        TestPictures.withExif(
            TestPictures.encoded(TestPictures.photo(800, 600), "jpg"), TestPictures.cameraExif(1));
    ImageFacts listed =
        new ImageFacts(
            Optional.of("清单里的说明"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("替代文本"));
    ImageReport report = run("a.jpg", source, listed, ImageSettings.DEFAULT);
    assertThat(report.facts().caption()).contains("清单里的说明");
    assertThat(report.facts().alt()).contains("替代文本");
    assertThat(report.facts().credit()).contains("本网摄影");
  }

  @Test
  void aDecompressionBombIsRefusedByItsHeader() throws Exception {
    byte[] png = TestPictures.encoded(TestPictures.poster(64, 64, false), "png");
    byte[] bomb = png.clone();
    java.nio.ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(bomb, 12, 17);
    java.nio.ByteBuffer.wrap(bomb).putInt(29, (int) crc.getValue());
    Failure failure = failure("炸弹.png", bomb);
    assertThat(failure.code()).isEqualTo(FailureCode.TOO_LARGE);
    assertThat(failure.kind()).isEqualTo(FailureKind.INPUT);
    assertThat(failure.summary().zh()).contains("60000×60000").contains("未解码");
  }

  @Test
  void aTextThatInflatesWithoutEndDoesNoHarm() throws Exception {
    byte[] png = TestPictures.encoded(TestPictures.poster(640, 480, false), "png");
    byte[] bomb = deflated(new byte[200 << 20]);
    byte[] source =
        TestPictures.withChunk(
            TestPictures.withChunk(
                png, "zTXt", TestPictures.joined("Comment\0\0".getBytes(UTF_8), bomb)),
            "iCCP",
            TestPictures.joined("p\0\0".getBytes(UTF_8), bomb));
    assertThat(run("a.png", source).files()).hasSize(2);
  }

  @Test
  void anXmpPacketCannotReachOutside() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "geheim");
    String xmp =
        "<!DOCTYPE x [<!ENTITY e SYSTEM \""
            + secret.toUri()
            + "\">]><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF"
            + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description"
            + " rdf:about=\"\" xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\">"
            + "<photoshop:Headline>&e;</photoshop:Headline></rdf:Description></rdf:RDF>"
            + "</x:xmpmeta>";
    byte[] jpeg = TestPictures.encoded(TestPictures.photo(800, 600), "jpg");
    byte[] png = TestPictures.encoded(TestPictures.photo(800, 600), "png");
    List<byte[]> sources =
        List.of(
            TestPictures.withXmp(jpeg, xmp),
            TestPictures.withChunk(
                png,
                "iTXt",
                TestPictures.joined(
                    "XML:com.adobe.xmp\0\0\0\0\0".getBytes(UTF_8), xmp.getBytes(UTF_8))));
    for (byte[] source : sources) {
      assertThat(run("a.x", source).facts().toString()).doesNotContain("geheim");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif", "bmp", "tiff"})
  void aPictureCutShortIsNamedAsSuch(String format) {
    byte[] whole = TestPictures.encoded(TestPictures.photo(640, 480), format);
    Failure failure = failure("半张." + format, Arrays.copyOf(whole, whole.length / 2));
    assertThat(failure.code()).isEqualTo(FailureCode.IMAGE_UNREADABLE);
    assertThat(failure.kind()).isEqualTo(FailureKind.INPUT);
    assertThat(failure.summary().zh()).contains("半张." + format);
  }

  @Test
  void whatIsNoPictureIsRefusedInClearWords() {
    assertThat(failure("空.jpg", new byte[0]).code()).isEqualTo(FailureCode.EMPTY_FILE);
    assertThat(failure("文字.jpg", "这不是图片".getBytes(UTF_8)).code())
        .isEqualTo(FailureCode.TYPE_UNSUPPORTED);
    Failure heic = failure("IMG_0001.HEIC", "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(UTF_8));
    assertThat(heic.code()).isEqualTo(FailureCode.TYPE_UNSUPPORTED);
    assertThat(heic.summary().zh()).contains("HEIF");
    assertThat(heic.remedy().zh()).contains("兼容性最佳");
  }

  @Test
  void aFileLargerThanItsLimitIsRefusedUnread() {
    ImageSettings tight = new ImageSettings(1600, 1600, 480, 85, 640, 1000, 1_000_000);
    StageException thrown =
        catchThrowableOfType(
            StageException.class,
            () ->
                run(
                    "大.jpg",
                    TestPictures.encoded(TestPictures.photo(640, 480), "jpg"),
                    ImageFacts.NONE,
                    tight));
    assertThat(thrown.failure().code()).isEqualTo(FailureCode.TOO_LARGE);
  }

  @Test
  void itRunsInAChild() throws Exception {
    Path source =
        Files.write(
            folder.resolve("源 图.jpg"), TestPictures.encoded(TestPictures.photo(640, 480), "jpg"));
    try (ChildJvm child = ChildJvm.start(ImageTask.limits())) {
      ImageReport report =
          child.call(
              ImageTask.class,
              request(source, "源 图.jpg", ImageFacts.NONE, ImageSettings.DEFAULT),
              ImageReport.class,
              Progress.Listener.NONE);
      assertThat(report.files()).hasSize(2);
      assertThat(folder.resolve("out-small.jpg")).exists();
    }
  }

  private ImageReport run(String name, byte[] bytes) throws Exception {
    return run(name, bytes, ImageFacts.NONE, ImageSettings.DEFAULT);
  }

  private ImageReport run(String name, byte[] bytes, ImageFacts listed, ImageSettings settings)
      throws StageException, IOException {
    Path source = Files.write(folder.resolve("source"), bytes);
    return new ImageTask().run(request(source, name, listed, settings), Progress.Listener.NONE);
  }

  private ImageRequest request(
      Path source, String name, ImageFacts listed, ImageSettings settings) {
    return new ImageRequest(source, name, folder, "out", Optional.empty(), listed, settings);
  }

  private Failure failure(String name, byte[] bytes) {
    StageException thrown = catchThrowableOfType(StageException.class, () -> run(name, bytes));
    assertThat(thrown).as("a failure for " + name).isNotNull();
    return thrown.failure();
  }

  /** Every piece of metadata that could name a place, a device or a person. */
  private static List<String> privateData(byte[] bytes) throws Exception {
    Metadata metadata = metadata(bytes);
    return java.util.stream.StreamSupport.stream(metadata.getDirectories().spliterator(), false)
        .filter(
            directory ->
                directory instanceof ExifDirectoryBase
                    || directory instanceof XmpDirectory
                    || directory instanceof IptcDirectory
                    || directory instanceof IccDirectory)
        .flatMap(directory -> directory.getTags().stream())
        .map(Object::toString)
        .toList();
  }

  private static Metadata metadata(byte[] bytes) throws Exception {
    return ImageMetadataReader.readMetadata(new java.io.ByteArrayInputStream(bytes));
  }

  private static boolean isProgressive(byte[] jpeg) {
    for (int i = 0; i + 1 < jpeg.length; i++) {
      if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC2) {
        return true;
      }
    }
    return false;
  }

  /** A profile in which red means green. */
  private static byte[] redAndGreenSwapped() {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    int tags = java.nio.ByteBuffer.wrap(profile).getInt(128);
    for (int i = 0; i < tags; i++) {
      int at = 132 + i * 12;
      String name = new String(profile, at, 4, StandardCharsets.US_ASCII);
      if (name.equals("rXYZ")) {
        profile[at] = 'g';
      } else if (name.equals("gXYZ")) {
        profile[at] = 'r';
      }
    }
    return profile;
  }

  private static byte[] deflated(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(1))) {
      deflater.write(bytes);
    }
    return out.toByteArray();
  }

  private static int red(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) >> 16 & 255;
  }

  private static int blue(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 255;
  }
}
