package org.fangtan.rendition;

/**
 * One picture track to be encoded, as H.264 High, 8 bit 4:2:0.
 *
 * @param name such as {@code 1080p}; becomes part of file names
 * @param width even
 * @param height even
 * @param bufferBits size of the decoder's buffer that the rate is held against (VBV)
 * @param preset x264's, such as {@code veryfast}
 * @param threads of the encoder; x264's output depends on it
 */
public record RenditionSpec(
    String name,
    int width,
    int height,
    int crf,
    int maxBitsPerSecond,
    int bufferBits,
    String preset,
    int threads) {
  public RenditionSpec {
    if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0 || threads < 1) {
      throw new IllegalArgumentException(
          "not a rendition: " + name + " " + width + "x" + height + ", " + threads + " threads");
    }
  }
}
