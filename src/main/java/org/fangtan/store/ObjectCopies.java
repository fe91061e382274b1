package org.fangtan.store;

import io.minio.CopyObjectArgs;
import io.minio.Directive;
import io.minio.Http;
import io.minio.ObjectWriteResponse;
import io.minio.SourceObject;
import java.util.Objects;
import java.util.Optional;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.StorageAction.Verb;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies of objects, made by the server where it can. Thread-safe. */
final class ObjectCopies {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectCopies.class);

  /**
   * The maximum size that S3 copies in one request:
   * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
   */
  static final long MAX_COPY_BYTES = 5L << 30;

  private static final long COPY_PART_BYTES = 1L << 30;

  private final S3Connection connection;
  private final long maxCopyBytes;

  /**
   * @param maxCopyBytes larger objects are copied in parts of at most this size
   */
  ObjectCopies(S3Connection connection, long maxCopyBytes) {
    this.connection = connection;
    this.maxCopyBytes = maxCopyBytes;
  }

  /**
   * As {@link ObjectStorage#copy(ObjectRef, String, String, String)}.
   *
   * @param mediaType of the copy; empty keeps the source's
   */
  ObjectRef copy(ObjectRef source, String toBucket, String toKey, Optional<String> mediaType)
      throws StageException, InterruptedException {
    SafeKey.require(toKey);
    try {
      return source.sizeBytes() <= maxCopyBytes
          ? copyAtOnce(source, toBucket, toKey, mediaType)
          : copyInParts(source, toBucket, toKey, mediaType);
    } catch (StageException e) {
      String code = S3Connection.s3Code(e);
      if (ObjectRequests.MISSING.contains(code) || code.equals("PreconditionFailed")) {
        throw StorageFailures.sourceChanged(source, e);
      }
      throw e;
    }
  }

  private ObjectRef copyAtOnce(
      ObjectRef source, String toBucket, String toKey, Optional<String> mediaType)
      throws StageException, InterruptedException {
    CopyObjectArgs.Builder arguments =
        CopyObjectArgs.builder().bucket(toBucket).object(toKey).source(sourceOf(source));
    mediaType.ifPresent(
        type ->
            arguments
                .metadataDirective(Directive.REPLACE)
                .headers(new Http.Headers(Http.Headers.CONTENT_TYPE, type)));
    return connection.call(
        StorageAction.on(Verb.COPY, source.bucket(), source.key()),
        (client, attempt) -> {
          ObjectWriteResponse answer = S3Connection.await(client.copyObject(arguments.build()));
          return new ObjectRef(toBucket, toKey, answer.etag(), source.sizeBytes());
        });
  }

  private ObjectRef copyInParts(
      ObjectRef source, String toBucket, String toKey, Optional<String> wantedType)
      throws StageException, InterruptedException {
    StorageAction action = StorageAction.on(Verb.COPY, source.bucket(), source.key());
    String mediaType =
        wantedType.isPresent()
            ? wantedType.get()
            : connection.call(
                action,
                (client, attempt) ->
                    Objects.requireNonNullElse(
                        ObjectRequests.stat(client, source.bucket(), source.key()).contentType(),
                        "application/octet-stream"));
    PartPlan plan = PartPlan.of(source.sizeBytes(), Math.min(maxCopyBytes, COPY_PART_BYTES));
    try {
      return new MultipartUpload(connection, toBucket, toKey)
          .copy(plan, mediaType, sourceOf(source));
    } catch (StageException e) {
      if (!ObjectRequests.NOT_IMPLEMENTED.contains(S3Connection.s3Code(e))) {
        throw e;
      }
      LOG.debug(
          "{} cannot copy in parts: the bytes pass through here",
          connection.settings().hostAndPort());
      return copyThroughHere(source, toBucket, toKey, mediaType);
    }
  }

  private ObjectRef copyThroughHere(
      ObjectRef source, String toBucket, String toKey, String mediaType)
      throws StageException, InterruptedException {
    PartPlan plan = PartPlan.of(source.sizeBytes(), connection.settings().partSizeBytes());
    try (ResumingRead in = new ResumingRead(connection, source, 0, source.sizeBytes())) {
      return new MultipartUpload(connection, toBucket, toKey)
          .send(plan, mediaType, new ObjectParts(in, plan), TransferListener.NONE);
    }
  }

  private static SourceObject sourceOf(ObjectRef source) {
    String etag = ObjectRequests.quoted(source.etag());
    return new SourceObject(
        SourceObject.builder().bucket(source.bucket()).object(source.key()).matchETag(etag).build(),
        source.sizeBytes(),
        etag);
  }
}
