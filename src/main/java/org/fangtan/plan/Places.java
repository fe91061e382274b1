package org.fangtan.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.recording.MaterialKind;
import org.fangtan.recording.ObjectRef;

/** Records what happens to each object of a topic. Used by one thread. */
final class Places {
  private final Materials materials;
  private final List<Disposition> dispositions = new ArrayList<>();

  Places(Materials materials) {
    this.materials = materials;
  }

  /** Sorted by name. */
  List<Disposition> sorted() {
    return dispositions.stream().sorted(Comparator.comparing(Disposition::name)).toList();
  }

  void use(Probed object, Bilingual words) {
    place(object, Disposition.Place.USED, words);
  }

  void await(Probed object, Bilingual words) {
    place(object, Disposition.Place.WAITING, PlanSentences.waitsForRecording(words));
  }

  private void place(Probed object, Disposition.Place place, Bilingual words) {
    dispositions.add(
        new Disposition(
            materials.nameOf(object.object()), place, object.report().kind().words(), words));
  }

  void refuse(ObjectRef object, MaterialKind kind, Failure failure) {
    dispositions.add(
        new Disposition(
            materials.nameOf(object),
            Disposition.Place.REFUSED,
            kind.words(),
            PlanSentences.reasonWithRemedy(
                sentence(failure.summary().zh(), "。"),
                sentence(failure.summary().en(), "."),
                failure.remedy())));
  }

  private static String sentence(String words, String stop) {
    return words.endsWith(stop) ? words : words + stop;
  }
}
