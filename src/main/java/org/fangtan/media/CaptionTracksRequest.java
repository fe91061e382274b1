package org.fangtan.media;

import java.nio.file.Path;
import java.util.List;
import org.fangtan.recording.MediaSummary;

/**
 * Extracts caption tracks from a recording.
 *
 * @param file a local copy
 * @param name the operator's name for it, for messages
 * @param summary the result of the probe
 * @param folder where pictures are written; it exists
 * @param streams numbers of the tracks
 * @param maxBytes of all text captions together; the rest is left out
 * @param maxPackets of one track; the rest is left out
 */
public record CaptionTracksRequest(
    Path file,
    String name,
    MediaSummary summary,
    Path folder,
    List<Integer> streams,
    long maxBytes,
    int maxPackets) {
  public CaptionTracksRequest {
    streams = List.copyOf(streams);
  }
}
