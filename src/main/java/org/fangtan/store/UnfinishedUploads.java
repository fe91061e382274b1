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
 * Multipart uploads that were started and neither completed nor aborted. Their parts take up space
 * but are in no listing of objects. MinIO lists only those of one key, and removes old ones itself;
 * servers without this request count as having none. Thread-safe.
 */
public final class UnfinishedUploads {
  private static final int PAGE = 1000;

  /** Error codes of servers that do not list uploads. */
  private static final Set<String> UNKNOWN = Set.of("NotImplemented", "MethodNotAllowed");

  private static final Set<String> GONE = Set.of("NoSuchUpload", "NoSuchKey");

  private final S3Connection connection;

  UnfinishedUploads(S3Connection connection) {
    this.connection = connection;
  }

  /**
   * An upload that was started.
   *
   * @param id its identifier on the server
   */
  public record Upload(String bucket, String key, String id) {}

  /** The unfinished uploads of a bucket. */
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

  /** The bytes of the parts that were sent, up to S3's limit of ten thousand. */
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

  /** Aborts an upload: its parts are removed, and its sender is refused. */
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
