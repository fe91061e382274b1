package org.fangtan.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.fangtan.config.Settings;
import org.fangtan.database.Database;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.run.HealthCheck;
import org.fangtan.schedule.Nodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether PostgreSQL accepts as many connections as all nodes together may open. Too few for all of
 * them is a remark, as they seldom need them at once; too few for this node's steps alone stops it.
 * The other nodes are taken to have this one's settings.
 */
final class ConnectionCheck implements HealthCheck {
  /**
   * A node's connections outside its pool: the lock of its name, what it says of its state, and one
   * for a task that only one node does at a time.
   */
  static final int OUTSIDE_POOL = 3;

  /** Left for commands, monitoring and people. */
  static final int RESERVE = 5;

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionCheck.class);

  /** Nodes come and go slowly, and the health is asked for every few seconds. */
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  private final Database database;
  private final Settings settings;
  private final InstantSource clock;
  private Instant lookedAt = Instant.MIN;
  private Optional<Bilingual> remark = Optional.empty();

  /**
   * @param settings with the node's own name
   */
  ConnectionCheck(Database database, Settings settings, InstantSource clock) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Refuses a node that certainly cannot work.
   *
   * @throws StageException CONFIGURATION when this node's steps alone need more connections than
   *     the server accepts
   */
  void require() throws StageException {
    OptionalInt limit = database.connectionLimit();
    int needed = settings.workers().minConnections() + OUTSIDE_POOL;
    if (limit.isPresent() && limit.getAsInt() < needed) {
      throw new StageException(
          new Failure(
              FailureKind.CONFIGURATION,
              FailureCode.CONFIGURATION_INVALID,
              CliSentences.serverAcceptsTooFew(limit.getAsInt(), needed),
              CliSentences.raiseLimitOrLowerWorkers(needed + RESERVE)));
    }
  }

  @Override
  public synchronized Optional<Bilingual> run() {
    Instant now = clock.instant();
    if (lookedAt.isAfter(now.minus(LOOK_EVERY))) {
      return remark;
    }
    try {
      OptionalInt limit = database.connectionLimit();
      if (limit.isPresent()) {
        Set<String> nodes = new HashSet<>();
        nodes.add(settings.workers().node());
        Nodes.alive(database, now).forEach(node -> nodes.add(node.name()));
        remark = remark(limit.getAsInt(), nodes.size());
      }
      lookedAt = now;
    } catch (StageException e) {
      // The database has a check of its own.
      LOG.debug("the number of connections is not known", e);
    }
    return remark;
  }

  private Optional<Bilingual> remark(int limit, int nodes) {
    int pool = settings.database().maxConnections();
    int needed = nodes * (pool + OUTSIDE_POOL) + RESERVE;
    if (needed <= limit) {
      return Optional.empty();
    }
    int smaller = (limit - RESERVE) / nodes - OUTSIDE_POOL;
    OptionalInt fitting =
        smaller >= settings.workers().minConnections()
            ? OptionalInt.of(smaller)
            : OptionalInt.empty();
    return Optional.of(
        CliSentences.nodesNeedMoreConnections(nodes, pool, OUTSIDE_POOL, limit)
            .then(CliSentences.raiseLimitOrLowerPool(needed - limit, fitting)));
  }
}
