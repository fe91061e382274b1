package org.fangtan.store;

import java.time.Instant;
import org.fangtan.recording.ObjectRef;

/**
 * An object as a listing shows it.
 *
 * @param lastModified by the server's clock; never later than the object's being visible
 */
public record StoredObject(ObjectRef ref, Instant lastModified) {
  /** Consoles leave an empty object with a slash at its end for a folder that someone made. */
  boolean isFolderMarker() {
    return ref.sizeBytes() == 0 && ref.key().endsWith("/");
  }
}
