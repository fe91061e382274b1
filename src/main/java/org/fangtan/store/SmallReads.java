package org.fangtan.store;

import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.StorageAction.Verb;

/** Present versions and small objects, one or many at once. Thread-safe. */
final class SmallReads {
  /** The maximum number of concurrent responses with a body, each on its own connection. */
  private static final int MAX_READ_AT_ONCE = 16;

  private final S3Connection connection;

  SmallReads(S3Connection connection) {
    this.connection = connection;
  }

  /** As {@link ObjectStorage#statAll}. */
  Map<String, StoredObject> statAll(String bucket, Collection<String> keys)
      throws StageException, InterruptedException {
    Map<String, CompletableFuture<StatObjectResponse>> answers = new LinkedHashMap<>();
    for (String key : keys) {
      answers.computeIfAbsent(
          key,
          each ->
              connection
                  .client()
                  .statObject(StatObjectArgs.builder().bucket(bucket).object(each).build()));
    }
    Map<String, StoredObject> found = new HashMap<>();
    for (Map.Entry<String, CompletableFuture<StatObjectResponse>> answer : answers.entrySet()) {
      String key = answer.getKey();
      Optional<StoredObject> object;
      try {
        object =
            Optional.of(ObjectRequests.stored(bucket, key, S3Connection.await(answer.getValue())));
      } catch (ExecutionException e) {
        // Once more, with retries and a proper failure.
        object =
            ObjectRequests.MISSING.contains(S3Connection.codeOf(e))
                ? Optional.empty()
                : ObjectRequests.find(connection, bucket, key);
      }
      object.ifPresent(there -> found.put(key, there));
    }
    return found;
  }

  /** As {@link ObjectStorage#findBytes}. */
  Optional<StoredBytes> findBytes(String bucket, String key, int maxBytes)
      throws StageException, InterruptedException {
    return connection.callUnless(
        ObjectRequests.MISSING,
        StorageAction.on(Verb.READ, bucket, key),
        (client, attempt) -> {
          try (GetObjectResponse body =
              S3Connection.await(
                  client.getObject(GetObjectArgs.builder().bucket(bucket).object(key).build()))) {
            return bytes(body, bucket, key, maxBytes);
          }
        });
  }

  /** As {@link ObjectStorage#findAllBytes}. */
  Map<String, StoredBytes> findAllBytes(String bucket, Collection<String> keys, int maxBytes)
      throws StageException, InterruptedException {
    Map<String, StoredBytes> found = new HashMap<>();
    List<String> all = List.copyOf(new LinkedHashSet<>(keys));
    for (int i = 0; i < all.size(); i += MAX_READ_AT_ONCE) {
      Map<String, CompletableFuture<GetObjectResponse>> answers = new LinkedHashMap<>();
      for (String key : all.subList(i, Math.min(i + MAX_READ_AT_ONCE, all.size()))) {
        answers.put(
            key,
            connection
                .client()
                .getObject(GetObjectArgs.builder().bucket(bucket).object(key).build()));
      }
      try {
        for (Map.Entry<String, CompletableFuture<GetObjectResponse>> answer : answers.entrySet()) {
          String key = answer.getKey();
          Optional<StoredBytes> bytes;
          try (GetObjectResponse body = S3Connection.await(answer.getValue())) {
            bytes = Optional.of(bytes(body, bucket, key, maxBytes));
          } catch (ExecutionException | IOException e) {
            // Once more, with retries and a proper failure.
            bytes =
                ObjectRequests.MISSING.contains(S3Connection.codeOf(e))
                    ? Optional.empty()
                    : findBytes(bucket, key, maxBytes);
          }
          bytes.ifPresent(there -> found.put(key, there));
        }
      } finally {
        answers.values().forEach(answer -> answer.thenAccept(S3Connection::closeQuietly));
      }
    }
    return found;
  }

  private static StoredBytes bytes(GetObjectResponse body, String bucket, String key, int maxBytes)
      throws IOException, StageException {
    byte[] bytes = body.readNBytes(maxBytes + 1);
    if (bytes.length > maxBytes) {
      throw tooLarge(bucket, key, maxBytes);
    }
    String etag = Objects.requireNonNullElse(body.headers().get("ETag"), "");
    return new StoredBytes(new ObjectRef(bucket, key, etag, bytes.length), bytes);
  }

  private static StageException tooLarge(String bucket, String key, int maxBytes) {
    return new StageException(
        new Failure(
            FailureKind.INPUT,
            FailureCode.TOO_LARGE,
            StoreSentences.fileHasMoreThanBytes(bucket, key, maxBytes),
            StoreSentences.makeItSmallerAndUpload()));
  }
}
