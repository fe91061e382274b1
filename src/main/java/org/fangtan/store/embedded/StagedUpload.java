package org.fangtan.store.embedded;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.fangtan.store.Etags;
import org.fangtan.store.MultipartUpload;
import org.jspecify.annotations.Nullable;

/**
 * An object that is being sent in parts to the embedded server, written into one file as its parts
 * arrive: nothing has to be joined at the end, and no byte is on the disk twice. Its only client,
 * {@link MultipartUpload}, begins to send the parts in their order, a few at the same time, and may
 * repeat each: one that arrives before its predecessor waits for it. Thread-safe.
 */
final class StagedUpload implements AutoCloseable {
  /** The key under which S3Proxy stores an object's type. */
  private static final String CONTENT_TYPE = "user.content-type";

  /** A part's bytes differ from those that the client has sent. */
  static final class BadDigestException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** How long a part waits for the one before it, which its client may have to send again. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);

  record Part(int number, long sizeBytes, String etag, Instant received) {}

  private final Path file;
  private final FileChannel channel;
  private final List<Part> parts = new ArrayList<>();

  StagedUpload(Path file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  Path file() {
    return file;
  }

  /**
   * Writes the next part, or the last one again; a failure leaves no trace. An earlier part is only
   * compared with what was written.
   *
   * @param expectedMd5 in Base64, if the client has sent it
   * @return null if the part before it does not arrive, or an earlier one has other bytes now
   */
  synchronized @Nullable Part write(
      int number, InputStream payload, long sizeBytes, @Nullable String expectedMd5)
      throws IOException {
    if (number < 1 || !isTurnOf(number)) {
      return null;
    }
    if (number < parts.size()) {
      Part known = parts.get(number - 1);
      String etag =
          HexFormat.of()
              .formatHex(copy(payload, sizeBytes, expectedMd5, OutputStream.nullOutputStream()));
      return known.etag().equals(etag) ? known : null;
    }
    while (parts.size() >= number) {
      parts.remove(parts.size() - 1);
    }
    long start = parts.stream().mapToLong(Part::sizeBytes).sum();
    byte[] digest;
    boolean done = false;
    try {
      channel.truncate(start).position(start);
      // Not closed: the channel stays open for the next part.
      digest = copy(payload, sizeBytes, expectedMd5, Channels.newOutputStream(channel));
      done = true;
    } finally {
      if (!done) {
        channel.truncate(start);
      }
    }
    Part part = new Part(number, sizeBytes, HexFormat.of().formatHex(digest), Instant.now());
    parts.add(part);
    notifyAll();
    return part;
  }

  /** Waits until all parts before this one are written. */
  private boolean isTurnOf(int number) throws IOException {
    long endNs = System.nanoTime() + MAX_WAIT.toNanos();
    while (number > parts.size() + 1 && channel.isOpen()) {
      long leftMs = (endNs - System.nanoTime()) / 1_000_000;
      if (leftMs <= 0) {
        return false;
      }
      try {
        wait(leftMs);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the server is stopping");
      }
    }
    return channel.isOpen();
  }

  /** The MD5 of a part's bytes. */
  private static byte[] copy(
      InputStream payload, long sizeBytes, @Nullable String expectedMd5, OutputStream out)
      throws IOException {
    MessageDigest md5 = Etags.md5();
    if (new DigestInputStream(payload, md5).transferTo(out) != sizeBytes) {
      throw new EOFException("the part broke off");
    }
    byte[] digest = md5.digest();
    if (expectedMd5 != null && !Base64.getEncoder().encodeToString(digest).equals(expectedMd5)) {
      throw new BadDigestException();
    }
    return digest;
  }

  synchronized List<Part> parts() {
    return List.copyOf(parts);
  }

  /**
   * Completes the writing.
   *
   * @return the object's ETag
   */
  synchronized String finish(@Nullable String mediaType) throws IOException {
    channel.close();
    if (mediaType != null) {
      note(mediaType);
    }
    return Etags.ofParts(parts.stream().map(Part::etag).toList());
  }

  private void note(String mediaType) {
    try {
      UserDefinedFileAttributeView view =
          Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
      if (view != null) {
        view.write(CONTENT_TYPE, ByteBuffer.wrap(mediaType.getBytes(StandardCharsets.UTF_8)));
      }
    } catch (IOException | UnsupportedOperationException ignored) {
      // Without attributes, the type is guessed from the name.
    }
  }

  /** Aborts the upload; does nothing to a file that already has its final name. */
  @Override
  public synchronized void close() {
    try {
      channel.close();
      notifyAll();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
