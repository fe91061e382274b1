package org.fangtan.store;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.UploadPartArgs;
import io.minio.messages.Part;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ObjectRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one object in parts, one after the other: each part is repeated by itself after a passing
 * failure, and an upload that fails or is interrupted is taken back. The object becomes visible,
 * whole, with the last request. For one thread.
 *
 * <p>Every part carries its MD5, the one checksum that every S3 server checks.
 */
final class MultipartUpload {
  private static final Logger LOG = LoggerFactory.getLogger(MultipartUpload.class);

  /** Where the parts' bytes come from. */
  interface Source {
    /** The bytes of part {@code number}, counted from one. */
    byte[] part(int number) throws StageException, InterruptedException;

    /** Throws if what was read is no longer what it was; called before the object appears. */
    void verify() throws StageException;
  }

  private final S3Connection connection;
  private final String bucket;
  private final String key;
  private final StorageAction action;

  MultipartUpload(S3Connection connection, String bucket, String key) {
    this.connection = connection;
    this.bucket = bucket;
    this.key = key;
    this.action = StorageAction.on(StorageAction.Verb.WRITE, bucket, key);
  }

  ObjectRef send(PartPlan plan, String mediaType, Source source, TransferListener listener)
      throws StageException, InterruptedException {
    String uploadId = create(mediaType);
    boolean done = false;
    try {
      List<Part> parts = new ArrayList<>();
      MessageDigest whole = Etags.md5();
      for (int number = 1; number <= plan.count(); number++) {
        byte[] bytes = source.part(number);
        byte[] md5 = Etags.md5().digest(bytes);
        whole.update(md5);
        parts.add(sendPart(uploadId, number, bytes, md5));
        listener.transferred(plan.offset(number) + plan.length(number));
      }
      source.verify();
      String expected = HexFormat.of().formatHex(whole.digest()) + "-" + plan.count();
      String etag = complete(uploadId, parts, expected, plan.sizeBytes());
      done = true;
      return new ObjectRef(bucket, key, etag, plan.sizeBytes());
    } finally {
      if (!done) {
        abort(uploadId);
      }
    }
  }

  private String create(String mediaType) throws StageException, InterruptedException {
    return connection.call(
        action,
        (client, attempt) ->
            S3Connection.await(
                    client.createMultipartUpload(
                        CreateMultipartUploadArgs.builder()
                            .bucket(bucket)
                            .object(key)
                            .headers(new Http.Headers("Content-Type", mediaType))
                            .build()))
                .result()
                .uploadId());
  }

  private Part sendPart(String uploadId, int number, byte[] bytes, byte[] md5)
      throws StageException, InterruptedException {
    return connection.call(
        action,
        (client, attempt) ->
            S3Connection.await(
                    client.uploadPart(
                        UploadPartArgs.builder()
                            .bucket(bucket)
                            .object(key)
                            .uploadId(uploadId)
                            .partNumber(number)
                            .data(bytes, bytes.length)
                            .headers(
                                new Http.Headers(
                                    "Content-MD5", Base64.getEncoder().encodeToString(md5)))
                            .build()))
                .part());
  }

  /**
   * Makes the object visible. A repeated request finds no upload if the first one's answer was lost
   * on the way; then the object itself tells whether it is ours.
   */
  private String complete(String uploadId, List<Part> parts, String expectedEtag, long sizeBytes)
      throws StageException, InterruptedException {
    return connection.call(
        action,
        (client, attempt) -> {
          try {
            return S3Connection.await(
                    client.completeMultipartUpload(
                        CompleteMultipartUploadArgs.builder()
                            .bucket(bucket)
                            .object(key)
                            .uploadId(uploadId)
                            .parts(parts.toArray(Part[]::new))
                            .maxRetries(0)
                            .build()))
                .etag();
          } catch (ExecutionException e) {
            if (attempt == 0 || !S3Connection.codeOf(e).equals("NoSuchUpload")) {
              throw e;
            }
            StatObjectResponse there =
                S3Connection.await(
                    client.statObject(StatObjectArgs.builder().bucket(bucket).object(key).build()));
            ObjectRef found = new ObjectRef(bucket, key, there.etag(), there.size());
            if (!found.etag().equals(expectedEtag) || found.sizeBytes() != sizeBytes) {
              throw e;
            }
            return found.etag();
          }
        });
  }

  /** Sends the request without waiting: it also runs while its thread is being interrupted. */
  private void abort(String uploadId) {
    connection
        .client()
        .abortMultipartUpload(
            AbortMultipartUploadArgs.builder()
                .bucket(bucket)
                .object(key)
                .uploadId(uploadId)
                .build())
        .whenComplete(
            (answer, error) -> {
              if (error != null) {
                LOG.debug(
                    "the parts of {} stay until the server sweeps them", action.object(), error);
              }
            });
  }
}
