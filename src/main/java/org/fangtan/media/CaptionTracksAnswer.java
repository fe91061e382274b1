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
   * @param packets of text, in the order of the file
   * @param pictures of text, where the track is of pictures
   * @param damagedPackets that could not be decoded
   * @param isWhole whether nothing was left out for its size
   */
  public record Track(
      int stream,
      List<SubtitlePacket> packets,
      List<Picture> pictures,
      long damagedPackets,
      boolean isWhole) {
    public Track {
      packets = List.copyOf(packets);
      pictures = List.copyOf(pictures);
    }
  }

  /**
   * A picture of text and when it is shown, from the recording's zero.
   *
   * @param file a PNG in the request's folder
   */
  public record Picture(long startUs, long endUs, String file) {}
}
