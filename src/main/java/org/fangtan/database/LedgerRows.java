package org.fangtan.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.fangtan.failure.Failure;
import org.fangtan.json.Json;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunId;
import org.fangtan.run.RunRecord;
import org.fangtan.run.TopicRecord;

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
}
