package org.fangtan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.config.Settings;
import org.fangtan.database.NodeStates;
import org.fangtan.disk.DiskFull;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.run.HealthCheck;
import org.fangtan.run.NodeWatch;
import org.fangtan.store.StorageProbe;

/** The parts that a node cannot work without, and their checks. */
final class NodeChecks {
  /** With less free space, no step gets anywhere. */
  private static final long MIN_ROOM_BYTES = 64L << 20;

  /**
   * The minimum difference of clocks that is reported: the Date of a response is exact to a second.
   */
  static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);

  /**
   * With a larger difference, the nodes of a cluster consider each other dead: Quartz allows {@code
   * workers.check-in} plus seven and a half seconds, {@code
   * JobStoreSupport.clusterCheckinMisfireThreshold}.
   */
  static final Duration CLOCKS_DIFFER_TOO_MUCH = Duration.ofSeconds(10);

  private NodeChecks() {}

  /** The checks of a node; {@code watch} provides the state that the node publishes. */
  static Map<String, HealthCheck> of(
      Settings settings,
      StorageProbe probe,
      NodeStates states,
      SpeechCheck speech,
      NodeWatch.DutyCheck trouble,
      ConnectionCheck connections,
      boolean isClustered,
      InstantSource clock) {
    String node = settings.workers().node();
    Settings.Storage buckets = settings.storage();
    Map<String, HealthCheck> checks = new TreeMap<>();
    if (speech.isNeeded()) {
      checks.put("speech", speech);
    }
    checks.put(
        "database",
        () -> {
          states.say(node, trouble.now(), clock.instant());
          return Optional.empty();
        });
    checks.put(
        "storage",
        () -> {
          probe.run(buckets.recordings(), buckets.work(), buckets.bundles(), node);
          return Optional.empty();
        });
    checks.put(
        "disk",
        () -> {
          disk(settings.stateDir().resolve("scratch"));
          return Optional.empty();
        });
    if (isClustered) {
      checks.put("connections", connections);
    }
    checks.put("clock", () -> clock(probe.clock().ahead(), isClustered));
    return checks;
  }

  /** Writes a little where steps write much. */
  static void disk(Path scratch) throws StageException {
    try {
      Files.createDirectories(scratch);
      Path file = Files.createTempFile(scratch, "health", "");
      try {
        Files.write(file, new byte[1 << 12]);
      } finally {
        Files.deleteIfExists(file);
      }
      if (Files.getFileStore(scratch).getUsableSpace() < MIN_ROOM_BYTES) {
        throw new StageException(full(scratch));
      }
    } catch (IOException e) {
      throw DiskFull.isCauseOf(e)
          ? new StageException(full(scratch), e)
          : LocalFailures.state(scratch, e);
    }
  }

  private static Failure full(Path scratch) {
    return DiskFull.failure(CliSentences.nodeDiskIsFull(scratch));
  }

  /** A remark about differing clocks, or a failure if work would suffer. */
  static Optional<Bilingual> clock(Optional<Duration> ahead, boolean isClustered)
      throws StageException {
    if (ahead.isEmpty() || ahead.get().abs().compareTo(CLOCKS_DIFFER) <= 0) {
      return Optional.empty();
    }
    double seconds = ahead.get().abs().toMillis() / 1000.0;
    boolean isFast = !ahead.get().isNegative();
    Bilingual differ = CliSentences.machineClockIsStorage(isFast, seconds);
    if (isClustered && ahead.get().abs().compareTo(CLOCKS_DIFFER_TOO_MUCH) > 0) {
      throw new StageException(
          new Failure(
              FailureKind.CONFIGURATION,
              FailureCode.CONFIGURATION_INVALID,
              differ,
              CliSentences.setClockForInstance()));
    }
    return Optional.of(differ);
  }
}
