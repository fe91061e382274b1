package org.fangtan.cli;

import java.sql.SQLException;
import java.util.Optional;
import org.fangtan.database.Database;
import org.fangtan.database.NamedLock;
import org.fangtan.failure.StageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A name that no other node of the cluster has, for as long as this is open. Two nodes of one name
 * could not be told apart, neither by people nor when a step that failed on one is left to others;
 * so the second gets a number.
 */
final class NodeName implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeName.class);

  /** More nodes of one name are no oversight. */
  private static final int MOST = 100;

  private final String name;
  private final Optional<NamedLock> lock;

  private NodeName(String name, Optional<NamedLock> lock) {
    this.name = name;
    this.lock = lock;
  }

  /** Takes a name, or the name with the first free number. */
  static NodeName claim(Database database, String wanted) throws StageException {
    if (!database.isClustered()) {
      return new NodeName(
          wanted, Optional.empty()); // One process works with it, whatever its name.
    }
    try {
      for (int number = 1; number <= MOST; number++) {
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
    throw LocalFailures.nodeNames(wanted, MOST);
  }

  String name() {
    return name;
  }

  @Override
  public void close() throws SQLException {
    if (lock.isPresent()) {
      lock.get().close();
    }
  }
}
