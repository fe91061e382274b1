package org.fangtan.hls;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.caption.write.WebVttWriter;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * Captions as a playlist of WebVTT segments (RFC 8216, section 3.5). A cue that crosses a border is
 * in both segments; players show it once.
 *
 * @param files the playlist and its segments, by name
 */
public record CaptionPlaylist(String name, SortedMap<String, byte[]> files) {
  /** Long enough that a three-hour interview has few files, short enough to load at once. */
  private static final long SEGMENT_US = 60_000_000;

  /** The clock of MPEG-2 transport streams, which X-TIMESTAMP-MAP counts in. */
  private static final long MPEG_CLOCK = 90_000;

  public CaptionPlaylist {
    files = new TreeMap<>(files);
  }

  /**
   * Cuts captions into segments.
   *
   * @param language becomes part of the names
   * @param durationUs of the recording
   * @param firstUs the first timestamp of the streams, to which captions are relative
   */
  public static CaptionPlaylist of(String language, List<Cue> cues, long durationUs, long firstUs) {
    String stem = "captions-" + language;
    SortedMap<String, byte[]> files = new TreeMap<>();
    StringBuilder playlist =
        MediaPlaylist.head(MediaPlaylist.targetSeconds(Math.min(SEGMENT_US, durationUs)));
    int number = 1;
    for (long start = 0; start < durationUs; start += SEGMENT_US, number++) {
      long end = Math.min(durationUs, start + SEGMENT_US);
      TimeRange range = new TimeRange(start, end);
      String name = String.format(Locale.ROOT, "%s-%03d.vtt", stem, number);
      List<Cue> inside = cues.stream().filter(cue -> cue.time().overlaps(range)).toList();
      files.put(name, segment(inside, firstUs));
      playlist.append(MediaPlaylist.duration(end - start)).append(name).append('\n');
    }
    String name = stem + ".m3u8";
    files.put(
        name, playlist.append("#EXT-X-ENDLIST\n").toString().getBytes(StandardCharsets.UTF_8));
    return new CaptionPlaylist(name, files);
  }

  /** Captions have no numbers: a player recognises identical ones by their times and text. */
  private static byte[] segment(List<Cue> cues, long firstUs) {
    StringBuilder text = new StringBuilder("WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:");
    text.append(firstUs * MPEG_CLOCK / 1_000_000).append(",LOCAL:00:00:00.000\n");
    cues.forEach(cue -> text.append('\n').append(WebVttWriter.block(cue)));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
