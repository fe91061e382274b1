package org.fangtan.media;

import java.nio.file.Path;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.AudioSpec;

/**
 * One pass over the sound of a recording, whole.
 *
 * @param source a local copy
 * @param name what the operator calls it, for messages
 * @param folder where files are written; it exists
 * @param summary what the probe found
 * @param originUs what is time zero of the output, on the file's own clock
 * @param durationUs exact length of the output: sound beyond it is left out, and sound that ends
 *     before is continued by silence, so that picture and sound end together
 * @param speech whether a 16 kHz mono copy for speech recognition is written
 */
public record AudioPassRequest(
    Path source,
    String name,
    Path folder,
    MediaSummary summary,
    long originUs,
    long durationUs,
    AudioSpec audio,
    boolean speech) {
  public AudioPassRequest {
    if (summary.mainAudio().isEmpty() || durationUs <= 0) {
      throw new IllegalArgumentException("no sound to encode in " + name);
    }
  }
}
