package org.fangtan.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.Rational;

/**
 * Reports what a recording loses by being published: frame rate, size, dynamic range, channels of
 * sound. Pure.
 */
final class Reductions {
  /** A picture larger than the largest rendition by no more than this counts as equal in size. */
  private static final int TOLERANCE_PERCENT = 3;

  private static final int CHANNELS = 2;

  private Reductions() {}

  /**
   * @param name of the recording
   * @param rate of the published pictures
   * @param largest the largest rendition; absent for sound alone
   * @param heard the sound that is published
   */
  static List<Finding> findings(
      String name,
      MediaSummary recording,
      Rational rate,
      Optional<RenditionSpec> largest,
      List<AudioTrack> heard) {
    List<Finding> findings = new ArrayList<>();
    Optional<VideoTrack> pictures = recording.mainVideo();
    pictures.flatMap(track -> FrameRates.finding(name, track, rate)).ifPresent(findings::add);
    if (pictures.isPresent() && largest.isPresent() && isLarger(pictures.get(), largest.get())) {
      VideoTrack track = pictures.get();
      String from = track.displayWidth() + "×" + track.displayHeight();
      String to = largest.get().width() + "×" + largest.get().height();
      findings.add(
          Finding.of(FindingCode.PICTURE_REDUCED, name, PlanSentences.isLarger(name, from, to)));
    }
    if (pictures.filter(track -> track.colour().isHighDynamicRange()).isPresent()) {
      String transfer = pictures.get().colour().transfer().orElse("");
      findings.add(
          Finding.of(
              FindingCode.HDR_CONVERTED,
              name,
              PlanSentences.hasHighRange(name, transfer.equals("arib-std-b67") ? "HLG" : "PQ")));
    }
    for (AudioTrack track : heard) {
      if (track.channels() > CHANNELS) {
        findings.add(
            Finding.of(
                FindingCode.SOUND_MIXED_DOWN,
                name,
                PlanSentences.hasMoreChannels(name, track.layout(), track.channels())));
      }
    }
    return findings;
  }

  private static boolean isLarger(VideoTrack track, RenditionSpec largest) {
    int recorded = Math.min(track.displayWidth(), track.displayHeight());
    int published = Math.min(largest.width(), largest.height());
    return recorded * 100L > published * (100L + TOLERANCE_PERCENT);
  }
}
