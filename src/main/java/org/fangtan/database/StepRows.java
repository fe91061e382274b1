package org.fangtan.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.database.Transactions.Transaction;
import org.fangtan.failure.Failure;
import org.fangtan.json.Json;
import org.fangtan.recording.TopicId;
import org.fangtan.run.FormerPlanException;
import org.fangtan.run.RunEvent;
import org.fangtan.run.RunId;
import org.fangtan.run.StepRecord;
import org.fangtan.spec.Step;

/**
 * The rows of a run's steps. An attempt's number is the fence: {@code open_attempt} contains the
 * one under way, and writes with another number change nothing. Thread-safe.
 */
final class StepRows {
  /** The minimum interval between writes of progress, which is only for display. */
  private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(500);

  private static final String NOT_FINAL = " and state not in ('DONE', 'FAILED')";

  /** For thousands of steps: those of the sample have 1,500 characters, and outcomes 1,200. */
  private static final long MAX_PARSED_CHARACTERS = 8_000_000;

  private final ParsedTexts<Step> definitions =
      new ParsedTexts<>(
          MAX_PARSED_CHARACTERS, json -> FormerPlanException.reading(json, Step::ofJson));
  private final ParsedTexts<StepOutcome> outcomes =
      new ParsedTexts<>(
          MAX_PARSED_CHARACTERS,
          json -> FormerPlanException.reading(json, made -> Json.read(made, StepOutcome.class)));

  private final Transactions transactions;
  private final Map<Attempt, Instant> progressAt = new ConcurrentHashMap<>();

  private record Attempt(RunId run, StepName step, int number) {}

  StepRows(Transactions transactions) {
    this.transactions = transactions;
  }

  static void insert(
      Transaction transaction, TopicId topic, RunId run, List<Step> steps, int firstOrdinal)
      throws SQLException {
    Set<StepName> names = new LinkedHashSet<>();
    List<Object[]> rows = new ArrayList<>();
    for (Step step : steps) {
      if (names.add(step.name())) {
        rows.add(
            new Object[] {
              run.value(), step.name().value(), firstOrdinal + rows.size(), step.toJson()
            });
      }
    }
    if (!rows.isEmpty()) {
      Sql.batch(
          transaction.connection(),
          "insert into step (run, name, ordinal, definition, state, attempts, unfinished,"
              + " last_attempt) values (?, ?, ?, ?, 'WAITING', 0, 0, 0)",
          rows);
      transaction.tell(new RunEvent.StepsAdded(topic, run, List.copyOf(names)));
    }
  }

  void add(RunId run, List<Step> steps) {
    transactions.inTransaction(
        transaction -> {
          Optional<TopicId> topic = lockRun(transaction, run, " and open_topic is not null");
          if (topic.isEmpty()) {
            return 0;
          }
          Set<String> present =
              Set.copyOf(
                  Sql.query(
                      transaction.connection(),
                      row -> row.getString(1),
                      "select name from step where run = ?",
                      run.value()));
          List<Step> missing =
              steps.stream().filter(step -> !present.contains(step.name().value())).toList();
          insert(transaction, topic.get(), run, missing, present.size());
          return missing.size();
        });
  }

  List<StepRecord> of(RunId run) {
    return transactions.query(
        this::record, LedgerRows.SELECT_STEP + " where run = ? order by ordinal", run.value());
  }

  Optional<StepRecord> of(RunId run, StepName step) {
    return transactions.first(
        this::record,
        LedgerRows.SELECT_STEP + " where run = ? and name = ?",
        run.value(),
        step.value());
  }

  private StepRecord record(ResultSet row) throws SQLException {
    long doneUs = row.getLong("progress_done_us");
    Optional<Progress> progress =
        row.wasNull()
            ? Optional.empty()
            : Optional.of(
                new Progress(
                    doneUs, row.getLong("progress_total_us"), row.getLong("progress_frames")));
    return new StepRecord(
        new RunId(row.getString("run")),
        definitions.of(row.getString("definition")),
        StepRecord.State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getInt("unfinished"),
        Sql.text(row, "node"),
        progress,
        Sql.text(row, "outcome").map(outcomes::of),
        Sql.optionalInstant(row, "retry_at"),
        Sql.optionalInstant(row, "started_at"),
        Sql.optionalInstant(row, "ended_at"));
  }

  void queued(RunId run, StepName step) {
    transactions.update(
        "update step set state = 'QUEUED', node = null where run = ? and name = ?" + NOT_FINAL,
        run.value(),
        step.value());
  }

  Optional<Integer> begin(RunId run, StepName step, String node, Instant now) {
    return transactions.inTransaction(
        transaction -> {
          Connection connection = transaction.connection();
          Optional<TopicId> topic = lockRun(transaction, run, " and open_topic is not null");
          if (topic.isEmpty()) {
            return Optional.<Integer>empty();
          }
          int changed =
              Sql.update(
                  connection,
                  "update step set state = 'RUNNING', attempts = attempts + 1,"
                      + " unfinished ="
                      + " case when open_attempt is null then unfinished else unfinished + 1 end,"
                      + " last_attempt = last_attempt + 1, open_attempt = last_attempt + 1,"
                      + " node = ?, started_at = ?, ended_at = null, retry_at = null,"
                      + " progress_done_us = null, progress_total_us = null,"
                      + " progress_frames = null"
                      + " where run = ? and name = ?"
                      + NOT_FINAL,
                  node,
                  now,
                  run.value(),
                  step.value());
          if (changed == 0) {
            return Optional.<Integer>empty();
          }
          int attempt =
              Sql.query(
                      connection,
                      row -> row.getInt(1),
                      "select last_attempt from step where run = ? and name = ?",
                      run.value(),
                      step.value())
                  .get(0);
          transaction.tell(new RunEvent.StepBegun(topic.get(), run, step, attempt, node, now));
          return Optional.of(attempt);
        });
  }

  void progress(RunId run, StepName step, int attempt, Progress progress, Instant now) {
    Attempt key = new Attempt(run, step, attempt);
    Instant last = progressAt.get(key);
    if (last != null && now.isBefore(last.plus(PROGRESS_INTERVAL))) {
      return;
    }
    progressAt.put(key, now);
    int changed =
        transactions.update(
            "update step set progress_done_us = ?, progress_total_us = ?, progress_frames = ?"
                + " where run = ? and name = ? and open_attempt = ?",
            progress.doneUs(),
            progress.totalUs(),
            progress.frames(),
            run.value(),
            step.value(),
            attempt);
    if (changed == 0) {
      progressAt.remove(key);
    }
  }

  boolean finish(
      RunId run,
      StepName step,
      int attempt,
      StepOutcome outcome,
      Optional<Instant> retryAt,
      Instant now) {
    progressAt.remove(new Attempt(run, step, attempt));
    boolean failed = outcome instanceof StepOutcome.Failed;
    StepRecord.State state =
        !failed
            ? StepRecord.State.DONE
            : retryAt.isPresent() ? StepRecord.State.WAITING : StepRecord.State.FAILED;
    Optional<Instant> again = failed ? retryAt : Optional.empty();
    return change(
        run,
        topic -> new RunEvent.StepEnded(topic, run, step, outcome, again, now),
        "update step set state = ?, unfinished = 0, open_attempt = null, outcome = ?,"
            + " retry_at = ?, ended_at = ?"
            + " where run = ? and name = ? and open_attempt = ?",
        state.name(),
        Json.write(outcome),
        again,
        now,
        run.value(),
        step.value(),
        attempt);
  }

  boolean reuse(RunId run, StepName step, StepOutcome.Reused outcome, Instant now) {
    return change(
        run,
        topic -> new RunEvent.StepEnded(topic, run, step, outcome, Optional.empty(), now),
        "update step set state = 'DONE', unfinished = 0, open_attempt = null, outcome = ?,"
            + " retry_at = null, ended_at = ? where run = ? and name = ?"
            + NOT_FINAL,
        Json.write(outcome),
        now,
        run.value(),
        step.value());
  }

  void release(RunId run, StepName step, int attempt) {
    progressAt.remove(new Attempt(run, step, attempt));
    change(
        run,
        topic -> new RunEvent.StepGivenBack(topic, run, step, Optional.empty()),
        "update step set state = 'WAITING', attempts = attempts - 1, open_attempt = null,"
            + " node = null, started_at = null where run = ? and name = ? and open_attempt = ?",
        run.value(),
        step.value(),
        attempt);
  }

  void postpone(
      RunId run, StepName step, int attempt, Failure reason, Instant retryAt, Instant now) {
    progressAt.remove(new Attempt(run, step, attempt));
    change(
        run,
        topic -> new RunEvent.StepGivenBack(topic, run, step, Optional.of(reason)),
        "update step set state = 'WAITING', attempts = attempts - 1, open_attempt = null,"
            + " outcome = ?, retry_at = ?, ended_at = ?"
            + " where run = ? and name = ? and open_attempt = ?",
        Json.write(new StepOutcome.Failed(reason)),
        retryAt,
        now,
        run.value(),
        step.value(),
        attempt);
  }

  /** Forgets when progress was last written. */
  void close() {
    progressAt.clear();
  }

  /**
   * Locks the run's row first, so that changes of its steps are reported in the order in which they
   * are committed. Every transaction that needs it takes it first.
   *
   * @return the run's topic
   */
  static Optional<TopicId> lockRun(Transaction transaction, RunId run, String condition)
      throws SQLException {
    return Sql.query(
            transaction.connection(),
            row -> new TopicId(row.getString("topic")),
            "select topic from run where run = ?" + condition + " for update",
            run.value())
        .stream()
        .findFirst();
  }

  /**
   * Changes a step's row by one statement, and reports the change to the listeners.
   *
   * @param event supplied when the row has changed
   * @return whether it has
   */
  private boolean change(
      RunId run, Function<TopicId, RunEvent> event, String sql, Object... values) {
    return transactions.inTransaction(
        transaction -> {
          Optional<TopicId> topic = lockRun(transaction, run, "");
          if (topic.isEmpty() || Sql.update(transaction.connection(), sql, values) == 0) {
            return false;
          }
          transaction.tell(event.apply(topic.get()));
          return true;
        });
  }
}
