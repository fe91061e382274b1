package org.fangtan.rendition;

/**
 * How pictures are encoded.
 *
 * @param name such as {@code 1080p}; becomes part of file names
 * @param width even
 * @param height even
 * @param effort of the encoder
 * @param threads of the encoder; x264's output depends on it
 * @param framing where the source has another aspect ratio
 * @param copied whether the source already has this form, so that nothing is encoded; see {@link
 *     SourceCopy}
 */
public record RenditionSpec(
    String name,
    int width,
    int height,
    PictureFormat format,
    RateControl rate,
    Effort effort,
    int threads,
    Framing framing,
    boolean copied) {
  /** A rung of the ladder, with black borders where the source has another aspect ratio. */
  public RenditionSpec(
      String name, int width, int height, int crf, RateLimit limit, String preset, int threads) {
    this(name, width, height, crf, limit, Effort.of(preset), threads);
  }

  /** As above, with an effort that may differ from a preset. */
  public RenditionSpec(
      String name, int width, int height, int crf, RateLimit limit, Effort effort, int threads) {
    this(
        name,
        width,
        height,
        PictureFormat.H264,
        RateControl.quality(crf, limit),
        effort,
        threads,
        Framing.BORDERS,
        false);
  }

  public RenditionSpec {
    if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0 || threads < 1) {
      throw new IllegalArgumentException(
          "not a rendition: " + name + " " + width + "x" + height + ", " + threads + " threads");
    }
  }

  /** The limit that the finished rendition keeps. */
  public RateLimit limit() {
    return rate.limit();
  }

  /** With another framing, for sources with another aspect ratio. */
  public RenditionSpec framed(Framing other) {
    return new RenditionSpec(name, width, height, format, rate, effort, threads, other, copied);
  }

  /** With another rate control. */
  public RenditionSpec with(RateControl other) {
    return new RenditionSpec(name, width, height, format, other, effort, threads, framing, copied);
  }

  private RenditionSpec copied(boolean isCopied) {
    return new RenditionSpec(name, width, height, format, rate, effort, threads, framing, isCopied);
  }

  /** For a part that is encoded separately and joined with others. */
  public RenditionSpec asPart(long durationUs) {
    return with(rate.asPart(durationUs));
  }

  /** Encoded even if the source could be copied. */
  public RenditionSpec asEncoded() {
    return copied(false);
  }

  /** Copied from the source. */
  public RenditionSpec asCopy() {
    return with(rate.asWhole()).copied(true);
  }
}
