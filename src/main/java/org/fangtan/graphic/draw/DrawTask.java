package org.fangtan.graphic.draw;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildLimits;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.draw.DrawAnswer.File;
import org.fangtan.graphic.draw.DrawRequest.Still;

/** Draws a scene at some times and writes PNG or JPEG files. Runs in a child JVM. */
public final class DrawTask implements ChildTask<DrawRequest, DrawAnswer> {
  /** Raised when the same scene would give other pixels; part of a step's key. */
  public static final int VERSION = 1;

  /** The maximum height of a slice: a few screens of a phone. */
  private static final int MAX_SLICE_HEIGHT = 3840;

  private static final int MIN_SLICE_HEIGHT = 64;

  /**
   * The part of a slice above its border that is searched for a row of one colour, as a divisor of
   * the slice's height.
   */
  private static final int LOOK_UP = 3;

  /** The part of the program, besides the scene, that determines the bytes: Java's own encoders. */
  public static String engine() {
    return "fangtan-draw " + VERSION + ", Java " + Runtime.version().feature();
  }

  /** Room for a long picture of the greatest height. */
  public static ChildLimits limits() {
    long mib = 1L << 20;
    return new ChildLimits(
        1024 * mib, 2048 * mib, Duration.ofMinutes(2), Duration.ofMinutes(5), ChildLimits.Jit.FULL);
  }

  @Override
  public Class<DrawRequest> requestType() {
    return DrawRequest.class;
  }

  @Override
  public DrawAnswer run(DrawRequest request, Progress.Listener progress)
      throws StageException, IOException {
    SceneRenderer renderer = new SceneRenderer(request.scene(), request.pictures());
    List<File> files = new ArrayList<>();
    int done = 0;
    for (Still still : request.stills()) {
      renderer.draw(still.timeUs());
      BufferedImage image = renderer.image();
      files.add(write(request, still, still.stem(), image, 0, false));
      if (still.maxSliceBytes().isPresent()) {
        files.addAll(slices(request, still, image, still.maxSliceBytes().getAsLong()));
      }
      done++;
      progress.on(new Progress(done, request.stills().size(), done));
    }
    return new DrawAnswer(files);
  }

  private static List<File> slices(
      DrawRequest request, Still still, BufferedImage image, long maxBytes) throws IOException {
    List<File> slices = new ArrayList<>();
    int top = 0;
    while (top < image.getHeight()) {
      int height = Math.min(MAX_SLICE_HEIGHT, image.getHeight() - top);
      String stem = String.format(Locale.ROOT, "%s-%02d", still.stem(), slices.size() + 1);
      while (true) {
        int border = top + height < image.getHeight() ? quietRow(image, top, height) : top + height;
        BufferedImage slice = image.getSubimage(0, top, image.getWidth(), border - top);
        File file = write(request, still, stem, slice, top, true);
        if (file.sizeBytes() < maxBytes || height <= MIN_SLICE_HEIGHT) {
          slices.add(file);
          top = border;
          break;
        }
        height = Math.max(MIN_SLICE_HEIGHT, height / 2);
      }
    }
    return slices;
  }

  /**
   * The lowest row of one colour near a border, so that no text is cut; if there is none, the
   * border itself.
   */
  private static int quietRow(BufferedImage image, int top, int height) {
    int[] row = new int[image.getWidth()];
    for (int y = top + height; y > top + height - height / LOOK_UP; y--) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      int x = 1;
      while (x < row.length && row[x] == row[0]) {
        x++;
      }
      if (x == row.length) {
        return y;
      }
    }
    return top + height;
  }

  private static File write(
      DrawRequest request, Still still, String stem, BufferedImage image, int top, boolean isSlice)
      throws IOException {
    OptionalInt quality = still.jpegQuality();
    String name = stem + (quality.isPresent() ? ".jpg" : ".png");
    byte[] bytes =
        quality.isPresent()
            ? PictureFiles.jpeg(image, quality.getAsInt())
            : PictureFiles.png(image);
    Files.write(request.folder().resolve(name), bytes);
    return new File(
        still.stem(),
        name,
        quality.isPresent() ? "image/jpeg" : "image/png",
        image.getWidth(),
        image.getHeight(),
        top,
        isSlice,
        bytes.length);
  }
}
