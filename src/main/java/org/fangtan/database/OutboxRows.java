package org.fangtan.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fangtan.failure.Bilingual;
import org.fangtan.json.Json;
import org.fangtan.notice.Notice;
import org.fangtan.notice.NoticeType;

/** The rows of the outbox, written in a transaction of the caller. */
final class OutboxRows {
  /** Separates a state's id from the number of the notice, where the id was used before. */
  static final char AGAIN = '#';

  private OutboxRows() {}

  /** The content of a notice in the table. */
  record Content(Bilingual text, Map<String, String> data) {}

  /**
   * Writes a notice, unless its topic already has one with this id. Locks the topic's row until the
   * transaction ends; a transaction that needs other locks takes them first.
   *
   * @return whether it was written
   */
  static boolean put(Connection connection, Notice notice) throws SQLException {
    Optional<Long> last = last(connection, notice.topic());
    if (last.isPresent() && isKnown(connection, notice)) {
      return false;
    }
    insert(connection, notice, notice.id(), last);
    return true;
  }

  /** As {@link org.fangtan.notice.StateOutbox#putState}; locks as {@link #put} does. */
  static boolean putState(Connection connection, Notice notice, Set<NoticeType> kinds)
      throws SQLException {
    Optional<Long> last = last(connection, notice.topic());
    if (last.isEmpty()) {
      insert(connection, notice, notice.id(), last);
      return true;
    }
    List<Object> values = new ArrayList<>();
    values.add(notice.topic());
    kinds.forEach(kind -> values.add(kind.id()));
    List<String> latest =
        Sql.query(
            connection,
            row -> row.getString(1),
            "select id from outbox_notice where topic = ? and type in ("
                + String.join(", ", Collections.nCopies(kinds.size(), "?"))
                + ") order by sequence desc limit 1",
            values.toArray());
    String again = notice.id() + AGAIN;
    if (latest.stream().anyMatch(id -> id.equals(notice.id()) || id.startsWith(again))) {
      return false;
    }
    boolean isUsed = isKnown(connection, notice);
    insert(connection, notice, isUsed ? again + (last.get() + 1) : notice.id(), last);
    return true;
  }

  private static boolean isKnown(Connection connection, Notice notice) throws SQLException {
    return !Sql.query(
            connection,
            row -> row.getLong(1),
            "select sequence from outbox_notice where topic = ? and id = ?",
            notice.topic(),
            notice.id())
        .isEmpty();
  }

  private static void insert(Connection connection, Notice notice, String id, Optional<Long> last)
      throws SQLException {
    long sequence = last.orElse(0L) + 1;
    if (last.isEmpty()) {
      // If two nodes write the first notice of a topic, one collides with the other's row, and is
      // tried again.
      Sql.update(
          connection,
          "insert into outbox_topic (topic, last_sequence) values (?, ?)",
          notice.topic(),
          sequence);
    } else {
      Sql.update(
          connection,
          "update outbox_topic set last_sequence = ? where topic = ?",
          sequence,
          notice.topic());
    }
    Sql.update(
        connection,
        "insert into outbox_notice (topic, sequence, id, type, happened_at, written_at, content)"
            + " values (?, ?, ?, ?, ?, current_timestamp, ?)",
        notice.topic(),
        sequence,
        id,
        notice.type().id(),
        notice.time(),
        Json.write(new Content(notice.text(), notice.data())));
  }

  private static Optional<Long> last(Connection connection, String topic) throws SQLException {
    return Sql.query(
            connection,
            row -> row.getLong(1),
            "select last_sequence from outbox_topic where topic = ? for update",
            topic)
        .stream()
        .findFirst();
  }

  /**
   * Reads a notice.
   *
   * @return empty for a type from another version of the program
   */
  static Optional<Notice> read(ResultSet row) throws SQLException {
    Optional<NoticeType> type = NoticeType.of(row.getString("type"));
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Content content = Json.read(row.getString("content"), Content.class);
    return Optional.of(
        new Notice(
            row.getString("id"),
            row.getString("topic"),
            type.get(),
            Sql.instant(row, "happened_at"),
            content.text(),
            content.data()));
  }
}
