package org.fangtan.recording;

/**
 * One version of one object. A changed object has another ETag, and is another reference: reads
 * always send the ETag as If-Match.
 *
 * @param etag without the quotes that some answers carry
 */
public record ObjectRef(String bucket, String key, String etag, long sizeBytes) {
  public ObjectRef {
    if (bucket.isEmpty() || key.isEmpty() || sizeBytes < 0) {
      throw new IllegalArgumentException("not an object: " + bucket + "/" + key);
    }
    etag = etag.replace("\"", "");
  }

  /** The last segment of the key: what an operator calls the file. */
  public String fileName() {
    return key.substring(key.lastIndexOf('/') + 1);
  }
}
