package org.fangtan.store;

import io.minio.AbortMultipartUploadArgs;
import io.minio.ListMultipartUploadsArgs;
import io.minio.ListPartsArgs;
import io.minio.messages.ListMultipartUploadsResult;
import io.minio.messages.ListPartsResult;
import io.minio.messages.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fangtan.failure.StageException;
import org.fangtan.store.StorageAction.Verb;
import org.jspecify.annotations.Nullable;

/**
 * Uploads in parts that were begun and neither ended nor taken back. Their parts take room and are
 * in no listing of objects. MinIO lists those of one key only, and removes old ones itself; servers
 * without the request are taken to have none. Thread-safe.
 */
public final class UnfinishedUploads {
  private static final int PAGE = 1000;

  /** Answers of servers that do not list uploads. */
  private static final Set<String> UNKNOWN = Set.of("NotImplemented", "MethodNotAllowed");

  private static final Set<String> GONE = Set.of("NoSuchUpload", "NoSuchKey");

  private final S3Connection connection;

  UnfinishedUploads(S3Connection connection) {
    this.connection = connection;
  }

  /**
   * An upload that was begun.
   *
   * @param id by which the server knows it
   */
  public record Upload(String bucket, String key, String id) {}

  /** Those of a bucket. */
  public List<Upload> list(String bucket) throws StageException, InterruptedException {
    List<Upload> uploads = new ArrayList<>();
    String key = null;
    String id = null;
    boolean isMore = true;
    while (isMore) {
      ListMultipartUploadsResult page = page(bucket, key, id);
      if (page == null) {
        return List.of();
      }
      for (ListMultipartUploadsResult.Upload upload : page.uploads()) {
        uploads.add(new Upload(bucket, upload.objectName(), upload.uploadId()));
      }
      key = page.nextKeyMarker();
      id = page.nextUploadIdMarker();
      isMore = page.isTruncated() && key != null;
    }
    return uploads;
  }

  private @Nullable ListMultipartUploadsResult page(
      String bucket, @Nullable String key, @Nullable String id)
      throws StageException, InterruptedException {
    return connection
        .callUnless(
            UNKNOWN,
            StorageAction.on(Verb.LIST, bucket),
            (client, attempt) -> {
              ListMultipartUploadsArgs.Builder query =
                  ListMultipartUploadsArgs.builder().bucket(bucket).maxUploads(PAGE);
              if (key != null && id != null) {
                query.keyMarker(key).uploadIdMarker(id);
              }
              return S3Connection.await(client.listMultipartUploads(query.build())).result();
            })
        .orElse(null);
  }

  /** Bytes of the parts that were sent; of the first ten thousand, which is all that S3 takes. */
  public long sizeBytes(Upload upload) throws StageException, InterruptedException {
    long size = 0;
    int after = 0;
    boolean isMore = true;
    while (isMore) {
      int marker = after;
      ListPartsResult page =
          connection
              .callUnless(
                  GONE,
                  StorageAction.on(Verb.LIST, upload.bucket(), upload.key()),
                  (client, attempt) -> {
                    ListPartsArgs.Builder query =
                        ListPartsArgs.builder()
                            .bucket(upload.bucket())
                            .object(upload.key())
                            .uploadId(upload.id())
                            .maxParts(PAGE);
                    if (marker > 0) {
                      query.partNumberMarker(marker);
                    }
                    return S3Connection.await(client.listParts(query.build())).result();
                  })
              .orElse(null);
      if (page == null) {
        return size;
      }
      for (Part part : page.parts()) {
        size += part.partSize();
      }
      isMore = page.isTruncated() && page.nextPartNumberMarker() > after;
      after = page.nextPartNumberMarker();
    }
    return size;
  }

  /** Takes an upload back: its parts are removed, and whoever sends it on is refused. */
  public void abort(Upload upload) throws StageException, InterruptedException {
    connection.callUnless(
        GONE,
        StorageAction.on(Verb.REMOVE, upload.bucket(), upload.key()),
        (client, attempt) -> {
          S3Connection.await(
              client.abortMultipartUpload(
                  AbortMultipartUploadArgs.builder()
                      .bucket(upload.bucket())
                      .object(upload.key())
                      .uploadId(upload.id())
                      .build()));
          return true;
        });
  }
}
