package org.fangtan.recording;

import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.timeline.Rational;

/**
 * A sound track as found in a file. Names are FFmpeg's.
 *
 * @param index the stream's number in the file
 * @param layout such as {@code stereo} or {@code 5.1(side)}
 * @param language as stated in the file, such as {@code chi}
 * @param startUs first presentation time, on the file's own clock
 */
public record AudioTrack(
    int index,
    String codec,
    Optional<String> profile,
    int sampleRate,
    int channels,
    String layout,
    Optional<String> language,
    Rational timeBase,
    long startUs,
    OptionalLong durationUs,
    OptionalLong bitrateBitsPerSecond) {
  public AudioTrack {
    if (sampleRate <= 0 || channels <= 0) {
      throw new IllegalArgumentException(
          "not a sound: " + sampleRate + " Hz, " + channels + " channels");
    }
  }
}
