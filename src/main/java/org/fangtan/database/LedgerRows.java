package org.fangtan.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.failure.Failure;
import org.fangtan.json.Json;
import org.fangtan.recording.TopicId;
import org.fangtan.run.FormerPlanException;
import org.fangtan.run.RunId;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;
import org.fangtan.run.TopicRecord;
import org.fangtan.spec.Step;

/** The ledger's tables as records: the selected columns, and how a row is read. */
final class LedgerRows {
  static final String SELECT_TOPIC =
      "select topic, phase, fingerprint, title, version, failure, changed_at from topic";
  static final String SELECT_RUN =
      "select run, topic, fingerprint, description, rank_minutes, prioritized_by, state, failure,"
          + " opened_at, closed_at from run";
  static final String SELECT_STEP =
      "select run, definition, state, attempts, unfinished, node, progress_done_us,"
          + " progress_total_us, progress_frames, outcome, retry_at, started_at, ended_at from"
          + " step";

  private LedgerRows() {}

  static TopicRecord topicRecord(ResultSet row) throws SQLException {
    return new TopicRecord(
        new TopicId(row.getString("topic")),
        TopicRecord.Phase.valueOf(row.getString("phase")),
        row.getString("fingerprint"),
        Sql.text(row, "title"),
        Sql.text(row, "version"),
        Sql.text(row, "failure").map(json -> Json.read(json, Failure.class)),
        Sql.instant(row, "changed_at"));
  }

  static RunRecord runRecord(ResultSet row) throws SQLException {
    return new RunRecord(
        new RunId(row.getString("run")),
        new TopicId(row.getString("topic")),
        row.getString("fingerprint"),
        row.getString("description"),
        row.getInt("rank_minutes"),
        Sql.text(row, "prioritized_by"),
        RunRecord.State.valueOf(row.getString("state")),
        Sql.text(row, "failure").map(json -> Json.read(json, Failure.class)),
        Sql.instant(row, "opened_at"),
        Sql.optionalInstant(row, "closed_at"));
  }

  static StepRecord stepRecord(ResultSet row) throws SQLException {
    long doneUs = row.getLong("progress_done_us");
    Optional<Progress> progress =
        row.wasNull()
            ? Optional.empty()
            : Optional.of(
                new Progress(
                    doneUs, row.getLong("progress_total_us"), row.getLong("progress_frames")));
    return new StepRecord(
        new RunId(row.getString("run")),
        FormerPlanException.reading(row.getString("definition"), Step::ofJson),
        StepRecord.State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getInt("unfinished"),
        Sql.text(row, "node"),
        progress,
        Sql.text(row, "outcome")
            .map(
                json ->
                    FormerPlanException.reading(json, made -> Json.read(made, StepOutcome.class))),
        Sql.optionalInstant(row, "retry_at"),
        Sql.optionalInstant(row, "started_at"),
        Sql.optionalInstant(row, "ended_at"));
  }
}
