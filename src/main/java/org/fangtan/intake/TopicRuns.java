package org.fangtan.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.artefact.StepResult;
import org.fangtan.config.Settings;
import org.fangtan.contract.Airing;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;
import org.fangtan.plan.Plan;
import org.fangtan.plan.Published;
import org.fangtan.publish.BlockingFindings;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Candidate;
import org.fangtan.run.Failures;
import org.fangtan.run.FormerPlanException;
import org.fangtan.run.LocalFiles;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunPlanner;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;
import org.fangtan.run.TopicRecord;
import org.fangtan.run.TopicRecord.Phase;
import org.fangtan.spec.BundleSpec;
import org.fangtan.spec.Handover;

/**
 * Plans runs from the results of their probes, and writes the receipt when they end. Thread-safe.
 */
public final class TopicRuns implements RunPlanner {
  /** Provides the published version of a topic. */
  @FunctionalInterface
  public interface Versions {
    Optional<String> latest(TopicId topic) throws StageException, InterruptedException;

    /** Why a topic is withdrawn; empty if it is not. */
    default Optional<Bilingual> withdrawn(TopicId topic)
        throws StageException, InterruptedException {
      return Optional.empty();
    }

    /**
     * What readers see of a topic.
     *
     * @param version the visible version
     * @param withdrawn why the topic is withdrawn
     * @param isEarly whether the version is shown before the complete one is made
     */
    record Shown(Optional<String> version, Optional<Bilingual> withdrawn, boolean isEarly) {}

    /** {@link #latest} and {@link #withdrawn} in one request. */
    default Shown shown(TopicId topic) throws StageException, InterruptedException {
      return new Shown(latest(topic), withdrawn(topic), false);
    }

    /** The version that waits for its release, if one does. */
    default Optional<Candidate.Waiting> waiting(TopicId topic)
        throws StageException, InterruptedException {
      return Optional.empty();
    }

    /** When the topic was first released in each state, as far as that is recorded beside it. */
    default Map<TopicSummary.State, OffsetDateTime> firstReleases(TopicId topic)
        throws StageException, InterruptedException {
      return Map.of();
    }

    /**
     * The texts of published versions, the newest first; empty where there is nothing to compare.
     */
    default List<Published> texts(TopicId topic) throws StageException, InterruptedException {
      return List.of();
    }
  }

  private static final Bilingual ENDING = SharedSentences.endOfRun();

  private final RunLedger ledger;
  private final LocalFiles files;
  private final Versions versions;
  private final Settings settings;
  private final Receipts receipts;
  private final TopicPlans plans;
  private final InstantSource clock;

  /**
   * @param receipts a listener of the ledger
   */
  public TopicRuns(
      RunLedger ledger,
      LocalFiles files,
      Receipts receipts,
      Versions versions,
      Settings settings,
      InstantSource clock) {
    this.ledger = ledger;
    this.files = files;
    this.versions = versions;
    this.settings = settings;
    this.clock = clock;
    this.receipts = receipts;
    this.plans = new TopicPlans(ledger, files, versions, settings);
  }

  @Override
  public Next plan(RunRecord run, List<StepRecord> done)
      throws StageException, InterruptedException {
    return plans.next(run, done);
  }

  /** The whole plan of a run whose probes are done. */
  public Plan planOf(RunRecord run, List<StepRecord> steps)
      throws StageException, InterruptedException {
    return plans.planOf(run, steps);
  }

  /** Plans of topics, also of those for which there is no run. */
  TopicPlans plans() {
    return plans;
  }

  @Override
  public void ended(RunRecord run) throws StageException, InterruptedException {
    Optional<RunRecord> latest = ledger.latestRun(run.topic());
    if (latest.isPresent() && !latest.get().id().equals(run.id())) {
      return; // A newer run reports on the topic now.
    }
    try {
      switch (run.state()) {
        case SUPERSEDED -> superseded(run);
        case PUBLISHED, FAILED -> settled(run);
        case OPEN -> throw new IllegalArgumentException("the run has not ended: " + run.id());
      }
    } catch (RuntimeException | Error e) {
      if (Failures.outage(e).isPresent()) {
        throw e;
      }
      // The caller updates the ledger; people are informed here.
      Optional<Failure> failure = Optional.of(Failures.of(e, run.topic(), ENDING));
      receipts.write(
          TopicPlans.subject(run).receiptKey(),
          ReceiptText.of(run.topic(), state(Phase.FAILED), failure));
      throw e;
    }
  }

  /** The folder changed during the run: the next scan will process the changed folder. */
  private void superseded(RunRecord run) throws StageException, InterruptedException {
    Optional<TopicRecord> known = ledger.topic(run.topic());
    TopicRecord waiting =
        new TopicRecord(
            run.topic(),
            Phase.WAITING,
            "",
            known.flatMap(TopicRecord::title),
            known.flatMap(TopicRecord::version),
            Optional.empty(),
            clock.instant());
    String receiptKey;
    try {
      receiptKey = TopicPlans.subject(run).receiptKey();
    } catch (FormerPlanException e) {
      ledger.putTopic(waiting); // The place of its receipt is unknown; the next run writes it.
      return;
    }
    receipts.change(
        ledger, waiting, receiptKey, ReceiptText.of(run.topic(), why(run), Optional.empty()));
  }

  /** Why a run is replaced by a new one. */
  private static Bilingual why(RunRecord run) {
    Optional<FailureCode> code = run.failure().map(Failure::code);
    if (code.equals(Optional.of(FailureCode.STORAGE_FAILED))) {
      return IntakeSentences.intermediateFileWasLost();
    }
    if (code.equals(Optional.of(FailureCode.PLAN_OUTDATED))) {
      return IntakeSentences.programWasUpdated();
    }
    return IntakeSentences.filesChangedDuringWork();
  }

  /**
   * Writes new receipts for previews whose record is overdue by now: their folders have not
   * changed, but their message has. For a nightly run.
   */
  public void remind(List<TopicId> topics) throws StageException, InterruptedException {
    for (TopicId topic : topics) {
      Optional<RunRecord> run = ledger.latestRun(topic);
      if (run.filter(one -> one.state() == RunRecord.State.PUBLISHED).isPresent()) {
        Settled settled = settle(run.get());
        if (settled.isOverdue()) {
          receipts.write(TopicPlans.subject(run.get()).receiptKey(), settled.text());
        }
      }
    }
  }

  /** The consequences of a run's end for its topic. */
  private record Settled(TopicRecord topic, ReceiptText text) {
    boolean isOverdue() {
      return text.findings().stream().anyMatch(one -> one.is(FindingCode.RECORD_OVERDUE));
    }
  }

  private void settled(RunRecord run) throws StageException, InterruptedException {
    Settled settled = settle(run);
    receipts.change(ledger, settled.topic(), TopicPlans.subject(run).receiptKey(), settled.text());
    Optional<StepResult> drafting = drafting(ledger.steps(run.id()));
    if (drafting.isPresent()) {
      receipts.writeDraft(TopicPlans.subject(run).receiptKey(), draft(drafting.get()));
    }
  }

  private Settled settle(RunRecord run) throws StageException, InterruptedException {
    boolean isPublished = run.state() == RunRecord.State.PUBLISHED;
    List<StepRecord> steps = ledger.steps(run.id());
    Optional<Plan> plan = plans.ofEnded(run, steps);
    Optional<Candidate.Waiting> candidate =
        isPublished ? versions.waiting(run.topic()) : Optional.empty();
    Optional<Failure> failure = isPublished ? candidate.flatMap(TopicRuns::held) : run.failure();
    Versions.Shown shown = versions.shown(run.topic());
    Optional<String> version = shown.version();
    Optional<String> title = plan.map(Plan::title);
    boolean waits = failure.map(f -> f.code() == FailureCode.NO_RECORDING).orElse(false);
    List<Finding> findings = findings(plan, steps, isPublished);
    // The state already says it, and a version that was released no longer waits.
    findings.removeIf(finding -> finding.is(FindingCode.CANDIDATE));
    Optional<Bilingual> withdrawn = shown.withdrawn();
    Phase phase =
        withdrawn.isPresent()
            ? Phase.WITHDRAWN
            : candidate.isPresent()
                ? Phase.CANDIDATE
                : isPublished ? Phase.PUBLISHED : waits ? Phase.WAITING : Phase.FAILED;
    Optional<Bilingual> early = early(phase, shown);
    Optional<Airing> announced = plan.flatMap(TopicRuns::announced);
    if (phase == Phase.PUBLISHED) {
      announced.flatMap(this::overdue).ifPresent(findings::add);
    }
    return new Settled(
        new TopicRecord(
            run.topic(), phase, run.fingerprint(), title, version, failure, clock.instant()),
        new ReceiptText(
            run.topic(),
            title,
            withdrawn
                .map(TopicRuns::withdrawn)
                .or(() -> candidate.map(one -> waits(run.topic(), one)))
                .or(() -> early)
                .orElseGet(
                    () ->
                        phase == Phase.PUBLISHED && announced.isPresent()
                            ? IntakeSentences.announced()
                            : state(phase)),
            version,
            isPublished && phase != Phase.CANDIDATE && !wasWithheld(steps),
            plan.isPresent() ? plan.get().dispositions() : plans.dispositions(run, steps),
            plan.map(Plan::missing).orElse(List.of()),
            findings,
            failure));
  }

  /** The broadcast of a plan's interview, if it is only announced. */
  private static Optional<Airing> announced(Plan plan) {
    return plan.steps().stream()
        .flatMap(step -> step.spec(BundleSpec.class).stream())
        .map(BundleSpec::sheet)
        .filter(sheet -> sheet.state() == TopicSummary.State.PREVIEW)
        .flatMap(sheet -> sheet.airing().stream())
        .findFirst();
  }

  /** A preview promises a record; if none has come, the people who can provide it are reminded. */
  private Optional<Finding> overdue(Airing airing) {
    return clock.instant().isBefore(airing.until().toInstant().plus(settings.airing().grace()))
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                FindingCode.RECORD_OVERDUE,
                "topic.conf",
                IntakeSentences.recordIsOverdue(airing.at())));
  }

  /** What drafted highlights from the transcript, for an editor. */
  private static Optional<StepResult> drafting(List<StepRecord> steps) {
    return steps.stream()
        .filter(step -> !step.step().name().isEarly())
        .flatMap(step -> step.result().stream())
        .filter(result -> TopicPlans.artefact(result, Handover.DRAFT_TO_EDIT).isPresent())
        .findFirst();
  }

  private String draft(StepResult drafting) throws StageException, InterruptedException {
    Artefact draft = TopicPlans.artefact(drafting, Handover.DRAFT_TO_EDIT).orElseThrow();
    try (LocalFiles.Copy copy = files.artefact(drafting.key(), draft)) {
      return Files.readString(copy.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the complete version failed, readers go on seeing the early one. */
  private static Optional<Bilingual> early(Phase phase, Versions.Shown shown) {
    return shown
        .version()
        .filter(version -> phase == Phase.FAILED && shown.isEarly())
        .map(IntakeSentences::earlyStays);
  }

  private static Optional<Failure> held(Candidate.Waiting candidate) {
    return candidate.blocking().isEmpty()
        ? Optional.empty()
        : Optional.of(BlockingFindings.failure(candidate.blocking()));
  }

  private static Bilingual waits(TopicId topic, Candidate.Waiting candidate) {
    return IntakeSentences.waitsForRelease(topic, candidate.name());
  }

  private static Bilingual withdrawn(Bilingual reason) {
    return IntakeSentences.withdrawnBecause(reason);
  }

  /** Whether the run made a version that was not published because the topic was withdrawn. */
  public static boolean wasWithheld(List<StepRecord> steps) {
    return steps.stream()
        .flatMap(step -> step.result().stream())
        .flatMap(result -> result.findings().stream())
        .anyMatch(finding -> finding.is(FindingCode.WITHDRAWN));
  }

  /** Whether the run made a version that waited for its release when it ended. */
  public static boolean wasCandidate(List<StepRecord> steps) {
    return steps.stream()
        .flatMap(step -> step.result().stream())
        .flatMap(result -> result.findings().stream())
        .anyMatch(finding -> finding.is(FindingCode.CANDIDATE));
  }

  private static Bilingual state(Phase phase) {
    return switch (phase) {
      case PUBLISHED, CANDIDATE -> IntakeSentences.published();
      case WITHDRAWN -> IntakeSentences.withdrawn();
      case WAITING -> IntakeSentences.waitingForFiles();
      case RUNNING -> IntakeSentences.inProgress();
      case FAILED -> IntakeSentences.notPublished();
    };
  }

  /** A failure of the early version, which is reported only if nothing else has failed. */
  private static List<Finding> findings(
      Optional<Plan> plan, List<StepRecord> steps, boolean isPublished) {
    List<Finding> findings = new ArrayList<>(plan.map(Plan::findings).orElse(List.of()));
    for (StepRecord step : steps) {
      if (!step.step().name().isEarly()) {
        step.result().ifPresent(result -> findings.addAll(result.findings()));
      } else if (isPublished
          && step.outcome().orElse(null) instanceof StepOutcome.Failed failed
          && step.state() == StepRecord.State.FAILED) {
        findings.add(
            Finding.of(
                FindingCode.EARLY_NOT_SHOWN,
                step.step().label(),
                IntakeSentences.earlyFailed(failed.failure())));
      }
    }
    return findings;
  }
}
