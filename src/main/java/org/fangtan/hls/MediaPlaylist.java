package org.fangtan.hls;

import java.util.List;
import java.util.Locale;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.rendition.FragmentedTrack.Segment;

/**
 * The playlist of one stream. Its initialisation section and its segments are byte ranges of one
 * file: few objects in a bundle, however long the recording is.
 */
public final class MediaPlaylist {
  /** EXT-X-MAP in a playlist that is not of I-frames needs version 6 (RFC 8216, section 7). */
  static final int VERSION = 7;

  private MediaPlaylist() {}

  /**
   * The playlist that a player of the stream reads.
   *
   * @param targetSeconds of all streams that are played together, see {@link #targetSeconds}
   */
  public static String of(FragmentedTrack track, long targetSeconds) {
    return write(track, track.segments(), targetSeconds, "#EXT-X-INDEPENDENT-SEGMENTS\n");
  }

  /**
   * Only the stream's keyframes, for trick play (RFC 8216, section 4.3.3.6): each lasts until the
   * next one.
   */
  public static String ofKeyframes(FragmentedTrack track) {
    long targetSeconds = targetSeconds(longestUs(track.keyframes()));
    return write(track, track.keyframes(), targetSeconds, "#EXT-X-I-FRAMES-ONLY\n");
  }

  private static String write(
      FragmentedTrack track, List<Segment> segments, long targetSeconds, String kind) {
    StringBuilder text = head(targetSeconds);
    text.append(kind);
    text.append("#EXT-X-MAP:")
        .append(
            new Attributes()
                .quoted("URI", track.file())
                .quoted("BYTERANGE", track.headerBytes() + "@" + track.headerOffset()))
        .append('\n');
    for (Segment segment : segments) {
      text.append(duration(segment.durationUs()));
      text.append("#EXT-X-BYTERANGE:").append(segment.sizeBytes()).append('@');
      text.append(segment.offset()).append('\n').append(track.file()).append('\n');
    }
    return text.append("#EXT-X-ENDLIST\n").toString();
  }

  private static long longestUs(List<Segment> segments) {
    return segments.stream().mapToLong(Segment::durationUs).max().orElse(0);
  }

  /**
   * The target duration that the playlists of some streams declare, which must be the same in all
   * of them (RFC 8216, section 6.2.4). Segments of sound end where a packet does, so that their
   * lengths alone may be rounded to another one.
   */
  public static long targetSeconds(List<FragmentedTrack> tracks) {
    return targetSeconds(
        tracks.stream().mapToLong(track -> longestUs(track.segments())).max().orElse(0));
  }

  /**
   * The smallest whole number of seconds that no segment exceeds when rounded (RFC 8216, section
   * 4.3.3.1).
   */
  static long targetSeconds(long longestUs) {
    return Math.max(1, (longestUs + 500_000) / 1_000_000);
  }

  static StringBuilder head(long targetSeconds) {
    return new StringBuilder("#EXTM3U\n")
        .append("#EXT-X-VERSION:")
        .append(VERSION)
        .append("\n#EXT-X-TARGETDURATION:")
        .append(targetSeconds)
        .append("\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n");
  }

  static String duration(long durationUs) {
    return String.format(
        Locale.ROOT, "#EXTINF:%d.%06d,\n", durationUs / 1_000_000, durationUs % 1_000_000);
  }
}
