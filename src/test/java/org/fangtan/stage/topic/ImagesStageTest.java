package org.fangtan.stage.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import net.coobird.thumbnailator.Thumbnails;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildPool;
import org.fangtan.config.SettingsReader;
import org.fangtan.failure.Finding;
import org.fangtan.image.ImageTask;
import org.fangtan.json.Json;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.ImagesSpec;
import org.fangtan.spec.Role;
import org.fangtan.stage.GivenFile;
import org.fangtan.stage.handover.PagePicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos that were dropped beside a transcript that holds them, too; in a real child. */
class ImagesStageTest {
  @TempDir Path folder;

  private static BufferedImage photo(int seed) {
    BufferedImage image = new BufferedImage(1200, 800, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.BLUE, 1200, 800, Color.ORANGE));
    graphics.fillRect(0, 0, 1200, 800);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      graphics.setColor(new Color(random.nextInt(1 << 24)));
      graphics.fillRect(random.nextInt(1200), random.nextInt(800), 12, 12);
    }
    graphics.dispose();
    return image;
  }

  private InputFile picture(Role role, String name, BufferedImage image) throws Exception {
    Path file = folder.resolve(name);
    ImageIO.write(image, "jpg", file.toFile());
    return new GivenFile(role, file);
  }

  @Test
  void aPhotoThatTheTranscriptHoldsTooIsShownOnceAsItWasDropped() throws Exception {
    List<InputFile> inputs = new ArrayList<>();
    inputs.add(picture(Role.PICTURE, "guest.jpg", photo(1)));
    inputs.add(
        picture(
            Role.DOCUMENT_PICTURES,
            "picture-01.jpg",
            Thumbnails.of(photo(1)).size(600, 400).asBufferedImage()));
    inputs.add(picture(Role.DOCUMENT_PICTURES, "picture-02.jpg", photo(2)));
    ImagesSpec spec =
        new ImagesSpec(SettingsReader.defaults().images(), List.of("photos/guest.jpg"));
    List<Finding> findings;
    try (ChildPool children = new ChildPool(ImageTask.limits(), 1)) {
      findings =
          new ImagesStage(children)
              .run(new StageRequest<>(spec, inputs, folder, Progress.Listener.NONE))
              .findings();
    }
    List<PagePicture> pictures =
        Json.read(folder.resolve(Handover.PICTURES), new TypeReference<List<PagePicture>>() {});
    assertThat(pictures)
        .extracting(PagePicture::name)
        .containsExactly("photos/guest.jpg", "picture-02.jpg");
    assertThat(pictures.get(0).stoodAs("picture-01.jpg")).isTrue();
    assertThat(pictures.get(1).stoodAs("picture-02.jpg")).isTrue();
    assertThat(findings)
        .filteredOn(finding -> finding.code().equals("PICTURE_REPEATED"))
        .extracting(Finding::subject)
        .containsExactly("picture-01.jpg");
  }
}
