package org.fangtan.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.fangtan.failure.Bilingual;
import org.fangtan.json.Json;
import org.fangtan.notice.Notice;

/** The rows of the outbox, written in a transaction of the caller's. */
final class OutboxRows {
  private OutboxRows() {}

  /** What a notice says, as the table keeps it. */
  record Content(Bilingual text, Map<String, String> data) {}

  /**
   * Writes a notice, unless its topic has one of this id. Locks the topic's row until the
   * transaction ends; a transaction that needs other locks takes them first.
   *
   * @return whether it was written
   */
  static boolean put(Connection connection, Notice notice) throws SQLException {
    List<Long> last = last(connection, notice.topic());
    boolean isKnown =
        !last.isEmpty()
            && !Sql.query(
                    connection,
                    row -> row.getLong(1),
                    "select sequence from outbox_notice where topic = ? and id = ?",
                    notice.topic(),
                    notice.id())
                .isEmpty();
    if (isKnown) {
      return false;
    }
    long sequence = last.isEmpty() ? 1 : last.get(0) + 1;
    if (last.isEmpty()) {
      // Of two first notices of a topic, one meets the other's row, and is tried again.
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
        notice.id(),
        notice.type().id(),
        notice.time(),
        Json.write(new Content(notice.text(), notice.data())));
    return true;
  }

  private static List<Long> last(Connection connection, String topic) throws SQLException {
    return Sql.query(
        connection,
        row -> row.getLong(1),
        "select last_sequence from outbox_topic where topic = ? for update",
        topic);
  }
}
