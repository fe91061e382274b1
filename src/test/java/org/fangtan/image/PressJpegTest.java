package org.fangtan.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.icc.IccDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A reader that others made finds caption, credit and colour space. */
class PressJpegTest {
  @Test
  void captionCreditAndColourSpaceStandInTheFile() throws Exception {
    AiLabel label = new AiLabel(Optional.of("{\"Label\":\"1\"}"), Optional.empty());
    byte[] plain =
        ImageEncoder.jpeg(
            new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), 90, Optional.of(label));
    byte[] press = PressJpeg.of(plain, Optional.of("访谈现场，张三答问"), Optional.of("王五 摄"));
    Metadata read = ImageMetadataReader.readMetadata(new ByteArrayInputStream(press));
    IptcDirectory iptc = read.getFirstDirectoryOfType(IptcDirectory.class);
    assertThat(iptc.getString(IptcDirectory.TAG_CAPTION)).isEqualTo("访谈现场，张三答问");
    assertThat(iptc.getString(IptcDirectory.TAG_CREDIT)).isEqualTo("王五 摄");
    assertThat(
            read.getFirstDirectoryOfType(IccDirectory.class)
                .getString(IccDirectory.TAG_COLOR_SPACE))
        .startsWith("RGB");
    BufferedImage shown = ImageIO.read(new ByteArrayInputStream(press));
    assertThat(shown.getWidth()).isEqualTo(64);
    // The mark of what a machine made is kept.
    assertThat(new String(press, java.nio.charset.StandardCharsets.UTF_8)).contains("AIGC");
  }
}
