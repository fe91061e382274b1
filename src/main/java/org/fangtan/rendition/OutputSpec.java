package org.fangtan.rendition;

import java.util.Optional;
import org.fangtan.recording.AiLabels;

/**
 * Describes a finished media file. Its content is encoded according to a {@link RenditionSpec},
 * which adds size and rate, and an {@link AudioSpec}, which adds rate and loudness; a file is
 * joined from their packets, then opened again and compared with this.
 *
 * @param start the time code of its first picture
 * @param aiLabels the marks of AI-generated content that it inherits from its recordings
 */
public record OutputSpec(
    Container container,
    Optional<PictureFormat> pictures,
    Optional<SoundFormat> sound,
    Optional<FrameTimecode> start,
    Optional<AiLabels> aiLabels) {
  /**
   * A rung of the ladder, and a clip: picture and sound that can be played while they are being
   * fetched.
   */
  public static final OutputSpec RENDITION =
      new OutputSpec(
          Container.MP4,
          Optional.of(PictureFormat.H264),
          Optional.of(SoundFormat.AAC),
          Optional.empty());

  /** The pictures of a rung for HLS. */
  public static final OutputSpec STREAMED_PICTURES =
      new OutputSpec(
          Container.FRAGMENTED_MP4,
          Optional.of(PictureFormat.H264),
          Optional.empty(),
          Optional.empty());

  /** The sound for HLS. */
  public static final OutputSpec STREAMED_SOUND =
      new OutputSpec(
          Container.FRAGMENTED_MP4,
          Optional.empty(),
          Optional.of(SoundFormat.AAC),
          Optional.empty());

  /** A recording of sound only. */
  public static final OutputSpec SOUND =
      new OutputSpec(
          Container.M4A, Optional.empty(), Optional.of(SoundFormat.AAC), Optional.empty());

  public OutputSpec {
    if (pictures.isEmpty() && sound.isEmpty()) {
      throw new IllegalArgumentException("a file without tracks: " + container);
    }
  }

  /** Without marks, which follow from the recordings. */
  public OutputSpec(
      Container container,
      Optional<PictureFormat> pictures,
      Optional<SoundFormat> sound,
      Optional<FrameTimecode> start) {
    this(container, pictures, sound, start, Optional.empty());
  }

  /** The same, made from recordings with marks. */
  public OutputSpec marked(Optional<AiLabels> labels) {
    return new OutputSpec(container, pictures, sound, start, labels);
  }

  /** The same with another picture format. */
  public OutputSpec coded(PictureFormat other) {
    return new OutputSpec(container, Optional.of(other), sound, start, aiLabels);
  }

  /** The same without sound, for a recording without sound. */
  public OutputSpec silent() {
    return new OutputSpec(container, pictures, Optional.empty(), start, aiLabels);
  }
}
