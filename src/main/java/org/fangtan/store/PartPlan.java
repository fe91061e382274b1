package org.fangtan.store;

/**
 * How a file of a known size is cut into parts.
 *
 * @param sizeBytes of the whole
 * @param partSizeBytes of every part but the last
 */
record PartPlan(long sizeBytes, long partSizeBytes) {
  /** S3 accepts no more parts in one object. */
  static final int MAX_PARTS = 10_000;

  /** Doubles the part size until the file fits into the number of parts that S3 accepts. */
  static PartPlan of(long sizeBytes, long wantedPartSizeBytes) {
    long partSizeBytes = wantedPartSizeBytes;
    while (sizeBytes > partSizeBytes * MAX_PARTS) {
      partSizeBytes *= 2;
    }
    return new PartPlan(sizeBytes, partSizeBytes);
  }

  /** Whether it goes in one request, without a multipart upload; an empty file does. */
  boolean isSingle() {
    return sizeBytes <= partSizeBytes;
  }

  int count() {
    return isSingle() ? 1 : (int) ((sizeBytes + partSizeBytes - 1) / partSizeBytes);
  }

  /** Where a part begins; parts are numbered from one. */
  long offset(int number) {
    return (number - 1) * partSizeBytes;
  }

  int length(int number) {
    return (int) Math.min(partSizeBytes, sizeBytes - offset(number));
  }
}
