package org.fangtan.rendition;

import java.util.Optional;

/**
 * How pictures are coded. Names are those that {@link org.fangtan.recording.VideoTrack} reports, so
 * that the result can be compared with the specification.
 *
 * @param codec such as {@code h264}, {@code mpeg2video}, {@code vp9}
 * @param profile as the codec's encoder names it, such as {@code high}; absent where it follows
 *     from the samples
 * @param samples format of the pixels, such as {@code yuv420p} or {@code yuv422p}
 */
public record PictureFormat(String codec, Optional<String> profile, String samples, Scan scan) {
  /** A format that every browser plays: H.264 High, 8 bit 4:2:0. */
  public static final PictureFormat H264 =
      new PictureFormat("h264", Optional.of("high"), "yuv420p", Scan.PROGRESSIVE);

  /** A smaller format of the same quality, for browsers that support it: AV1 Main, 8 bit 4:2:0. */
  public static final PictureFormat AV1 =
      new PictureFormat("av1", Optional.empty(), "yuv420p", Scan.PROGRESSIVE);

  public PictureFormat {
    if (codec.isEmpty() || samples.isEmpty()) {
      throw new IllegalArgumentException("not a format of pictures: " + codec + ", " + samples);
    }
  }

  /** Whether every browser plays it, so that it may stand alone. */
  public boolean playsEverywhere() {
    return codec.equals(H264.codec);
  }
}
