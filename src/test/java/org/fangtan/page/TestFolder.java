package org.fangtan.page;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Timecode;

/** Lays the sample topic into a folder, with real media at every path its page loads. */
final class TestFolder {
  private TestFolder() {}

  static void write(PageModel model, Path folder) throws Exception {
    write(List.of(PageEdition.main(model)), folder);
  }

  static void write(List<PageEdition> editions, Path folder) throws Exception {
    for (Map.Entry<String, byte[]> file : new PageRenderer().render(editions).entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
    for (String name : new String[] {"video", "images", "photos", "captions", "clips"}) {
      Files.createDirectories(folder.resolve(name));
    }
    int seconds = (int) (SampleTopic.DURATION_US / 1_000_000);
    TestMovie.write(folder.resolve("video/480p.mp4"), 854, 480, seconds, true);
    TestMovie.write(folder.resolve("video/240p.mp4"), 426, 240, seconds, true);
    picture(folder.resolve("images/poster.jpg"), 854, 480, 25);
    storyboard(folder.resolve("images/storyboard.jpg"));
    for (String photo : new String[] {"scene", "stop", "guest"}) {
      picture(folder.resolve("photos/" + photo + ".jpg"), 1200, 800, photo.hashCode() & 63);
      picture(folder.resolve("photos/" + photo + "-640.jpg"), 640, 427, photo.hashCode() & 63);
    }
    for (PageEdition edition : editions) {
      for (PageTrack track : edition.model().captions()) {
        Files.writeString(folder.resolve(track.path().value()), webVtt(track));
      }
    }
  }

  private static String webVtt(PageTrack track) {
    StringBuilder text = new StringBuilder("WEBVTT\n");
    for (Cue cue : track.cues()) {
      text.append('\n')
          .append(Timecode.format(cue.startUs()))
          .append(" --> ")
          .append(Timecode.format(cue.endUs()))
          .append('\n')
          .append(cue.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
          .append('\n');
    }
    return text.toString();
  }

  private static void storyboard(Path file) throws IOException {
    int width = SampleTopic.TILE_WIDTH;
    int height = SampleTopic.TILE_HEIGHT;
    BufferedImage sprite = new BufferedImage(width * 3, height * 2, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 6; i++) {
      Graphics2D g = sprite.createGraphics();
      g.translate(i % 3 * width, i / 3 * height);
      TestMovie.paint(g, width, height, i * 50);
      g.setColor(Color.GRAY);
      g.drawRect(0, 0, width - 1, height - 1);
      g.dispose();
    }
    ImageIO.write(sprite, "jpeg", file.toFile());
  }

  private static void picture(Path file, int width, int height, int frame) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    TestMovie.paint(g, width, height, frame);
    g.dispose();
    ImageIO.write(image, "jpeg", file.toFile());
  }
}
