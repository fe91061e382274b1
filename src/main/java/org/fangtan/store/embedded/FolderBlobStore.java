package org.fangtan.store.embedded;

import static org.fangtan.store.embedded.FolderErrors.error;
import static org.fangtan.store.embedded.FolderErrors.guarded;
import static org.fangtan.store.embedded.FolderErrors.translate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.SdkResponses;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
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
 * S3Proxy's store on a folder, extended for a folder into which people also copy files. It adds:
 *
 * <ul>
 *   <li>ETags that change with the bytes, see {@link FileVersion}; S3Proxy alone reports none for a
 *       file that was copied in, and keeps the old one when a file is overwritten in place.
 *   <li>Writes that are prepared under a hidden name. S3Proxy alone prepares them beside the object
 *       as {@code NAME-UUID}, where listings show them half written, and where they stay after a
 *       crash; this also takes 37 of the 255 bytes that a name may have.
 *   <li>Listings whose pages do not walk the whole bucket each.
 *   <li>S3's error codes for a full disk and for impossible names.
 *   <li>Multipart uploads that are written once, see {@link StagedUpload}; S3Proxy alone joins the
 *       parts at the end, with twice the space and work, and then reports a full disk as an
 *       internal error.
 *   <li>Records that reach the disk only after the objects that they name, see {@link
 *       WriteBarrier}.
 *   <li>Privacy: nothing is public, whatever the modes of files, and links out of a bucket are not
 *       followed, see {@link FolderLinks}.
 *   <li>Conditional writes that are atomic: {@code If-None-Match: *} among all processes on the
 *       folder, {@code If-Match} within this one.
 * </ul>
 *
 * Thread-safe.
 */
final class FolderBlobStore extends ForwardingBlobStore {
  private static final int PAGE = 1000;

  private final FolderPaths paths;
  private final FolderWrites writes;
  private final Map<String, StagedUpload> uploads = new ConcurrentHashMap<>();

  FolderBlobStore(BlobStore store, Path root) {
    super(store);
    this.paths = new FolderPaths(root);
    this.writes = new FolderWrites(paths);
  }

  /** Flushes writes to the disk, and aborts uploads in parts. */
  @Override
  public void close() {
    uploads.values().forEach(StagedUpload::close);
    uploads.clear();
    try {
      writes.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    super.close();
  }

  @Override
  public ListBucketsResponse list() {
    ListBucketsResponse all = delegate().list();
    return all.toBuilder()
        .buckets(
            all.buckets().stream()
                .filter(bucket -> FolderPaths.isBucketName(bucket.name()))
                .filter(bucket -> Files.isDirectory(paths.root().resolve(bucket.name())))
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
                  paths.bucket(request.bucket()),
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
    if (FolderPaths.isReserved(key) || key.endsWith("/")) {
      return guarded(() -> delegate().putBlob(request, payload));
    }
    Path target = paths.path(request.bucket(), key);
    String staged = FolderPaths.STAGED + UUID.randomUUID();
    PutObjectRequest hidden =
        request.toBuilder().key(staged).ifNoneMatch(null).ifMatch(null).build();
    PutObjectResponse answer = guarded(() -> delegate().putBlob(hidden, payload));
    String etag =
        writes.publish(
            paths.bucket(request.bucket()).resolve(staged),
            target,
            answer.eTag(),
            request.ifNoneMatch(),
            request.ifMatch());
    return answer.toBuilder().eTag(etag).build();
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    Path source = paths.path(request.sourceBucket(), request.sourceKey());
    Path target = paths.path(request.destinationBucket(), request.destinationKey());
    FileVersion before = versionOf(source, request.sourceBucket(), request.sourceKey());
    Conditions.requireMatch(request.copySourceIfMatch(), before);
    String staged = FolderPaths.STAGED + UUID.randomUUID();
    Path prepared = paths.bucket(request.destinationBucket()).resolve(staged);
    CopyObjectRequest hidden =
        request.toBuilder().destinationKey(staged).copySourceIfMatch(null).build();
    CopyObjectResponse answer =
        request.metadataDirective() != MetadataDirective.REPLACE
                && FolderWrites.linked(source, before, prepared)
            ? SdkResponses.copyResponse(before.etag())
            : guarded(() -> delegate().copyBlob(hidden));
    FileVersion after = versionOf(source, request.sourceBucket(), request.sourceKey());
    if (!after.equals(before)) {
      FolderWrites.discard(prepared);
      throw S3Exceptions.preconditionFailed(null);
    }
    String etag = writes.publish(prepared, target, answer.copyObjectResult().eTag(), null, null);
    return answer.toBuilder()
        .copyObjectResult(answer.copyObjectResult().toBuilder().eTag(etag).build())
        .build();
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    if (FolderPaths.isReserved(request.key()) || request.key().endsWith("/")) {
      return guarded(() -> delegate().blobMetadata(request));
    }
    FileVersion version =
        versionOf(paths.path(request.bucket(), request.key()), request.bucket(), request.key());
    HeadObjectResponse answer = guarded(() -> delegate().blobMetadata(request));
    return answer.toBuilder()
        .eTag(quoted(version.etag()))
        .contentLength(version.sizeBytes())
        .build();
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    if (FolderPaths.isReserved(request.key()) || request.key().endsWith("/")) {
      return guarded(() -> delegate().getBlob(request));
    }
    Path file = paths.path(request.bucket(), request.key());
    FileVersion version = versionOf(file, request.bucket(), request.key());
    Conditions.requireMatch(request.ifMatch(), version);
    if (Conditions.matches(request.ifNoneMatch(), version)) {
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
    if (!FolderPaths.isReserved(request.key()) && !request.key().endsWith("/")) {
      paths.path(request.bucket(), request.key());
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
   * Always private. S3Proxy answers requests without credentials if this returns {@code
   * public-read} or {@code public-read-write}, which it would derive from the modes of files and
   * folders.
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
    paths.requirePossible(paths.path(request.bucket(), request.key()));
    String id = UUID.randomUUID().toString();
    try {
      uploads.put(
          id, new StagedUpload(paths.bucket(request.bucket()).resolve(FolderPaths.STAGED + id)));
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
    Path target = paths.path(upload.containerName(), upload.blobName());
    StagedUpload staged = staged(upload);
    int named = request.multipartUpload().parts().size();
    if (named != staged.parts().size()) {
      throw error(400, "InvalidPart", "this server takes all parts or none");
    }
    try {
      String etag = staged.finish(upload.request().contentType());
      String shown =
          writes.publish(staged.file(), target, etag, request.ifNoneMatch(), request.ifMatch());
      return CompleteMultipartUploadResponse.builder().eTag(quoted(shown)).build();
    } catch (IOException e) {
      throw translate(e);
    } finally {
      uploads.remove(upload.id());
    }
  }

  /** A folder may have been replaced by a link between the check of the key and the opening. */
  private void requireStillInside(
      GetObjectRequest request, ResponseInputStream<GetObjectResponse> answer) {
    try {
      paths.path(request.bucket(), request.key());
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

  private StagedUpload staged(MultipartUpload upload) {
    StagedUpload staged = uploads.get(upload.id());
    if (staged == null) {
      throw error(404, "NoSuchUpload", "there is no such upload, or it has ended");
    }
    return staged;
  }

  private static String quoted(String etag) {
    return "\"" + etag + "\"";
  }

  /** Tokens are sent in XML, which cannot contain every key. */
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
