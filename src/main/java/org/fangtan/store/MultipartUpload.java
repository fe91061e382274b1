package org.fangtan.store;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.ComposeObjectArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.SourceObject;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.UploadPartArgs;
import io.minio.UploadPartCopyArgs;
import io.minio.messages.Part;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ObjectRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one object in parts: each part is retried separately after a temporary failure, and an
 * upload that fails or is interrupted is aborted. The complete object becomes visible with the last
 * request. For one thread, which reads the parts in their order; while one is on its way to the
 * server, the next is read, hashed and sent, too.
 *
 * <p>Every part carries its MD5, the one checksum that every S3 server checks.
 */
public final class MultipartUpload {
  private static final Logger LOG = LoggerFactory.getLogger(MultipartUpload.class);

  /** How many parts are sent at the same time; each is in memory as a whole. */
  private static final int MAX_IN_FLIGHT = 2;

  /** Where the parts' bytes come from. */
  interface Source {
    /** The bytes of part {@code number}, counted from one. */
    byte[] part(int number) throws StageException, InterruptedException;

    /** Throws if the source has changed since it was read; called before the object appears. */
    void verify() throws StageException;
  }

  private interface PartsMaker {
    /** All parts, in their order. */
    List<Part> make(String uploadId) throws StageException, InterruptedException;
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

  /** Sends bytes from this machine. */
  ObjectRef send(PartPlan plan, String mediaType, Source source, TransferListener listener)
      throws StageException, InterruptedException {
    return upload(
        mediaType,
        plan.sizeBytes(),
        uploadId -> {
          List<Part> parts = sendParts(uploadId, plan, source, listener);
          source.verify();
          return parts;
        });
  }

  private List<Part> sendParts(
      String uploadId, PartPlan plan, Source source, TransferListener listener)
      throws StageException, InterruptedException {
    List<Part> parts = new ArrayList<>();
    try (InOrder<Part> sent = new InOrder<>(MAX_IN_FLIGHT)) {
      for (int next = 1; next <= plan.count(); next++) {
        int number = next;
        if (sent.isFull()) {
          parts.add(sent.take());
          listener.transferred(plan.endOf(parts.size()));
        }
        byte[] bytes = source.part(number);
        sent.add(() -> sendPart(uploadId, number, bytes));
      }
      while (parts.size() < plan.count()) {
        parts.add(sent.take());
        listener.transferred(plan.endOf(parts.size()));
      }
    }
    return parts;
  }

  /** Has the server copy one version of another object, part by part. */
  ObjectRef copy(PartPlan plan, String mediaType, SourceObject source)
      throws StageException, InterruptedException {
    return upload(
        mediaType,
        plan.sizeBytes(),
        uploadId -> {
          List<Part> parts = new ArrayList<>();
          for (int number = 1; number <= plan.count(); number++) {
            parts.add(copyPart(uploadId, number, plan, source));
          }
          return parts;
        });
  }

  private ObjectRef upload(String mediaType, long sizeBytes, PartsMaker maker)
      throws StageException, InterruptedException {
    String uploadId = create(mediaType);
    boolean done = false;
    try {
      String etag = complete(uploadId, maker.make(uploadId), sizeBytes);
      done = true;
      return new ObjectRef(bucket, key, etag, sizeBytes);
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

  private Part sendPart(String uploadId, int number, byte[] bytes)
      throws StageException, InterruptedException {
    String md5 = Base64.getEncoder().encodeToString(Etags.md5().digest(bytes));
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
                            .headers(new Http.Headers(Http.Headers.CONTENT_MD5, md5))
                            .build()))
                .part());
  }

  private Part copyPart(String uploadId, int number, PartPlan plan, SourceObject source)
      throws StageException, InterruptedException {
    long first = plan.offset(number);
    Http.Headers headers = new Http.Headers(source.makeCopyHeaders());
    headers.put(
        Http.Headers.X_AMZ_COPY_SOURCE_RANGE,
        "bytes=" + first + "-" + (first + plan.length(number) - 1));
    // The builder of UploadPartCopyArgs fails in 9.0.4: it calls a private constructor.
    ComposeObjectArgs target =
        ComposeObjectArgs.builder().bucket(bucket).object(key).sources(List.of(source)).build();
    return connection.call(
        action,
        (client, attempt) ->
            S3Connection.await(
                    client.uploadPartCopy(
                        new UploadPartCopyArgs(target, uploadId, number, headers)))
                .part());
  }

  /**
   * Makes the object visible. If the first response was lost, a repeated request finds no upload;
   * then the object itself shows whether it is the right one.
   */
  private String complete(String uploadId, List<Part> parts, long sizeBytes)
      throws StageException, InterruptedException {
    String expectedEtag = Etags.ofParts(parts.stream().map(Part::etag).toList());
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
            if (!S3Connection.codeOf(e).equals("NoSuchUpload")) {
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

  /**
   * Sends the request without waiting, so that it also runs while its thread is being interrupted.
   */
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
