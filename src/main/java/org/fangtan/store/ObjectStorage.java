package org.fangtan.store;

import io.minio.BucketExistsArgs;
import io.minio.Http;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.errors.MinioException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.Interceptor;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.StorageAction.Verb;

/**
 * Objects in the buckets of one S3 server. Thread-safe; its creator closes it.
 *
 * <p>Temporary failures are retried here for a few seconds before they are thrown. Failures are
 * translated once, with the endpoint and the access key's id but never the secret: {@code
 * ACCESS_DENIED}, {@code ENDPOINT_UNREACHABLE}, {@code DISK_FULL}, {@code SOURCE_CHANGED}, {@code
 * KEY_UNSAFE}, {@code STORAGE_FAILED}. An interrupted call ends immediately, with an unknown
 * outcome.
 *
 * <p>Keys are Unicode and may contain spaces; keys to be written are checked with {@link SafeKey}.
 */
public final class ObjectStorage implements AutoCloseable {
  private static final Set<String> BUCKET_IS_THERE =
      Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists");

  private final S3Connection connection;
  private final SmallReads reads;
  private final ConditionalWrites conditional;
  private final FileDownloads downloads;
  private final ObjectCopies copies;
  private final ObjectRemovals removals;

  public ObjectStorage(StorageSettings settings) {
    this(settings, ObjectCopies.MAX_COPY_BYTES);
  }

  /**
   * @param maxCopyBytes larger objects are copied in parts of at most this size
   */
  ObjectStorage(StorageSettings settings, long maxCopyBytes) {
    this(new S3Connection(settings), maxCopyBytes);
  }

  private ObjectStorage(S3Connection connection, long maxCopyBytes) {
    this.connection = connection;
    this.reads = new SmallReads(connection);
    this.conditional = new ConditionalWrites(connection);
    this.downloads = new FileDownloads(connection);
    this.copies = new ObjectCopies(connection, maxCopyBytes);
    this.removals = new ObjectRemovals(connection);
  }

  /**
   * @param interceptor is called for every request
   */
  static ObjectStorage watched(StorageSettings settings, Interceptor interceptor) {
    return new ObjectStorage(new S3Connection(settings, interceptor), ObjectCopies.MAX_COPY_BYTES);
  }

  /**
   * For callers that need a fast result: nothing is retried, and a response is not awaited for
   * longer than this.
   */
  static ObjectStorage hasty(StorageSettings settings, Duration answer) {
    return new ObjectStorage(
        new S3Connection(
            settings.withTimeouts(answer, answer), chain -> chain.proceed(chain.request()), 0),
        ObjectCopies.MAX_COPY_BYTES);
  }

  /** The storage's clock, by which its objects are dated. */
  public ServerClock clock() {
    return connection.clock();
  }

  /** The time by the storage's clock, if it is known; else by this machine's. */
  public Instant now() {
    return Instant.now().minus(clock().ahead().orElse(Duration.ZERO));
  }

  public StorageSettings settings() {
    return connection.settings();
  }

  /**
   * Creates a bucket if it does not exist; this also checks endpoint, credentials and permissions.
   */
  public void ensureBucket(String bucket) throws StageException, InterruptedException {
    StorageAction action = StorageAction.on(Verb.OPEN, bucket);
    boolean there =
        connection.call(
            action,
            (client, attempt) ->
                S3Connection.await(
                    client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())));
    if (!there) {
      // Another node may be faster: then it exists nevertheless.
      connection.callUnless(
          BUCKET_IS_THERE,
          action,
          (client, attempt) -> {
            S3Connection.await(make(client, bucket));
            return true;
          });
    }
  }

  /**
   * Tests whether the server honours conditions of writes, by two writes that it must refuse. If
   * so, {@link #putIfAbsent} and {@link #putIfMatch} are one request each from now on; otherwise
   * they check first.
   *
   * @param key of a small object that nobody reads, in an existing bucket
   */
  public void tryConditions(String bucket, String key) throws StageException, InterruptedException {
    conditional.tryOut(bucket, key);
  }

  private CompletableFuture<?> make(MinioAsyncClient client, String bucket) throws MinioException {
    String region = settings().region();
    return region.equals(BucketMaker.DEFAULT_REGION)
        ? new BucketMaker(client).makeInDefaultRegion(bucket)
        : client.makeBucket(MakeBucketArgs.builder().bucket(bucket).region(region).build());
  }

  /**
   * Every object whose key begins with a prefix, in the order of keys, without empty folder
   * markers. Pages are fetched while the stream is read; the listing may have any length.
   *
   * @param prefix may be empty; a folder's ends in a slash
   * @return while it is read, it throws {@link UncheckedStageException}, or after an interruption
   *     {@code CancellationException} with the thread's flag set
   */
  public Stream<StoredObject> list(String bucket, String prefix) {
    ObjectListing listing = new ObjectListing(connection, bucket, prefix, null);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                new ListingPages(listing), Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .flatMap(page -> page.objects().stream())
        .filter(object -> !object.isFolderMarker());
  }

  /**
   * As {@link #list}, completely and with checked exceptions: for prefixes with a few thousand
   * objects.
   */
  public List<StoredObject> listAll(String bucket, String prefix)
      throws StageException, InterruptedException {
    ObjectListing listing = new ObjectListing(connection, bucket, prefix, null);
    List<StoredObject> objects = new ArrayList<>();
    while (listing.hasNextPage()) {
      objects.addAll(listing.nextPage().objects());
    }
    objects.removeIf(StoredObject::isFolderMarker);
    return objects;
  }

  /**
   * The folders and objects directly below a prefix.
   *
   * @param prefix empty for the bucket's root, otherwise with a slash at its end
   */
  public StorageLevel listLevel(String bucket, String prefix)
      throws StageException, InterruptedException {
    ObjectListing listing = new ObjectListing(connection, bucket, prefix, "/");
    List<String> folders = new ArrayList<>();
    List<StoredObject> objects = new ArrayList<>();
    while (listing.hasNextPage()) {
      StorageLevel page = listing.nextPage();
      folders.addAll(page.folders());
      objects.addAll(page.objects());
    }
    objects.removeIf(StoredObject::isFolderMarker);
    return new StorageLevel(folders, objects);
  }

  /** The names of the folders at a bucket's root, without slashes. */
  public List<String> listFolders(String bucket) throws StageException, InterruptedException {
    return listLevel(bucket, "").folders();
  }

  /** The object's present version; empty if there is none. */
  public Optional<StoredObject> stat(String bucket, String key)
      throws StageException, InterruptedException {
    return ObjectRequests.find(connection, bucket, key);
  }

  /**
   * The present versions of many objects, requested concurrently.
   *
   * @return by key, without missing ones
   */
  public Map<String, StoredObject> statAll(String bucket, Collection<String> keys)
      throws StageException, InterruptedException {
    return reads.statAll(bucket, keys);
  }

  /** {@link #putFile(String, String, Path, String, TransferListener)} without a listener. */
  public ObjectRef putFile(String bucket, String key, Path file, String mediaType)
      throws StageException, InterruptedException {
    return putFile(bucket, key, file, mediaType, TransferListener.NONE);
  }

  /**
   * Sends a file, in parts if it is larger than one part; the object appears when it is complete. A
   * file that changes in the meantime is refused.
   *
   * @param mediaType such as {@code video/mp4}
   */
  public ObjectRef putFile(
      String bucket, String key, Path file, String mediaType, TransferListener listener)
      throws StageException, InterruptedException {
    SafeKey.require(key);
    try (FileParts parts = new FileParts(file, settings().partSizeBytes())) {
      if (!parts.plan().isSingle()) {
        return new MultipartUpload(connection, bucket, key)
            .send(parts.plan(), mediaType, parts, listener);
      }
      byte[] bytes = parts.part(1);
      parts.verify();
      ObjectRef ref = putBytes(bucket, key, bytes, mediaType);
      listener.transferred(bytes.length);
      return ref;
    }
  }

  /** Writes a small object, replacing an existing one. */
  public ObjectRef putBytes(String bucket, String key, byte[] bytes, String mediaType)
      throws StageException, InterruptedException {
    SafeKey.require(key);
    return connection.call(
        StorageAction.on(Verb.WRITE, bucket, key),
        (client, attempt) ->
            ObjectRequests.put(client, bucket, key, bytes, mediaType, new Http.Headers()));
  }

  /**
   * Writes a small object only if there is none with that key.
   *
   * <p>Atomic if the server supports {@code If-None-Match: *}: S3, MinIO, the embedded server.
   * Others refuse or ignore the header; there the call checks first and then writes, so that two
   * simultaneous writers may both be told that they were first, and the later one's bytes stay.
   * Nothing may depend on this alone.
   *
   * @return whether this call wrote it; also true if the response to a first attempt was lost and
   *     the object has the same bytes
   */
  public boolean putIfAbsent(String bucket, String key, byte[] bytes, String mediaType)
      throws StageException, InterruptedException {
    return putNew(bucket, key, bytes, mediaType).isPresent();
  }

  /** As {@link #putIfAbsent}; returns the object that this call wrote. */
  public Optional<ObjectRef> putNew(String bucket, String key, byte[] bytes, String mediaType)
      throws StageException, InterruptedException {
    return conditional.putNew(bucket, key, bytes, mediaType);
  }

  /**
   * Replaces a small object only if it is still the version that the caller has read. As atomic as
   * {@link #putIfAbsent}.
   *
   * @return whether this call wrote it; false if it has been replaced or removed
   */
  public boolean putIfMatch(ObjectRef expected, byte[] bytes, String mediaType)
      throws StageException, InterruptedException {
    return replace(expected, bytes, mediaType).isPresent();
  }

  /** As {@link #putIfMatch}; returns the object that this call wrote. */
  public Optional<ObjectRef> replace(ObjectRef expected, byte[] bytes, String mediaType)
      throws StageException, InterruptedException {
    return conditional.replace(expected, bytes, mediaType);
  }

  /**
   * Reads a small object of any version.
   *
   * @return empty if there is no such object
   * @throws StageException TOO_LARGE if it has more than {@code maxBytes} bytes
   */
  public Optional<StoredBytes> findBytes(String bucket, String key, int maxBytes)
      throws StageException, InterruptedException {
    return reads.findBytes(bucket, key, maxBytes);
  }

  /**
   * Many small objects of any version, read concurrently.
   *
   * @return by key, without missing ones
   * @throws StageException TOO_LARGE as {@link #findBytes}
   */
  public Map<String, StoredBytes> findAllBytes(String bucket, Collection<String> keys, int maxBytes)
      throws StageException, InterruptedException {
    return reads.findAllBytes(bucket, keys, maxBytes);
  }

  /** As {@link #findBytes}, for an object that must exist. */
  public byte[] getBytes(String bucket, String key, int maxBytes)
      throws StageException, InterruptedException {
    return findBytes(bucket, key, maxBytes)
        .orElseThrow(() -> StorageFailures.sourceChanged(new ObjectRef(bucket, key, "", 0), null))
        .bytes();
  }

  /** {@link #getFile(ObjectRef, Path, TransferListener)} without a listener. */
  public ContentHash getFile(ObjectRef ref, Path target)
      throws StageException, InterruptedException {
    return getFile(ref, target, TransferListener.NONE);
  }

  /**
   * Copies an object's bytes into a new file, resuming after broken connections, and hashes them on
   * the way. After a failure there is no file.
   *
   * @param target must not exist; its folder must
   * @return the SHA-256 of the bytes
   * @throws StageException SOURCE_CHANGED if the object is no longer this version
   */
  public ContentHash getFile(ObjectRef ref, Path target, TransferListener listener)
      throws StageException, InterruptedException {
    return downloads.getFile(ref, target, listener);
  }

  /**
   * As {@link #getFile}, but an existing file is taken as the object's beginning, left by an
   * earlier attempt; after a failure it stays for the next attempt. The hash covers the whole file,
   * so it shows whether that was right.
   */
  public ContentHash resumeFile(ObjectRef ref, Path target, TransferListener listener)
      throws StageException, InterruptedException {
    return downloads.resumeFile(ref, target, listener);
  }

  /**
   * A range of one version of an object, resumed after broken connections. Its errors are {@link
   * StorageIOException}s; after an interruption it throws {@code InterruptedIOException} and the
   * thread's flag is set.
   *
   * @return for one thread; the caller closes it
   */
  public InputStream openRange(ObjectRef ref, long offset, long lengthBytes) {
    return new ResumingRead(connection, ref, offset, lengthBytes);
  }

  /** As {@link #copy(ObjectRef, String, String, String)}, keeping the media type. */
  public ObjectRef copy(ObjectRef source, String toBucket, String toKey)
      throws StageException, InterruptedException {
    return copies.copy(source, toBucket, toKey, Optional.empty());
  }

  /**
   * Copies one version of an object without moving its bytes through this machine, unless the
   * object exceeds S3's limit for one request and the server cannot copy in parts.
   *
   * @param mediaType of the copy
   * @throws StageException SOURCE_CHANGED if the source is no longer this version
   */
  public ObjectRef copy(ObjectRef source, String toBucket, String toKey, String mediaType)
      throws StageException, InterruptedException {
    return copies.copy(source, toBucket, toKey, Optional.of(mediaType));
  }

  /** As {@link #copy(ObjectRef, String, String)}, for the present version. */
  public ObjectRef copy(String fromBucket, String fromKey, String toBucket, String toKey)
      throws StageException, InterruptedException {
    StoredObject source =
        stat(fromBucket, fromKey)
            .orElseThrow(
                () ->
                    StorageFailures.sourceChanged(new ObjectRef(fromBucket, fromKey, "", 0), null));
    return copy(source.ref(), toBucket, toKey);
  }

  /** Removes an object, if it exists. */
  public void remove(String bucket, String key) throws StageException, InterruptedException {
    removals.remove(bucket, key);
  }

  /**
   * Removes an object that the server itself can no longer read. MinIO refuses a plain removal of
   * an object whose header is damaged on its disk, but removes the object's folder unread with
   * {@code x-minio-force-delete}; other servers ignore that header.
   *
   * @param key of an object without others below it: MinIO would remove those, too
   */
  public void removeUnreadable(String bucket, String key)
      throws StageException, InterruptedException {
    removals.removeUnreadable(bucket, key);
  }

  /**
   * Removes every object of a folder.
   *
   * @param prefix ends in a slash, so that {@code v1/} never removes {@code v10/}
   * @return how many
   */
  public long removeAll(String bucket, String prefix) throws StageException, InterruptedException {
    return removals.removeAll(bucket, prefix);
  }

  /** Removes objects by their keys, if they exist. */
  public void removeAll(String bucket, Collection<String> keys)
      throws StageException, InterruptedException {
    removals.removeAll(bucket, keys);
  }

  /** Multipart uploads that were started and never completed. */
  public UnfinishedUploads unfinishedUploads() {
    return new UnfinishedUploads(connection);
  }

  @Override
  public void close() {
    connection.close();
  }

  /** For the bucket's events, which share the connection's limits. */
  S3Connection connection() {
    return connection;
  }
}
