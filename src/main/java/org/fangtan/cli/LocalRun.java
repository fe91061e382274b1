package org.fangtan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.fangtan.config.Settings;
import org.fangtan.failure.Failure;
import org.fangtan.failure.StageException;
import org.fangtan.pull.Puller;
import org.fangtan.pull.Verifier;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Candidate;
import org.fangtan.run.RunRecord;
import org.fangtan.run.TopicRecord;
import org.fangtan.store.FolderUploader;
import org.fangtan.store.SafeKey;
import org.fangtan.store.StoredObject;

/**
 * Processes one local folder as one topic, with everything embedded: uploads, works, pulls and
 * verifies. It has the same parts as a node of a cluster, with its own state folder, so that a
 * second run reuses the results of the first.
 */
final class LocalRun {
  private final Settings settings;
  private final Console console;

  /**
   * @param state keeps results between runs
   */
  LocalRun(Settings settings, Path state, Console console) {
    this.settings = settings.asLocal(state);
    this.console = console;
  }

  /**
   * Processes a folder and leaves the bundle in {@code out/TOPIC/VERSION}.
   *
   * @return the exit code
   */
  int run(Path folder, Path out) throws StageException, InterruptedException {
    TopicId topic = topicOf(folder);
    try (Node node = Node.openToWork(settings, InstantSource.system())) {
      mirror(node, console, folder, topic, settings.storage().recordings());
      node.start();
      console.line(CliSentences.workingOnTopic(topic));
      Batch batch = new Batch(node, console);
      if (batch.run(true).isEmpty()) {
        // Nothing has changed since the last time, but every step is still looked up.
        node.intake().retry(topic);
        batch.run(true);
      }
      Optional<RunRecord> run = node.ledger().latestRun(topic);
      Path own = out.resolve(topic.value());
      Files.createDirectories(own);
      Path receipt = receipt(node, topic, own);
      Optional<Failure> held =
          node.ledger()
              .topic(topic)
              .filter(record -> record.phase() == TopicRecord.Phase.WAITING)
              .flatMap(TopicRecord::failure);
      if (held.isPresent() || run.isEmpty() || run.get().state() != RunRecord.State.PUBLISHED) {
        console.line(CliSentences.receiptAt(receipt));
        return held.or(() -> run.flatMap(RunRecord::failure))
            .or(() -> node.ledger().topic(topic).flatMap(t -> t.failure()))
            .map(console::fail)
            .orElse(ExitCode.DEFECT.number());
      }
      Optional<Candidate.Waiting> candidate = node.publisher().candidate(topic);
      if (candidate.isPresent()) {
        console.line(CliSentences.receiptAt(receipt));
        Optional<Failure> blocked = node.ledger().topic(topic).flatMap(TopicRecord::failure);
        console.line(CliSentences.waitsInState(candidate.get().name(), settings.stateDir()));
        return blocked.map(console::fail).orElse(ExitCode.OK.number());
      }
      return pull(node, topic, out, receipt);
    } catch (IOException e) {
      throw LocalFailures.state(out, e);
    }
  }

  private int pull(Node node, TopicId topic, Path out, Path receipt)
      throws StageException, InterruptedException {
    Path bundle = new Puller(node.storage(), settings.storage().bundles()).pull(topic, out);
    Verifier.Report report = Verifier.verify(bundle);
    if (!report.isValid()) {
      report.lines().forEach(console::line);
      return ExitCode.NOT_VERIFIED.number();
    }
    console.data("folder", bundle.toString());
    console.data("receipt", receipt.toString());
    console.line("");
    console.line(CliSentences.bundleIsMadeAndVerified());
    console.line("  " + bundle);
    console.line(
        CliSentences.pageOpenInBrowser() + "\n  " + bundle.resolve("data").resolve("index.html"));
    console.line(CliSentences.receipt() + "\n  " + receipt);
    return ExitCode.OK.number();
  }

  /**
   * Uploads new files, and removes those that the folder no longer contains: the copy belongs to
   * the program.
   */
  static void mirror(Node node, Console console, Path folder, TopicId topic, String bucket)
      throws StageException, InterruptedException {
    FolderUploader.Report report =
        new FolderUploader(node.storage(), bucket)
            .upload(folder, topic, FolderUploader.Listener.NONE);
    console.skipped(report.skipped());
    Set<String> local = report.keys();
    if (local.isEmpty()) {
      throw LocalFailures.emptyFolder(folder);
    }
    for (StoredObject stored : node.storage().listAll(bucket, topic.value() + "/")) {
      ObjectRef object = stored.ref();
      if (!local.contains(object.key()) && !SafeKey.isReserved(object.fileName())) {
        node.storage().remove(bucket, object.key());
      }
    }
  }

  private Path receipt(Node node, TopicId topic, Path own)
      throws StageException, InterruptedException {
    Path receipt = own.resolve("_receipt.txt");
    var bytes =
        node.storage()
            .findBytes(settings.storage().recordings(), topic.value() + "/_receipt.txt", 1 << 24);
    if (bytes.isPresent()) {
      try {
        Files.write(receipt, bytes.get().bytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return receipt;
  }

  static TopicId topicOf(Path folder) throws StageException {
    if (!Files.isDirectory(folder)) {
      throw LocalFailures.notAFolder(folder);
    }
    String name = Objects.toString(folder.toAbsolutePath().normalize().getFileName(), "topic");
    return UploadCommand.named(name);
  }
}
