package org.fangtan.store;

import java.time.Instant;
import org.fangtan.recording.ObjectRef;

/**
 * An object in a listing.
 *
 * @param lastModified by the server's clock; never later than when it became visible
 */
public record StoredObject(ObjectRef ref, Instant lastModified) {
  /** Consoles create an empty object with a slash at its end for a folder. */
  boolean isFolderMarker() {
    return ref.sizeBytes() == 0 && ref.key().endsWith("/");
  }
}
