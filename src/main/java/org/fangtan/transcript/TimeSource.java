package org.fangtan.transcript;

/** Where a time comes from, surest first. */
public enum TimeSource {
  /** A caption file that the studio delivered. */
  CAPTION_FILE,
  /** A caption track inside the recording. */
  CAPTION_TRACK,
  /** Captions read off the picture. */
  BURNED_IN,
  /** Recognised speech. */
  SPEECH,
  /** The document itself notes it, to the second or the minute. */
  WRITTEN,
  /** Worked out from the sentences around. */
  INTERPOLATED
}
