package org.fangtan.contract;

import java.util.Optional;
import org.fangtan.recording.ContentHash;

/**
 * How a publication ended.
 *
 * @param version the version that is to be seen now; none when the topic is withdrawn, or the bag
 *     waits for its release
 * @param rootHash the bag that was to be published
 */
public record Publication(Outcome outcome, Optional<BundleVersion> version, ContentHash rootHash) {

  /** What became of it. */
  public enum Outcome {
    /** A new version is to be seen. */
    PUBLISHED,
    /** The latest version was this bag already. */
    UNCHANGED,
    /** The bag waits until somebody releases it; what is to be seen has not changed. */
    CANDIDATE,
    /** The topic is withdrawn and stays so until an administrator reinstates it. */
    WITHDRAWN
  }
}
