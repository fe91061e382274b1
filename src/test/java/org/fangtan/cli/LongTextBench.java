package org.fangtan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.fangtan.config.SettingsReader;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;
import org.fangtan.store.FolderUploader;
import org.fangtan.transcript.SpokenTopic;

/**
 * Sound of three hours and more with captions and an official text of 50,000 characters, from the
 * dropped files to the bundle: what each step takes, and the heap. Arguments: an empty folder, the
 * characters.
 */
public final class LongTextBench {
  private static final TopicId TOPIC = new TopicId("long");

  private LongTextBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Path topic = Files.createDirectories(folder.resolve("topic"));
    long endUs = SpokenTopic.write(topic, Integer.parseInt(args[1]));
    sound(topic.resolve("a.wav"), endUs / 1_000_000 + 2);
    try (Node node =
        Node.open(
            SettingsReader.defaults().asLocal(folder.resolve("state")), InstantSource.system())) {
      new FolderUploader(node.storage(), "recordings")
          .upload(topic, TOPIC, FolderUploader.Listener.NONE);
      node.start();
      new Batch(node, TestConsole.silent()).run(false);
      RunRecord run = node.ledger().latestRun(TOPIC).orElseThrow();
      System.out.println(run.state() + ", sound of " + Duration.ofMillis(endUs / 1000));
      for (StepRecord step : node.ledger().steps(run.id())) {
        System.out.printf(
            Locale.ROOT,
            "%-14s %s%n",
            step.step().name().value(),
            step.startedAt()
                .flatMap(from -> step.endedAt().map(to -> Duration.between(from, to).toMillis()))
                .map(ms -> ms + " ms")
                .orElse("-"));
      }
    }
    System.out.println("heap: " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB at most");
  }

  /** A quiet hum; what is said in it does not matter here. */
  private static void sound(Path file, long seconds) throws IOException {
    AudioFormat format = new AudioFormat(8000, 8, 1, false, false);
    InputStream hum =
        new InputStream() {
          private long at;

          @Override
          public int read() {
            return 128 + (int) Math.round(20 * Math.sin(at++ * 0.2));
          }
        };
    AudioSystem.write(
        new AudioInputStream(hum, format, seconds * 8000),
        AudioFileFormat.Type.WAVE,
        file.toFile());
  }
}
