package org.fangtan.stage.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildJvm;
import org.fangtan.face.PortraitsAnswer;
import org.fangtan.face.PortraitsRequest;
import org.fangtan.face.PortraitsTask;
import org.fangtan.failure.StageException;
import org.fangtan.framing.CoverChoice;
import org.fangtan.framing.People;
import org.fangtan.framing.Portrait;
import org.fangtan.rendition.PosterCandidate;

/**
 * The still picture of a clip: the best face among the candidates or, if none has a face, the best
 * candidate by itself.
 */
final class ClipPoster {
  private ClipPoster() {}

  /**
   * @param folder of the candidates' pictures
   * @param child in which faces are found
   */
  static Optional<PosterCandidate> choose(
      List<PosterCandidate> candidates, Path folder, ChildJvm child)
      throws StageException, InterruptedException, IOException {
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    List<Portrait> portraits =
        child
            .call(
                PortraitsTask.class,
                new PortraitsRequest(
                    candidates.stream().map(one -> folder.resolve(one.file())).toList()),
                PortraitsAnswer.class,
                Progress.Listener.NONE)
            .portraits();
    CoverChoice choice =
        new CoverChoice(List.of(), Set.of(), Set.of(), People.of(List.of(), List.of()));
    Optional<PosterCandidate> best = Optional.empty();
    int bestScore = 0;
    for (int i = 0; i < candidates.size(); i++) {
      int score = choice.score(0, portraits.get(i), List.of());
      if (!portraits.get(i).faces().isEmpty() && score > bestScore) {
        best = Optional.of(candidates.get(i));
        bestScore = score;
      }
    }
    return best.isPresent() ? best : PosterCandidate.best(candidates, List.of(), List.of());
  }
}
