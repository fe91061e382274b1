package org.fangtan.store.embedded;

import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;

/** The conditions {@code If-Match} and {@code If-None-Match} of requests. */
final class Conditions {
  private Conditions() {}

  static void requireMatch(@Nullable String condition, FileVersion version) {
    if (condition != null && !matches(condition, version)) {
      throw S3Exceptions.preconditionFailed(null);
    }
  }

  static boolean matches(@Nullable String condition, FileVersion version) {
    return condition != null
        && (condition.equals("*") || condition.replace("\"", "").equals(version.etag()));
  }
}
