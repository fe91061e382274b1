package org.fangtan.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.failure.Failure;
import org.fangtan.json.Json;
import org.fangtan.notice.Notice;
import org.fangtan.tell.Deliveries;
import org.fangtan.tell.Posted;

/** The delivery state of targets, over plain JDBC. Thread-safe. */
public final class JdbcDeliveries implements Deliveries {
  private static final String IS_HELD =
      " and exists (select 1 from outbox_target where target = ? and holder = ?)";

  private final Transactions transactions;

  public JdbcDeliveries(Database database) {
    this.transactions = new Transactions(database, List.of());
  }

  @Override
  public void register(Set<String> targets) {
    for (String target : targets) {
      transactions.inTransaction(
          transaction -> {
            Connection connection = transaction.connection();
            boolean isKnown =
                !Sql.query(
                        connection,
                        row -> row.getString(1),
                        "select target from outbox_target where target = ?",
                        target)
                    .isEmpty();
            if (isKnown) {
              return 0;
            }
            // If two nodes do this at once, one collides with the other's row, and tries again.
            Sql.update(connection, "insert into outbox_target (target) values (?)", target);
            return Sql.update(
                connection,
                "insert into outbox_cursor (target, topic, delivered, attempts)"
                    + " select cast(? as varchar(100)), topic, last_sequence, 0 from outbox_topic",
                target);
          });
    }
  }

  @Override
  public SortedMap<String, Optional<String>> targets() {
    SortedMap<String, Optional<String>> targets = new TreeMap<>();
    query(
        row -> targets.put(row.getString("target"), Sql.text(row, "holder")),
        "select target, case when held_until > current_timestamp then holder end as holder"
            + " from outbox_target");
    return targets;
  }

  @Override
  public boolean hold(String target, String holder, Duration lease) {
    return transactions.inTransaction(
        transaction -> {
          Connection connection = transaction.connection();
          Instant now = now(connection);
          return Sql.update(
                  connection,
                  "update outbox_target set holder = ?, held_until = ? where target = ?"
                      + " and (holder is null or holder = ? or held_until < ?)",
                  holder,
                  now.plus(lease),
                  target,
                  holder,
                  now)
              == 1;
        });
  }

  @Override
  public void letGo(String target, String holder) {
    update(
        "update outbox_target set holder = null, held_until = null where target = ?"
            + " and holder = ?",
        target,
        holder);
  }

  private static final String DUE =
      "select t.topic, coalesce(c.delivered, 0) as delivered,"
          + " coalesce(c.attempts, 0) as attempts from outbox_topic t"
          + " left join outbox_cursor c on c.target = ? and c.topic = t.topic"
          + " where t.last_sequence > coalesce(c.delivered, 0)"
          + " and (c.retry_at is null or c.retry_at <= ?)";

  private static Due dueOf(ResultSet row) throws SQLException {
    return new Due(row.getString("topic"), row.getLong("delivered"), row.getInt("attempts"));
  }

  @Override
  public List<Due> due(String target, Instant now, int max) {
    return query(JdbcDeliveries::dueOf, DUE + " limit ?", target, now, max);
  }

  @Override
  public List<Due> dueLately(String target, Duration lately, Instant now, int max) {
    return transactions.inTransaction(
        transaction ->
            Sql.query(
                transaction.connection(),
                JdbcDeliveries::dueOf,
                DUE
                    + " and t.topic in (select topic from outbox_notice where written_at > ?"
                    + " union select topic from outbox_cursor where target = ? and retry_at <= ?)"
                    + " limit ?",
                target,
                now,
                now(transaction.connection()).minus(lately),
                target,
                now,
                max));
  }

  @Override
  public Optional<Due> due(String target, String topic, Instant now) {
    return query(JdbcDeliveries::dueOf, DUE + " and t.topic = ?", target, now, topic).stream()
        .findFirst();
  }

  /** The clock of the database, which all nodes share. */
  private static Instant now(Connection connection) throws SQLException {
    return Sql.query(
            connection, row -> Sql.instant(row, "now_is"), "select current_timestamp as now_is")
        .get(0);
  }

  @Override
  public List<Posted> after(String topic, long sequence, int max) {
    List<Posted> found = new ArrayList<>();
    query(
            row -> {
              long number = row.getLong("sequence");
              return OutboxRows.read(row).map(notice -> new Posted(notice, number));
            },
            "select topic, sequence, id, type, happened_at, content from outbox_notice"
                + " where topic = ? and sequence > ? order by sequence limit ?",
            topic,
            sequence,
            max)
        .forEach(posted -> posted.ifPresent(found::add));
    return found;
  }

  @Override
  public boolean delivered(String target, String holder, String topic, long sequence) {
    return change(
        target,
        holder,
        topic,
        "update outbox_cursor set delivered = ?, attempts = 0, retry_at = null, failure = null"
            + " where target = ? and topic = ? and delivered < ?"
            + IS_HELD,
        sequence,
        target,
        topic,
        sequence,
        target,
        holder);
  }

  @Override
  public boolean failed(
      String target, String holder, String topic, int attempts, Instant retryAt, Failure failure) {
    return change(
        target,
        holder,
        topic,
        "update outbox_cursor set attempts = ?, retry_at = ?, failure = ?"
            + " where target = ? and topic = ?"
            + IS_HELD,
        attempts,
        retryAt,
        Json.write(failure),
        target,
        topic,
        target,
        holder);
  }

  /** Changes a topic's row, which is first created if it is missing. */
  private boolean change(String target, String holder, String topic, String sql, Object... values) {
    return transactions.inTransaction(
        transaction -> {
          Connection connection = transaction.connection();
          if (Sql.update(connection, sql, values) == 1) {
            return true;
          }
          int made =
              Sql.update(
                  connection,
                  "insert into outbox_cursor (target, topic, delivered, attempts)"
                      + " select cast(? as varchar(100)), cast(? as varchar(1024)), 0, 0"
                      + " where not exists"
                      + " (select 1 from outbox_cursor where target = ? and topic = ?)"
                      + IS_HELD,
                  target,
                  topic,
                  target,
                  topic,
                  target,
                  holder);
          return made == 1 && Sql.update(connection, sql, values) == 1;
        });
  }

  @Override
  public List<Waiting> waiting(int max) {
    List<Waiting> found = new ArrayList<>();
    query(
            row -> {
              Optional<Notice> next = OutboxRows.read(row);
              if (next.isEmpty()) {
                return Optional.<Waiting>empty();
              }
              return Optional.of(
                  new Waiting(
                      row.getString("target"),
                      row.getString("topic"),
                      row.getLong("last_sequence") - row.getLong("sequence") + 1,
                      row.getLong("sequence"),
                      next.get(),
                      row.getInt("attempts"),
                      Sql.optionalInstant(row, "retry_at"),
                      Sql.text(row, "failure").map(json -> Json.read(json, Failure.class))));
            },
            "select g.target, t.topic, t.last_sequence, coalesce(c.attempts, 0) as attempts,"
                + " c.retry_at, c.failure, n.sequence, n.id, n.type, n.happened_at, n.content"
                + " from outbox_target g cross join outbox_topic t"
                + " left join outbox_cursor c on c.target = g.target and c.topic = t.topic"
                + " join outbox_notice n on n.topic = t.topic"
                + " and n.sequence = coalesce(c.delivered, 0) + 1"
                + " order by n.written_at, g.target, t.topic limit ?",
            max)
        .forEach(waiting -> waiting.ifPresent(found::add));
    return found;
  }

  @Override
  public Map<String, Backlog> backlog() {
    Map<String, Backlog> backlog = new TreeMap<>();
    query(
        row ->
            backlog.put(
                row.getString("target"),
                new Backlog(row.getLong("notices"), row.getLong("failing"))),
        "select g.target, sum(t.last_sequence - coalesce(c.delivered, 0)) as notices,"
            + " sum(case when c.attempts > 0 then 1 else 0 end) as failing"
            + " from outbox_target g cross join outbox_topic t"
            + " left join outbox_cursor c on c.target = g.target and c.topic = t.topic"
            + " where t.last_sequence > coalesce(c.delivered, 0) group by g.target");
    return backlog;
  }

  @Override
  public int retry(String target, Optional<String> topic) {
    return topic.isPresent()
        ? update(
            "update outbox_cursor set retry_at = ? where target = ? and topic = ?"
                + " and retry_at is not null",
            Instant.EPOCH,
            target,
            topic.get())
        : update(
            "update outbox_cursor set retry_at = ? where target = ? and retry_at is not null",
            Instant.EPOCH,
            target);
  }

  @Override
  public boolean drop(String target, String topic, long sequence) {
    return transactions.inTransaction(
        transaction -> {
          Connection connection = transaction.connection();
          boolean isThere =
              !Sql.query(
                      connection,
                      row -> row.getLong(1),
                      "select sequence from outbox_notice n where topic = ? and sequence = ?"
                          + " and exists (select 1 from outbox_target where target = ?)",
                      topic,
                      sequence,
                      target)
                  .isEmpty();
          if (!isThere) {
            return false;
          }
          Sql.update(
              connection,
              "insert into outbox_cursor (target, topic, delivered, attempts)"
                  + " select cast(? as varchar(100)), cast(? as varchar(1024)), 0, 0"
                  + " where not exists"
                  + " (select 1 from outbox_cursor where target = ? and topic = ?)",
              target,
              topic,
              target,
              topic);
          return Sql.update(
                  connection,
                  "update outbox_cursor set delivered = ?, attempts = 0, retry_at = null,"
                      + " failure = null where target = ? and topic = ? and delivered = ?",
                  sequence,
                  target,
                  topic,
                  sequence - 1)
              == 1;
        });
  }

  @Override
  public boolean remove(String target) {
    return transactions.inTransaction(
        transaction -> {
          Connection connection = transaction.connection();
          Sql.update(connection, "delete from outbox_cursor where target = ?", target);
          return Sql.update(connection, "delete from outbox_target where target = ?", target) == 1;
        });
  }

  @Override
  public int forget(Instant before) {
    return update(
        "delete from outbox_notice where written_at < ? and not exists"
            + " (select 1 from outbox_target g left join outbox_cursor c"
            + " on c.target = g.target and c.topic = outbox_notice.topic"
            + " where coalesce(c.delivered, 0) < outbox_notice.sequence)",
        before);
  }

  private <T> List<T> query(Sql.RowReader<T> reader, String sql, Object... values) {
    return transactions.onConnection(connection -> Sql.query(connection, reader, sql, values));
  }

  private int update(String sql, Object... values) {
    return transactions.onConnection((Connection connection) -> count(connection, sql, values));
  }

  private static int count(Connection connection, String sql, Object... values)
      throws SQLException {
    return Sql.update(connection, sql, values);
  }
}
