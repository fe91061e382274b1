package org.fangtan.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Objects that are copied into files, hashed on the way. Thread-safe. */
final class FileDownloads {
  private static final Logger LOG = LoggerFactory.getLogger(FileDownloads.class);

  private final S3Connection connection;

  FileDownloads(S3Connection connection) {
    this.connection = connection;
  }

  /** As {@link ObjectStorage#getFile(ObjectRef, Path, TransferListener)}. */
  ContentHash getFile(ObjectRef ref, Path target, TransferListener listener)
      throws StageException, InterruptedException {
    MessageDigest digest = ContentHash.sha256();
    boolean done = false;
    try (OutputStream out =
        Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      append(ref, 0, digest, out, target, listener);
      done = true;
    } catch (IOException e) {
      throw StorageFailures.localUnlessStopped(target, e);
    } finally {
      if (!done) {
        deleteQuietly(target);
      }
    }
    return ContentHash.ofDigest(digest);
  }

  /** As {@link ObjectStorage#resumeFile}. */
  ContentHash resumeFile(ObjectRef ref, Path target, TransferListener listener)
      throws StageException, InterruptedException {
    MessageDigest digest = ContentHash.sha256();
    try {
      long there = Files.exists(target) ? Files.size(target) : 0;
      if (there > ref.sizeBytes()) {
        Files.delete(target);
        there = 0;
      }
      if (there > 0) {
        digestFile(target, digest);
      }
      try (OutputStream out =
          Files.newOutputStream(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        append(ref, there, digest, out, target, listener);
      }
    } catch (IOException e) {
      throw StorageFailures.localUnlessStopped(target, e);
    }
    return ContentHash.ofDigest(digest);
  }

  private void append(
      ObjectRef ref,
      long offset,
      MessageDigest digest,
      OutputStream out,
      Path target,
      TransferListener listener)
      throws StageException, InterruptedException {
    try (ResumingRead in = new ResumingRead(connection, ref, offset, ref.sizeBytes() - offset)) {
      byte[] buffer = new byte[1 << 17];
      long done = offset;
      int got;
      while ((got = in.readOrFail(buffer, 0, buffer.length)) >= 0) {
        digest.update(buffer, 0, got);
        out.write(buffer, 0, got);
        done += got;
        listener.transferred(done);
      }
    } catch (IOException e) {
      throw StorageFailures.localUnlessStopped(target, e);
    }
  }

  private static void digestFile(Path file, MessageDigest digest) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 17];
      int got;
      while ((got = in.read(buffer)) >= 0) {
        digest.update(buffer, 0, got);
      }
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("could not remove {}", file, e);
    }
  }
}
