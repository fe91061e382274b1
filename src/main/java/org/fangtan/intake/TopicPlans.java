package org.fangtan.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepResult;
import org.fangtan.config.Settings;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.plan.Disposition;
import org.fangtan.plan.Materials;
import org.fangtan.plan.Plan;
import org.fangtan.plan.Planner;
import org.fangtan.plan.Probed;
import org.fangtan.plan.Probes;
import org.fangtan.plan.Published;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.ObjectReport;
import org.fangtan.run.Failures;
import org.fangtan.run.FormerPlanException;
import org.fangtan.run.LocalFiles;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunPlanner;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the plans of runs from their materials and the results of their probes. Thread-safe. */
final class TopicPlans {
  private static final Logger LOG = LoggerFactory.getLogger(TopicPlans.class);

  /**
   * The time that 1080p takes on two cores, in percent of the recording's length:
   * docs/benchmarks.md has 227 minutes for three hours.
   */
  private static final int WORK_PERCENT = 125;

  private final RunLedger ledger;
  private final LocalFiles files;
  private final TopicRuns.Versions versions;
  private final Settings settings;

  TopicPlans(RunLedger ledger, LocalFiles files, TopicRuns.Versions versions, Settings settings) {
    this.ledger = ledger;
    this.files = files;
    this.versions = versions;
    this.settings = settings;
  }

  /** The first steps of a run, and when these are done all others. */
  RunPlanner.Next next(RunRecord run, List<StepRecord> done)
      throws StageException, InterruptedException {
    if (done.isEmpty()) {
      List<Step> probes = probes(subject(run).materials());
      if (!probes.isEmpty()) {
        return new RunPlanner.Next(probes, OptionalInt.empty());
      }
    }
    Materials materials = subject(run).materials();
    List<Probed> probed = probed(materials, results(done));
    return new RunPlanner.Next(
        planOf(materials, results(done)).steps(), OptionalInt.of(workMinutes(probed)));
  }

  /** Based on the recorded length; a trim may still reduce the published part. */
  private static int workMinutes(List<Probed> probed) {
    long recordedUs =
        probed.stream()
            .flatMap(one -> one.report().media().stream())
            .mapToLong(media -> media.durationUs().orElse(0))
            .sum();
    return RunRecord.rankOf(recordedUs / 60_000_000 * WORK_PERCENT / 100);
  }

  /** The first steps for materials. */
  List<Step> probes(Materials materials) {
    return Probes.of(materials, settings);
  }

  /** The whole plan of a run whose probes are done. */
  Plan planOf(RunRecord run, List<StepRecord> steps) throws StageException, InterruptedException {
    return planOf(subject(run).materials(), results(steps));
  }

  /**
   * The plan for materials.
   *
   * @param results at least those of the probes
   */
  Plan planOf(Materials materials, Map<StepName, StepResult> results)
      throws StageException, InterruptedException {
    return planOf(
        materials,
        results,
        versions.texts(materials.topic()),
        versions.firstReleases(materials.topic()));
  }

  private Plan planOf(
      Materials materials,
      Map<StepName, StepResult> results,
      List<Published> published,
      Map<TopicSummary.State, OffsetDateTime> firstReleases)
      throws StageException, InterruptedException {
    return Planner.plan(
        materials,
        probed(materials, results),
        settings,
        published,
        ledger
            .latestRun(materials.topic(), Planner.ASSEMBLE)
            .flatMap(run -> bundle(ledger.stepsIfReadable(run))),
        firstReleases);
  }

  private static Optional<Step> bundle(List<StepRecord> steps) {
    return steps.stream()
        .map(StepRecord::step)
        .filter(step -> step.name().equals(Planner.BUNDLE))
        .findFirst();
  }

  private List<Probed> probed(Materials materials, Map<StepName, StepResult> results)
      throws StageException, InterruptedException {
    List<Probed> probed = new ArrayList<>();
    for (ObjectRef object : materials.objects()) {
      StepName probe = Probes.nameOf(object);
      StepResult result = results.get(probe);
      if (result != null) {
        probed.add(new Probed(object, probe, report(result)));
      }
    }
    return probed;
  }

  /** What became of a run's objects where it has no plan. */
  List<Disposition> dispositions(RunRecord run, List<StepRecord> steps)
      throws StageException, InterruptedException {
    Materials materials = subject(run).materials();
    return Planner.dispositions(materials, probed(materials, results(steps)));
  }

  /** The plan of a run that has ended; empty if its materials allow none. */
  Optional<Plan> ofEnded(RunRecord run, List<StepRecord> steps)
      throws StageException, InterruptedException {
    try {
      // For a published run, earlier versions do not affect the receipt.
      return Optional.of(
          run.state() == RunRecord.State.PUBLISHED
              ? planOf(subject(run).materials(), results(steps), List.of(), Map.of())
              : planOf(run, steps));
    } catch (StageException e) {
      if (e.failure().isOfSystem()) {
        throw e; // Without the plan, the receipt would be wrong.
      }
      return Optional.empty(); // The same failure ended the run, and is in its record.
    } catch (RuntimeException | Error e) {
      if (Failures.outage(e).isPresent()) {
        throw e;
      }
      LOG.error("the plan of {} cannot be made for its receipt", run.topic(), e);
      return Optional.empty();
    }
  }

  private static Map<StepName, StepResult> results(List<StepRecord> steps) {
    Map<StepName, StepResult> results = new TreeMap<>();
    steps.forEach(step -> step.result().ifPresent(r -> results.put(step.step().name(), r)));
    return results;
  }

  private ObjectReport report(StepResult probe) throws StageException, InterruptedException {
    Artefact artefact =
        artefact(probe, Handover.REPORT)
            .orElseThrow(() -> new IllegalStateException("a probe without a report"));
    try (LocalFiles.Copy copy = files.artefact(probe.key(), artefact)) {
      return Json.read(copy.path(), ObjectReport.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The materials of a run and the place of its receipt. */
  static RunSubject subject(RunRecord run) {
    return FormerPlanException.reading(
        run.descriptionJson(), json -> Json.read(json, RunSubject.class));
  }

  /** A file of a step by its name. */
  static Optional<Artefact> artefact(StepResult result, String name) {
    return result.artefacts().stream().filter(a -> a.name().equals(name)).findFirst();
  }
}
