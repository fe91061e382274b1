package org.fangtan.cli;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.publish.CandidateRules;
import org.fangtan.publish.Publisher;
import org.fangtan.publish.ReleaseDesk;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Review;
import org.fangtan.release.ReviewState;

/** The common parts of the commands about versions that wait for their release. */
final class Releases {
  private Releases() {}

  static ReleaseDesk desk(StorageAccess access, InstantSource clock) {
    var settings = access.settings();
    String bundles = settings.storage().bundles();
    CandidateRules rules =
        new CandidateRules(clock, settings.schedule().zone(), settings.publish().previewTime());
    return new ReleaseDesk(
        access.storage(),
        bundles,
        new Publisher(access.storage(), bundles, rules),
        settings.publish().steps(),
        rules);
  }

  /** Shows each step, and what still holds the version. */
  static void show(Console console, String topic, ReleaseDesk.Status status) {
    console.data("review", status);
    console.line(
        CliSentences.candidateSince(status.candidate().name(), status.candidate().since())
            + "\n  sha256 "
            + status.candidate().tagManifestSha256());
    for (ReviewState.Line line : status.lines()) {
      String last = line.last().map(Releases::said).orElse("");
      console.line(
          "  "
              + line.step().id()
              + "  "
              + line.step().title().zh()
              + " "
              + line.step().title().en()
              + "  "
              + CliSentences.standing(line.standing()).zh()
              + " "
              + line.standing().id()
              + last);
    }
    if (status.holds().isEmpty()) {
      console.line(CliSentences.mayBeReleased(topic));
      return;
    }
    console.line(CliSentences.isHeldBack());
    status.holds().forEach(hold -> console.line("  - " + hold.zh() + "  " + hold.en()));
  }

  private static String said(Review review) {
    return "  "
        + review.by()
        + "  "
        + review.candidate()
        + "  "
        + review.at()
        + review.note().map(note -> "  " + note).orElse("");
  }

  static StageException nothingWaits(TopicId topic, StorageAccess access)
      throws StageException, InterruptedException {
    StageException failure =
        new StageException(
            new Failure(
                FailureKind.INPUT,
                FailureCode.NO_CANDIDATE,
                CliSentences.noVersionWaits(topic),
                CliSentences.seeStatusOf(topic)));
    return LocalFailures.withLikelyNames(failure, topic.value(), access);
  }

  /**
   * For a folder whose newer files were refused: the waiting version is older than the dropped
   * files.
   */
  static List<Bilingual> refusedSince(Optional<Failure> failure) {
    return failure
        .filter(one -> one.kind() == FailureKind.INPUT)
        .map(one -> List.of(CliSentences.newerFilesWereRefused(one.summary())))
        .orElse(List.of());
  }
}
