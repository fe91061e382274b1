package org.fangtan.graphic.draw;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.fangtan.failure.StageException;

/** The pictures that a scene names, decoded once each. For one thread. */
final class Pictures {
  /**
   * The maximum number of pixels; larger pictures are refused before they are decoded. The default
   * limit for photos.
   */
  private static final long MAX_PIXELS = 50_000_000;

  private static final String DATA = "data:";
  private static final String BASE64 = ";base64,";

  private final Map<String, Path> files;
  private final Map<String, BufferedImage> decoded = new HashMap<>();

  Pictures(Map<String, Path> files) {
    this.files = files;
  }

  /**
   * @param source as in {@link org.fangtan.graphic.Picture#source()}
   * @throws StageException when it is not a picture, or is too large
   */
  BufferedImage get(String source) throws StageException, IOException {
    BufferedImage known = decoded.get(source);
    if (known == null) {
      known = decode(source);
      decoded.put(source, known);
    }
    return known;
  }

  private BufferedImage decode(String source) throws StageException, IOException {
    try (InputStream in = open(source);
        ImageInputStream bytes = new MemoryCacheImageInputStream(in)) {
      String name = source.startsWith(DATA) ? "logo" : source;
      Iterator<ImageReader> readers = ImageIO.getImageReaders(bytes);
      if (!readers.hasNext()) {
        throw DrawFailures.noPicture(name);
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(bytes);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MAX_PIXELS) {
          throw DrawFailures.tooLarge(name, width, height);
        }
        return reader.read(0);
      } catch (IOException | RuntimeException e) {
        throw DrawFailures.noPicture(name);
      } finally {
        reader.dispose();
      }
    }
  }

  private InputStream open(String source) throws IOException {
    if (source.startsWith(DATA)) {
      int start = source.indexOf(BASE64) + BASE64.length();
      return new ByteArrayInputStream(Base64.getDecoder().decode(source.substring(start)));
    }
    Path file = files.get(source);
    if (file == null) {
      throw new IllegalArgumentException("the scene names a picture that nobody gave: " + source);
    }
    return Files.newInputStream(file);
  }
}
