package org.fangtan.rendition;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The properties of a finished film, read from the file itself. Names of codecs and formats are
 * those that {@link org.fangtan.recording.VideoTrack} reports.
 *
 * @param container FFmpeg's short name, such as {@code mov}, {@code matroska}, {@code mxf}
 * @param width in pixels
 * @param height in pixels
 * @param fieldOrder {@code progressive}, {@code tt}, {@code bb}, {@code tb} or {@code bt}, where
 *     the file states it
 * @param bitsPerSecond of the whole file, its size over its length
 * @param longestKeyframeGapUs the longest time from one keyframe to the next, where known
 * @param soundCodec absent in a film without sound
 * @param sampleRate in hertz
 * @param soundBitsPerSecond where the file states it
 * @param timeCode of the first picture, as stated in the file
 * @param loudness where it was measured
 * @param aiMark the mark of AI-generated content (GB 45438-2025), where the file carries one
 */
public record FilmFacts(
    String container,
    long sizeBytes,
    long durationUs,
    int width,
    int height,
    String pictureCodec,
    Optional<String> profile,
    String samples,
    Optional<String> fieldOrder,
    Rate frameRate,
    long bitsPerSecond,
    OptionalLong longestKeyframeGapUs,
    Optional<String> soundCodec,
    OptionalInt sampleRate,
    OptionalInt channels,
    OptionalLong soundBitsPerSecond,
    Optional<String> timeCode,
    Optional<Loudness> loudness,
    Optional<String> aiMark) {
  /** The frame rate as a fraction, in the form of a report. */
  public record Rate(long num, long den) {
    @Override
    public String toString() {
      return den == 1 ? Long.toString(num) : num + "/" + den;
    }
  }

  public int shortSide() {
    return Math.min(width, height);
  }

  public int longSide() {
    return Math.max(width, height);
  }

  /** The usual name of its aspect ratio, such as {@code 16:9}. */
  public String shape() {
    return ClipShape.aspectOf(width, height);
  }
}
