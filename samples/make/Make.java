import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Makes the sample's recording, photographs and Word files. Called by make.sh as {@code Make
 * stills|papers|shoot SOURCE TOPIC SCRATCH [SECOND…]}.
 */
final class Make {
  private Make() {}

  public static void main(String[] args) throws Exception {
    System.setProperty("java.awt.headless", "true");
    Path source = Path.of(args[1]);
    Path topic = Path.of(args[2]);
    Path scratch = Files.createDirectories(Path.of(args[3]));
    List<Interview.Cue> cues =
        Interview.read(
            topic.resolve("captions.zh-Hans.srt"),
            source.resolve("文字实录.txt"),
            source.resolve("pinyin.txt"));
    Voices voices = Voices.speak(cues, scratch);
    Film film = new Film(new Studio(), new Director(voices), cues);
    switch (args[0]) {
      case "stills" -> {
        for (int i = 4; i < args.length; i++) {
          BufferedImage image = film.paint(frameAt(Double.parseDouble(args[i])), true);
          ImageIO.write(image, "png", scratch.resolve("still-" + args[i] + ".png").toFile());
        }
      }
      case "papers" -> papers(film, source, topic);
      case "shoot" -> {
        voices.write(scratch.resolve("voices.wav"), scratch);
        film.shoot(scratch.resolve("rushes.mkv"));
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static int frameAt(double seconds) {
    return (int) Math.round(seconds * Interview.FPS);
  }

  /** Photographs, and the Word files that hold two of them. */
  private static void papers(Film film, Path source, Path topic) throws IOException {
    Path photos = Files.createDirectories(topic.resolve("photos"));
    // Two stills without captions, the portrait cut out of its own.
    BufferedImage guest = Photos.scaled(film.paint(frameAt(48.9), false), 832, 0, 810, 1080, 1440);
    BufferedImage scene = Photos.scaled(film.paint(frameAt(53.7), false), 0, 0, 1920, 1080, 1920);
    BufferedImage stop = new BufferedImage(1920, 1280, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = Brush.fine(stop.createGraphics());
    City.paintStopScene(g, stop.getWidth(), stop.getHeight());
    g.dispose();
    Photos.write(guest, photos.resolve("guest.jpg"), "2019:09:18 15:05:00", 6);
    Photos.write(scene, photos.resolve("scene-1.jpg"), "2019:09:18 15:02:00", 1);
    Photos.write(stop, photos.resolve("scene-2.jpg"), "2019:09:10 08:10:00", 1);
    Papers.transcript(
        source.resolve("文字实录.txt"),
        topic.resolve("文字实录.docx"),
        Map.of(
            1, inText(scene, 1280, "访谈现场。", "主持人和嘉宾相对而坐，背景屏显示访谈主题"),
            6, inText(guest, 720, "市交通局负责人接受访谈。", "嘉宾坐在录制台前讲话")));
    Papers.outline(source.resolve("访谈提纲.txt"), topic.resolve("访谈提纲.docx"));
  }

  private static Papers.Picture inText(BufferedImage photo, int width, String caption, String alt)
      throws IOException {
    BufferedImage image = Photos.scaled(photo, 0, 0, photo.getWidth(), photo.getHeight(), width);
    return new Papers.Picture(
        Photos.jpeg(image, 0.8f), image.getWidth(), image.getHeight(), caption, alt);
  }
}
