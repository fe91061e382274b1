package org.fangtan.media;

import java.util.List;
import org.fangtan.recording.SubtitlePacket;

/** What lies in the caption tracks of a recording, in the order in which they were asked for. */
public record CaptionTracksAnswer(List<Track> tracks) {
  public CaptionTracksAnswer {
    tracks = List.copyOf(tracks);
  }

  /**
   * @param stream its number in the file
   * @param packets in the order of the file
   * @param isWhole whether nothing was left out for its size
   */
  public record Track(int stream, List<SubtitlePacket> packets, boolean isWhole) {
    public Track {
      packets = List.copyOf(packets);
    }
  }
}
