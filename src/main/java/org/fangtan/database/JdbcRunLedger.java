package org.fangtan.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.config.Priority;
import org.fangtan.database.Transactions.Transaction;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.TopicId;
import org.fangtan.run.Receipt;
import org.fangtan.run.RunEvent;
import org.fangtan.run.RunId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunListener;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;
import org.fangtan.run.TopicRecord;
import org.fangtan.spec.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger over plain JDBC. Every write is one conditional statement, or a short transaction that
 * locks the run's row first; the number of changed rows determines the result.
 *
 * <p>Thread-safe. A pending interrupt of a thread does not prevent its write, and stays pending: a
 * cancelled step can still give its attempt back. Closing the ledger leaves the database open; it
 * belongs to its opener.
 */
public final class JdbcRunLedger implements RunLedger {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcRunLedger.class);

  private final Database database;
  private final Transactions transactions;
  private final StepRows steps;
  private final InstantSource clock;

  /** A ledger without listeners. */
  public JdbcRunLedger(Database database, InstantSource clock) {
    this(database, clock, List.of());
  }

  /**
   * @param listeners called in this order
   */
  public JdbcRunLedger(Database database, InstantSource clock, List<RunListener> listeners) {
    this.database = database;
    this.transactions = new Transactions(database, listeners);
    this.steps = new StepRows(transactions);
    this.clock = clock;
  }

  @Override
  public Optional<TopicRecord> topic(TopicId topic) {
    return transactions.first(
        LedgerRows::topicRecord, LedgerRows.SELECT_TOPIC + " where topic = ?", topic.value());
  }

  @Override
  public List<TopicRecord> topics() {
    // Sorted here: the databases' own orders depend on their locale.
    return transactions.query(LedgerRows::topicRecord, LedgerRows.SELECT_TOPIC).stream()
        .sorted(Comparator.comparing(TopicRecord::topic))
        .toList();
  }

  @Override
  public void putTopic(TopicRecord topic, Optional<Receipt> receipt) {
    Object[] values = {
      topic.phase().name(),
      topic.fingerprint(),
      topic.title(),
      topic.version(),
      topic.failure().map(Json::write),
      topic.changedAt(),
      topic.topic().value()
    };
    transactions.inTransaction(
        transaction -> {
          Connection connection = transaction.connection();
          int changed =
              Sql.update(
                  connection,
                  "update topic set phase = ?, fingerprint = ?, title = ?, version = ?,"
                      + " failure = ?, changed_at = ? where topic = ?",
                  values);
          if (changed == 0) {
            changed =
                Sql.update(
                    connection,
                    "insert into topic (phase, fingerprint, title, version, failure, changed_at,"
                        + " topic) values (?, ?, ?, ?, ?, ?, ?)",
                    values);
          }
          transaction.tell(new RunEvent.TopicChanged(topic, receipt));
          return changed;
        });
  }

  @Override
  public RunId open(
      TopicId topic, String fingerprint, String descriptionJson, List<Step> steps, int rank) {
    Instant now = clock.instant();
    return transactions.inTransaction(
        transaction -> {
          Connection connection = transaction.connection();
          Optional<RunId> same = supersede(transaction, topic, fingerprint, now);
          if (same.isPresent()) {
            return same.get();
          }
          RunId run = RunId.random();
          Optional<RunRecord> before = superseded(connection, topic);
          int ownRank =
              before.map(former -> former.priority().rank(Priority.lengthOf(rank))).orElse(rank);
          Sql.update(
              connection,
              "insert into run (run, topic, open_topic, fingerprint, description, rank_minutes,"
                  + " prioritized_by, aged_since, state, opened_at)"
                  + " values (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?)",
              run.value(),
              topic.value(),
              topic.value(),
              fingerprint,
              descriptionJson,
              ownRank,
              before.flatMap(RunRecord::prioritizedBy),
              RunRecord.agedSince(now, ownRank),
              now);
          transaction.tell(new RunEvent.RunOpened(topic, run, now));
          StepRows.insert(transaction, topic, run, steps, 0);
          return run;
        });
  }

  /** Ends the topic's open run unless it has the same fingerprint; in that case returns its id. */
  private static Optional<RunId> supersede(
      Transaction transaction, TopicId topic, String fingerprint, Instant now) throws SQLException {
    record Open(RunId run, String fingerprint) {}
    Optional<Open> open =
        first(
            Sql.query(
                transaction.connection(),
                row -> new Open(new RunId(row.getString("run")), row.getString("fingerprint")),
                "select run, fingerprint from run where open_topic = ? for update",
                topic.value()));
    if (open.isPresent() && open.get().fingerprint().equals(fingerprint)) {
      return open.map(Open::run);
    }
    if (open.isPresent()) {
      closeRun(
          transaction, topic, open.get().run(), RunRecord.State.SUPERSEDED, Optional.empty(), now);
    }
    return Optional.empty();
  }

  /** The newest run if it was superseded and somebody had set its class. */
  private static Optional<RunRecord> superseded(Connection connection, TopicId topic)
      throws SQLException {
    return first(
            Sql.query(
                connection,
                LedgerRows::runRecord,
                LedgerRows.SELECT_RUN + " where topic = ? order by opened desc limit 1",
                topic.value()))
        .filter(run -> run.state() == RunRecord.State.SUPERSEDED)
        .filter(run -> run.prioritizedBy().isPresent())
        .filter(
            run -> run.failure().map(f -> f.code() != FailureCode.TOPIC_CANCELLED).orElse(true));
  }

  @Override
  public Optional<RunRecord> run(RunId run) {
    return transactions.first(
        LedgerRows::runRecord, LedgerRows.SELECT_RUN + " where run = ?", run.value());
  }

  @Override
  public List<RunRecord> openRuns(int max) {
    return transactions.query(
        LedgerRows::runRecord,
        LedgerRows.SELECT_RUN + " where open_topic is not null order by aged_since, opened limit ?",
        max);
  }

  @Override
  public Set<RunId> openRunIds() {
    return Set.copyOf(
        transactions.query(
            row -> new RunId(row.getString("run")),
            "select run from run where open_topic is not null"));
  }

  @Override
  public Set<RunId> ended(Set<RunId> runs) {
    if (runs.isEmpty()) {
      return Set.of();
    }
    Set<RunId> ended = new HashSet<>(runs);
    String places = String.join(", ", Collections.nCopies(runs.size(), "?"));
    transactions
        .query(
            row -> new RunId(row.getString("run")),
            "select run from run where open_topic is not null and run in (" + places + ")",
            runs.stream().map(RunId::value).toArray())
        .forEach(ended::remove);
    return ended;
  }

  @Override
  public List<RunId> unplannedRuns(int max) {
    return transactions.query(
        row -> new RunId(row.getString("run")),
        "select run from (select run, aged_since, opened from run where open_topic is not null"
            + " order by aged_since, opened limit ?) as first"
            + " where not exists (select 1 from step where step.run = first.run)"
            + " order by aged_since, opened",
        max);
  }

  @Override
  public Optional<RunRecord> latestRun(TopicId topic) {
    return transactions.first(
        LedgerRows::runRecord,
        LedgerRows.SELECT_RUN + " where topic = ? order by opened desc limit 1",
        topic.value());
  }

  @Override
  public Optional<RunId> latestRun(TopicId topic, StepName done) {
    return transactions.first(
        row -> new RunId(row.getString(1)),
        "select run.run from run join step on step.run = run.run where run.topic = ?"
            + " and step.name = ? and step.state = 'DONE' order by run.opened desc limit 1",
        topic.value(),
        done.value());
  }

  @Override
  public void estimate(RunId run, int minutes) {
    transactions.inTransaction(
        transaction -> {
          Connection connection = transaction.connection();
          Optional<RunRecord> open = openForUpdate(connection, run);
          return open.isPresent()
              && rank(
                  connection,
                  open.get(),
                  open.get().priority().rank(minutes),
                  open.get().prioritizedBy());
        });
  }

  @Override
  public Optional<RunRecord> prioritize(RunId run, Priority priority, String by) {
    return transactions.inTransaction(
        transaction -> {
          Connection connection = transaction.connection();
          Optional<RunRecord> open = openForUpdate(connection, run);
          if (open.isEmpty()) {
            return open;
          }
          int rank = priority.rank(Priority.lengthOf(open.get().rank()));
          rank(connection, open.get(), rank, Optional.of(by));
          return openForUpdate(connection, run);
        });
  }

  private static Optional<RunRecord> openForUpdate(Connection connection, RunId run)
      throws SQLException {
    return first(
        Sql.query(
            connection,
            LedgerRows::runRecord,
            LedgerRows.SELECT_RUN + " where run = ? and open_topic is not null for update",
            run.value()));
  }

  private static boolean rank(
      Connection connection, RunRecord run, int rank, Optional<String> prioritizedBy)
      throws SQLException {
    return Sql.update(
            connection,
            "update run set rank_minutes = ?, prioritized_by = ?, aged_since = ? where run = ?",
            rank,
            prioritizedBy,
            RunRecord.agedSince(run.openedAt(), rank),
            run.id().value())
        > 0;
  }

  @Override
  public void addSteps(RunId run, List<Step> added) {
    steps.add(run, added);
  }

  @Override
  public List<StepRecord> steps(RunId run) {
    return steps.of(run);
  }

  @Override
  public Optional<StepRecord> step(RunId run, StepName step) {
    return steps.of(run, step);
  }

  @Override
  public void queued(RunId run, StepName step) {
    steps.queued(run, step);
  }

  @Override
  public Optional<Integer> begin(RunId run, StepName step, String node, Instant now) {
    return steps.begin(run, step, node, now);
  }

  @Override
  public void progress(RunId run, StepName step, int attempt, Progress progress, Instant now) {
    steps.progress(run, step, attempt, progress, now);
  }

  @Override
  public boolean finish(
      RunId run,
      StepName step,
      int attempt,
      StepOutcome outcome,
      Optional<Instant> retryAt,
      Instant now) {
    return steps.finish(run, step, attempt, outcome, retryAt, now);
  }

  @Override
  public boolean reuse(RunId run, StepName step, StepOutcome.Reused outcome, Instant now) {
    return steps.reuse(run, step, outcome, now);
  }

  @Override
  public void release(RunId run, StepName step, int attempt) {
    steps.release(run, step, attempt);
  }

  @Override
  public void postpone(
      RunId run, StepName step, int attempt, Failure reason, Instant retryAt, Instant now) {
    steps.postpone(run, step, attempt, reason, retryAt, now);
  }

  @Override
  public boolean close(RunId run, RunRecord.State state, Optional<Failure> failure, Instant now) {
    if (state == RunRecord.State.OPEN) {
      throw new IllegalArgumentException("a run is not closed by being open: " + run);
    }
    return transactions.inTransaction(
        transaction -> {
          Optional<TopicId> topic =
              StepRows.lockRun(transaction, run, " and open_topic is not null");
          return topic.isPresent() && closeRun(transaction, topic.get(), run, state, failure, now);
        });
  }

  private static boolean closeRun(
      Transaction transaction,
      TopicId topic,
      RunId run,
      RunRecord.State state,
      Optional<Failure> failure,
      Instant now)
      throws SQLException {
    int closed =
        Sql.update(
            transaction.connection(),
            "update run set state = ?, failure = ?, closed_at = ?, open_topic = null"
                + " where run = ? and open_topic is not null",
            state.name(),
            failure.map(Json::write),
            now,
            run.value());
    if (closed > 0) {
      transaction.tell(new RunEvent.RunEnded(topic, run, state, failure, now));
    }
    return closed > 0;
  }

  @Override
  public boolean claimSettings(String hash, Instant now) {
    if (!database.isClustered()) {
      return true;
    }
    return transactions.inTransaction(
        transaction -> {
          Connection connection = transaction.connection();
          int claimed =
              Sql.update(
                  connection,
                  "update planning set hash = ?, claimed_at = ? where hash = ? or claimed_at < ?",
                  hash,
                  now,
                  hash,
                  now.minus(SETTINGS_HOLD));
          if (claimed > 0) {
            return true;
          }
          // The single row has a constant key: of two first claims, one fails and tries again.
          return Sql.query(connection, row -> row.getString(1), "select hash from planning")
                  .isEmpty()
              && Sql.update(
                      connection,
                      "insert into planning (only_row, hash, claimed_at) values (1, ?, ?)",
                      hash,
                      now)
                  == 1;
        });
  }

  @Override
  public boolean exclusively(String name, Action action)
      throws StageException, InterruptedException {
    Optional<NamedLock> lock;
    try {
      lock = database.tryLock(name, "");
    } catch (SQLException e) {
      throw transactions.unanswered(e);
    }
    if (lock.isEmpty()) {
      return false;
    }
    try {
      action.run();
    } finally {
      try {
        lock.get().close();
      } catch (SQLException e) {
        LOG.debug("the lock {} ended with its connection", name, e);
      }
    }
    return true;
  }

  @Override
  public void close() {
    steps.close();
  }

  private static <T> Optional<T> first(List<T> found) {
    return found.stream().findFirst();
  }
}
