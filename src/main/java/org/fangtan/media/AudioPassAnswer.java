package org.fangtan.media;

import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Finding;
import org.fangtan.rendition.Loudness;
import org.fangtan.timeline.TimeRange;

/**
 * The result of a pass over the sound. Files are named relative to the request's folder; times are
 * on the output's timeline.
 *
 * @param file AAC in an MP4
 * @param samples its length at 48 kHz
 * @param decodedUs the duration of decoded sound, for each piece of the request
 * @param source the recorded loudness
 * @param gainCentiDb the applied gain, in hundredths of dB
 * @param waveformFile a PNG, if requested
 * @param speechFile 16 kHz mono, if requested
 * @param silences of a second or longer in the recording
 */
public record AudioPassAnswer(
    String file,
    long samples,
    List<Long> decodedUs,
    Loudness source,
    int gainCentiDb,
    Optional<String> waveformFile,
    Optional<String> speechFile,
    List<TimeRange> silences,
    List<Finding> findings) {
  public AudioPassAnswer {
    decodedUs = List.copyOf(decodedUs);
    silences = List.copyOf(silences);
    findings = List.copyOf(findings);
  }
}
