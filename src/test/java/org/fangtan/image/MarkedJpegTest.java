package org.fangtan.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.fangtan.artefact.Progress;
import org.fangtan.recording.AiLabels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Marks of machine-made content in pictures: written, read again, and seen by the probe. */
class MarkedJpegTest {
  private static final String MARK = "{\"Label\":\"1\",\"ProduceID\":\"甲 <a> & 'b'\"}";
  private static final String OTHER = " {\r\n\"Label\" : \"2\"\t}";

  @TempDir Path folder;

  private static byte[] picture(String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), format, bytes);
    return bytes.toByteArray();
  }

  private Optional<AiLabels> probed(String name, byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve(name), bytes);
    return new PictureCheckTask()
        .run(new PictureCheckTask.Request(file, name, 1 << 26), Progress.Listener.NONE)
        .aiLabels();
  }

  @Test
  void allMarksAreReadBackAsTheyWere() throws Exception {
    byte[] marked = MarkedJpeg.of(picture("jpg"), new AiLabels(List.of(MARK, OTHER)));
    assertThat(MarkedJpeg.marksIn(marked)).containsExactly(MARK, OTHER);
    assertThat(MarkedJpeg.marksIn(picture("jpg"))).isEmpty();
    assertThat(ImageIO.read(new java.io.ByteArrayInputStream(marked)).getWidth()).isEqualTo(64);
  }

  @Test
  void marksThatDoNotFitIntoASegmentMakeRoomForTheFirst() throws Exception {
    List<String> many =
        List.of("甲".repeat(8_000), "乙".repeat(8_000), "丙".repeat(8_000), "丁".repeat(8_000));
    byte[] marked = MarkedJpeg.of(picture("jpg"), new AiLabels(many));
    assertThat(MarkedJpeg.marksIn(marked)).startsWith(many.get(0)).isSubsetOf(many);
  }

  @Test
  void theProbeSeesThemInJpegPngWebpAndSvg() throws Exception {
    AiLabels label = new AiLabels(List.of(MARK));
    byte[] xmp = AiLabel.xmpOf(label.texts());
    assertThat(probed("a.jpg", MarkedJpeg.of(picture("jpg"), label))).contains(label);
    assertThat(probed("a.png", PngChunks.withXmp(picture("png"), xmp))).contains(label);
    assertThat(probed("a.webp", webp(xmp))).contains(label);
    String svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><metadata>"
            + new String(xmp, StandardCharsets.UTF_8)
            + "</metadata><rect width=\"40\" height=\"30\"/></svg>";
    assertThat(probed("a.svg", svg.getBytes(StandardCharsets.UTF_8))).contains(label);
    assertThat(probed("b.jpg", picture("jpg"))).isEmpty();
  }

  /** The same picture in the extended form, with a chunk of XMP (RFC 9649, 2.7). */
  private static byte[] webp(byte[] xmp) {
    byte[] simple = TestPictures.RED_WEBP;
    int padded = xmp.length + xmp.length % 2;
    ByteBuffer out =
        ByteBuffer.allocate(12 + 18 + simple.length - 12 + 8 + padded)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(out.capacity() - 8);
    out.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(4);
    out.put(new byte[] {47, 0, 0, 31, 0, 0});
    out.put(simple, 12, simple.length - 12);
    out.put("XMP ".getBytes(StandardCharsets.US_ASCII)).putInt(xmp.length).put(xmp);
    return out.array();
  }
}
