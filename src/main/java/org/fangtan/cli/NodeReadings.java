package org.fangtan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcDeliveries;
import org.fangtan.failure.StageException;
import org.fangtan.metrics.Metrics;
import org.fangtan.metrics.Metrics.Point;
import org.fangtan.metrics.Metrics.Reading;
import org.fangtan.run.LedgerException;
import org.fangtan.run.TopicRecord;
import org.fangtan.schedule.Nodes;
import org.fangtan.schedule.QueueDepth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The values that {@code /metrics} reads from a node on request: queues, topics, nodes, notices,
 * the pool of connections, the disk. Values that cannot be read at the moment are left out and
 * counted in {@code fangtan_readings_failed}. Thread-safe.
 */
final class NodeReadings {
  private static final Logger LOG = LoggerFactory.getLogger(NodeReadings.class);

  private final Node node;

  NodeReadings(Node node) {
    this.node = node;
  }

  private interface Source {
    List<Reading> read() throws StageException, InterruptedException, IOException;
  }

  /** All counters of the node, and the current values. */
  byte[] write() throws InterruptedException {
    List<Reading> readings = new ArrayList<>();
    int failed = 0;
    for (Source source :
        List.<Source>of(this::queues, this::topics, this::nodes, this::notices, this::machine)) {
      try {
        readings.addAll(source.read());
      } catch (StageException | LedgerException | IOException e) {
        failed++;
        LOG.debug("left out of the metrics", e);
      }
    }
    readings.add(one("fangtan_readings_failed", "Groups of states that could not be read", failed));
    readings.add(
        one(
            "fangtan_node_on_duty",
            "1 while this node takes steps, 0 while it stands aside",
            node.trouble().isEmpty() ? 1 : 0));
    return Metrics.write(readings);
  }

  private static Reading one(String name, String help, double value) {
    return new Reading(name, help, List.of(new Point(Map.of(), value)));
  }

  private List<Reading> queues() throws StageException {
    List<Point> waiting = new ArrayList<>();
    List<Point> running = new ArrayList<>();
    List<Point> oldest = new ArrayList<>();
    QueueDepth.of(node.database(), node.clock().instant())
        .forEach(
            (weight, depth) -> {
              Map<String, String> labels = Map.of("class", weight);
              waiting.add(new Point(labels, depth.waiting()));
              running.add(new Point(labels, depth.running()));
              oldest.add(new Point(labels, depth.oldest().toMillis() / 1000.0));
            });
    return List.of(
        new Reading("fangtan_queue_steps", "Steps that are due and wait for a node", waiting),
        new Reading("fangtan_queue_running_steps", "Steps that nodes work on", running),
        new Reading(
            "fangtan_queue_oldest_seconds",
            "How long the first step that waits has waited",
            oldest));
  }

  private List<Reading> topics() {
    Map<TopicRecord.Phase, Long> counts = new EnumMap<>(TopicRecord.Phase.class);
    for (TopicRecord.Phase phase : TopicRecord.Phase.values()) {
      counts.put(phase, 0L);
    }
    node.ledger().topics().forEach(topic -> counts.merge(topic.phase(), 1L, Long::sum));
    List<Point> points = new ArrayList<>();
    counts.forEach(
        (phase, count) ->
            points.add(new Point(Map.of("phase", phase.name().toLowerCase(Locale.ROOT)), count)));
    return List.of(
        new Reading("fangtan_topics", "Topics by phase", points),
        one("fangtan_runs_open", "Runs that have not ended", node.ledger().openRunIds().size()));
  }

  private List<Reading> nodes() throws StageException {
    return List.of(
        one(
            "fangtan_nodes_alive",
            "Nodes that have reported in time",
            Nodes.alive(node.database(), node.clock().instant()).size()));
  }

  private List<Reading> notices() {
    Map<String, long[]> byTarget = new TreeMap<>();
    JdbcDeliveries deliveries = new JdbcDeliveries(node.database());
    deliveries.targets().keySet().forEach(target -> byTarget.put(target, new long[2]));
    deliveries
        .backlog()
        .forEach(
            (target, backlog) ->
                byTarget.put(target, new long[] {backlog.notices(), backlog.failingTopics()}));
    List<Point> waiting = new ArrayList<>();
    List<Point> failing = new ArrayList<>();
    byTarget.forEach(
        (target, counts) -> {
          waiting.add(new Point(Map.of("target", target), counts[0]));
          failing.add(new Point(Map.of("target", target), counts[1]));
        });
    return List.of(
        new Reading("fangtan_notices_waiting", "Notices that wait to be delivered", waiting),
        new Reading(
            "fangtan_notice_topics_failing", "Topics whose next notice was not taken", failing));
  }

  private List<Reading> machine() throws IOException {
    Database.PoolState pool = node.database().poolState();
    return List.of(
        new Reading(
            "fangtan_database_connections",
            "Connections of the pool by state",
            List.of(
                new Point(Map.of("state", "used"), pool.used()),
                new Point(Map.of("state", "idle"), pool.idle()),
                new Point(Map.of("state", "waited-for"), pool.waitedFor()),
                new Point(Map.of("state", "max"), pool.max()))),
        one(
            "fangtan_disk_free_bytes",
            "Free space where the node keeps its state",
            (double) Files.getFileStore(node.settings().stateDir()).getUsableSpace()));
  }
}
