package org.fangtan.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.fangtan.config.Secret;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An S3 server inside this process, on a local folder: each folder in it is a bucket, each file an
 * object. It listens on 127.0.0.1 at a free port; its credentials are random and in memory only.
 * Thread-safe; its creator closes it.
 */
public final class EmbeddedS3 implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedS3.class);
  private static final int MAX_THREADS = 64;

  private final S3Proxy server;
  private final StorageSettings settings;

  private EmbeddedS3(S3Proxy server, StorageSettings settings) {
    this.server = server;
    this.settings = settings;
  }

  /** Starts a server on a folder, which is created if need be. */
  public static EmbeddedS3 start(Path folder) throws StageException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw StorageFailures.local(folder, e);
    }
    String accessKeyId = "embedded-" + randomHex(8);
    Secret secretKey = new Secret(randomHex(32));
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(folder.toAbsolutePath().toString()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, accessKeyId, secretKey.reveal())
            .ignoreUnknownHeaders(true)
            .jettyMaxThreads(MAX_THREADS)
            .stopTimeout(0)
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new StageException(
          new Failure(
              FailureKind.TRANSIENT,
              FailureCode.STORAGE_FAILED,
              Bilingual.of(
                  "内置存储服务无法启动:" + e.getMessage(),
                  "The embedded storage did not start: " + e.getMessage()),
              Bilingual.of(
                  "请检查本机回环地址 127.0.0.1 是否可用", "Check that the loopback address 127.0.0.1 works")),
          e);
    }
    URI endpoint = URI.create("http://127.0.0.1:" + server.getPort());
    LOG.info("embedded storage on {} at {}", folder, endpoint);
    return new EmbeddedS3(server, StorageSettings.of(endpoint, accessKeyId, secretKey));
  }

  /** How this process reaches the server. */
  public StorageSettings settings() {
    return settings;
  }

  @Override
  public void close() throws StageException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new StageException(
          new Failure(
              FailureKind.DEFECT,
              FailureCode.STORAGE_FAILED,
              Bilingual.of("内置存储服务无法停止", "The embedded storage did not stop"),
              Bilingual.of("请查看程序日志", "See the program's log")),
          e);
    }
  }

  private static String randomHex(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
