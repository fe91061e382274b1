package org.fangtan.failure;

import java.util.EnumSet;
import java.util.Set;

/**
 * Names of failures and findings that scripts and documents may rely on. A code is never renamed;
 * keep the list sorted.
 */
public enum FailureCode {
  ACCESS_DENIED,
  BUNDLE_INVALID,
  CANDIDATE_REPLACED,
  CAPTION_UNREADABLE,
  CHANNEL_NOT_PUBLISHED,
  CHECKS_FAILED,
  CONFIGURATION_INVALID,
  CORRECTION_REFUSED,
  DATABASE_FAILED,
  DATABASE_LOCKED,
  DISK_FULL,
  DOCUMENT_PROTECTED,
  DOCUMENT_UNREADABLE,
  DOWNLOAD_UNFINISHED,
  EMPTY_FILE,
  EMPTY_TOPIC,
  ENDPOINT_UNREACHABLE,
  ENGINE_CRASH,
  ENGINE_OUT_OF_MEMORY,
  ENGINE_STALLED,
  ENGINE_TIMEOUT,
  HIGHLIGHTS_INVALID,
  IMAGE_UNREADABLE,
  INTERNAL,
  KEY_UNSAFE,
  MEDIA_DAMAGED,
  MEDIA_NOT_INDEXED,
  MEDIA_TRUNCATED,
  MEDIA_UNREADABLE,
  MEDIA_WITHOUT_INDEX,
  NOTICE_REFUSED,
  NO_CANDIDATE,
  NO_PROGRAMME,
  NO_RECORDING,
  OUTPUT_INVALID,
  PLAN_OUTDATED,
  RELEASE_HELD,
  REVIEW_REFUSED,
  SOURCE_CHANGED,
  STORAGE_FAILED,
  TOO_LARGE,
  /** Somebody stopped the work on a topic, by command or by removing its folder. */
  TOPIC_CANCELLED,
  TOPIC_CONF_INVALID,
  TOPIC_NAME_CLASH,
  TOPIC_NOT_PUBLISHED,
  TOPIC_WITHDRAWN,
  TRANSCRIPT_DOES_NOT_FIT,
  TYPE_UNSUPPORTED;

  /** Codes for the surroundings of a topic: servers, credentials, disks. */
  private static final Set<FailureCode> OF_SYSTEM =
      EnumSet.of(
          ACCESS_DENIED,
          CONFIGURATION_INVALID,
          DATABASE_FAILED,
          DATABASE_LOCKED,
          DISK_FULL,
          ENDPOINT_UNREACHABLE,
          STORAGE_FAILED);

  /** Whether such a failure is independent of the material. */
  boolean isOfSystem() {
    return OF_SYSTEM.contains(this);
  }
}
