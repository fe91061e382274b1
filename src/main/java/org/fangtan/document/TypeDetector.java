package org.fangtan.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.tika.detect.CompositeDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.detect.MatroskaDetector;
import org.apache.tika.detect.microsoft.POIFSContainerDetector;
import org.apache.tika.detect.zip.DefaultZipContainerDetector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.fangtan.text.DecodedText;
import org.fangtan.text.TextDecoder;

/**
 * Detects the type of a file from its content. The name counts only where the content is not
 * decisive, and to distinguish kinds of plain text. Thread-safe; the first call loads Tika's
 * tables.
 */
public final class TypeDetector {
  private static final int HEAD_BYTES = 64 << 10;

  private TypeDetector() {}

  /**
   * @param file readable
   * @param name the operator's name for it, which may differ from the name of {@code file}
   */
  public static DetectedType detect(Path file, String name) throws IOException {
    if (Files.size(file) == 0) {
      return new DetectedType(DetectedType.EMPTY, true);
    }
    MediaType found;
    try (TikaInputStream in = TikaInputStream.get(file)) {
      found = Tables.CONTENT.detect(in, new Metadata());
    }
    String type = found.getBaseType().toString();
    if (type.equals(DetectedType.UNKNOWN) || type.equals("text/plain")) {
      return textOrUnknown(file, name);
    }
    return new DetectedType(canonical(type), true);
  }

  /** The type of some bytes; for pictures inside documents. */
  static String detect(byte[] bytes) throws IOException {
    try (TikaInputStream in = TikaInputStream.get(bytes)) {
      return Tables.MAGIC.detect(in, new Metadata()).getBaseType().toString();
    }
  }

  private static DetectedType textOrUnknown(Path file, String name) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD_BYTES);
    }
    String hint = hint(name);
    DecodedText text = TextDecoder.decode(head);
    if (!text.binary()) {
      return new DetectedType(kindOfText(text.text(), hint), true);
    }
    boolean media = hint.startsWith("video/") || hint.startsWith("audio/");
    return new DetectedType(media ? hint : DetectedType.UNKNOWN, false);
  }

  private static String kindOfText(String text, String hint) {
    String start = text.stripLeading();
    if (hint.equals("application/json") && (start.startsWith("{") || start.startsWith("["))) {
      return hint;
    }
    return hint.equals("text/csv") || hint.equals("text/markdown") ? hint : "text/plain";
  }

  /** The type by the name alone. */
  private static String hint(String name) throws IOException {
    Metadata named = new Metadata();
    named.set(TikaCoreProperties.RESOURCE_NAME_KEY, name.substring(name.lastIndexOf('/') + 1));
    return Tables.MAGIC.detect(null, named).getBaseType().toString();
  }

  /** Replaces names that only Tika uses by the usual ones. */
  private static String canonical(String type) {
    return switch (type) {
      case "application/mp4" -> "video/mp4";
      case "application/x-matroska" -> "video/x-matroska";
      case "text/rtf" -> "application/rtf";
      default -> type;
    };
  }

  /**
   * Loaded at the first use; only detectors that look into the file and start no external program.
   */
  private static final class Tables {
    static final MimeTypes MAGIC = MimeTypes.getDefaultMimeTypes();
    static final Detector CONTENT =
        new CompositeDetector(
            MAGIC.getMediaTypeRegistry(),
            List.of(
                new POIFSContainerDetector(),
                new DefaultZipContainerDetector(),
                new MatroskaDetector(),
                MAGIC));
  }
}
