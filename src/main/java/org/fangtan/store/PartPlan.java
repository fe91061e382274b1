package org.fangtan.store;

/**
 * How a file of a known size is split into parts.
 *
 * @param sizeBytes of the whole
 * @param partSizeBytes of every part except the last
 */
record PartPlan(long sizeBytes, long partSizeBytes) {
  /** The maximum number of parts that S3 accepts. */
  static final int MAX_PARTS = 10_000;

  /** Doubles the part size until the number of parts is within S3's limit. */
  static PartPlan of(long sizeBytes, long wantedPartSizeBytes) {
    long partSizeBytes = wantedPartSizeBytes;
    while (sizeBytes > partSizeBytes * MAX_PARTS) {
      partSizeBytes *= 2;
    }
    return new PartPlan(sizeBytes, partSizeBytes);
  }

  /** Whether it is sent in one request, without a multipart upload; so is an empty file. */
  boolean isSingle() {
    return sizeBytes <= partSizeBytes;
  }

  int count() {
    return isSingle() ? 1 : (int) ((sizeBytes + partSizeBytes - 1) / partSizeBytes);
  }

  /** The offset of a part; parts are numbered from one. */
  long offset(int number) {
    return (number - 1) * partSizeBytes;
  }

  /** The offset of the first byte behind a part. */
  long endOf(int number) {
    return offset(number) + length(number);
  }

  int length(int number) {
    return (int) Math.min(partSizeBytes, sizeBytes - offset(number));
  }
}
