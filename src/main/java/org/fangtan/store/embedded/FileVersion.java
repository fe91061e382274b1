package org.fangtan.store.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The version of a file in the embedded server's folder, with an ETag that changes whenever the
 * bytes do, however they were written.
 *
 * <p>A file written by the server has S3's usual ETag, stored in an extended attribute together
 * with the size and modification time to which it belongs. A file that somebody copied into the
 * folder, or over another, has a different size or time; its ETag is derived from those two. The
 * same applies to all files on a file system without extended attributes.
 *
 * @param modifiedNs nanoseconds since 1970, with the precision of the file system
 * @param etag without quotes
 */
record FileVersion(long sizeBytes, long modifiedNs, String etag) {
  /** The prefix of ETags for files that the server has not written, or cannot mark. */
  private static final String FOREIGN = "file-";

  private static final String ATTRIBUTE = "fangtan-etag";

  /** Larger than any ETag with its two numbers. */
  private static final int MAX_ATTRIBUTE_BYTES = 256;

  /** Whether the server wrote these bytes, rather than somebody who works in its folder. */
  boolean isOurs() {
    return !etag.startsWith(FOREIGN);
  }

  /** Reads a file's version; {@code NoSuchFileException} if there is none. */
  static FileVersion of(Path file) throws IOException {
    return of(file, Files.readAttributes(file, BasicFileAttributes.class));
  }

  static FileVersion of(Path file, BasicFileAttributes attributes) {
    long sizeBytes = attributes.size();
    long modifiedNs = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    String own = stampOf(sizeBytes, modifiedNs);
    String etag =
        readAttribute(file)
            .filter(stamp -> stamp.startsWith(own + ":"))
            .map(stamp -> stamp.substring(own.length() + 1))
            .orElseGet(() -> String.format(Locale.ROOT, FOREIGN + "%x-%x", sizeBytes, modifiedNs));
    return new FileVersion(sizeBytes, modifiedNs, etag);
  }

  /**
   * Stores the ETag of a file that nobody else knows yet.
   *
   * @return the file's version, which has another ETag if attributes are not supported
   */
  static FileVersion stamp(Path file, @Nullable String etag) throws IOException {
    if (etag != null) {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      String stamp =
          stampOf(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS))
              + ":"
              + etag.replace("\"", "");
      try {
        UserDefinedFileAttributeView view = view(file);
        if (view != null) {
          view.write(ATTRIBUTE, ByteBuffer.wrap(stamp.getBytes(StandardCharsets.US_ASCII)));
        }
      } catch (IOException | UnsupportedOperationException ignored) {
        // A file system without attributes: then size and time give the ETag.
      }
    }
    return of(file);
  }

  private static String stampOf(long sizeBytes, long modifiedNs) {
    return sizeBytes + ":" + modifiedNs;
  }

  private static Optional<String> readAttribute(Path file) {
    try {
      UserDefinedFileAttributeView view = view(file);
      if (view == null) {
        return Optional.empty();
      }
      ByteBuffer buffer = ByteBuffer.allocate(MAX_ATTRIBUTE_BYTES);
      view.read(ATTRIBUTE, buffer);
      return Optional.of(
          new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII));
    } catch (IOException | UnsupportedOperationException e) {
      // Java does not distinguish "no such attribute" from "no attributes at all".
      return Optional.empty();
    }
  }

  private static @Nullable UserDefinedFileAttributeView view(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }
}
