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
 * How far each target has been told, kept in the database. What a node writes while it delivers is
 * conditional on its hold of the target. A database that does not answer is a {@link
 * org.fangtan.run.LedgerException}. Thread-safe.
 */
public interface Deliveries {
  /**
   * Makes targets known. One that is new is told what is written from now on, and nothing older.
   */
  void register(Set<String> targets);

  /** The targets that are known, by name, with the process that holds each, if one does. */
  SortedMap<String, Optional<String>> targets();

  /**
   * Takes or renews the hold of a target, by the clock of the database.
   *
   * @param holder unique to the process
   * @return false while another holds it
   */
  boolean hold(String target, String holder, Duration lease);

  /** Gives the hold back, so that another node need not wait for its end. */
  void letGo(String target, String holder);

  /**
   * Topics of which a target has not been told everything, and whose next attempt is due.
   *
   * @param max the maximum number returned
   */
  List<Due> due(String target, Instant now, int max);

  /**
   * As {@link #due}, but without topics that have waited for longer: those alone that were written
   * of lately, by the clock of the database, or whose next attempt has come. Costs little, however
   * many topics there are.
   */
  List<Due> dueLately(String target, Duration lately, Instant now, int max);

  /** How far a target has been told of a topic now; empty where nothing is due. */
  Optional<Due> due(String target, String topic, Instant now);

  /**
   * A topic with something to be delivered.
   *
   * @param delivered the number of the last notice that was delivered or passed over, or 0
   * @param attempts failed ones in a row at the next notice
   */
  record Due(String topic, long delivered, int attempts) {}

  /** Notices of a topic after a number, in order; those of unknown types are left out. */
  List<Posted> after(String topic, long sequence, int max);

  /**
   * Notes that everything up to a number has been delivered or passed over.
   *
   * @return false where the target is held by another, or had been told this already
   */
  boolean delivered(String target, String holder, String topic, long sequence);

  /**
   * Notes a failed attempt.
   *
   * @param attempts in a row, this one included
   * @return false where the target is held by another
   */
  boolean failed(
      String target, String holder, String topic, int attempts, Instant retryAt, Failure failure);

  /**
   * What has not been delivered, the longest waiting first.
   *
   * @param max the maximum number of rows returned
   */
  List<Waiting> waiting(int max);

  /** How much waits for each target; those for which nothing waits are left out. */
  Map<String, Backlog> backlog();

  /**
   * What waits for a target.
   *
   * @param notices including those that it does not ask for
   * @param failingTopics topics whose next notice was not taken
   */
  record Backlog(long notices, long failingTopics) {}

  /**
   * What waits for a target in one topic.
   *
   * @param count of notices, including those that the target does not ask for
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
   * @return how many topics this concerned
   */
  int retry(String target, Optional<String> topic);

  /**
   * Passes one notice over: the target is not told of it.
   *
   * @param sequence of the first that waits
   * @return false where another is the first that waits
   */
  boolean drop(String target, String topic, long sequence);

  /**
   * Forgets a target that the settings no longer name, with what waits for it.
   *
   * @return false where there is no such target
   */
  boolean remove(String target);

  /**
   * Removes notices that are older and have been delivered to all known targets. Their ids are
   * forgotten with them.
   *
   * @return how many were removed
   */
  int forget(Instant before);
}
