package org.fangtan.framing;

/**
 * A face and what the person wears, by which people are distinguished within one recording.
 *
 * @param clothes the mean colour below the face, red, green and blue in one number
 */
public record SeenFace(Face face, int clothes) {
  /** How differently two people are dressed: the sum over the three colours, 0 to 765. */
  public int difference(int other) {
    return Math.abs((clothes >> 16 & 0xff) - (other >> 16 & 0xff))
        + Math.abs((clothes >> 8 & 0xff) - (other >> 8 & 0xff))
        + Math.abs((clothes & 0xff) - (other & 0xff));
  }
}
