package org.fangtan.store.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.fangtan.disk.DiskFull;
import org.fangtan.store.SafeKey;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.SdkResponses;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * S3Proxy's store on a folder, made safe for a folder into which people copy files, too. Adds:
 *
 * <ul>
 *   <li>ETags that change with the bytes, see {@link FileVersion}; S3Proxy alone reports none for a
 *       file that was copied in, and keeps the old one when it is written over in place.
 *   <li>Writes that are prepared under a hidden name. S3Proxy alone prepares them beside the object
 *       as {@code NAME-UUID}, where a listing shows them half written, and where they stay after a
 *       crash; and so it needs 37 bytes of the 255 that a name may have.
 *   <li>Listings whose pages do not walk the whole bucket each.
 *   <li>S3's error codes for a full disk and for names that cannot be.
 *   <li>Multipart uploads that are written once, see {@link StagedUpload}; S3Proxy alone puts the
 *       parts together when they are all there, with twice the room and the work, and calls a full
 *       disk an internal error then.
 *   <li>Records that are on the disk only after what they speak of, see {@link WriteBarrier}.
 *   <li>Privacy: nothing is public whatever the modes of files are, and links that lead out of a
 *       bucket are not followed, see {@link FolderLinks}.
 *   <li>Conditional writes that are atomic: {@code If-None-Match: *} among all processes on the
 *       folder, {@code If-Match} within this one.
 * </ul>
 *
 * Thread-safe.
 */
final class FolderBlobStore extends ForwardingBlobStore {
  /** Names at a bucket's root that are ours: prepared writes. */
  static final String STAGED = ".fangtan-";

  /** S3Proxy's own: parts, and what it remembers of a multipart upload. */
  private static final List<String> RESERVED = List.of(STAGED, ".mpus-", ".s3proxy-");

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
  private static final Pattern BUCKET_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private static final int PAGE = 1000;

  private final Path root;
  private final Map<String, StagedUpload> uploads = new ConcurrentHashMap<>();
  private final WriteBarrier barrier = new WriteBarrier();
  private final List<Object> locks = IntStream.range(0, 64).mapToObj(i -> new Object()).toList();

  FolderBlobStore(BlobStore store, Path root) {
    super(store);
    this.root = root;
  }

  /** Brings what was written to the disk, and gives up what is being sent in parts. */
  @Override
  public void close() {
    uploads.values().forEach(StagedUpload::close);
    uploads.clear();
    try {
      barrier.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    super.close();
  }

  /** Whether a name at a bucket's root is not an object. */
  static boolean isReserved(String name) {
    return RESERVED.stream().anyMatch(name::startsWith);
  }

  /**
   * What writes that ended with their process have left behind.
   *
   * @param root of all buckets
   */
  static List<Path> leftovers(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path bucket : buckets(root)) {
      try (DirectoryStream<Path> names =
          Files.newDirectoryStream(bucket, path -> isReserved(path.getFileName().toString()))) {
        names.forEach(found::add);
      }
    }
    return found;
  }

  private static List<Path> buckets(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> names = Files.newDirectoryStream(root)) {
      for (Path path : names) {
        if (BUCKET_NAME.matcher(path.getFileName().toString()).matches()
            && Files.isDirectory(path)) {
          found.add(path);
        }
      }
    }
    return found;
  }

  @Override
  public ListBucketsResponse list() {
    ListBucketsResponse all = delegate().list();
    return all.toBuilder()
        .buckets(
            all.buckets().stream()
                .filter(bucket -> BUCKET_NAME.matcher(bucket.name()).matches())
                .filter(bucket -> Files.isDirectory(root.resolve(bucket.name())))
                .toList())
        .build();
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    int wanted = Objects.requireNonNullElse(request.maxKeys(), PAGE);
    String token = request.continuationToken();
    String after = token == null ? request.startAfter() : decode(token);
    List<FolderListing.Entry> entries;
    try {
      entries =
          new FolderListing(
                  bucket(request.bucket()),
                  Objects.requireNonNullElse(request.prefix(), ""),
                  after,
                  "/".equals(request.delimiter()),
                  wanted + 1)
              .read();
    } catch (IOException e) {
      throw translate(e);
    }
    boolean more = entries.size() > wanted;
    List<FolderListing.Entry> page = more ? entries.subList(0, wanted) : entries;
    List<S3Object> objects = new ArrayList<>();
    List<CommonPrefix> folders = new ArrayList<>();
    for (FolderListing.Entry entry : page) {
      FileVersion version = entry.version();
      if (version == null) {
        folders.add(SdkResponses.commonPrefix(entry.key()));
      } else {
        objects.add(
            SdkResponses.objectEntry(
                entry.key(), version.etag(), entry.lastModified(), version.sizeBytes(), null));
      }
    }
    String next = more && wanted > 0 ? encode(page.get(wanted - 1).key()) : null;
    return SdkResponses.objectsPage(objects, folders, next);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    String key = request.key();
    if (isReserved(key) || key.endsWith("/")) {
      return guarded(() -> delegate().putBlob(request, payload));
    }
    Path target = path(request.bucket(), key);
    String staged = STAGED + UUID.randomUUID();
    PutObjectRequest hidden =
        request.toBuilder().key(staged).ifNoneMatch(null).ifMatch(null).build();
    PutObjectResponse answer = guarded(() -> delegate().putBlob(hidden, payload));
    String etag =
        publish(
            bucket(request.bucket()).resolve(staged),
            target,
            answer.eTag(),
            request.ifNoneMatch(),
            request.ifMatch());
    return answer.toBuilder().eTag(etag).build();
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    Path source = path(request.sourceBucket(), request.sourceKey());
    Path target = path(request.destinationBucket(), request.destinationKey());
    FileVersion before = versionOf(source, request.sourceBucket(), request.sourceKey());
    requireMatch(request.copySourceIfMatch(), before);
    String staged = STAGED + UUID.randomUUID();
    Path prepared = bucket(request.destinationBucket()).resolve(staged);
    CopyObjectRequest hidden =
        request.toBuilder().destinationKey(staged).copySourceIfMatch(null).build();
    CopyObjectResponse answer =
        request.metadataDirective() != MetadataDirective.REPLACE && linked(source, before, prepared)
            ? SdkResponses.copyResponse(before.etag())
            : guarded(() -> delegate().copyBlob(hidden));
    FileVersion after = versionOf(source, request.sourceBucket(), request.sourceKey());
    if (!after.equals(before)) {
      discard(prepared);
      throw S3Exceptions.preconditionFailed(null);
    }
    String etag = publish(prepared, target, answer.copyObjectResult().eTag(), null, null);
    return answer.toBuilder()
        .copyObjectResult(answer.copyObjectResult().toBuilder().eTag(etag).build())
        .build();
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    if (isReserved(request.key()) || request.key().endsWith("/")) {
      return guarded(() -> delegate().blobMetadata(request));
    }
    FileVersion version =
        versionOf(path(request.bucket(), request.key()), request.bucket(), request.key());
    HeadObjectResponse answer = guarded(() -> delegate().blobMetadata(request));
    return answer.toBuilder()
        .eTag(quoted(version.etag()))
        .contentLength(version.sizeBytes())
        .build();
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    if (isReserved(request.key()) || request.key().endsWith("/")) {
      return guarded(() -> delegate().getBlob(request));
    }
    Path file = path(request.bucket(), request.key());
    FileVersion version = versionOf(file, request.bucket(), request.key());
    requireMatch(request.ifMatch(), version);
    if (matches(request.ifNoneMatch(), version)) {
      throw S3Exceptions.fromStatusCode(304);
    }
    GetObjectRequest unconditional = request.toBuilder().ifMatch(null).ifNoneMatch(null).build();
    ResponseInputStream<GetObjectResponse> answer =
        guarded(() -> delegate().getBlob(unconditional));
    requireStillInside(request, answer);
    GetObjectResponse response = answer.response().toBuilder().eTag(quoted(version.etag())).build();
    return SdkResponses.getResponse(
        response, new UnchangedStream(answer, file, version, response.contentLength()));
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    if (!isReserved(request.key()) && !request.key().endsWith("/")) {
      path(request.bucket(), request.key());
    }
    return guarded(() -> delegate().removeBlob(request));
  }

  /** One by one, so that each key is checked as in {@link #removeBlob}. */
  @Override
  public DeleteObjectsResponse removeBlobs(DeleteObjectsRequest request) {
    List<DeletedObject> deleted = new ArrayList<>();
    List<S3Error> errors = new ArrayList<>();
    for (ObjectIdentifier object : request.delete().objects()) {
      try {
        removeBlob(
            DeleteObjectRequest.builder().bucket(request.bucket()).key(object.key()).build());
        deleted.add(DeletedObject.builder().key(object.key()).build());
      } catch (S3Exception e) {
        errors.add(
            S3Error.builder()
                .key(object.key())
                .code(e.awsErrorDetails().errorCode())
                .message(e.awsErrorDetails().errorMessage())
                .build());
      }
    }
    return DeleteObjectsResponse.builder().deleted(deleted).errors(errors).build();
  }

  /**
   * Always private. S3Proxy answers requests without credentials where this says {@code
   * public-read} or {@code public-read-write}, and derives it from the modes of files and folders.
   */
  @Override
  public BucketCannedACL getContainerAccess(String bucket) {
    return BucketCannedACL.PRIVATE;
  }

  /** Refuses to make a bucket public; see {@link #getContainerAccess}. */
  @Override
  public void setContainerAccess(String bucket, BucketCannedACL access) {
    if (access != BucketCannedACL.PRIVATE) {
      throw error(501, "NotImplemented", "buckets of this server are always private");
    }
  }

  /** Always private; see {@link #getContainerAccess}. */
  @Override
  public ObjectCannedACL getBlobAccess(String bucket, String key) {
    return ObjectCannedACL.PRIVATE;
  }

  /** Refuses to make an object public; see {@link #getContainerAccess}. */
  @Override
  public void setBlobAccess(String bucket, String key, ObjectCannedACL access) {
    if (access != ObjectCannedACL.PRIVATE) {
      throw error(501, "NotImplemented", "objects of this server are always private");
    }
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    requirePossible(path(request.bucket(), request.key()));
    String id = UUID.randomUUID().toString();
    try {
      uploads.put(id, new StagedUpload(bucket(request.bucket()).resolve(STAGED + id)));
    } catch (IOException e) {
      throw translate(e);
    }
    return new MultipartUpload(id, request);
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream payload) {
    StagedUpload staged = staged(upload);
    try (payload) {
      StagedUpload.Part part =
          staged.write(
              request.partNumber(),
              payload,
              Objects.requireNonNullElse(request.contentLength(), -1L),
              request.contentMD5());
      if (part == null) {
        throw error(400, "InvalidArgument", "this server takes parts in their order");
      }
      return SdkResponses.uploadedPart(part.etag());
    } catch (StagedUpload.BadDigestException e) {
      throw error(400, "BadDigest", "the part's bytes do not have their MD5");
    } catch (IOException e) {
      throw translate(e);
    }
  }

  @Override
  public List<Part> listMultipartUpload(MultipartUpload upload) {
    return staged(upload).parts().stream()
        .map(
            part ->
                SdkResponses.part(part.number(), part.sizeBytes(), part.etag(), part.received()))
        .toList();
  }

  @Override
  public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(
      String bucket) {
    return List.of();
  }

  @Override
  public void abortMultipartUpload(MultipartUpload upload) {
    StagedUpload staged = uploads.remove(upload.id());
    if (staged != null) {
      staged.close();
    }
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    Path target = path(upload.containerName(), upload.blobName());
    StagedUpload staged = staged(upload);
    int named = request.multipartUpload().parts().size();
    if (named != staged.parts().size()) {
      throw error(400, "InvalidPart", "this server takes all parts or none");
    }
    try {
      String etag = staged.finish(upload.request().contentType());
      String shown = publish(staged.file(), target, etag, request.ifNoneMatch(), request.ifMatch());
      return CompleteMultipartUploadResponse.builder().eTag(quoted(shown)).build();
    } catch (IOException e) {
      throw translate(e);
    } finally {
      uploads.remove(upload.id());
    }
  }

  /** Gives a prepared file its name; afterwards it is no longer where it was prepared. */
  private String publish(
      Path prepared,
      Path target,
      @Nullable String etag,
      @Nullable String ifNoneMatch,
      @Nullable String ifMatch) {
    try {
      FileVersion version = FileVersion.stamp(prepared, etag);
      requirePossible(target);
      Files.createDirectories(target.getParent());
      if (ifNoneMatch != null || ifMatch != null) {
        // Conditional writes are how records are written: what they speak of goes first.
        barrier.flush();
        WriteBarrier.force(prepared);
      }
      synchronized (lock(target.toString())) {
        if (ifMatch != null) {
          requireMatch(ifMatch, FileVersion.of(target));
        }
        if ("*".equals(ifNoneMatch)) {
          claim(prepared, target);
        } else {
          Files.move(
              prepared,
              target,
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
      barrier.wrote(target);
      return version.etag();
    } catch (FileAlreadyExistsException e) {
      throw S3Exceptions.preconditionFailed(e);
    } catch (IOException e) {
      throw translate(e);
    } finally {
      discard(prepared);
    }
  }

  /**
   * A second name instead of a copy, for a file that this server wrote: it never writes to one
   * again, it only replaces it, and so a version that is like the one before takes neither time nor
   * room. A file that somebody put into the folder may be written to in place, and is copied.
   */
  private static boolean linked(Path source, FileVersion version, Path prepared) {
    if (!version.isOurs()) {
      return false;
    }
    try {
      Files.createLink(prepared, source);
      return true;
    } catch (UnsupportedOperationException | IOException e) {
      // No links here, or as many as a file may have: then it is copied.
      return false;
    }
  }

  /** A link fails if the name is taken, by whatever process; a move would replace it. */
  private static void claim(Path prepared, Path target) throws IOException {
    try {
      Files.createLink(target, prepared);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // A file system without links, such as exFAT: then one process must do.
      if (Files.exists(target)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      Files.move(prepared, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** A folder may have been replaced by a link between the check of the key and the opening. */
  private void requireStillInside(
      GetObjectRequest request, ResponseInputStream<GetObjectResponse> answer) {
    try {
      path(request.bucket(), request.key());
    } catch (S3Exception e) {
      answer.abort();
      throw e;
    }
  }

  private FileVersion versionOf(Path file, String bucket, String key) {
    if (!Files.isRegularFile(file)) {
      throw S3Exceptions.noSuchKey(bucket, key, "no such file");
    }
    try {
      return FileVersion.of(file);
    } catch (NoSuchFileException e) {
      throw S3Exceptions.noSuchKey(bucket, key, "no such file");
    } catch (IOException e) {
      throw translate(e);
    }
  }

  private static void requireMatch(@Nullable String condition, FileVersion version) {
    if (condition != null && !matches(condition, version)) {
      throw S3Exceptions.preconditionFailed(null);
    }
  }

  private static boolean matches(@Nullable String condition, FileVersion version) {
    return condition != null
        && (condition.equals("*") || condition.replace("\"", "").equals(version.etag()));
  }

  /** A key's file, which lies below its bucket's folder whatever the key is. */
  private Path path(String bucket, String key) {
    SafeKey.check(key)
        .ifPresent(
            failure -> {
              throw error(400, "XMinioInvalidObjectName", failure.summary().en());
            });
    if (isReserved(key)) {
      throw error(400, "XMinioInvalidObjectName", "the server keeps this name for itself");
    }
    Path folder = bucket(bucket);
    Path file = folder.resolve(key);
    if (!FolderLinks.isInside(folder, file)) {
      throw S3Exceptions.noSuchKey(bucket, key, "a link leads out of the bucket");
    }
    return file;
  }

  private Path bucket(String name) {
    Path path = root.resolve(name);
    if (!BUCKET_NAME.matcher(name).matches() || !Files.isDirectory(path)) {
      throw S3Exceptions.noSuchBucket(name, "no such folder");
    }
    return path;
  }

  private StagedUpload staged(MultipartUpload upload) {
    StagedUpload staged = uploads.get(upload.id());
    if (staged == null) {
      throw error(404, "NoSuchUpload", "there is no such upload, or it has ended");
    }
    return staged;
  }

  private Object lock(String name) {
    return locks.get(Math.floorMod(name.hashCode(), locks.size()));
  }

  private static <T> T guarded(Supplier<T> call) {
    try {
      return call.get();
    } catch (S3Exception e) {
      throw e;
    } catch (RuntimeException e) {
      if (DiskFull.isCauseOf(e)) {
        throw error(507, "XMinioStorageFull", "no space left on the server's disk");
      }
      throw e;
    }
  }

  private static RuntimeException translate(IOException e) {
    if (DiskFull.isCauseOf(e)) {
      return error(507, "XMinioStorageFull", "no space left on the server's disk");
    }
    if (e instanceof AccessDeniedException) {
      return error(403, "AccessDenied", "the server may not use " + e.getMessage());
    }
    return new UncheckedIOException(e);
  }

  /** Where a file has a folder's name, or a folder the file's, no file can be. */
  private void requirePossible(Path target) {
    if (Files.isDirectory(target)) {
      throw error(400, "XMinioObjectExistsAsDirectory", "there is a folder of this name");
    }
    for (Path folder = target.getParent();
        folder != null && !folder.equals(root);
        folder = folder.getParent()) {
      if (Files.isRegularFile(folder)) {
        throw error(400, "XMinioParentIsObject", "a folder of this name is a file");
      }
    }
  }

  private static S3Exception error(int status, String code, String message) {
    return (S3Exception)
        S3Exception.builder()
            .message(message)
            .statusCode(status)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .build();
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException ignored) {
      // Swept at the next start.
    }
  }

  private static String quoted(String etag) {
    return "\"" + etag + "\"";
  }

  /** Tokens travel in XML, where not every key can. */
  private static String encode(String key) {
    return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw error(400, "InvalidArgument", "not a token of this server");
    }
  }
}
