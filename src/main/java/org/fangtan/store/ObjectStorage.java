package org.fangtan.store;

import io.minio.BucketExistsArgs;
import io.minio.CopyObjectArgs;
import io.minio.DeleteObjectsArgs;
import io.minio.Directive;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.Http;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.SourceObject;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.MinioException;
import io.minio.messages.DeleteRequest;
import io.minio.messages.DeleteResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.Interceptor;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.StorageAction.Verb;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private static final Logger LOG = LoggerFactory.getLogger(ObjectStorage.class);

  /**
   * The maximum size that S3 copies in one request:
   * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
   */
  private static final long MAX_COPY_BYTES = 5L << 30;

  private static final long COPY_PART_BYTES = 1L << 30;

  /**
   * The maximum number of objects that S3 removes in one request:
   * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
   */
  private static final int MAX_REMOVED_AT_ONCE = 1000;

  /** The maximum number of concurrent responses with a body, each on its own connection. */
  private static final int MAX_READ_AT_ONCE = 16;

  private static final Set<String> MISSING = Set.of("NoSuchKey", "NoSuchVersion");
  private static final Set<String> BUCKET_IS_THERE =
      Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists");

  /** Error codes of servers without conditional writes, such as OpenStack Swift. */
  private static final Set<String> NOT_IMPLEMENTED = Set.of("NotImplemented", "MethodNotAllowed");

  private final S3Connection connection;
  private final long maxCopyBytes;

  /** Whether the server has been seen to refuse a write whose condition is not met. */
  private volatile boolean refusesOverwriting;

  private volatile boolean refusesOtherVersions;

  public ObjectStorage(StorageSettings settings) {
    this(settings, MAX_COPY_BYTES);
  }

  /**
   * @param maxCopyBytes larger objects are copied in parts of at most this size
   */
  ObjectStorage(StorageSettings settings, long maxCopyBytes) {
    this(new S3Connection(settings), maxCopyBytes);
  }

  private ObjectStorage(S3Connection connection, long maxCopyBytes) {
    this.connection = connection;
    this.maxCopyBytes = maxCopyBytes;
  }

  /**
   * @param interceptor is called for every request
   */
  static ObjectStorage watched(StorageSettings settings, Interceptor interceptor) {
    return new ObjectStorage(new S3Connection(settings, interceptor), MAX_COPY_BYTES);
  }

  /**
   * For callers that need a fast result: nothing is retried, and a response is not awaited for
   * longer than this.
   */
  static ObjectStorage hasty(StorageSettings settings, Duration answer) {
    return new ObjectStorage(
        new S3Connection(
            settings.withTimeouts(answer, answer), chain -> chain.proceed(chain.request()), 0),
        MAX_COPY_BYTES);
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
    SafeKey.require(key);
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    Http.Headers absent = new Http.Headers("If-None-Match", "*");
    boolean isRefused = !isWritten(absent, bucket, key, bytes); // another node was here before
    refusesOverwriting = isRefused || !isWritten(absent, bucket, key, bytes);
    refusesOtherVersions =
        !isWritten(new Http.Headers("If-Match", quoted("0".repeat(32))), bucket, key, bytes);
    LOG.debug(
        "{} keeps If-None-Match on writes: {}, If-Match: {}",
        settings().hostAndPort(),
        refusesOverwriting,
        refusesOtherVersions);
  }

  /** Whether a server writes an object under a condition; also true if it ignores conditions. */
  private boolean isWritten(Http.Headers condition, String bucket, String key, byte[] bytes)
      throws StageException, InterruptedException {
    return connection.call(
        StorageAction.on(Verb.WRITE, bucket, key),
        (client, attempt) -> {
          try {
            putNow(client, bucket, key, bytes, "text/plain", condition);
            return true;
          } catch (ExecutionException e) {
            String code = S3Connection.codeOf(e);
            if (code.equals("PreconditionFailed")) {
              return false;
            }
            if (NOT_IMPLEMENTED.contains(code) || MISSING.contains(code)) {
              return true;
            }
            throw e;
          }
        });
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
    return connection.callUnless(
        MISSING,
        StorageAction.on(Verb.STAT, bucket, key),
        (client, attempt) -> stored(bucket, key, statNow(client, bucket, key)));
  }

  /**
   * The present versions of many objects, requested concurrently.
   *
   * @return by key, without missing ones
   */
  public Map<String, StoredObject> statAll(String bucket, Collection<String> keys)
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
        object = Optional.of(stored(bucket, key, S3Connection.await(answer.getValue())));
      } catch (ExecutionException e) {
        // Once more, with retries and a proper failure.
        object = MISSING.contains(S3Connection.codeOf(e)) ? Optional.empty() : stat(bucket, key);
      }
      object.ifPresent(there -> found.put(key, there));
    }
    return found;
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
        (client, attempt) -> putNow(client, bucket, key, bytes, mediaType, new Http.Headers()));
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
    SafeKey.require(key);
    if (!refusesOverwriting && stat(bucket, key).isPresent()) {
      return Optional.empty();
    }
    return putIf(new Http.Headers("If-None-Match", "*"), bucket, key, bytes, mediaType);
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
    if (!refusesOtherVersions) {
      Optional<StoredObject> now = stat(expected.bucket(), expected.key());
      if (now.isEmpty() || !now.get().ref().etag().equals(expected.etag())) {
        return Optional.empty();
      }
    }
    return putIf(
        new Http.Headers("If-Match", quoted(expected.etag())),
        expected.bucket(),
        expected.key(),
        bytes,
        mediaType);
  }

  /**
   * Reads a small object of any version.
   *
   * @return empty if there is no such object
   * @throws StageException TOO_LARGE if it has more than {@code maxBytes} bytes
   */
  public Optional<StoredBytes> findBytes(String bucket, String key, int maxBytes)
      throws StageException, InterruptedException {
    return connection.callUnless(
        MISSING,
        StorageAction.on(Verb.READ, bucket, key),
        (client, attempt) -> {
          try (GetObjectResponse body =
              S3Connection.await(
                  client.getObject(GetObjectArgs.builder().bucket(bucket).object(key).build()))) {
            return bytes(body, bucket, key, maxBytes);
          }
        });
  }

  /**
   * Many small objects of any version, read concurrently.
   *
   * @return by key, without missing ones
   * @throws StageException TOO_LARGE as {@link #findBytes}
   */
  public Map<String, StoredBytes> findAllBytes(String bucket, Collection<String> keys, int maxBytes)
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
                MISSING.contains(S3Connection.codeOf(e))
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
    MessageDigest digest = ContentHash.sha256();
    boolean done = false;
    try (OutputStream out =
        Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      append(ref, 0, digest, out, target, listener);
      done = true;
    } catch (IOException e) {
      throw StorageFailures.localUnlessStopped(target, e);
    } finally {
      if (!done) {
        deleteQuietly(target);
      }
    }
    return ContentHash.ofDigest(digest);
  }

  /**
   * As {@link #getFile}, but an existing file is taken as the object's beginning, left by an
   * earlier attempt; after a failure it stays for the next attempt. The hash covers the whole file,
   * so it shows whether that was right.
   */
  public ContentHash resumeFile(ObjectRef ref, Path target, TransferListener listener)
      throws StageException, InterruptedException {
    MessageDigest digest = ContentHash.sha256();
    try {
      long there = Files.exists(target) ? Files.size(target) : 0;
      if (there > ref.sizeBytes()) {
        Files.delete(target);
        there = 0;
      }
      if (there > 0) {
        digestFile(target, digest);
      }
      try (OutputStream out =
          Files.newOutputStream(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        append(ref, there, digest, out, target, listener);
      }
    } catch (IOException e) {
      throw StorageFailures.localUnlessStopped(target, e);
    }
    return ContentHash.ofDigest(digest);
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
    return copy(source, toBucket, toKey, Optional.empty());
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
    return copy(source, toBucket, toKey, Optional.of(mediaType));
  }

  private ObjectRef copy(
      ObjectRef source, String toBucket, String toKey, Optional<String> mediaType)
      throws StageException, InterruptedException {
    SafeKey.require(toKey);
    try {
      return source.sizeBytes() <= maxCopyBytes
          ? copyAtOnce(source, toBucket, toKey, mediaType)
          : copyInParts(source, toBucket, toKey, mediaType);
    } catch (StageException e) {
      String code = S3Connection.s3Code(e);
      if (MISSING.contains(code) || code.equals("PreconditionFailed")) {
        throw StorageFailures.sourceChanged(source, e);
      }
      throw e;
    }
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
    connection.callUnless(
        MISSING,
        StorageAction.on(Verb.REMOVE, bucket, key),
        (client, attempt) -> {
          S3Connection.await(
              client.removeObject(RemoveObjectArgs.builder().bucket(bucket).object(key).build()));
          return true;
        });
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
    SafeKey.require(key);
    connection.callUnless(
        MISSING,
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

  /**
   * Removes every object of a folder.
   *
   * @param prefix ends in a slash, so that {@code v1/} never removes {@code v10/}
   * @return how many
   */
  public long removeAll(String bucket, String prefix) throws StageException, InterruptedException {
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

  /** Removes objects by their keys, if they exist. */
  public void removeAll(String bucket, Collection<String> keys)
      throws StageException, InterruptedException {
    List<String> all = List.copyOf(keys);
    for (int i = 0; i < all.size(); i += MAX_REMOVED_AT_ONCE) {
      removeBatch(bucket, all.subList(i, Math.min(i + MAX_REMOVED_AT_ONCE, all.size())));
    }
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

  private Optional<ObjectRef> putIf(
      Http.Headers condition, String bucket, String key, byte[] bytes, String mediaType)
      throws StageException, InterruptedException {
    return connection.call(
        StorageAction.on(Verb.WRITE, bucket, key),
        (client, attempt) -> {
          try {
            return Optional.of(putNow(client, bucket, key, bytes, mediaType, condition));
          } catch (ExecutionException e) {
            String code = S3Connection.codeOf(e);
            if (NOT_IMPLEMENTED.contains(code)) {
              LOG.debug("{} has no conditional writes", settings().hostAndPort());
              return Optional.of(putNow(client, bucket, key, bytes, mediaType, new Http.Headers()));
            }
            if (MISSING.contains(code)) {
              return Optional.empty();
            }
            if (code.equals("PreconditionFailed")) {
              return attempt > 0 ? same(client, bucket, key, bytes) : Optional.empty();
            }
            throw e;
          }
        });
  }

  /** The present object, if it has the same bytes. */
  private static Optional<ObjectRef> same(
      MinioAsyncClient client, String bucket, String key, byte[] bytes)
      throws ExecutionException, InterruptedException {
    StatObjectResponse there = statNow(client, bucket, key);
    return there.size() == bytes.length
            && Etags.ofBytes(bytes).equals(there.etag().replace("\"", ""))
        ? Optional.of(stored(bucket, key, there).ref())
        : Optional.empty();
  }

  private static ObjectRef putNow(
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

  private static StoredObject stored(String bucket, String key, StatObjectResponse answer) {
    return new StoredObject(
        new ObjectRef(bucket, key, Objects.requireNonNullElse(answer.etag(), ""), answer.size()),
        answer.lastModified().toInstant());
  }

  private static StatObjectResponse statNow(MinioAsyncClient client, String bucket, String key)
      throws ExecutionException, InterruptedException {
    return S3Connection.await(
        client.statObject(StatObjectArgs.builder().bucket(bucket).object(key).build()));
  }

  private void append(
      ObjectRef ref,
      long offset,
      MessageDigest digest,
      OutputStream out,
      Path target,
      TransferListener listener)
      throws StageException, InterruptedException {
    try (ResumingRead in = new ResumingRead(connection, ref, offset, ref.sizeBytes() - offset)) {
      byte[] buffer = new byte[1 << 17];
      long done = offset;
      int got;
      while ((got = in.readOrFail(buffer, 0, buffer.length)) >= 0) {
        digest.update(buffer, 0, got);
        out.write(buffer, 0, got);
        done += got;
        listener.transferred(done);
      }
    } catch (IOException e) {
      throw StorageFailures.localUnlessStopped(target, e);
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
                        statNow(client, source.bucket(), source.key()).contentType(),
                        "application/octet-stream"));
    PartPlan plan = PartPlan.of(source.sizeBytes(), Math.min(maxCopyBytes, COPY_PART_BYTES));
    try {
      return new MultipartUpload(connection, toBucket, toKey)
          .copy(plan, mediaType, sourceOf(source));
    } catch (StageException e) {
      if (!NOT_IMPLEMENTED.contains(S3Connection.s3Code(e))) {
        throw e;
      }
      LOG.debug("{} cannot copy in parts: the bytes pass through here", settings().hostAndPort());
      return copyThroughHere(source, toBucket, toKey, mediaType);
    }
  }

  private ObjectRef copyThroughHere(
      ObjectRef source, String toBucket, String toKey, String mediaType)
      throws StageException, InterruptedException {
    PartPlan plan = PartPlan.of(source.sizeBytes(), settings().partSizeBytes());
    try (ResumingRead in = new ResumingRead(connection, source, 0, source.sizeBytes())) {
      return new MultipartUpload(connection, toBucket, toKey)
          .send(plan, mediaType, new ObjectParts(in, plan), TransferListener.NONE);
    }
  }

  private static SourceObject sourceOf(ObjectRef source) {
    String etag = quoted(source.etag());
    return new SourceObject(
        SourceObject.builder().bucket(source.bucket()).object(source.key()).matchETag(etag).build(),
        source.sizeBytes(),
        etag);
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
      if (!MISSING.contains(String.valueOf(error.code()))) {
        throw connection
            .failures()
            .ofCode(StorageAction.on(Verb.REMOVE, bucket, error.objectName()), error.code());
      }
    }
  }

  private static StageException tooLarge(String bucket, String key, int maxBytes) {
    return new StageException(
        new Failure(
            FailureKind.INPUT,
            FailureCode.TOO_LARGE,
            StoreSentences.fileHasMoreThanBytes(bucket, key, maxBytes),
            StoreSentences.makeItSmallerAndUpload()));
  }

  private static String quoted(String etag) {
    return "\"" + etag + "\"";
  }

  private static void digestFile(Path file, MessageDigest digest) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 17];
      int got;
      while ((got = in.read(buffer)) >= 0) {
        digest.update(buffer, 0, got);
      }
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("could not remove {}", file, e);
    }
  }
}
