package org.fangtan.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.artefact.StepResult;
import org.fangtan.child.Children;
import org.fangtan.child.KeptChildren;
import org.fangtan.disk.FileTrees;
import org.fangtan.failure.StageException;
import org.fangtan.metrics.Metrics;
import org.fangtan.spec.Step;
import org.fangtan.spec.StepSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one step, without recording it: results in the store are reused, others are made in a
 * scratch folder and stored. Thread-safe.
 */
public final class StepWork {
  private static final Logger LOG = LoggerFactory.getLogger(StepWork.class);

  private final ArtefactStore store;
  private final LocalFiles files;
  private final Stages stages;
  private final Path scratch;
  private final Outages outages;
  private final KeptChildren children;

  /**
   * @param scratch a folder for steps in progress, on this node's disk
   * @param children stay the caller's to close
   */
  public StepWork(
      ArtefactStore store,
      LocalFiles files,
      Stages stages,
      Path scratch,
      Outages outages,
      KeptChildren children) {
    this.children = children;
    this.outages = outages;
    this.store = store;
    this.files = files;
    this.stages = stages;
    this.scratch = scratch;
  }

  /**
   * Does the work of a step whose inputs all exist.
   *
   * @param results of the steps from which it reads
   * @param group of tasks that may share children: a topic's run
   * @param name of its scratch folder, unique among the steps under way
   * @return {@code Produced} or {@code Reused}
   */
  public StepOutcome perform(
      Step step,
      Map<StepName, StepResult> results,
      String group,
      String name,
      Progress.Listener progress)
      throws StageException, InterruptedException, IOException {
    Stage<?> stage = stages.get(step.stage());
    StepKey key =
        StepKeys.keyOf(step, stage, results)
            .orElseThrow(() -> new IllegalStateException(step.name() + " lacks an input"));
    // Another node may have been faster while the step waited for its turn.
    Optional<StepResult> known =
        step.stage().isKeyed() ? store.findUnlessJustAsked(key) : Optional.empty();
    if (known.isPresent()) {
      Metrics.stepReused(step.stage().id());
      return new StepOutcome.Reused(known.get());
    }
    Path folder = scratch.resolve(name + "-" + ProcessHandle.current().pid());
    try (StepInputs inputs = new StepInputs(files, step, results)) {
      Files.createDirectories(folder);
      Stage.StageResult made =
          run(stage, step, inputs.list(), folder, progress, children.of(group));
      return new StepOutcome.Produced(
          step.stage().isKeyed()
              ? commit(key, step, made)
              : new StepResult(key, step.stage(), List.of(), made.findings()));
    } finally {
      delete(folder);
    }
  }

  private static <S extends StepSpec> Stage.StageResult run(
      Stage<S> stage,
      Step step,
      List<InputFile> inputs,
      Path folder,
      Progress.Listener progress,
      Children children)
      throws StageException, InterruptedException, IOException {
    S spec = stage.spec().cast(step.spec());
    String weight = step.stage().weight().name().toLowerCase(Locale.ROOT);
    long begun = System.nanoTime();
    Metrics.stepBegun(step.stage().id(), weight);
    try {
      return stage.run(new StageRequest<>(spec, inputs, folder, progress, children));
    } finally {
      Metrics.stepEnded(step.stage().id(), weight, Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  /** Lets go of what is kept for a group whose last step has ended. */
  void ended(String group) {
    children.end(group);
  }

  /** A result is worth waiting for: an outage of the storage must not cost an encode. */
  private StepResult commit(StepKey key, Step step, Stage.StageResult made)
      throws StageException, InterruptedException {
    while (true) {
      try {
        StepResult result = store.commit(key, step.stage(), made.outputs(), made.findings());
        keep(result, made.outputs());
        return result;
      } catch (StageException e) {
        boolean isWorthIt = e.failure().isOfSystem() && outages.isUnderWay() && outages.awaitEnd();
        if (!isWorthIt) {
          throw e;
        }
        LOG.info("{} is stored now, after an outage", step.label());
      }
    }
  }

  /** Keeps the files for following steps on this node, which then need not fetch them. */
  private void keep(StepResult result, List<ArtefactStore.Output> outputs) {
    Map<String, Path> made = new HashMap<>();
    outputs.forEach(output -> made.put(output.name(), output.file()));
    for (Artefact artefact : result.artefacts()) {
      Path file = made.get(artefact.name());
      if (file != null) {
        files.keep(artefact, file);
      }
    }
  }

  /** Deletes scratch folders of processes that no longer exist. To be called before work begins. */
  public static void sweep(Path scratch) throws IOException {
    if (!Files.isDirectory(scratch)) {
      return;
    }
    try (var folders = Files.list(scratch)) {
      for (Path folder : (Iterable<Path>) folders::iterator) {
        String name = String.valueOf(folder.getFileName());
        String pid = name.substring(name.lastIndexOf('-') + 1);
        boolean isAlive =
            pid.matches("\\d{1,9}") && ProcessHandle.of(Long.parseLong(pid)).isPresent();
        if (!isAlive) {
          delete(folder);
        }
      }
    }
  }

  private static void delete(Path folder) {
    try {
      FileTrees.delete(folder);
    } catch (NoSuchFileException e) {
      // It was never created.
    } catch (IOException e) {
      LOG.warn("the scratch folder {} could not be deleted: {}", folder, e.toString());
    }
  }
}
