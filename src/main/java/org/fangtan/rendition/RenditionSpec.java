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
 * @param framing where the source has another shape
 */
public record RenditionSpec(
    String name,
    int width,
    int height,
    int crf,
    int maxBitsPerSecond,
    int bufferBits,
    String preset,
    int threads,
    Framing framing) {
  /** With black borders where the source has another shape. */
  public RenditionSpec(
      String name,
      int width,
      int height,
      int crf,
      int maxBitsPerSecond,
      int bufferBits,
      String preset,
      int threads) {
    this(name, width, height, crf, maxBitsPerSecond, bufferBits, preset, threads, Framing.BORDERS);
  }

  public RenditionSpec {
    if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0 || threads < 1) {
      throw new IllegalArgumentException(
          "not a rendition: " + name + " " + width + "x" + height + ", " + threads + " threads");
    }
  }

  /**
   * For a part that is joined with others. Each encoder believes that it begins with a filled
   * buffer; held to half of it, a part leaves the other half for the joint. Where every part runs
   * at the highest rate to its end, that is not enough.
   */
  public RenditionSpec asPart() {
    return new RenditionSpec(
        name, width, height, crf, maxBitsPerSecond, bufferBits / 2, preset, threads, framing);
  }
}
