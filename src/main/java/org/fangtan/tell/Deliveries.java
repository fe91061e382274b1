package org.fangtan.tell;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.fangtan.failure.Failure;
import org.fangtan.notice.Notice;

/**
 * Which notices each target has received, kept in the database. What a node writes while it
 * delivers is conditional on its lease of the target. A database that does not answer causes a
 * {@link org.fangtan.run.LedgerException}. Thread-safe.
 */
public interface Deliveries {
  /**
   * Registers targets. A new one receives the notices written from now on, and none that are older.
   */
  void register(Set<String> targets);

  /** The registered targets by name, with the process that holds the lease of each, if one does. */
  SortedMap<String, Optional<String>> targets();

  /**
   * Takes or renews the lease of a target, by the clock of the database.
   *
   * @param holder unique to the process
   * @return false while another process holds it
   */
  boolean hold(String target, String holder, Duration lease);

  /** Gives the lease back, so that another node need not wait for its end. */
  void letGo(String target, String holder);

  /**
   * Topics with notices that a target has not received, and whose next attempt is due.
   *
   * @param max the maximum number returned
   */
  List<Due> due(String target, Instant now, int max);

  /**
   * As {@link #due}, but only topics with recent notices, by the clock of the database, or whose
   * next attempt has become due. Its cost does not grow with the number of topics.
   */
  List<Due> dueLately(String target, Duration lately, Instant now, int max);

  /** The state of one topic for a target; empty where nothing is due. */
  Optional<Due> due(String target, String topic, Instant now);

  /**
   * A topic with something to deliver.
   *
   * @param delivered the number of the last notice that was delivered or skipped, or 0
   * @param attempts failed attempts in a row at the next notice
   */
  record Due(String topic, long delivered, int attempts) {}

  /** The notices of a topic after a number, in order, without those of unknown types. */
  List<Posted> after(String topic, long sequence, int max);

  /**
   * Records that everything up to a number has been delivered or skipped.
   *
   * @return false where another process holds the target, or this was recorded already
   */
  boolean delivered(String target, String holder, String topic, long sequence);

  /**
   * Records a failed attempt.
   *
   * @param attempts in a row, including this one
   * @return false where another process holds the target
   */
  boolean failed(
      String target, String holder, String topic, int attempts, Instant retryAt, Failure failure);

  /**
   * What has not been delivered, the longest waiting first.
   *
   * @param max the maximum number of rows returned
   */
  List<Waiting> waiting(int max);

  /** The backlog of each target; targets without one are left out. */
  Map<String, Backlog> backlog();

  /**
   * The backlog of a target.
   *
   * @param notices the number of notices, including those of types that the target does not ask for
   * @param failingTopics topics whose next notice was not accepted
   */
  record Backlog(long notices, long failingTopics) {}

  /**
   * The notices of one topic that wait for a target.
   *
   * @param count their number, including those of types that the target does not ask for
   * @param next the first of them
   * @param failure why its last attempt failed
   */
  record Waiting(
      String target,
      String topic,
      long count,
      long sequence,
      Notice next,
      int attempts,
      Optional<Instant> retryAt,
      Optional<Failure> failure) {}

  /**
   * Makes the next attempts due now.
   *
   * @param topic empty for every topic
   * @return the number of topics concerned
   */
  int retry(String target, Optional<String> topic);

  /**
   * Skips one notice: it is not delivered to the target.
   *
   * @param sequence the number of the first waiting notice
   * @return false where another notice is the first
   */
  boolean drop(String target, String topic, long sequence);

  /**
   * Removes a target that the settings no longer name, together with its backlog.
   *
   * @return false where there is no such target
   */
  boolean remove(String target);

  /**
   * Removes notices older than a time that have been delivered to all registered targets. Their ids
   * are forgotten as well.
   *
   * @return how many were removed
   */
  int forget(Instant before);
}
