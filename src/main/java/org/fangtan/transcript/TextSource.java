package org.fangtan.transcript;

/** Where the words of a caption come from; each has one source. */
public enum TextSource {
  /** A caption file that the studio delivered. */
  CAPTION_FILE,
  /** A caption track inside the recording. */
  CAPTION_TRACK,
  /** The official transcript. */
  TRANSCRIPT,
  /** Captions read off the picture. */
  BURNED_IN,
  /** Recognised speech. */
  SPEECH,
  /** Converted by machine from another track, such as into traditional characters. */
  CONVERTED
}
