package org.fangtan.store.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.fangtan.config.Secret;
import org.fangtan.disk.FileTrees;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.store.FolderLock;
import org.fangtan.store.StorageFailures;
import org.fangtan.store.StorageSettings;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An S3 server inside this process, on a local folder: each folder in it is a bucket, each file an
 * object. It listens on 127.0.0.1 at a free port; its credentials are random and in memory only.
 * Requests without them, or under another host name, are refused, whatever the modes of the files
 * ({@link RequestGate}). Thread-safe; its creator closes it.
 *
 * <p>Files may be copied directly into a bucket's folder, or moved, replaced and removed there: the
 * files are the objects, and {@link FileVersion} gives them ETags that change with their bytes. A
 * file that is still growing has a different ETag each time.
 *
 * <p>Several processes may serve one folder, each through its own server: the whole state is in the
 * files. Writes are atomic, and {@code If-None-Match: *} has one winner among all processes; only
 * {@code If-Match} on writes is safe only within one process. A lock file tells the processes of
 * each other, so that none removes what another is uploading.
 *
 * <p>When a conditional write returns, it is on the disk, with everything written before it; see
 * {@link WriteBarrier}. Other writes follow within half a minute.
 *
 * <p>Limits that a server with its own database does not have: if {@code p} is an object, {@code
 * p/q} cannot be, and the other way round ({@code KEY_UNSAFE}); a name between slashes has at most
 * 255 bytes, 85 Chinese characters; on macOS and Windows names that differ only in case are the
 * same.
 */
public final class EmbeddedS3 implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedS3.class);
  private static final int MAX_THREADS = 64;
  private static final String HOST = "127.0.0.1";

  /** No live upload of another process is as old as this. */
  private static final Duration SURELY_DEAD = Duration.ofDays(2);

  private final S3Proxy server;
  private final FolderBlobStore store;
  private final FolderLock lock;
  private final StorageSettings settings;

  private EmbeddedS3(
      S3Proxy server, FolderBlobStore store, FolderLock lock, StorageSettings settings) {
    this.server = server;
    this.store = store;
    this.lock = lock;
    this.settings = settings;
  }

  /**
   * Starts a server on a folder, which is created if necessary, and removes remains of writes whose
   * process has died.
   */
  public static EmbeddedS3 start(Path folder) throws StageException {
    requireUnicodeNames(folder);
    Path root = folder.toAbsolutePath().normalize();
    FolderLock lock = lockAndSweep(root);
    String accessKeyId = "embedded-" + randomHex(8);
    Secret secretKey = new Secret(randomHex(32));
    FolderBlobStore store = new FolderBlobStore(new FilesystemNio2BlobStore(root.toString()), root);
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://" + HOST + ":0"))
            .awsAuthentication(AuthenticationType.AWS_V4, accessKeyId, secretKey.reveal())
            .ignoreUnknownHeaders(true)
            .jettyMaxThreads(MAX_THREADS)
            .stopTimeout(0)
            .build();
    try {
      RequestGate.putBefore(server, HOST);
      server.start();
    } catch (Exception e) {
      closeQuietly(lock);
      throw failure(
          FailureKind.TRANSIENT,
          EmbeddedStoreSentences.embeddedStorageDidNotStart(String.valueOf(e.getMessage())),
          EmbeddedStoreSentences.checkThatAddress127Works(),
          e);
    }
    URI endpoint = URI.create("http://" + HOST + ":" + server.getPort());
    LOG.info("embedded storage on {} at {}", root, endpoint);
    return new EmbeddedS3(
        server, store, lock, StorageSettings.of(endpoint, accessKeyId, secretKey));
  }

  /** The settings with which this process reaches the server. */
  public StorageSettings settings() {
    return settings;
  }

  /** Stops the server; requests under way are aborted. */
  @Override
  public void close() throws StageException {
    try (FolderLock held = lock;
        FolderBlobStore flushed = store) {
      server.stop();
    } catch (Exception e) {
      throw failure(
          FailureKind.DEFECT,
          EmbeddedStoreSentences.embeddedStorageDidNotStop(),
          EmbeddedStoreSentences.seeProgramLog(),
          e);
    }
  }

  private static FolderLock lockAndSweep(Path root) throws StageException {
    FolderLock lock = null;
    boolean done = false;
    try {
      Files.createDirectories(root);
      lock = FolderLock.acquire(root.resolve(".fangtan.lock"));
      sweep(root, lock.isAlone() ? null : Instant.now().minus(SURELY_DEAD));
      lock.share();
      done = true;
      return lock;
    } catch (IOException e) {
      throw StorageFailures.local(root, e);
    } finally {
      if (!done && lock != null) {
        closeQuietly(lock);
      }
    }
  }

  private static void closeQuietly(FolderLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.debug("the lock goes with the process", e);
    }
  }

  /**
   * @param before only older files; null for everything
   */
  private static void sweep(Path root, @Nullable Instant before) throws IOException {
    for (Path leftover : FolderPaths.leftovers(root)) {
      FileTime modified = Files.getLastModifiedTime(leftover);
      if (before == null || modified.toInstant().isBefore(before)) {
        LOG.info("removing what an interrupted upload has left: {}", leftover);
        FileTrees.delete(leftover);
      }
    }
  }

  /**
   * Java 17 takes the encoding of file names from the locale, and the locale C only supports ASCII.
   */
  private static void requireUnicodeNames(Path folder) throws StageException {
    try {
      folder.getFileSystem().getPath("访谈");
    } catch (InvalidPathException e) {
      throw failure(
          FailureKind.CONFIGURATION,
          EmbeddedStoreSentences.processCannotUseChineseFile(),
          EmbeddedStoreSentences.setEnvironmentVariableLcAll(),
          e);
    }
  }

  private static StageException failure(
      FailureKind kind, Bilingual summary, Bilingual remedy, Exception cause) {
    return new StageException(
        new Failure(kind, FailureCode.STORAGE_FAILED, summary, remedy), cause);
  }

  private static String randomHex(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
