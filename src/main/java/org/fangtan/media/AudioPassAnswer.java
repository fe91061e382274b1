package org.fangtan.media;

import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Finding;
import org.fangtan.rendition.Loudness;
import org.fangtan.timeline.TimeRange;

/**
 * What a pass over the sound made. Files are named relative to the request's folder; times are on
 * the output's timeline.
 *
 * @param file AAC in an MP4
 * @param samples its length at 48 kHz
 * @param decodedUs for how long sound was decoded, of each piece of the request
 * @param source loudness as it was recorded
 * @param gainCentiDb what it was raised by, in hundredths of dB
 * @param waveformFile a PNG, where it was asked for
 * @param speechFile 16 kHz mono, where it was asked for
 * @param silences a second and longer, as they were recorded
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
