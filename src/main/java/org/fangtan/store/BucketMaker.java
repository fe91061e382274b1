package org.fangtan.store;

import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.errors.MinioException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Response;

/**
 * Creates buckets in the default region without a location constraint. S3 and some other servers
 * refuse one with the default region's name, while the SDK sends one for every region:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
 *
 * <p>Shares the HTTP client of the client that it is made from, and is not closed itself.
 */
final class BucketMaker extends MinioAsyncClient {
  /** The region of buckets that were made without a constraint. */
  static final String DEFAULT_REGION = "us-east-1";

  BucketMaker(MinioAsyncClient client) {
    super(client);
  }

  /** Creates a bucket with a request that has no body. */
  CompletableFuture<Void> makeInDefaultRegion(String bucket) throws MinioException {
    return executePutAsync(MakeBucketArgs.builder().bucket(bucket).build(), null, null, null)
        .thenAccept(Response::close);
  }
}
