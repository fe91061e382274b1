package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import javax.imageio.ImageIO;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Java2DFrameConverter;
import org.fangtan.graphic.draw.Fonts;
import org.fangtan.rendition.FrameRange;

/**
 * A film in which the sample's drawn people walk, leave, come back and sit beside each other before
 * changing backgrounds. Where their faces are is known for every frame.
 */
public final class WalkingFilm {
  public static final int RATE = 25;

  /** The film is made for this size and scaled. */
  private static final double WIDTH = 1280;

  private final List<Scene> scenes = new ArrayList<>();
  private Optional<Strap> strap = Optional.empty();
  private final BufferedImage host;
  private final BufferedImage guest;

  /**
   * Who is where: the middles of faces as shares of the width; empty while somebody is away.
   *
   * @param frames how long it lasts
   */
  public record Scene(
      int frames, LongFunction<Optional<Double>> host, LongFunction<Optional<Double>> guest) {}

  private record Strap(FrameRange frames, String name, Font font) {
    void draw(Graphics2D graphics, int width, int height) {
      graphics.setFont(font.deriveFont(height / 16f));
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      int textWidth = graphics.getFontMetrics().stringWidth(name);
      graphics.setColor(new Color(10, 40, 120));
      graphics.fillRect(width / 20, height * 76 / 100, textWidth + width / 20, height / 10);
      graphics.setColor(Color.WHITE);
      graphics.drawString(name, width / 20 + width / 40, height * 83 / 100);
    }
  }

  /** The product's own, as the machine may have none. */
  private static Font strapFont() throws Exception {
    try (InputStream in = Fonts.class.getResourceAsStream("NotoSansSC-Bold.ttf")) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    }
  }

  public WalkingFilm() throws Exception {
    BufferedImage both =
        ImageIO.read(Path.of("samples/2019-09-transport/photos/scene-1.jpg").toFile());
    host = both.getSubimage(450, 340, 240, 420);
    guest = both.getSubimage(1280, 320, 260, 420);
  }

  public WalkingFilm add(
      int frames, LongFunction<Optional<Double>> hostAt, LongFunction<Optional<Double>> guestAt) {
    scenes.add(new Scene(frames, hostAt, guestAt));
    return this;
  }

  /** First frames of new scenes. */
  public List<Long> cuts() {
    List<Long> cuts = new ArrayList<>();
    long frame = 0;
    for (Scene scene : scenes.subList(0, scenes.size() - 1)) {
      frame += scene.frames();
      cuts.add(frame);
    }
    return cuts;
  }

  /**
   * A name strap at the lower left, in white on dark blue.
   *
   * @param frames in which it stands, counted through the whole film
   */
  public WalkingFilm strap(FrameRange frames, String name) throws Exception {
    strap = Optional.of(new Strap(frames, name, strapFont()));
    return this;
  }

  public long frames() {
    return scenes.stream().mapToLong(Scene::frames).sum();
  }

  /** Where a face's middle is in a frame, as a share of the width. */
  public Optional<Double> faceAt(long frame, boolean isHost) {
    long first = 0;
    for (Scene scene : scenes) {
      if (frame < first + scene.frames()) {
        return (isHost ? scene.host() : scene.guest()).apply(frame - first);
      }
      first += scene.frames();
    }
    throw new IllegalArgumentException("no frame " + frame);
  }

  public Path write(Path file, int width, int height) throws Exception {
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), width, height);
        Java2DFrameConverter converter = new Java2DFrameConverter()) {
      recorder.setFormat("mp4");
      recorder.setVideoCodec(AV_CODEC_ID_H264);
      recorder.setPixelFormat(AV_PIX_FMT_YUV420P);
      recorder.setFrameRate(RATE);
      recorder.setVideoOption("preset", "ultrafast");
      recorder.setVideoOption("crf", "18");
      recorder.start();
      long frame = 0;
      for (int i = 0; i < scenes.size(); i++) {
        BufferedImage ground = ground(i, width, height);
        for (int n = 0; n < scenes.get(i).frames(); n++) {
          BufferedImage picture = picture(scenes.get(i), n, ground);
          long now = frame++;
          strap
              .filter(one -> one.frames().first() <= now && now < one.frames().end())
              .ifPresent(one -> one.draw(picture.createGraphics(), width, height));
          recorder.record(converter.convert(picture));
        }
      }
      recorder.stop();
    }
    return file;
  }

  private static BufferedImage ground(int scene, int width, int height) {
    BufferedImage ground = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = ground.createGraphics();
    Color[] colours = {
      new Color(20, 30, 60),
      new Color(210, 190, 150),
      new Color(30, 70, 40),
      new Color(200, 170, 210)
    };
    graphics.setPaint(
        new GradientPaint(0, 0, colours[scene % 4], width, height, colours[scene % 4].brighter()));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(new Color(255, 255, 255, 40));
    for (int i = 0; i < 9; i++) {
      graphics.fillRect(width * (2 * i + scene % 2) / 18, height / 6, width / 40, height / 2);
    }
    graphics.dispose();
    return ground;
  }

  private BufferedImage picture(Scene scene, int n, BufferedImage ground) {
    BufferedImage picture =
        new BufferedImage(ground.getWidth(), ground.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(ground, 0, 0, null);
    double scale = picture.getWidth() / WIDTH;
    // In the cut-out pictures the faces' middles are at these shares of the width.
    scene.host().apply(n).ifPresent(x -> person(graphics, host, x, 0.465, scale, picture));
    scene.guest().apply(n).ifPresent(x -> person(graphics, guest, x, 0.40, scale, picture));
    graphics.dispose();
    return picture;
  }

  private static void person(
      Graphics2D graphics,
      BufferedImage person,
      double x,
      double face,
      double scale,
      BufferedImage picture) {
    double height = 480 * scale;
    double width = height * person.getWidth() / person.getHeight();
    double left = x * picture.getWidth() - face * width;
    graphics.drawImage(
        person,
        (int) Math.round(left),
        (int) Math.round(picture.getHeight() - height),
        (int) Math.round(width),
        (int) Math.round(height),
        null);
  }
}
