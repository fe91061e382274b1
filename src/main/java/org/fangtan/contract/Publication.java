package org.fangtan.contract;

import java.util.Optional;
import org.fangtan.recording.ContentHash;

/**
 * How a publication ended.
 *
 * @param version the version that is visible now; empty when the topic is withdrawn, or the bag
 *     waits for its release
 * @param rootHash the bag that was to be published
 */
public record Publication(Outcome outcome, Optional<BundleVersion> version, ContentHash rootHash) {

  /** The outcome. */
  public enum Outcome {
    /** A new version is visible. */
    PUBLISHED,
    /** The latest version already was this bag. */
    UNCHANGED,
    /** The bag waits until somebody releases it; the visible version has not changed. */
    CANDIDATE,
    /** An early version; the complete one is to be seen, or waits for its release, already. */
    TOO_LATE,
    /** The topic is withdrawn until an administrator reinstates it. */
    WITHDRAWN
  }
}
