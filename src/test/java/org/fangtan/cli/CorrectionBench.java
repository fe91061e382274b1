package org.fangtan.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.config.SettingsReader;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;
import org.fangtan.store.FolderUploader;

/**
 * Publishes a folder and then, several times, the same folder with one caption changed: how long it
 * takes from the uploaded file to the visible version, and that nothing was encoded. Arguments: the
 * topic's folder, the caption file's name in it, an empty folder to work in.
 */
public final class CorrectionBench {
  private static final int TIMES = 5;
  private static final TopicId TOPIC = new TopicId("t");

  private CorrectionBench() {}

  public static void main(String[] args) throws Exception {
    Path source = Path.of(args[0]);
    Path state = Path.of(args[2]);
    Path changed = Files.createDirectories(state.resolve("changed"));
    Path captions = changed.resolve(args[1]);
    String text = Files.readString(source.resolve(args[1]));
    try (Node node =
        Node.open(
            SettingsReader.defaults().asLocal(state.resolve("state")), InstantSource.system())) {
      FolderUploader uploader = new FolderUploader(node.storage(), "recordings");
      uploader.upload(source, TOPIC, FolderUploader.Listener.NONE);
      node.start();
      batch(node);
      for (int i = 1; i <= TIMES; i++) {
        Files.writeString(captions, text.replaceFirst("大家好", "大家好" + i), StandardCharsets.UTF_8);
        uploader.upload(changed, TOPIC, FolderUploader.Listener.NONE);
        long before = System.nanoTime();
        batch(node);
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        RunRecord run = node.ledger().latestRun(TOPIC).orElseThrow();
        List<StepRecord> steps = node.ledger().steps(run.id());
        List<String> done =
            steps.stream()
                .filter(s -> !(s.outcome().orElseThrow() instanceof StepOutcome.Reused))
                .map(s -> s.step().name().value())
                .toList();
        System.out.println(
            node.ledger().topic(TOPIC).orElseThrow().version().orElse("none")
                + " after "
                + took.toMillis()
                + " ms; steps done: "
                + done);
      }
    }
  }

  private static void batch(Node node) throws Exception {
    new Batch(node, TestConsole.silent()).run(false);
  }
}
