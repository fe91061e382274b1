package org.fangtan.page;

/**
 * What of a page carries the mark of machine-made content (GB 45438-2025), which readers must be
 * told.
 */
public enum PageMark {
  RECORDING("aiRecording"),
  TRANSCRIPT("aiTranscript"),
  PICTURES("aiPictures");

  private final String key;

  PageMark(String key) {
    this.key = key;
  }

  /** The key of its sentence in {@code messages.json}. */
  public String key() {
    return key;
  }
}
