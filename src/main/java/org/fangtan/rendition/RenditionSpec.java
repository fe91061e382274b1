package org.fangtan.rendition;

/**
 * One picture track to be made, as H.264 High, 8 bit 4:2:0.
 *
 * @param name such as {@code 1080p}; becomes part of file names
 * @param width even
 * @param height even
 * @param limit what the finished rendition keeps
 * @param held what the encoder is held to: less than the limit in a part that is joined with others
 * @param preset x264's, such as {@code veryfast}
 * @param threads of the encoder; x264's output depends on it
 * @param framing where the source has another shape
 * @param copied whether the source is that already, so that nothing is encoded; see {@link
 *     SourceCopy}
 */
public record RenditionSpec(
    String name,
    int width,
    int height,
    int crf,
    RateLimit limit,
    RateLimit held,
    String preset,
    int threads,
    Framing framing,
    boolean copied) {
  /** The whole of a recording, with black borders where the source has another shape. */
  public RenditionSpec(
      String name, int width, int height, int crf, RateLimit limit, String preset, int threads) {
    this(name, width, height, crf, limit, limit, preset, threads, Framing.BORDERS, false);
  }

  public RenditionSpec {
    if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0 || threads < 1) {
      throw new IllegalArgumentException(
          "not a rendition: " + name + " " + width + "x" + height + ", " + threads + " threads");
    }
  }

  /** For a part that is encoded apart and joined with others. */
  public RenditionSpec asPart(long durationUs) {
    return new RenditionSpec(
        name,
        width,
        height,
        crf,
        limit,
        limit.asPart(durationUs),
        preset,
        threads,
        framing,
        copied);
  }

  /** Encoded, whether the source fits or not. */
  public RenditionSpec asEncoded() {
    return new RenditionSpec(
        name, width, height, crf, limit, held, preset, threads, framing, false);
  }

  /** Taken out of the source as it is. */
  public RenditionSpec asCopy() {
    return new RenditionSpec(
        name, width, height, crf, limit, limit, preset, threads, framing, true);
  }
}
