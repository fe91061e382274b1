package org.fangtan.image;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.IntConsumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.ImageInputStream;
import org.fangtan.failure.StageException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one bitmap file after having looked at its dimensions. For one thread, in a child JVM;
 * its caller closes it.
 */
final class ImageDecoder implements AutoCloseable {
  /**
   * TwelveMonkeys is used for CMYK and WebP; for everything else the JDK's own readers are used.
   */
  private static final String TWELVE_MONKEYS = "com.twelvemonkeys.";

  private static final String JDK = "com.sun.imageio.";

  private final Path file;
  private final ImageFormat format;
  private final String name;
  private final ImageInputStream stream;
  private final ImageReader reader;
  private @Nullable String damage;

  private ImageDecoder(
      Path file, ImageFormat format, String name, ImageInputStream stream, ImageReader reader) {
    this.file = file;
    this.format = format;
    this.name = name;
    this.stream = stream;
    this.reader = reader;
  }

  /**
   * Opens a file.
   *
   * @param name the operator's name for it
   */
  static ImageDecoder open(Path file, ImageFormat format, String name)
      throws StageException, IOException {
    ImageIO.setUseCache(false);
    ImageReader reader = reader(format).orElseThrow(() -> ImageFailures.unknown(name));
    ImageInputStream stream = ImageIO.createImageInputStream(file.toFile());
    ImageDecoder decoder = new ImageDecoder(file, format, name, stream, reader);
    reader.setInput(stream, false, true);
    reader.addIIOReadWarningListener((source, warning) -> decoder.damage = warning);
    return decoder;
  }

  /** Width and height in the file, before anything is decoded. */
  int[] size() throws StageException {
    return reading(() -> new int[] {reader.getWidth(0), reader.getHeight(0)});
  }

  /**
   * Refuses a picture that is larger than a limit, before it is decoded.
   *
   * @throws StageException naming its size
   */
  void requireAtMost(long maxPixels) throws StageException {
    int[] size = size();
    if (size[0] * (long) size[1] > maxPixels) {
      throw ImageFailures.tooManyPixels(name, size[0], size[1], maxPixels);
    }
  }

  /** How many further pictures the file contains: frames of an animation, or pages. */
  int further() {
    try {
      return Math.max(0, reader.getNumImages(true) - 1);
    } catch (IOException | RuntimeException e) {
      return 0; // the first one is all that matters
    }
  }

  /**
   * Decodes the first picture of the file.
   *
   * <p>Pictures more than twice as wide and high as the minimum may be decoded at a lower
   * resolution, to save memory, but not below it.
   *
   * @param percent takes the progress
   */
  BufferedImage decode(int minimumWidth, int minimumHeight, IntConsumer percent)
      throws StageException {
    int[] size = size();
    int coarseness =
        Math.max(1, Math.min(size[0] / (2 * minimumWidth), size[1] / (2 * minimumHeight)));
    BufferedImage image =
        reading(
            () -> {
              ImageReadParam param = reader.getDefaultReadParam();
              param.setSourceSubsampling(coarseness, coarseness, 0, 0);
              reader.addIIOReadProgressListener(new Percent(percent));
              return reader.read(0, param);
            });
    String found = damage;
    if (found != null && isSerious(found)) {
      throw ImageFailures.unreadable(name, ImageSentences.isCutShortOrDamaged(found), null);
    }
    return Bitmaps.toSrgb(image, profile());
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    stream.close();
  }

  /** The JDK's PNG reader ignores the colour profile. */
  private Optional<ICC_Profile> profile() throws StageException {
    if (format != ImageFormat.PNG) {
      return Optional.empty();
    }
    return reading(
        () ->
            PngChunks.read(file)
                .iccProfile()
                .flatMap(
                    bytes -> {
                      try {
                        return Optional.of(ICC_Profile.getInstance(bytes));
                      } catch (IllegalArgumentException e) {
                        return Optional.empty();
                      }
                    }));
  }

  private static boolean isSerious(String warning) {
    String text = warning.toLowerCase(java.util.Locale.ROOT);
    return text.contains("premature")
        || text.contains("corrupt")
        || text.contains("truncat")
        || text.contains("unexpected end");
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  /** Decoders throw all kinds of exceptions for damaged files. */
  private <T> T reading(Reading<T> reading) throws StageException {
    try {
      return reading.read();
    } catch (IOException | RuntimeException e) {
      String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw ImageFailures.unreadable(name, ImageSentences.isCutShortOrDamaged(said), e);
    }
  }

  private static Optional<ImageReader> reader(ImageFormat format) {
    String preferred =
        format == ImageFormat.JPEG || format == ImageFormat.WEBP ? TWELVE_MONKEYS : JDK;
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.label());
    ImageReader any = null;
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith(preferred)) {
        return Optional.of(reader);
      }
      any = any == null ? reader : any;
    }
    return Optional.ofNullable(any);
  }

  /** Passes progress on; the listener's other events do not matter. */
  private record Percent(IntConsumer target) implements IIOReadProgressListener {
    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
      target.accept((int) percentageDone);
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
  }
}
