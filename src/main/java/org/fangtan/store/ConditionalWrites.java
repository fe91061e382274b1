package org.fangtan.store;

import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.StatObjectResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.StorageAction.Verb;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes that are only carried out while a condition holds. Thread-safe. */
final class ConditionalWrites {
  private static final Logger LOG = LoggerFactory.getLogger(ConditionalWrites.class);

  private final S3Connection connection;

  /** Whether the server has been seen to refuse a write whose condition is not met. */
  private volatile boolean refusesOverwriting;

  private volatile boolean refusesOtherVersions;

  ConditionalWrites(S3Connection connection) {
    this.connection = connection;
  }

  /** As {@link ObjectStorage#tryConditions}. */
  void tryOut(String bucket, String key) throws StageException, InterruptedException {
    SafeKey.require(key);
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    Http.Headers absent = new Http.Headers("If-None-Match", "*");
    boolean isRefused = !isWritten(absent, bucket, key, bytes); // another node was here before
    refusesOverwriting = isRefused || !isWritten(absent, bucket, key, bytes);
    refusesOtherVersions =
        !isWritten(
            new Http.Headers("If-Match", ObjectRequests.quoted("0".repeat(32))),
            bucket,
            key,
            bytes);
    LOG.debug(
        "{} keeps If-None-Match on writes: {}, If-Match: {}",
        connection.settings().hostAndPort(),
        refusesOverwriting,
        refusesOtherVersions);
  }

  /** Whether a server writes an object under a condition; also true if it ignores conditions. */
  private boolean isWritten(Http.Headers condition, String bucket, String key, byte[] bytes)
      throws StageException, InterruptedException {
    return connection.call(
        StorageAction.on(Verb.WRITE, bucket, key),
        (client, attempt) -> {
          try {
            ObjectRequests.put(client, bucket, key, bytes, "text/plain", condition);
            return true;
          } catch (ExecutionException e) {
            String code = S3Connection.codeOf(e);
            if (code.equals("PreconditionFailed")) {
              return false;
            }
            if (ObjectRequests.NOT_IMPLEMENTED.contains(code)
                || ObjectRequests.MISSING.contains(code)) {
              return true;
            }
            throw e;
          }
        });
  }

  /** As {@link ObjectStorage#putNew}. */
  Optional<ObjectRef> putNew(String bucket, String key, byte[] bytes, String mediaType)
      throws StageException, InterruptedException {
    SafeKey.require(key);
    if (!refusesOverwriting && ObjectRequests.find(connection, bucket, key).isPresent()) {
      return Optional.empty();
    }
    return putIf(new Http.Headers("If-None-Match", "*"), bucket, key, bytes, mediaType);
  }

  /** As {@link ObjectStorage#replace}. */
  Optional<ObjectRef> replace(ObjectRef expected, byte[] bytes, String mediaType)
      throws StageException, InterruptedException {
    if (!refusesOtherVersions) {
      Optional<StoredObject> now =
          ObjectRequests.find(connection, expected.bucket(), expected.key());
      if (now.isEmpty() || !now.get().ref().etag().equals(expected.etag())) {
        return Optional.empty();
      }
    }
    return putIf(
        new Http.Headers("If-Match", ObjectRequests.quoted(expected.etag())),
        expected.bucket(),
        expected.key(),
        bytes,
        mediaType);
  }

  private Optional<ObjectRef> putIf(
      Http.Headers condition, String bucket, String key, byte[] bytes, String mediaType)
      throws StageException, InterruptedException {
    return connection.call(
        StorageAction.on(Verb.WRITE, bucket, key),
        (client, attempt) -> {
          try {
            return Optional.of(
                ObjectRequests.put(client, bucket, key, bytes, mediaType, condition));
          } catch (ExecutionException e) {
            String code = S3Connection.codeOf(e);
            if (ObjectRequests.NOT_IMPLEMENTED.contains(code)) {
              LOG.debug("{} has no conditional writes", connection.settings().hostAndPort());
              return Optional.of(
                  ObjectRequests.put(client, bucket, key, bytes, mediaType, new Http.Headers()));
            }
            if (ObjectRequests.MISSING.contains(code)) {
              return Optional.empty();
            }
            if (code.equals("PreconditionFailed")) {
              return attempt > 0 ? same(client, bucket, key, bytes) : Optional.empty();
            }
            throw e;
          }
        });
  }

  /** The present object, if it has the same bytes. */
  private static Optional<ObjectRef> same(
      MinioAsyncClient client, String bucket, String key, byte[] bytes)
      throws ExecutionException, InterruptedException {
    StatObjectResponse there = ObjectRequests.stat(client, bucket, key);
    return there.size() == bytes.length
            && Etags.ofBytes(bytes).equals(there.etag().replace("\"", ""))
        ? Optional.of(ObjectRequests.stored(bucket, key, there).ref())
        : Optional.empty();
  }
}
