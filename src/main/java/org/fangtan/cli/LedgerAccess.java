package org.fangtan.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.fangtan.config.Settings;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcDeliveries;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.failure.StageException;
import org.fangtan.run.RunLedger;
import org.fangtan.schedule.AliveNode;
import org.fangtan.schedule.Nodes;
import org.fangtan.tell.Deliveries;

/** Only the ledger, for commands that only read. Its opener closes it. */
final class LedgerAccess implements AutoCloseable {
  private final Database database;
  private final RunLedger ledger;

  private LedgerAccess(Database database, RunLedger ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  static LedgerAccess open(Settings settings, InstantSource clock)
      throws StageException, InterruptedException {
    Database database = Database.openAsGuest(settings.database());
    return new LedgerAccess(database, new JdbcRunLedger(database, clock));
  }

  RunLedger ledger() {
    return ledger;
  }

  /** The notices that wait for delivery. */
  Deliveries deliveries() {
    return new JdbcDeliveries(database);
  }

  List<AliveNode> nodes(Instant now) throws StageException {
    return Nodes.alive(database, now);
  }

  @Override
  public void close() {
    ledger.close();
    database.close();
  }

  /** The names of the topics in a ledger. */
  static List<String> names(RunLedger ledger) {
    return ledger.topics().stream().map(topic -> topic.topic().value()).toList();
  }
}
