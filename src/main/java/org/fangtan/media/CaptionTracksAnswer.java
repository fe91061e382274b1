package org.fangtan.media;

import java.util.List;
import org.fangtan.recording.SubtitlePacket;

/** The content of a recording's caption tracks, in the order of the request. */
public record CaptionTracksAnswer(List<Track> tracks) {
  public CaptionTracksAnswer {
    tracks = List.copyOf(tracks);
  }

  /**
   * @param stream its number in the file
   * @param packets with text, in the order of the file
   * @param pictures of text, for a track of pictures
   * @param damagedPackets the number of packets that could not be decoded
   * @param isWhole whether nothing was left out because of its size
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
   * A picture of text and its times, relative to the recording's zero.
   *
   * @param file a PNG in the request's folder
   */
  public record Picture(long startUs, long endUs, String file) {}
}
