package org.fangtan.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.fangtan.artefact.StageId;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.intake.Intake;
import org.fangtan.intake.Receipts;
import org.fangtan.intake.TopicRuns;
import org.fangtan.plan.Materials;
import org.fangtan.plan.Plan;
import org.fangtan.plan.Planner;
import org.fangtan.plan.Probed;
import org.fangtan.plan.Probes;
import org.fangtan.plan.TestSummaries;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.MaterialKind;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.ObjectReport;
import org.fangtan.recording.TopicId;
import org.fangtan.run.Outages;
import org.fangtan.run.Reconciler;
import org.fangtan.run.RunLedger;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.run.Stages;
import org.fangtan.schedule.StepScheduler;
import org.fangtan.spec.ProbeSpec;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.WatchedStorage;
import org.fangtan.store.artefacts.BlobCache;
import org.fangtan.store.artefacts.CachedFiles;
import org.fangtan.store.artefacts.MinioArtefactStore;
import org.fangtan.store.embedded.EmbeddedS3;

/**
 * Lists a bucket of many topics, on the embedded server and database: {@code ListingBench FOLDER
 * TOPICS OBJECTS}. The first scan opens a run for every topic and begins with the first, the second
 * finds nothing new; then as many topics are planned. Prints time, requests, bytes of responses and
 * the largest heap.
 */
public final class ListingBench {
  private static final AtomicInteger REQUESTS = new AtomicInteger();
  private static final AtomicLong RECEIVED_BYTES = new AtomicLong();

  private ListingBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int topics = Integer.parseInt(args[1]);
    int objects = Integer.parseInt(args[2]);
    Settings settings = SettingsReader.defaults().asLocal(folder);
    make(folder.resolve("storage").resolve(settings.storage().recordings()), topics, objects);
    try (EmbeddedS3 server = EmbeddedS3.start(folder.resolve("storage"));
        ObjectStorage storage =
            WatchedStorage.of(
                server.settings(), REQUESTS::incrementAndGet, RECEIVED_BYTES::addAndGet);
        Database database = Database.open(settings.database())) {
      Receipts receipts =
          new Receipts(
              storage, settings.storage().recordings(), Instant::now, settings.schedule().zone());
      scans(folder, settings, storage, database, receipts);
    }
    plan(topics, objects, settings);
    System.exit(0);
  }

  private static void scans(
      Path folder, Settings settings, ObjectStorage storage, Database database, Receipts receipts)
      throws Exception {
    try (RunLedger ledger = new JdbcRunLedger(database, Instant::now, List.of(receipts));
        StepScheduler queue = new StepScheduler(database, settings.workers())) {
      MinioArtefactStore store = new MinioArtefactStore(storage, settings.storage().work());
      storage.ensureBucket(settings.storage().work());
      CachedFiles files =
          new CachedFiles(
              storage, store, new BlobCache(folder.resolve("cache"), settings.cacheMaxSizeBytes()));
      TopicRuns runs =
          new TopicRuns(ledger, files, receipts, t -> Optional.empty(), settings, Instant::now);
      Reconciler idle =
          new Reconciler(
              ledger,
              store,
              queue,
              new Stages(List.of(new NoProbe())),
              runs,
              Outages.NONE,
              Instant::now);
      Intake intake = new Intake(storage, ledger, idle, settings, receipts, Instant::now);
      scan("first scan", intake);
      scan("second scan", intake);
      Path changed = folder.resolve("storage").resolve(settings.storage().recordings());
      try (Stream<Path> topics = Files.list(changed)) {
        Files.writeString(topics.findFirst().orElseThrow().resolve("又一个.txt"), "new");
      }
      scan("third scan, one topic changed", intake);
    }
  }

  private static void scan(String name, Intake intake) throws Exception {
    int before = REQUESTS.get();
    long receivedBefore = RECEIVED_BYTES.get();
    Instant start = Instant.now();
    Optional<Intake.Scan> scan = intake.scan(false);
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    System.out.printf(
        Locale.ROOT,
        "%s: %d topics, %d opened, %d requests, %d bytes, %.1f s, peak heap %d MB%n",
        name,
        scan.orElseThrow().topics(),
        scan.orElseThrow().opened().size(),
        REQUESTS.get() - before,
        RECEIVED_BYTES.get() - receivedBefore,
        Duration.between(start, Instant.now()).toMillis() / 1000.0,
        peak >> 20);
  }

  private static void make(Path bucket, int topics, int objects) throws IOException {
    for (int t = 0; t < topics; t++) {
      Path topic =
          Files.createDirectories(bucket.resolve(String.format(Locale.ROOT, "专题-%05d", t)));
      for (int o = 0; o < objects; o++) {
        Path file = topic.resolve(String.format(Locale.ROOT, "文件 %02d.txt", o));
        if (!Files.exists(file)) {
          Files.writeString(file, t + " " + o);
        }
      }
    }
  }

  /** Gives the probes their keys; it is never run. */
  private static final class NoProbe implements Stage<ProbeSpec> {
    @Override
    public StageId id() {
      return StageId.PROBE;
    }

    @Override
    public Class<ProbeSpec> spec() {
      return ProbeSpec.class;
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
    public StageResult run(StageRequest<ProbeSpec> request) {
      throw new IllegalStateException("no step is carried out");
    }
  }

  /** Makes a plan for each of many topics whose objects have been looked at, and keeps none. */
  private static void plan(int topics, int objects, Settings settings) throws Exception {
    Instant start = Instant.now();
    long steps = 0;
    for (int t = 0; t < topics; t++) {
      TopicId topic = new TopicId(String.format(Locale.ROOT, "专题-%05d", t));
      List<Probed> probed = new ArrayList<>();
      for (int o = 0; o < objects; o++) {
        ObjectRef object =
            new ObjectRef("recordings", topic + "/" + o + (o == 0 ? ".mp4" : ".jpg"), "e" + t, 10);
        probed.add(new Probed(object, Probes.nameOf(object), report(t, o)));
      }
      List<ObjectRef> refs = probed.stream().map(Probed::object).toList();
      Plan plan = Planner.plan(new Materials(topic, refs, List.of()), probed, settings);
      steps += plan.steps().size();
    }
    System.out.printf(
        Locale.ROOT,
        "planning: %d topics, %d steps, %.1f s%n",
        topics,
        steps,
        Duration.between(start, Instant.now()).toMillis() / 1000.0);
  }

  private static ObjectReport report(int topic, int object) {
    boolean isRecording = object == 0;
    return new ObjectReport(
        ContentHash.of((topic + " " + object).getBytes(StandardCharsets.UTF_8)),
        10,
        isRecording ? "video/mp4" : "image/jpeg",
        isRecording ? MaterialKind.RECORDING : MaterialKind.PICTURE,
        isRecording ? Optional.of(TestSummaries.of(true, true, 77_000_000)) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
