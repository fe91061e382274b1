package org.fangtan.recording;

/**
 * One version of one object. A changed object has another ETag, and so another reference: reads
 * always send the ETag as If-Match.
 *
 * @param etag without the quotes that some responses contain
 */
public record ObjectRef(String bucket, String key, String etag, long sizeBytes) {
  public ObjectRef {
    if (bucket.isEmpty() || key.isEmpty() || sizeBytes < 0) {
      throw new IllegalArgumentException("not an object: " + bucket + "/" + key);
    }
    etag = etag.replace("\"", "");
  }

  /** The last segment of the key, which is the file name for operators. */
  public String fileName() {
    return key.substring(key.lastIndexOf('/') + 1);
  }
}
