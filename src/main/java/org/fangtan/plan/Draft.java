package org.fangtan.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.config.Settings;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.spec.Input;
import org.fangtan.spec.Origin;
import org.fangtan.spec.PublishSpec;
import org.fangtan.spec.Role;
import org.fangtan.spec.Step;
import org.fangtan.spec.Stretch;

/** A plan under construction. */
final class Draft {
  final Materials materials;
  final Selection chosen;
  final Recordings recordings;
  final Settings settings;
  private final List<Step> steps = new ArrayList<>();
  private final List<Bilingual> missing = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  Draft(Materials materials, Selection chosen, Recordings recordings, Settings settings) {
    this.materials = materials;
    this.chosen = chosen;
    this.recordings = recordings;
    this.settings = settings;
  }

  void add(Step step) {
    steps.add(step);
  }

  /** The steps added so far, in order. */
  List<Step> steps() {
    return List.copyOf(steps);
  }

  /** The steps of some stages, in order. */
  List<Origin> of(StageId... stages) {
    List<StageId> wanted = List.of(stages);
    return steps.stream().filter(step -> wanted.contains(step.stage())).map(Origin::of).toList();
  }

  /** Records something that a complete topic would have. */
  void recordMissing(Bilingual words) {
    missing.add(words);
  }

  List<Bilingual> missing() {
    return List.copyOf(missing);
  }

  void note(Finding finding) {
    findings.add(finding);
  }

  /** Reports a request in topic.conf that cannot be fulfilled. */
  void recordUnfulfilled(FindingCode code, Bilingual words) {
    note(Finding.of(code, "topic.conf", words));
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  boolean isPlanned(StageId stage) {
    return steps.stream().anyMatch(made -> made.stage() == stage);
  }

  /** Adds the recordings of some stretches as sources. */
  void sources(StepBuilder step, List<Stretch> stretches) {
    stretches.stream()
        .map(Stretch::recording)
        .distinct()
        .forEach(index -> step.source(Role.RECORDING, index, chosen.recordings.get(index)));
  }

  /** The last step: the bag that the bundle's step makes, to be seen by readers. */
  Step publication(String title) {
    return new StepBuilder(StageId.PUBLISH, title)
        .from(Role.BAG, StageId.BUNDLE, "")
        .asks(
            new PublishSpec(
                materials.topic(),
                chosen.conf.allowed(),
                chosen.conf.release().orElse(settings.publish().release())));
  }

  /** The operator's name for the recordings. */
  String label() {
    return String.join(
        ", ",
        chosen.recordings.stream().map(recording -> materials.nameOf(recording.object())).toList());
  }

  /** The names of the dropped files that a step reads, or whose probes it reads. */
  List<String> sourcesOf(Step step) {
    return step.inputs().stream()
        .filter(input -> input.role() != Role.TEXT_BEFORE)
        .map(
            input ->
                input instanceof Input.Source source
                    ? Optional.of(materials.nameOf(source.object()))
                    : chosen.nameOfProbe(((Input.FromStep) input).step()))
        .flatMap(Optional::stream)
        .distinct()
        .sorted()
        .toList();
  }

  static StepName name(StageId stage) {
    return new StepName(stage.id());
  }

  static StepName name(StageId stage, int number) {
    return new StepName(stage.id() + "-" + number);
  }
}
