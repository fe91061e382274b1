package org.fangtan.transcript;

/** The source of a caption's words. */
public enum TextSource {
  /** A caption file that the studio delivered. */
  CAPTION_FILE,
  /** A caption track inside the recording. */
  CAPTION_TRACK,
  /** The official transcript. */
  TRANSCRIPT,
  /** Captions read from the picture. */
  BURNED_IN,
  /** Recognised speech. */
  SPEECH,
  /** Converted automatically from another track, for example into traditional characters. */
  CONVERTED
}
