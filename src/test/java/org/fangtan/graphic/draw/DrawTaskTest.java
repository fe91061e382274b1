package org.fangtan.graphic.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.fangtan.child.ChildJvm;
import org.fangtan.graphic.draw.DrawAnswer.File;
import org.fangtan.graphic.draw.DrawRequest.Still;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawTaskTest {
  @TempDir Path folder;

  @Test
  void aChildWritesPicturesAndSlicesBelowTheirLimit() throws Exception {
    DrawRequest request =
        new DrawRequest(
            SampleScene.upright(),
            Map.of(),
            folder,
            List.of(
                Still.png("long", 12_000_000).sliced(40_000), Still.jpeg("cover", 12_000_000, 90)));
    DrawAnswer answer;
    try (ChildJvm child = ChildJvm.start(DrawTask.limits())) {
      answer = child.call(DrawTask.class, request, DrawAnswer.class, progress -> {});
    }

    List<File> slices = answer.files().stream().filter(File::isSlice).toList();
    BufferedImage whole = ImageIO.read(folder.resolve("long.png").toFile());
    assertThat(whole.getHeight()).isEqualTo(1920);
    assertThat(slices).hasSizeGreaterThan(1);
    int top = 0;
    for (File slice : slices) {
      assertThat(slice.top()).isEqualTo(top);
      assertThat(Files.size(folder.resolve(slice.name())))
          .isLessThan(40_000)
          .isEqualTo(slice.sizeBytes());
      BufferedImage part = ImageIO.read(folder.resolve(slice.name()).toFile());
      assertThat(part.getRGB(300, 0)).isEqualTo(whole.getRGB(300, top));
      top += slice.height();
    }
    assertThat(top).isEqualTo(1920);
    File cover = answer.files().get(answer.files().size() - 1);
    assertThat(cover.name()).isEqualTo("cover.jpg");
    assertThat(ImageIO.read(folder.resolve("cover.jpg").toFile()).getWidth()).isEqualTo(1080);
  }
}
