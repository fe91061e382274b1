package org.fangtan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcDeliveries;
import org.fangtan.database.JdbcOutbox;
import org.fangtan.database.TestDatabases;
import org.fangtan.failure.Bilingual;
import org.fangtan.json.Json;
import org.fangtan.notice.Notice;
import org.fangtan.notice.NoticeType;
import org.fangtan.tell.BenchCourier;

/** Notices told while whoever delivers them is killed again and again; see outbox.sh. */
public final class OutboxBench {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final int TOPICS = 50;
  private static final int MANY_TOPICS = 10_000;
  private static final int LOOKS = 200;
  private static final String TARGET = "bench";

  /** One delivery, with the milliseconds since 1970 at which it was written and came. */
  private record Received(String topic, long sequence, long writtenMs, long receivedMs) {}

  private final ConcurrentLinkedQueue<Received> received = new ConcurrentLinkedQueue<>();
  private final AtomicInteger processes = new AtomicInteger();
  private final Map<String, Process> running = new TreeMap<>();
  private final DatabaseSettings settings = TestDatabases.postgresql();
  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);

  private OutboxBench() throws IOException {}

  public static void main(String[] arguments) throws Exception {
    int notices = Integer.parseInt(arguments[0]);
    int kills = Integer.parseInt(arguments[1]);
    int perSecond = Integer.parseInt(arguments[2]);
    OutboxBench bench = new OutboxBench();
    bench.run(notices, kills, perSecond);
    bench.looks();
    System.exit(0);
  }

  private void run(int notices, int kills, int perSecond) throws Exception {
    server.createContext("/", this::take);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.start();
    List<Long> killedAtMs = new ArrayList<>();
    try (Database database = Database.open(settings)) {
      JdbcDeliveries deliveries = new JdbcDeliveries(database);
      deliveries.register(Set.of(TARGET));
      begin();
      begin();
      await(() -> holder(deliveries).isPresent());
      JdbcOutbox outbox = new JdbcOutbox(database);
      long begun = System.nanoTime();
      for (int i = 0; i < notices; i++) {
        long dueNs = begun + i * 1_000_000_000L / perSecond;
        pause(dueNs - System.nanoTime());
        put(outbox, i);
        if ((i + 1) % (notices / (kills + 1)) == 0 && killedAtMs.size() < kills) {
          Optional<String> holder = holder(deliveries);
          Process process = running.remove(holder.orElse(""));
          if (process != null) {
            killedAtMs.add(System.currentTimeMillis());
            process.destroyForcibly(); // SIGKILL
            begin();
          }
        }
      }
      await(() -> deliveries.waiting(1).isEmpty());
      running.values().forEach(Process::destroyForcibly);
    } finally {
      server.stop(0);
    }
    report(notices, killedAtMs);
  }

  private static void put(JdbcOutbox outbox, int number) {
    outbox.put(
        new Notice(
            "n" + number,
            "topic-" + number % TOPICS,
            NoticeType.RELEASED,
            Instant.now(),
            Bilingual.of("测量", "measured"),
            Map.of("writtenMs", String.valueOf(System.currentTimeMillis()))));
  }

  private void take(HttpExchange exchange) throws IOException {
    JsonNode event = Json.mapper().readTree(exchange.getRequestBody().readAllBytes());
    received.add(
        new Received(
            event.get("subject").asText(),
            Long.parseLong(event.get("sequence").asText()),
            Long.parseLong(event.get("data").get("writtenMs").asText()),
            System.currentTimeMillis()));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private void begin() throws IOException {
    String name = "process-" + processes.incrementAndGet();
    running.put(
        name,
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                BenchCourier.class.getName(),
                settings.url(),
                "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                name)
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"))
            .start());
  }

  private static Optional<String> holder(JdbcDeliveries deliveries) {
    return deliveries.targets().getOrDefault(TARGET, Optional.empty());
  }

  private interface Condition {
    boolean isTrue() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    while (!condition.isTrue()) {
      pause(100_000_000);
    }
  }

  private static void pause(long nanos) throws InterruptedException {
    if (nanos > 0) {
      Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
    }
  }

  /** What a look costs the database where 10,000 topics have been told of. */
  private void looks() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try (Database database = Database.open(settings)) {
      JdbcOutbox outbox = new JdbcOutbox(database);
      List<Future<?>> written = new ArrayList<>();
      for (int i = 0; i < MANY_TOPICS; i++) {
        Notice notice =
            new Notice(
                "n",
                "many-" + i,
                NoticeType.RELEASED,
                Instant.now(),
                Bilingual.of("测量", "measured"),
                Map.of());
        written.add(writers.submit(() -> outbox.put(notice)));
      }
      for (Future<?> one : written) {
        one.get();
      }
      JdbcDeliveries deliveries = new JdbcDeliveries(database);
      deliveries.register(Set.of("new"));
      deliveries.hold("new", "holder", Duration.ofMinutes(5));
      OUT.printf(Locale.ROOT, "%d topics, nothing new:%n", MANY_TOPICS);
      cost("a look at everything that waits", () -> deliveries.due("new", Instant.now(), 200));
      Duration lately = Duration.ofMinutes(2);
      cost("a look at what is new", () -> deliveries.dueLately("new", lately, Instant.now(), 200));
      cost("its renewal", () -> deliveries.hold("new", "holder", Duration.ofMinutes(5)));
      cost(
          "a question of another node",
          () -> deliveries.hold("new", "other", Duration.ofMinutes(5)));
      cost("what /metrics reads", deliveries::backlog);
    } finally {
      writers.shutdown();
    }
  }

  private static void cost(String what, Callable<?> look) throws Exception {
    List<Long> micros = new ArrayList<>();
    for (int i = 0; i < LOOKS; i++) {
      long begun = System.nanoTime();
      Object answer = look.call();
      micros.add((System.nanoTime() - begun) / 1000);
      if (answer == null) {
        throw new IllegalStateException(what);
      }
    }
    micros.sort(Long::compare);
    OUT.printf(
        Locale.ROOT,
        "%s: half within %.1f ms, 99 %% within %.1f ms%n",
        what,
        micros.get(LOOKS / 2) / 1000.0,
        micros.get(LOOKS * 99 / 100) / 1000.0);
  }

  private void report(int notices, List<Long> killedAtMs) {
    List<Received> all = List.copyOf(received);
    Map<String, Long> last = new HashMap<>();
    Set<String> seen = new HashSet<>();
    List<Received> first = new ArrayList<>();
    int twice = 0;
    int disorder = 0;
    for (Received one : all) {
      if (!seen.add(one.topic() + "#" + one.sequence())) {
        twice++;
        // A repetition may only be of the one that came last.
        disorder += one.sequence() == last.getOrDefault(one.topic(), 0L) ? 0 : 1;
        continue;
      }
      disorder += one.sequence() == last.getOrDefault(one.topic(), 0L) + 1 ? 0 : 1;
      last.put(one.topic(), one.sequence());
      first.add(one);
    }
    OUT.printf(
        Locale.ROOT,
        "%d notices, %d kills: lost %d, told twice %d, out of order %d%n",
        notices,
        killedAtMs.size(),
        notices - first.size(),
        twice,
        disorder);
    List<Received> met = new ArrayList<>(first);
    List<Received> others = new ArrayList<>(first);
    List<Long> pauses = new ArrayList<>();
    for (long killedAt : killedAtMs) {
      long resumed =
          all.stream()
              .mapToLong(Received::receivedMs)
              .filter(ms -> ms > killedAt + 50)
              .min()
              .orElse(killedAt);
      pauses.add(resumed - killedAt);
      // Until what was written meanwhile has been told, too.
      long caughtUp =
          first.stream()
              .filter(one -> one.writtenMs() <= resumed)
              .mapToLong(Received::receivedMs)
              .max()
              .orElse(resumed);
      others.removeIf(one -> one.receivedMs() >= killedAt && one.writtenMs() <= caughtUp);
    }
    met.removeAll(others);
    OUT.printf(
        Locale.ROOT,
        "from a kill to the next delivery: %d to %d ms%n",
        pauses.stream().min(Long::compare).orElse(0L),
        pauses.stream().max(Long::compare).orElse(0L));
    times("not met by a kill", others);
    times("met by a kill", met);
  }

  private static void times(String which, List<Received> some) {
    List<Long> ms = some.stream().map(one -> one.receivedMs() - one.writtenMs()).sorted().toList();
    if (!ms.isEmpty()) {
      OUT.printf(
          Locale.ROOT,
          "%s (%d): half within %d ms, 99 %% within %d ms, all within %d ms%n",
          which,
          ms.size(),
          ms.get(ms.size() / 2),
          ms.get((int) (ms.size() * 0.99)),
          ms.get(ms.size() - 1));
    }
  }
}
