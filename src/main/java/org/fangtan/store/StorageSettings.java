package org.fangtan.store;

import java.net.URI;
import java.time.Duration;
import org.fangtan.config.Secret;

/**
 * How to reach one S3 server.
 *
 * @param endpoint {@code http} or {@code https}, host and port, without a path
 * @param region signed into every request; {@code us-east-1} unless the server requires another
 * @param accessKeyId names the account; may appear in messages
 * @param secretKey never appears anywhere
 * @param connectTimeout how long opening a connection may take
 * @param readTimeout how long the server may be silent, while reading and while writing
 * @param partSizeBytes size of the parts in which larger files are sent, 5 MiB to 1 GiB; one part
 *     is held in memory during an upload
 */
public record StorageSettings(
    URI endpoint,
    String region,
    String accessKeyId,
    Secret secretKey,
    Duration connectTimeout,
    Duration readTimeout,
    long partSizeBytes) {
  /** S3 refuses smaller parts, except for the last. */
  public static final long MIN_PART_SIZE_BYTES = 5L << 20;

  public static final long DEFAULT_PART_SIZE_BYTES = 16L << 20;

  public StorageSettings {
    String scheme = endpoint.getScheme();
    String path = endpoint.getPath();
    if (!("http".equals(scheme) || "https".equals(scheme)) || endpoint.getHost() == null) {
      throw new IllegalArgumentException("not the address of an S3 server: " + endpoint);
    }
    if (endpoint.getUserInfo() != null || !(path == null || path.isEmpty() || path.equals("/"))) {
      throw new IllegalArgumentException("host and port only, please: " + endpoint.getHost());
    }
    if (partSizeBytes < MIN_PART_SIZE_BYTES || partSizeBytes > 1L << 30) {
      throw new IllegalArgumentException("parts are 5 MiB to 1 GiB: " + partSizeBytes);
    }
  }

  /** With the default region, time limits and part size. */
  public static StorageSettings of(URI endpoint, String accessKeyId, Secret secretKey) {
    return new StorageSettings(
        endpoint,
        "us-east-1",
        accessKeyId,
        secretKey,
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        DEFAULT_PART_SIZE_BYTES);
  }

  public StorageSettings withTimeouts(Duration connect, Duration read) {
    return new StorageSettings(
        endpoint, region, accessKeyId, secretKey, connect, read, partSizeBytes);
  }

  public StorageSettings withPartSizeBytes(long sizeBytes) {
    return new StorageSettings(
        endpoint, region, accessKeyId, secretKey, connectTimeout, readTimeout, sizeBytes);
  }

  /** The server's name for people: {@code minio.example:9000}. */
  public String hostAndPort() {
    int port = endpoint.getPort();
    if (port < 0) {
      port = endpoint.getScheme().equals("https") ? 443 : 80;
    }
    return endpoint.getHost() + ":" + port;
  }
}
