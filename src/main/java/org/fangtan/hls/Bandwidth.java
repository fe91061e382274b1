package org.fangtan.hls;

import java.util.List;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.rendition.FragmentedTrack.Segment;

/** Bit rates as RFC 8216 defines them (4.3.4.2), measured from the segments. */
final class Bandwidth {
  private static final long BITS_TIMES_US = 8L * 1_000_000;

  private Bandwidth() {}

  /**
   * The highest rate of any run of segments that lasts between 0.5 and 1.5 target durations; a
   * track too short for one is taken whole.
   *
   * @param targetSeconds as the track's playlist declares it
   */
  static long peak(FragmentedTrack track, long targetSeconds) {
    List<Segment> segments = track.segments();
    long targetUs = targetSeconds * 1_000_000L;
    long peak = 0;
    for (int first = 0; first < segments.size(); first++) {
      long durationUs = 0;
      long bytes = 0;
      for (int i = first; i < segments.size(); i++) {
        durationUs += segments.get(i).durationUs();
        bytes += segments.get(i).sizeBytes();
        if (durationUs * 2 > targetUs * 3) {
          break;
        }
        if (durationUs * 2 >= targetUs) {
          peak = Math.max(peak, rate(bytes, durationUs));
        }
      }
    }
    return Math.max(peak, average(track));
  }

  static long average(FragmentedTrack track) {
    long bytes = track.segments().stream().mapToLong(Segment::sizeBytes).sum();
    return rate(bytes, track.durationUs());
  }

  /** The highest rate of a single picture, for a playlist of keyframes. */
  static long keyframePeak(FragmentedTrack track) {
    return track.keyframes().stream()
        .mapToLong(one -> rate(one.sizeBytes(), one.durationUs()))
        .max()
        .orElse(1);
  }

  static long keyframeAverage(FragmentedTrack track) {
    long bytes = track.keyframes().stream().mapToLong(Segment::sizeBytes).sum();
    return rate(bytes, track.durationUs());
  }

  private static long rate(long bytes, long durationUs) {
    return (bytes * BITS_TIMES_US + durationUs - 1) / durationUs;
  }
}
