package org.fangtan.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.artefact.StepResult;
import org.fangtan.failure.StageException;
import org.fangtan.plan.Materials;
import org.fangtan.plan.Plan;
import org.fangtan.run.ArtefactStore;
import org.fangtan.run.PlanPreview;
import org.fangtan.run.RunId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.Stages;
import org.fangtan.run.StepRecord;
import org.fangtan.run.StepWork;
import org.fangtan.spec.Step;

/**
 * Makes a plan that is only shown. This requires known materials, so their probes are carried out
 * immediately, unless the store has their results; nothing else runs, and nothing is recorded in
 * the ledger. Thread-safe.
 */
public final class PlanShower {
  private final RunLedger ledger;
  private final StepWork work;
  private final Stages stages;
  private final ArtefactStore store;
  private final TopicRuns topicRuns;

  public PlanShower(
      RunLedger ledger, StepWork work, Stages stages, ArtefactStore store, TopicRuns topicRuns) {
    this.ledger = ledger;
    this.work = work;
    this.stages = stages;
    this.store = store;
    this.topicRuns = topicRuns;
  }

  /**
   * Plans a topic in its present state.
   *
   * @throws StageException also when no plan can be made from the materials
   */
  public PlanShown show(Materials materials) throws StageException, InterruptedException {
    List<Step> probes = topicRuns.plans().probes(materials);
    Map<StepName, StepResult> results = probe(materials, probes);
    Plan plan = topicRuns.plans().planOf(materials, results);
    List<StepRecord> before =
        ledger
            .latestRun(materials.topic())
            .map(run -> ledger.stepsIfReadable(run.id()))
            .orElse(List.of());
    List<Step> steps = new ArrayList<>(probes);
    steps.addAll(plan.steps());
    return new PlanShown(plan, PlanPreview.of(steps, results, before, stages, store));
  }

  private Map<StepName, StepResult> probe(Materials materials, List<Step> probes)
      throws StageException, InterruptedException {
    Map<StepName, StepResult> results = new TreeMap<>();
    String group = RunId.random().value();
    for (Step probe : probes) {
      try {
        StepOutcome outcome =
            work.perform(
                probe, Map.of(), group, group + "-" + probe.name(), Progress.Listener.NONE);
        outcome.made().ifPresent(result -> results.put(probe.name(), result));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return results;
  }
}
