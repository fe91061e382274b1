package org.fangtan.notice;

/**
 * Where notices are written so that they are delivered: at least once, in the order of their
 * sequence within a topic. Thread-safe, unless it belongs to a transaction.
 */
@FunctionalInterface
public interface Outbox {
  /**
   * Writes a notice. An outbox that belongs to a transaction (that of {@code run}'s listeners)
   * writes it if and only if the transaction is committed; any other has written it on return.
   *
   * @return false when the topic has a notice of this id already, and nothing was written
   */
  boolean put(Notice notice);
}
