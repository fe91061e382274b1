package org.fangtan.store;

import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectAPIArgs;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.StorageAction.Verb;

/** Requests about one object that several classes make, and the error codes that they expect. */
final class ObjectRequests {
  /** The codes of an object that does not exist. */
  static final Set<String> MISSING = Set.of("NoSuchKey", "NoSuchVersion");

  /** The codes of servers that lack a feature, such as OpenStack Swift. */
  static final Set<String> NOT_IMPLEMENTED = Set.of("NotImplemented", "MethodNotAllowed");

  private ObjectRequests() {}

  /**
   * Writes an object with one request.
   *
   * @param condition headers such as {@code If-Match}; may be empty
   */
  static ObjectRef put(
      MinioAsyncClient client,
      String bucket,
      String key,
      byte[] bytes,
      String mediaType,
      Http.Headers condition)
      throws ExecutionException, InterruptedException {
    Http.Headers headers = new Http.Headers(condition);
    headers.put(
        Http.Headers.CONTENT_MD5, Base64.getEncoder().encodeToString(Etags.md5().digest(bytes)));
    ObjectWriteResponse answer =
        S3Connection.await(
            client.putObject(
                PutObjectAPIArgs.builder()
                    .bucket(bucket)
                    .object(key)
                    .data(bytes, bytes.length)
                    .contentType(mediaType)
                    .headers(headers)
                    .build()));
    return new ObjectRef(bucket, key, answer.etag(), bytes.length);
  }

  static StatObjectResponse stat(MinioAsyncClient client, String bucket, String key)
      throws ExecutionException, InterruptedException {
    return S3Connection.await(
        client.statObject(StatObjectArgs.builder().bucket(bucket).object(key).build()));
  }

  /** The object that a server described. */
  static StoredObject stored(String bucket, String key, StatObjectResponse answer) {
    return new StoredObject(
        new ObjectRef(bucket, key, Objects.requireNonNullElse(answer.etag(), ""), answer.size()),
        answer.lastModified().toInstant());
  }

  /** The object's present version; empty if there is none. */
  static Optional<StoredObject> find(S3Connection connection, String bucket, String key)
      throws StageException, InterruptedException {
    return connection.callUnless(
        MISSING,
        StorageAction.on(Verb.STAT, bucket, key),
        (client, attempt) -> stored(bucket, key, stat(client, bucket, key)));
  }

  /** An ETag as headers have it. */
  static String quoted(String etag) {
    return "\"" + etag + "\"";
  }
}
