package org.fangtan.page;

/**
 * Which parts of a page have a mark of AI-generated content (GB 45438-2025), which readers must be
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
