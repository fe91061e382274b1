package org.fangtan.caption.read;

/**
 * The limits for reading a caption file. The defaults allow for a whole day of captions.
 *
 * @param maxBytes size of a file; a larger one is refused
 * @param maxCues captions in a file; a file with more is refused
 * @param maxCueCharacters of one caption; the rest of a longer one is cut off
 * @param maxFindingsPerCode further findings of the same code are only counted
 */
public record CaptionLimits(
    int maxBytes, int maxCues, int maxCueCharacters, int maxFindingsPerCode) {
  public static final CaptionLimits DEFAULT = new CaptionLimits(8 << 20, 50_000, 1000, 50);

  public CaptionLimits {
    if (maxBytes < 1 || maxCues < 1 || maxCueCharacters < 1 || maxFindingsPerCode < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
