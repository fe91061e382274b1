package org.fangtan.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepResult;
import org.fangtan.child.KeptChildren;
import org.fangtan.config.Retention;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.contract.Bag;
import org.fangtan.contract.SampleBundles;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.database.LedgerHistory;
import org.fangtan.database.TestDatabases;
import org.fangtan.failure.StageException;
import org.fangtan.plan.Planner;
import org.fangtan.publish.CandidateRules;
import org.fangtan.publish.Publisher;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.run.ArtefactStore.Output;
import org.fangtan.run.InputFile;
import org.fangtan.run.LocalFiles;
import org.fangtan.run.Outages;
import org.fangtan.run.Reconciler;
import org.fangtan.run.RunId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunPlanner;
import org.fangtan.run.RunRecord;
import org.fangtan.run.Runner;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.run.Stages;
import org.fangtan.run.StepQueue;
import org.fangtan.run.StepRecord;
import org.fangtan.run.StepWork;
import org.fangtan.spec.Input;
import org.fangtan.spec.Origin;
import org.fangtan.spec.Role;
import org.fangtan.spec.Samples;
import org.fangtan.spec.Step;
import org.fangtan.spec.StepSpec;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredObject;
import org.fangtan.store.artefacts.BlobCache;
import org.fangtan.store.artefacts.CachedFiles;
import org.fangtan.store.artefacts.MinioArtefactStore;
import org.fangtan.store.artefacts.PackLimits;
import org.fangtan.store.embedded.EmbeddedS3;

/**
 * Topics whose runs have three steps: a probe, a page that makes the files of a version, and the
 * publication. On a real store, a real ledger and the real runner; the stages alone are toys.
 */
final class SweptStudio implements AutoCloseable {
  static final Retention RETENTION =
      new Retention(
          Duration.ofDays(3),
          2,
          Duration.ofDays(5),
          Duration.ofDays(5),
          Duration.ofDays(3),
          Duration.ofDays(30));

  private static final CandidateRules RULES =
      new CandidateRules(Instant::now, ZoneId.of("Asia/Shanghai"), Duration.ofHours(24));

  private final Path folder;
  final EmbeddedS3 server;
  final ObjectStorage storage;
  final Database database;
  final RunLedger ledger;
  final Settings settings = SettingsReader.defaults();

  /** The storage's time, as sweeps see it. */
  Instant time = Instant.now();

  private int made;

  SweptStudio(Path folder) throws Exception {
    this.folder = folder;
    server = EmbeddedS3.start(folder.resolve("storage"));
    storage = new ObjectStorage(server.settings());
    database = Database.open(TestDatabases.h2InMemory());
    ledger = new JdbcRunLedger(database, Instant::now);
  }

  @Override
  public void close() throws Exception {
    ledger.close();
    database.close();
    storage.close();
    server.close();
  }

  /** Buckets that are empty, beside the others. */
  Sweeper.Buckets newBuckets() throws Exception {
    made++;
    Sweeper.Buckets buckets =
        new Sweeper.Buckets("recordings-" + made, "work-" + made, "bundles-" + made);
    storage.ensureBucket(buckets.recordings());
    storage.ensureBucket(buckets.work());
    storage.ensureBucket(buckets.bundles());
    return buckets;
  }

  Sweeper sweeper(Sweeper.Buckets buckets, ObjectStorage through) {
    return new Sweeper(
        through,
        buckets,
        ledger,
        new LedgerHistory(database),
        Planner.ASSEMBLE,
        RETENTION,
        () -> time);
  }

  /** A visit so many days after the last. */
  SweepReport visit(Sweeper.Buckets buckets, int daysLater) throws Exception {
    time = time.plus(Duration.ofDays(daysLater));
    return sweeper(buckets, storage).sweep(swept -> {}).orElseThrow();
  }

  /** The ledger is lost. */
  void forgetRuns() throws Exception {
    try (Connection connection = database.pool().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("delete from run");
    }
  }

  /** What a version of this text holds. */
  static SortedMap<String, byte[]> files(String text) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("captions/zh-Hans.vtt", ("WEBVTT\n\n" + text).getBytes(StandardCharsets.UTF_8));
    files.put("images/封面.jpg", ("poster of " + text).getBytes(StandardCharsets.UTF_8));
    files.put("index.html", ("<html>" + text + "</html>").getBytes(StandardCharsets.UTF_8));
    files.put("video/1080p.mp4", ("film of " + text).getBytes(StandardCharsets.UTF_8));
    return files;
  }

  /** Puts blobs that no record names. */
  void putOrphans(Sweeper.Buckets buckets, String text) throws Exception {
    MinioArtefactStore store = store(buckets, storage);
    StepResult result = commit(store, "orphan " + text, text);
    storage.remove(buckets.work(), "results/" + result.key() + ".json");
  }

  /** Every file counts as a large one, so that there are blobs to be swept. */
  static MinioArtefactStore store(Sweeper.Buckets buckets, ObjectStorage through) {
    return new MinioArtefactStore(through, buckets.work(), "", PackLimits.NONE);
  }

  StepResult commit(MinioArtefactStore store, String key, String text) throws Exception {
    Path scratch = Files.createTempDirectory(folder, "made");
    return store.commit(
        new StepKey(ContentHash.of(key.getBytes(StandardCharsets.UTF_8))),
        StageId.PAGE,
        outputs(scratch, text),
        List.of());
  }

  /** What a probe finds, as the text of its files. */
  static String probed(TopicId topic, String text) {
    return "probe of " + topic + " " + text;
  }

  private static List<Output> outputs(Path scratch, String text) throws IOException {
    List<Output> outputs = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files(text).entrySet()) {
      Path path = scratch.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
      outputs.add(new Output(file.getKey(), path, "application/octet-stream"));
    }
    return outputs;
  }

  /** What was put into the work bucket just now was written ten days ago. */
  void makeOld(Sweeper.Buckets buckets) throws Exception {
    FileTime then = FileTime.from(Instant.now().minus(Duration.ofDays(10)));
    try (Stream<Path> all = Files.walk(folder.resolve("storage").resolve(buckets.work()))) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        if (Files.getLastModifiedTime(path).toInstant().isAfter(then.toInstant().plusSeconds(60))) {
          Files.setLastModifiedTime(path, then);
        }
      }
    }
  }

  /** The hashes of the blobs that are there. */
  Set<String> blobs(Sweeper.Buckets buckets) throws Exception {
    Set<String> hashes = new HashSet<>();
    for (StoredObject object : storage.listAll(buckets.work(), "blobs/")) {
      hashes.add(object.ref().key().substring("blobs/".length()).replace("/", ""));
    }
    return hashes;
  }

  static Set<String> hashes(String text) {
    return files(text).values().stream()
        .map(bytes -> ContentHash.of(bytes).hex())
        .collect(Collectors.toSet());
  }

  /** Carries out a run of a topic whose page says a text; how it ended. */
  RunRecord run(Sweeper.Buckets buckets, ObjectStorage through, TopicId topic, String text)
      throws Exception {
    Path cache = Files.createTempDirectory(folder, "cache");
    try (BlobCache own = new BlobCache(cache, 1 << 20)) {
      return run(buckets, through, topic, text, own);
    }
  }

  /** As above, on a node with a cache that it keeps. */
  RunRecord run(
      Sweeper.Buckets buckets, ObjectStorage through, TopicId topic, String text, BlobCache cache)
      throws Exception {
    Path own = Files.createTempDirectory(folder, "node");
    MinioArtefactStore store = store(buckets, through);
    Publisher publisher = new Publisher(through, buckets.bundles(), RULES);
    Stages stages =
        new Stages(
            List.of(
                new Toy(
                    StageId.PROBE, request -> outputs(request.scratch(), "probe " + topic + text)),
                new Toy(StageId.PAGE, request -> outputs(request.scratch(), text)),
                new Toy(
                    StageId.PUBLISH,
                    request -> {
                      publish(publisher, store, topic, request.inputs());
                      return List.of();
                    })));
    Deque<StepName> waiting = new ArrayDeque<>();
    Reconciler reconciler =
        new Reconciler(
            ledger,
            store,
            new Queue(waiting),
            stages,
            new ToyPlanner(),
            Outages.NONE,
            Instant::now);
    LocalFiles files = new CachedFiles(through, store, cache);
    StepWork work =
        new StepWork(
            store, files, stages, own.resolve("scratch"), Outages.NONE, new KeptChildren());
    Runner runner =
        new Runner(ledger, work, reconciler, settings.workers(), Outages.NONE, Instant::now);
    RunId run = ledger.open(topic, text, text, List.of(), 0);
    reconciler.advance(run);
    for (StepName next = waiting.poll(); next != null; next = waiting.poll()) {
      runner.execute(run, next);
    }
    return ledger.run(run).orElseThrow();
  }

  private static void publish(
      Publisher publisher, MinioArtefactStore store, TopicId topic, List<InputFile> inputs)
      throws StageException, InterruptedException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    Map<ContentHash, Artefact> artefacts = new TreeMap<>(Comparator.comparing(ContentHash::hex));
    for (InputFile input : inputs) {
      try {
        files.put(input.name(), Files.readAllBytes(input.path()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      artefacts.put(
          input.content().orElseThrow(),
          new Artefact(
              input.name(), input.content().orElseThrow(), input.sizeBytes(), "text/plain"));
    }
    publisher.publish(
        Bag.of(SampleBundles.bundle(topic, files), Optional.empty()),
        file -> store.locate(Objects.requireNonNull(artefacts.get(file.sha256()))).orElseThrow(),
        Progress.Listener.NONE);
  }

  private interface Work {
    List<Output> run(StageRequest<StepSpec> request)
        throws StageException, InterruptedException, IOException;
  }

  private record Toy(StageId id, Work work) implements Stage<StepSpec> {
    @Override
    public Class<StepSpec> spec() {
      return StepSpec.class;
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public String engine() {
      return "";
    }

    @Override
    public StageResult run(StageRequest<StepSpec> request)
        throws StageException, InterruptedException, IOException {
      return new StageResult(work.run(request), List.of());
    }
  }

  private static final class ToyPlanner implements RunPlanner {
    @Override
    public Next plan(RunRecord run, List<StepRecord> done) {
      if (done.isEmpty()) {
        ObjectRef source = new ObjectRef("b", run.topic() + "/v", run.descriptionJson(), 1);
        Input input = new Input.Source(Role.OBJECT, 0, source, Optional.empty());
        return new Next(
            List.of(
                new Step(new StepName("probe"), "v", List.of(input), Samples.spec(StageId.PROBE))),
            OptionalInt.empty());
      }
      return new Next(
          List.of(step(StageId.PAGE, StageId.PROBE), step(StageId.PUBLISH, StageId.PAGE)),
          OptionalInt.empty());
    }

    private static Step step(StageId stage, StageId from) {
      Origin origin = new Origin(from, new StepName(from.id()));
      return new Step(
          new StepName(stage.id()),
          stage.id(),
          List.of(new Input.FromStep(Role.TIMED_TEXT, 0, origin, "")),
          Samples.spec(stage));
    }

    @Override
    public void ended(RunRecord run) {}
  }

  private record Queue(Deque<StepName> waiting) implements StepQueue {
    @Override
    public void enqueue(
        RunId run, StepName step, StageId.Weight weight, Instant notBefore, Instant agedSince) {
      waiting.add(step);
    }

    @Override
    public void reorder(RunId run, Map<StepName, Instant> agedSince) {}

    @Override
    public Set<StepName> held(RunId run) {
      return Set.copyOf(waiting);
    }

    @Override
    public void cancel(RunId run) {
      waiting.clear();
    }
  }
}
