package org.fangtan.run;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.jspecify.annotations.Nullable;

/** A queue that hands its steps out when the test says so, in the order in which they came. */
final class DirectQueue implements StepQueue {
  private final Deque<Entry> waiting = new ArrayDeque<>();

  /** The latest time of each step by which the queue was to order it. */
  final Map<StepName, Instant> agedSince = new TreeMap<>();

  /** Happens once, before the next step is queued. */
  @Nullable Consumer<StepName> beforeNext;

  private record Entry(RunId run, StepName step) {}

  @Override
  public void enqueue(
      RunId run, StepName step, StageId.Weight weight, Instant notBefore, Instant agedSince) {
    Consumer<StepName> before = beforeNext;
    if (before != null) {
      beforeNext = null;
      before.accept(step);
    }
    Entry entry = new Entry(run, step);
    if (!waiting.contains(entry)) {
      waiting.add(entry);
      this.agedSince.put(step, agedSince);
    }
  }

  @Override
  public void reorder(RunId run, Map<StepName, Instant> changed) {
    agedSince.putAll(changed);
  }

  @Override
  public Set<StepName> held(RunId run) {
    return waiting.stream()
        .filter(e -> e.run().equals(run))
        .map(Entry::step)
        .collect(Collectors.toSet());
  }

  @Override
  public void cancel(RunId run) {
    waiting.removeIf(e -> e.run().equals(run));
  }

  /** Everything that is queued is lost, as with a database that is gone. */
  void lose() {
    waiting.clear();
  }

  /** Carries out what is queued, and what that queues, until nothing is left. */
  void drain(StepHandler handler) throws InterruptedException {
    for (Entry next = waiting.poll(); next != null; next = waiting.poll()) {
      handler.execute(next.run(), next.step());
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Carries out one step only. */
  void one(StepHandler handler) throws InterruptedException {
    Entry next = waiting.remove();
    handler.execute(next.run(), next.step());
  }
}
