package org.fangtan.store;

import io.minio.ListObjectsV2Args;
import io.minio.messages.Item;
import io.minio.messages.ListBucketResultV2;
import io.minio.messages.ListObjectsResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ObjectRef;
import org.jspecify.annotations.Nullable;

/**
 * A listing, page by page in the order of keys; one page is in memory, and a failed page is retried
 * separately. For one thread.
 */
final class ObjectListing {
  private static final int PAGE = 1000;

  private final S3Connection connection;
  private final String bucket;
  private final String prefix;
  private final @Nullable String delimiter;
  private @Nullable String continuation;
  private boolean finished;

  /**
   * @param delimiter groups keys that contain it after the prefix into folders; null for none
   */
  ObjectListing(S3Connection connection, String bucket, String prefix, @Nullable String delimiter) {
    this.connection = connection;
    this.bucket = bucket;
    this.prefix = prefix;
    this.delimiter = delimiter;
  }

  boolean hasNextPage() {
    return !finished;
  }

  /** The next page, which may be empty although others follow. */
  StorageLevel nextPage() throws StageException, InterruptedException {
    if (finished) {
      throw new NoSuchElementException();
    }
    ListBucketResultV2 answer =
        connection.call(
            StorageAction.on(StorageAction.Verb.LIST, bucket, prefix),
            (client, attempt) ->
                S3Connection.await(
                        client.listObjectsV2(
                            ListObjectsV2Args.builder()
                                .bucket(bucket)
                                .prefix(prefix)
                                .delimiter(delimiter)
                                .encodingType("url")
                                .maxKeys(PAGE)
                                .continuationToken(continuation)
                                .build()))
                    .result());
    continuation = answer.nextContinuationToken();
    finished = !answer.isTruncated() || continuation == null;
    List<StoredObject> objects = new ArrayList<>();
    for (Item item : answer.contents()) {
      item.setEncodingType(answer.encodingType());
      objects.add(stored(item));
    }
    List<String> folders =
        answer.commonPrefixes().stream()
            .map(ListObjectsResult.Prefix::toItem)
            .peek(item -> item.setEncodingType(answer.encodingType()))
            .map(Item::objectName)
            .map(name -> name.substring(prefix.length(), name.length() - 1))
            .filter(name -> !name.isEmpty())
            .toList();
    return new StorageLevel(folders, objects);
  }

  private StoredObject stored(Item item) {
    return new StoredObject(
        new ObjectRef(
            bucket, item.objectName(), Objects.requireNonNullElse(item.etag(), ""), item.size()),
        item.lastModified() == null ? Instant.EPOCH : item.lastModified().toInstant());
  }
}
