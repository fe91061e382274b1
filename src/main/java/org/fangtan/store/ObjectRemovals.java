package org.fangtan.store;

import io.minio.DeleteObjectsArgs;
import io.minio.Http;
import io.minio.RemoveObjectArgs;
import io.minio.messages.DeleteRequest;
import io.minio.messages.DeleteResult;
import java.util.Collection;
import java.util.List;
import org.fangtan.failure.StageException;
import org.fangtan.store.StorageAction.Verb;

/** Objects that are removed. Thread-safe. */
final class ObjectRemovals {
  /**
   * The maximum number of objects that S3 removes in one request:
   * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
   */
  private static final int MAX_REMOVED_AT_ONCE = 1000;

  private final S3Connection connection;

  ObjectRemovals(S3Connection connection) {
    this.connection = connection;
  }

  /** As {@link ObjectStorage#remove}. */
  void remove(String bucket, String key) throws StageException, InterruptedException {
    connection.callUnless(
        ObjectRequests.MISSING,
        StorageAction.on(Verb.REMOVE, bucket, key),
        (client, attempt) -> {
          S3Connection.await(
              client.removeObject(RemoveObjectArgs.builder().bucket(bucket).object(key).build()));
          return true;
        });
  }

  /** As {@link ObjectStorage#removeUnreadable}. */
  void removeUnreadable(String bucket, String key) throws StageException, InterruptedException {
    SafeKey.require(key);
    connection.callUnless(
        ObjectRequests.MISSING,
        StorageAction.on(Verb.REMOVE, bucket, key),
        (client, attempt) -> {
          S3Connection.await(
              client.removeObject(
                  RemoveObjectArgs.builder()
                      .bucket(bucket)
                      .object(key)
                      .extraHeaders(new Http.Headers("x-minio-force-delete", "true"))
                      .build()));
          return true;
        });
  }

  /** As {@link ObjectStorage#removeAll(String, String)}. */
  long removeAll(String bucket, String prefix) throws StageException, InterruptedException {
    if (!prefix.endsWith("/")) {
      throw new IllegalArgumentException("not a folder: '" + prefix + "'");
    }
    long removed = 0;
    ObjectListing listing = new ObjectListing(connection, bucket, prefix, null);
    while (listing.hasNextPage()) {
      List<String> keys =
          listing.nextPage().objects().stream().map(object -> object.ref().key()).toList();
      if (!keys.isEmpty()) {
        removeBatch(bucket, keys);
        removed += keys.size();
      }
    }
    return removed;
  }

  /** As {@link ObjectStorage#removeAll(String, Collection)}. */
  void removeAll(String bucket, Collection<String> keys)
      throws StageException, InterruptedException {
    List<String> all = List.copyOf(keys);
    for (int i = 0; i < all.size(); i += MAX_REMOVED_AT_ONCE) {
      removeBatch(bucket, all.subList(i, Math.min(i + MAX_REMOVED_AT_ONCE, all.size())));
    }
  }

  private void removeBatch(String bucket, List<String> keys)
      throws StageException, InterruptedException {
    StorageAction action = StorageAction.on(Verb.REMOVE, bucket, keys.get(0));
    List<DeleteResult.Error> errors =
        connection.call(
            action,
            (client, attempt) ->
                S3Connection.await(
                        client.deleteObjects(
                            DeleteObjectsArgs.builder()
                                .bucket(bucket)
                                .objects(keys.stream().map(DeleteRequest.Object::new).toList())
                                .quiet(true)
                                .build()))
                    .result()
                    .errors());
    for (DeleteResult.Error error : errors) {
      if (!ObjectRequests.MISSING.contains(String.valueOf(error.code()))) {
        throw connection
            .failures()
            .ofCode(StorageAction.on(Verb.REMOVE, bucket, error.objectName()), error.code());
      }
    }
  }
}
