package org.fangtan.schedule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.fangtan.artefact.StageId;
import org.fangtan.database.Database;
import org.fangtan.database.NodeStates;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.StageException;

/** The nodes that work with a database; any process may ask. */
public final class Nodes {
  /** The lock of the only process that may take steps from an embedded database. */
  static final String WORKERS_LOCK = "workers";

  /** Separates a node's name from the suffix that makes its instance unique. */
  private static final char MARK = '~';

  /**
   * The delay that Quartz allows a node, {@code JobStoreSupport.clusterCheckinMisfireThreshold}.
   */
  private static final long LATE_MS = 7500;

  private Nodes() {}

  /**
   * The name of this process in Quartz. In a cluster it is new at every start, so that two nodes
   * with one name do not mistake each other for their own remains. Alone, it is always the same, so
   * that a node finds the steps that it was running when it died.
   */
  static String newInstance(Database database, String node) {
    return database.isClustered()
        ? node + MARK + UUID.randomUUID().toString().substring(0, 8)
        : "embedded";
  }

  /**
   * The nodes that have recently reported that they are alive, by name. Nodes' clocks must agree
   * within seconds, as Quartz requires in a cluster.
   */
  public static List<AliveNode> alive(Database database, Instant now) throws StageException {
    Map<String, Failure> troubles = new NodeStates(database).troubles(now);
    try {
      if (!database.isClustered()) {
        return database.holder(WORKERS_LOCK).stream()
            .map(node -> new AliveNode(node, now, trouble(troubles, node)))
            .toList();
      }
      return inCluster(database, troubles, now);
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  private static Optional<Bilingual> trouble(Map<String, Failure> troubles, String node) {
    return Optional.ofNullable(troubles.get(node)).map(Failure::summary);
  }

  private static List<AliveNode> inCluster(
      Database database, Map<String, Failure> troubles, Instant now) throws SQLException {
    try (Connection connection = database.pool().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                // A node may take only steps of one weight.
                "select instance_name, max(last_checkin_time) from qrtz_scheduler_state"
                    + " where sched_name in (?, ?)"
                    + " and last_checkin_time + checkin_interval + ? > ?"
                    + " group by instance_name order by instance_name")) {
      statement.setString(1, StepJob.scheduler(StageId.Weight.HEAVY));
      statement.setString(2, StepJob.scheduler(StageId.Weight.LIGHT));
      statement.setLong(3, LATE_MS);
      statement.setLong(4, now.toEpochMilli());
      try (ResultSet row = statement.executeQuery()) {
        List<AliveNode> nodes = new ArrayList<>();
        while (row.next()) {
          String instance = row.getString(1);
          String node = instance.substring(0, instance.lastIndexOf(MARK));
          nodes.add(
              new AliveNode(node, Instant.ofEpochMilli(row.getLong(2)), trouble(troubles, node)));
        }
        return nodes;
      }
    }
  }

  /** The names of the other nodes that take steps now. */
  public static Set<String> others(Database database, String node, Instant now)
      throws StageException {
    Set<String> others = new HashSet<>();
    for (AliveNode alive : alive(database, now)) {
      if (alive.trouble().isEmpty() && !alive.name().equals(node)) {
        others.add(alive.name());
      }
    }
    return others;
  }

  /**
   * Declares an instance gone, so that the others take over its steps at their next check, rather
   * than when its silence has lasted long enough.
   */
  static void gone(Database database, String instance) throws SQLException {
    if (database.isClustered()) {
      try (Connection connection = database.pool().getConnection();
          PreparedStatement statement =
              connection.prepareStatement(
                  "update qrtz_scheduler_state set last_checkin_time = 0"
                      + " where instance_name = ?")) {
        statement.setString(1, instance);
        statement.executeUpdate();
      }
    }
  }
}
