package org.fangtan.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.function.Supplier;
import org.fangtan.disk.DiskFull;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3's error codes for errors of a folder. */
final class FolderErrors {
  private FolderErrors() {}

  /** Calls S3Proxy, and turns the error of a full disk into S3's code for it. */
  static <T> T guarded(Supplier<T> call) {
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

  static RuntimeException translate(IOException e) {
    if (DiskFull.isCauseOf(e)) {
      return error(507, "XMinioStorageFull", "no space left on the server's disk");
    }
    if (e instanceof AccessDeniedException) {
      return error(403, "AccessDenied", "the server may not use " + e.getMessage());
    }
    return new UncheckedIOException(e);
  }

  static S3Exception error(int status, String code, String message) {
    return (S3Exception)
        S3Exception.builder()
            .message(message)
            .statusCode(status)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .build();
  }
}
