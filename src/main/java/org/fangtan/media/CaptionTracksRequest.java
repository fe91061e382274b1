package org.fangtan.media;

import java.nio.file.Path;
import java.util.List;
import org.fangtan.recording.MediaSummary;

/**
 * Caption tracks to be taken out of a recording.
 *
 * @param file a local copy
 * @param name what the operator calls it, for messages
 * @param summary what the probe found
 * @param folder where pictures are written; it exists
 * @param streams numbers of the tracks
 * @param maxBytes of all captions that are text together; what comes after is left out
 * @param maxPackets of one track; what comes after is left out
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
