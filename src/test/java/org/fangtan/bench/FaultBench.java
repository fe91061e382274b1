package org.fangtan.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.fangtan.cli.Main;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.database.TestDatabases;
import org.fangtan.failure.StageException;
import org.fangtan.media.TestMedia;
import org.fangtan.pull.Puller;
import org.fangtan.pull.Verifier;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;
import org.fangtan.run.TopicRecord;
import org.fangtan.schedule.NodeProcess;
import org.fangtan.store.FolderUploader;
import org.fangtan.store.ObjectStorage;

/**
 * Two nodes on a real MinIO and a real PostgreSQL, under outages, a cut network and kills; every
 * topic must be published once, with the bytes of an undisturbed run. {@code
 * src/test/bench/faults.sh} starts it and says what the arguments are.
 */
public final class FaultBench {
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final List<String> NODES = List.of("a", "b");

  private final Path folder;
  private final Path minio;
  private final Duration outage;
  private final int kills;
  private final int topicsEach;
  private final Random random;
  private final List<TopicId> dropped = new ArrayList<>();

  private FaultBench(
      Path folder, Path minio, Duration outage, int kills, int topicsEach, long seed) {
    this.folder = folder;
    this.minio = minio;
    this.outage = outage;
    this.kills = kills;
    this.topicsEach = topicsEach;
    this.random = new Random(seed);
  }

  public static void main(String[] arguments) throws Exception {
    FaultBench bench =
        new FaultBench(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            Duration.ofSeconds(Long.parseLong(arguments[2])),
            Integer.parseInt(arguments[3]),
            Integer.parseInt(arguments[4]),
            Long.parseLong(arguments[5]));
    System.exit(bench.run() ? 0 : 1);
  }

  private boolean run() throws Exception {
    DatabaseSettings postgresql = TestDatabases.postgresql();
    int databasePort = Integer.parseInt(postgresql.url().replaceAll(".*:(\\d+)/.*", "$1"));
    try (S3Process server = new S3Process(minio, folder.resolve("minio"));
        ObjectStorage storage = new ObjectStorage(S3Process.through(server.port()));
        FaultCluster nodes = new FaultCluster(folder, server.port(), databasePort, postgresql)) {
      for (String node : NODES) {
        nodes.start(node);
      }
      try (Database database = Database.open(postgresql);
          RunLedger ledger = new JdbcRunLedger(database, InstantSource.system())) {
        storageOutage(server, storage, ledger, nodes);
        refusedCredentials(server, storage, ledger, nodes);
        databaseOutage(storage, ledger, nodes);
        blackHole(storage, ledger, nodes);
        kills(storage, ledger, nodes);
        settle(ledger, dropped);
        boolean isRight = verdict(storage, ledger, reference(storage, server.port()));
        return flips(storage, ledger, server.port(), postgresql) && isRight;
      }
    }
  }

  private void storageOutage(
      S3Process server, ObjectStorage storage, RunLedger ledger, FaultCluster nodes)
      throws Exception {
    List<TopicId> topics = drop(storage, "storage");
    awaitWork(ledger, topics);
    server.stop();
    Thread.sleep(outage.toMillis());
    server.start();
    report("storage away for " + outage.toSeconds() + " s", nodes, afterOutage(ledger, topics));
  }

  private void refusedCredentials(
      S3Process server, ObjectStorage storage, RunLedger ledger, FaultCluster nodes)
      throws Exception {
    List<TopicId> topics = drop(storage, "credentials");
    awaitWork(ledger, topics);
    server.stop();
    server.startRefusing();
    Thread.sleep(outage.toMillis());
    server.stop();
    server.start();
    report(
        "credentials refused for " + outage.toSeconds() + " s", nodes, afterOutage(ledger, topics));
  }

  private void databaseOutage(ObjectStorage storage, RunLedger ledger, FaultCluster nodes)
      throws Exception {
    List<TopicId> topics = drop(storage, "database");
    awaitWork(ledger, topics);
    NODES.forEach(node -> nodes.database(node, CutProxy.Mode.REFUSE));
    Thread.sleep(outage.toMillis());
    NODES.forEach(node -> nodes.database(node, CutProxy.Mode.PASS));
    report("database away for " + outage.toSeconds() + " s", nodes, afterOutage(ledger, topics));
  }

  private void blackHole(ObjectStorage storage, RunLedger ledger, FaultCluster nodes)
      throws Exception {
    List<TopicId> topics = drop(storage, "hole");
    awaitWork(ledger, topics);
    nodes.storage("a", CutProxy.Mode.SWALLOW);
    nodes.database("a", CutProxy.Mode.SWALLOW);
    Instant cut = Instant.now();
    settle(ledger, topics);
    Duration without = Duration.between(cut, Instant.now());
    long left = outage.minus(without).toMillis();
    if (left > 0) {
      Thread.sleep(left);
    }
    nodes.storage("a", CutProxy.Mode.PASS);
    nodes.database("a", CutProxy.Mode.PASS);
    report(
        "node a cut off; the other ended all " + topics.size() + " topics",
        nodes,
        Optional.of(without));
  }

  /** Whole machines die at random moments, now one, now the other, and start again. */
  private void kills(ObjectStorage storage, RunLedger ledger, FaultCluster nodes) throws Exception {
    List<TopicId> topics = new ArrayList<>();
    for (int n = 0; n < kills; n++) {
      if (n % 4 == 0) {
        topics.addAll(drop(storage, "kill" + n));
      }
      Thread.sleep(2000 + random.nextInt(10_000));
      String victim = NODES.get(random.nextInt(NODES.size()));
      nodes.kill(victim);
      NodeProcess again = nodes.launch(victim);
      System.out.println("  killed " + victim + " (" + (n + 1) + " of " + kills + ")");
      if (random.nextBoolean()) {
        again.await("is ready", LONGEST);
      }
    }
    Instant last = Instant.now();
    settle(ledger, topics);
    report(kills + " kills", nodes, Optional.of(Duration.between(last, Instant.now())));
  }

  private boolean flips(
      ObjectStorage storage, RunLedger ledger, int port, DatabaseSettings postgresql)
      throws Exception {
    Path conf =
        Files.writeString(
            folder.resolve("audit.conf"),
            FaultCluster.settings(
                "audit", folder.resolve("state-audit"), S3Process.through(port), postgresql, ""));
    return new FaultFlips(storage, conf, random).run(dropped, () -> settle(ledger, dropped));
  }

  /** A small interview that nobody else has: its pictures depend on its name. */
  private List<TopicId> drop(ObjectStorage storage, String phase) throws Exception {
    List<TopicId> topics = new ArrayList<>();
    for (int i = 0; i < topicsEach; i++) {
      TopicId topic = new TopicId(phase + "-" + i);
      Path material = Files.createDirectories(folder.resolve("in").resolve(topic.value()));
      TestMedia.clip()
          .size(426, 240)
          .seconds(20)
          .videoSource(
              "testsrc2=size=%dx%d:rate=%s:duration=%s,noise=alls=12:allf=t:all_seed="
                  + Math.abs(topic.value().hashCode()))
          .write(material.resolve("现场录像.mp4"));
      Files.writeString(
          material.resolve("captions.srt"),
          "1\n00:00:01,000 --> 00:00:04,000\n各位网友大家好 这里是" + topic + "\n",
          StandardCharsets.UTF_8);
      // Without it, the page has the time at which the files were dropped, here and in the
      // reference.
      Files.writeString(
          material.resolve("topic.conf"),
          "ready = true\npublish-after = \"2030-01-01T00:00+08:00\"\n");
      new FolderUploader(storage, "recordings")
          .upload(material, topic, FolderUploader.Listener.NONE);
      topics.add(topic);
    }
    dropped.addAll(topics);
    return topics;
  }

  /** Waits until a step is being carried out. */
  private static void awaitWork(RunLedger ledger, List<TopicId> topics) throws Exception {
    await(
        "a step under way",
        () ->
            topics.stream()
                .flatMap(topic -> steps(ledger, topic).stream())
                .anyMatch(step -> step.state() == StepRecord.State.RUNNING));
  }

  /** Waits for the end of all; how long it took until the first step ended after the outage. */
  private static Optional<Duration> afterOutage(RunLedger ledger, List<TopicId> topics)
      throws Exception {
    Instant end = Instant.now();
    await(
        "a step that ends after the outage",
        () ->
            topics.stream()
                .flatMap(topic -> steps(ledger, topic).stream())
                .anyMatch(
                    step ->
                        step.startedAt().filter(end::isBefore).isPresent()
                            || (step.state() == StepRecord.State.DONE
                                && step.endedAt().filter(end::isBefore).isPresent())));
    Duration first = Duration.between(end, Instant.now());
    settle(ledger, topics);
    return Optional.of(first);
  }

  private static List<StepRecord> steps(RunLedger ledger, TopicId topic) {
    return ledger.latestRun(topic).map(run -> ledger.steps(run.id())).orElse(List.of());
  }

  private static void settle(RunLedger ledger, List<TopicId> topics) throws Exception {
    try {
      await(
          "the end of all topics",
          () ->
              topics.stream()
                  .allMatch(
                      topic ->
                          ledger
                              .latestRun(topic)
                              .filter(run -> run.state() != RunRecord.State.OPEN)
                              .isPresent()));
    } catch (AssertionError e) {
      System.out.println("  " + e.getMessage()); // The verdict counts who is stuck.
    }
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(String what, Condition condition) throws InterruptedException {
    Instant limit = Instant.now().plus(LONGEST);
    while (!condition.holds()) {
      if (Instant.now().isAfter(limit)) {
        throw new AssertionError("waited in vain for " + what);
      }
      Thread.sleep(200);
    }
  }

  private static void report(String what, FaultCluster nodes, Optional<Duration> after) {
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f s; so far a, b stood aside %d, %d times, took up again %d, %d times%n",
        what,
        after.orElse(Duration.ZERO).toMillis() / 1000.0,
        nodes.printed("a", "stands aside"),
        nodes.printed("b", "stands aside"),
        nodes.printed("a", "takes steps again"),
        nodes.printed("b", "takes steps again"));
  }

  /** The same topics, on other buckets and another database, with nothing in the way. */
  private Path reference(ObjectStorage storage, int port) throws Exception {
    storage.ensureBucket("ref-recordings");
    for (TopicId topic : dropped) {
      new FolderUploader(storage, "ref-recordings")
          .upload(folder.resolve("in").resolve(topic.value()), topic, FolderUploader.Listener.NONE);
    }
    Path conf =
        Files.writeString(
            folder.resolve("ref.conf"),
            FaultCluster.settings(
                "ref",
                folder.resolve("state-ref"),
                S3Process.through(port),
                TestDatabases.postgresql(),
                "ref-"));
    try (NodeProcess alone =
        NodeProcess.start(
            "ref", Main.class, List.of("run", "--once", "--config", conf.toString()))) {
      if (alone.awaitEnd(LONGEST) != 0) {
        throw new AssertionError(String.join("\n", alone.lines()));
      }
    }
    return folder.resolve("pulled");
  }

  private boolean verdict(ObjectStorage storage, RunLedger ledger, Path pulled) throws Exception {
    int lost = 0;
    int wrong = 0;
    int stuck = 0;
    int repeated = 0;
    for (TopicId topic : dropped) {
      Optional<RunRecord> run = ledger.latestRun(topic);
      String said = "";
      if (run.isEmpty() || run.get().state() == RunRecord.State.OPEN) {
        stuck++;
        said = "stuck";
      } else if (run.get().state() != RunRecord.State.PUBLISHED) {
        lost++;
        said = "lost: " + run.get().failure();
      } else if (!isRight(storage, ledger, topic, pulled)) {
        wrong++;
        said = "wrong";
      }
      repeated += (int) steps(ledger, topic).stream().filter(s -> s.attempts() > 1).count();
      if (!said.isEmpty()) {
        System.out.println("  " + topic + ": " + said);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d topics: lost %d, wrong %d, stuck %d; steps with more than one attempt: %d%n",
        dropped.size(),
        lost,
        wrong,
        stuck,
        repeated);
    return lost + wrong + stuck == 0;
  }

  /** Published once, whole, with the bytes of the undisturbed run, and a receipt that says so. */
  private static boolean isRight(
      ObjectStorage storage, RunLedger ledger, TopicId topic, Path pulled)
      throws StageException, InterruptedException, IOException {
    Path bundle = new Puller(storage, "bundles").pull(topic, pulled.resolve("bundles"));
    Path expected = new Puller(storage, "ref-bundles").pull(topic, pulled.resolve("reference"));
    String receipt =
        new String(
            storage.getBytes("recordings", topic.value() + "/_receipt.txt", 1 << 20),
            StandardCharsets.UTF_8);
    return Verifier.verify(bundle).isValid()
        && bundle.getFileName().toString().equals("v0001")
        && Files.readString(bundle.resolve("manifest-sha256.txt"))
            .equals(Files.readString(expected.resolve("manifest-sha256.txt")))
        && receipt.contains("状态：已发布")
        && ledger.topic(topic).filter(t -> t.phase() == TopicRecord.Phase.PUBLISHED).isPresent();
  }
}
