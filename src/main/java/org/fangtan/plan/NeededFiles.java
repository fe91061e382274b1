package org.fangtan.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureKind;
import org.fangtan.recording.MaterialKind;

/**
 * Files without which a topic is not published once the studio has delivered them: settings,
 * transcript, captions. A page without their content would look finished and be wrong. When any
 * other file is refused, only that file is left out.
 */
final class NeededFiles {
  private static final Comparator<Refusal> BY_WEIGHT =
      Comparator.comparing((Refusal r) -> r.kind() != MaterialKind.TOPIC_CONF)
          .thenComparing(r -> r.kind() != MaterialKind.TRANSCRIPT)
          .thenComparing(Refusal::name);

  private NeededFiles() {}

  private record Refusal(String name, MaterialKind kind, Failure failure) {}

  /** Why the topic is held because a needed file was refused; empty if it is not. */
  static Optional<Failure> refused(Materials materials, List<Probed> probed, Selection chosen) {
    List<Refusal> needed = new ArrayList<>();
    for (Probed object : probed) {
      object
          .report()
          .refusal()
          .ifPresent(
              failure ->
                  needed.add(
                      new Refusal(
                          materials.nameOf(object.object()), object.report().kind(), failure)));
    }
    for (Materials.Refused refused : materials.refused()) {
      String name = materials.nameOf(refused.object());
      ConventionalName.kindOf(name)
          .ifPresent(kind -> needed.add(new Refusal(name, kind, refused.failure())));
    }
    needed.removeIf(refusal -> !isNeeded(refusal.kind(), chosen));
    needed.sort(BY_WEIGHT);
    return needed.isEmpty() ? Optional.empty() : Optional.of(failure(needed));
  }

  /** A readable transcript replaces one that cannot be read. */
  private static boolean isNeeded(MaterialKind kind, Selection chosen) {
    // Before there is a recording, what was said is not published in any case.
    return switch (kind) {
      case TOPIC_CONF -> true;
      case CAPTIONS -> !chosen.recordings.isEmpty();
      case TRANSCRIPT -> !chosen.recordings.isEmpty() && chosen.transcript.isEmpty();
      default -> false;
    };
  }

  private static Failure failure(List<Refusal> needed) {
    Refusal first = needed.get(0);
    return new Failure(
        FailureKind.INPUT,
        first.failure().code(),
        PlanSentences.onLines(needed.stream().map(NeededFiles::refused).toList()),
        PlanSentences.ifTopicDoesNotNeed(first.failure().remedy()));
  }

  private static Bilingual refused(Refusal refusal) {
    Bilingual kind = refusal.kind().words();
    Bilingual reason = refusal.failure().summary();
    // Most reasons already name the file.
    return reason.zh().contains(refusal.name()) && reason.en().contains(refusal.name())
        ? PlanSentences.wasRefused(kind, reason)
        : PlanSentences.fileWasRefused(kind, refusal.name(), reason);
  }
}
