package org.fangtan.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.fangtan.artefact.StageId.Weight;
import org.fangtan.artefact.StepName;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.config.ScheduleSettings;
import org.fangtan.config.Secret;
import org.fangtan.config.SettingsReader;
import org.fangtan.config.WorkerSettings;
import org.fangtan.database.Database;
import org.fangtan.run.RunId;
import org.fangtan.schedule.Schedules;
import org.fangtan.schedule.StepScheduler;

/**
 * Many nodes on one PostgreSQL, as threads of this process: {@code NodesBench FOLDER NODES STEPS
 * MILLIS}. Each node has its own pool of connections and its own schedulers, and two light threads,
 * whose steps sleep so many milliseconds. There are as many runs as threads; a step that ends hands
 * in the next of its run, so what is ready is always as much as could be carried out. With no
 * steps, all nodes are idle for a minute. Prints the share of time in which threads were busy, how
 * long a step that was handed in waited for its beginning, and what PostgreSQL did.
 */
public final class NodesBench {
  private static final int THREADS = 2;
  private static final Duration IDLE = Duration.ofSeconds(60);

  private final List<Long> waitsMs = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong busyMs = new AtomicLong();

  private NodesBench() {}

  private record Node(Database database, StepScheduler scheduler, Schedules schedules) {}

  public static void main(String[] args) throws Exception {
    int nodes = Integer.parseInt(args[1]);
    int steps = Integer.parseInt(args[2]);
    Path data = Path.of(args[0]).resolve("data");
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setServerConfig("max_connections", String.valueOf(100 + nodes * 6))
            .start()) {
      new NodesBench().run(server, data, nodes, steps, Long.parseLong(args[3]));
    }
    System.exit(0);
  }

  private void run(EmbeddedPostgres server, Path data, int count, int steps, long millis)
      throws Exception {
    String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    WorkerSettings usual = SettingsReader.defaults().workers();
    ScheduleSettings times = SettingsReader.defaults().schedule();
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Database database =
          Database.open(new DatabaseSettings(url, "postgres", new Secret("postgres"), 4));
      WorkerSettings workers =
          new WorkerSettings(
              "node-" + i,
              1,
              THREADS,
              usual.maxAttempts(),
              usual.maxUnfinished(),
              usual.retryDelay(),
              usual.retryDelayMax(),
              Duration.ofSeconds(15),
              usual.patience());
      nodes.add(
          new Node(
              database,
              new StepScheduler(database, workers),
              new Schedules(database, workers, times)));
    }
    int total = steps;
    CountDownLatch done = new CountDownLatch(total);
    for (Node node : nodes) {
      node.scheduler().start((run, step) -> carryOut(node, run, step, total, millis, done));
      node.schedules().start(() -> {}, () -> {}, () -> {}, () -> {}, Duration.ofSeconds(10));
    }
    Cost before = Cost.of(server, data);
    Instant start = Instant.now();
    if (steps == 0) {
      Thread.sleep(IDLE.toMillis());
    }
    for (int i = 0; i < Math.min(count * THREADS, total); i++) {
      handIn(nodes.get(i % count), RunId.random(), total);
    }
    done.await();
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    if (steps == 0) {
      Thread.sleep(2000); // PostgreSQL's counters come late.
    }
    Cost cost = Cost.of(server, data).since(before);
    print(count, steps, millis, seconds, cost);
  }

  private void print(int count, int steps, long millis, double seconds, Cost cost) {
    System.out.printf(
        Locale.ROOT,
        "%d nodes, %d steps of %d ms: %.1f s; PostgreSQL: %.0f transactions/s, %.2f processors%n",
        count,
        steps,
        millis,
        seconds,
        cost.transactions() / seconds,
        cost.cpuSeconds() / seconds);
    if (steps > 0) {
      List<Long> sorted = waitsMs.stream().sorted().toList();
      System.out.printf(
          Locale.ROOT,
          "busy %.1f %%; ready to started: median %d ms, p99 %d ms, longest %d ms%n",
          100.0 * busyMs.get() / (seconds * 1000 * count * THREADS),
          sorted.get(sorted.size() / 2),
          sorted.get(sorted.size() * 99 / 100),
          sorted.get(sorted.size() - 1));
    }
  }

  private void handIn(Node node, RunId run, int total) {
    int number = next.getAndIncrement();
    if (number < total) {
      Instant now = Instant.now();
      StepName name = new StepName("step-" + number + "-" + now.toEpochMilli());
      node.scheduler().enqueue(run, name, Weight.LIGHT, now, now);
    }
  }

  private void carryOut(
      Node node, RunId run, StepName step, int total, long millis, CountDownLatch done)
      throws InterruptedException {
    long begun = System.currentTimeMillis();
    String name = step.value();
    waitsMs.add(begun - Long.parseLong(name.substring(name.lastIndexOf('-') + 1)));
    Thread.sleep(millis);
    busyMs.addAndGet(System.currentTimeMillis() - begun);
    try {
      handIn(node, run, total);
    } finally {
      done.countDown();
    }
  }

  /** What PostgreSQL has done until now. */
  private record Cost(long transactions, double cpuSeconds) {
    private static final double TICKS_A_SECOND = 100;

    static Cost of(EmbeddedPostgres server, Path data) throws IOException, SQLException {
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "select sum(xact_commit + xact_rollback) from pg_stat_database")) {
        row.next();
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim();
        return new Cost(row.getLong(1), cpu(pid));
      }
    }

    private static double cpu(String postmaster) throws IOException {
      double ticks = 0;
      try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
        for (Path process :
            processes.filter(p -> p.getFileName().toString().matches("\\d+")).toList()) {
          try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            if (fields[1].equals(postmaster)
                || process.getFileName().toString().equals(postmaster)) {
              ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            }
          } catch (IOException e) {
            continue; // It has ended meanwhile.
          }
        }
      }
      return ticks / TICKS_A_SECOND;
    }

    Cost since(Cost before) {
      return new Cost(transactions - before.transactions, cpuSeconds - before.cpuSeconds);
    }
  }
}
