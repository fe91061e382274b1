package org.fangtan.stage.handover;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.run.InputFile;
import org.fangtan.spec.Handover;
import org.fangtan.timeline.Cue;

/** The captions that the captions stage has left for later ones. Used by one thread. */
public final class MadeCaptions {
  private static final TypeReference<List<CaptionTrack>> TRACKS = new TypeReference<>() {};
  private static final TypeReference<List<Cue>> CUES = new TypeReference<>() {};

  private final List<InputFile> files;
  private final List<CaptionTrack> tracks;

  private MadeCaptions(List<InputFile> files, List<CaptionTrack> tracks) {
    this.files = files;
    this.tracks = List.copyOf(tracks);
  }

  /**
   * @param files of the captions stage; none where the topic has no captions
   */
  public static MadeCaptions of(List<InputFile> files)
      throws StageException, InterruptedException, IOException {
    if (!files.isEmpty() && find(files, Handover.TRACKS).isEmpty()) {
      throw new IllegalStateException("no " + Handover.TRACKS + " among the captions");
    }
    return among(files);
  }

  /**
   * @param files including those of the captions stage; without them there are no tracks
   */
  public static MadeCaptions among(List<InputFile> files)
      throws StageException, InterruptedException, IOException {
    Optional<InputFile> list = find(files, Handover.TRACKS);
    return new MadeCaptions(
        files, list.isPresent() ? Json.read(list.get().path(), TRACKS) : List.of());
  }

  public List<CaptionTrack> tracks() {
    return tracks;
  }

  /** The cues of one of the tracks. */
  public List<Cue> cues(CaptionTrack track)
      throws StageException, InterruptedException, IOException {
    return Json.read(find(files, Handover.cues(track.language())).orElseThrow().path(), CUES);
  }

  private static Optional<InputFile> find(List<InputFile> files, String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }
}
