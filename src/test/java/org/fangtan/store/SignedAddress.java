package org.fangtan.store;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MinioClient;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.fangtan.recording.ObjectRef;

/** An address that lets anyone read an object for five minutes, as any S3 client signs it. */
public final class SignedAddress {
  private SignedAddress() {}

  public static URI of(StorageSettings server, ObjectRef object) throws Exception {
    try (MinioClient client =
        MinioClient.builder()
            .endpoint(server.endpoint().toString())
            .credentials(server.accessKeyId(), server.secretKey().reveal())
            .region(server.region())
            .build()) {
      return URI.create(
          client.getPresignedObjectUrl(
              GetPresignedObjectUrlArgs.builder()
                  .method(Http.Method.GET)
                  .bucket(object.bucket())
                  .object(object.key())
                  .expiry(5, TimeUnit.MINUTES)
                  .build()));
    }
  }
}
