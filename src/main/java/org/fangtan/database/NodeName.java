package org.fangtan.database;

import java.sql.SQLException;
import java.util.Optional;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A name that no other node of the cluster has while this is open. Two nodes with one name could
 * not be distinguished, neither by people nor when a step that failed on one of them is left to
 * others; so the second gets a number.
 */
public final class NodeName implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeName.class);

  /**
   * The maximum number of nodes with one name; beyond it the name is probably intended to be
   * shared.
   */
  private static final int LIMIT = 100;

  private final String name;
  private final Optional<NamedLock> lock;

  private NodeName(String name, Optional<NamedLock> lock) {
    this.name = name;
    this.lock = lock;
  }

  /**
   * Claims a name, or the name with the first free number.
   *
   * @throws StageException if the database does not answer, or a hundred nodes have the name
   */
  public static NodeName claim(Database database, String wanted) throws StageException {
    if (!database.isClustered()) {
      // Only one process uses the database, whatever its name.
      return new NodeName(wanted, Optional.empty());
    }
    try {
      for (int number = 1; number <= LIMIT; number++) {
        String name = number == 1 ? wanted : wanted + "-" + number;
        Optional<NamedLock> lock = database.tryLock("node " + name, name);
        if (lock.isPresent()) {
          if (number > 1) {
            LOG.warn(
                "another node is called {}: this one is {} (workers.node, FANGTAN_NODE)",
                wanted,
                name);
          }
          return new NodeName(name, lock);
        }
      }
    } catch (SQLException e) {
      throw database.failure(e);
    }
    throw tooMany(wanted);
  }

  public String name() {
    return name;
  }

  private static StageException tooMany(String wanted) {
    return new StageException(
        new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.CONFIGURATION_INVALID,
            DatabaseSentences.nodesAreCalledAlready(LIMIT, wanted),
            DatabaseSentences.giveNodeName()));
  }

  @Override
  public void close() throws SQLException {
    if (lock.isPresent()) {
      lock.get().close();
    }
  }
}
