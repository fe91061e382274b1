package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fangtan.artefact.Progress;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same request gives the same bytes, whatever new memory holds: with {@code MALLOC_PERTURB_},
 * the GNU C library fills it with a number of our choice.
 */
class EqualBytesTest {
  private static final RenditionSpec SPEC =
      new RenditionSpec("176p", 320, 176, 18, RateLimit.of(150_000), "veryfast", 1);

  @TempDir Path folder;

  @Test
  void aPassDoesNotDependOnWhatWasInMemory() throws Exception {
    Path source =
        TestMedia.clip()
            .size(320, 176)
            .seconds(2)
            .withoutAudio()
            .videoSource("testsrc2=size=%dx%d:rate=%s:duration=%s,noise=alls=30:allf=t")
            .video("libx264", "yuv420p", Map.of("preset", "ultrafast", "crf", "20"))
            .write(folder.resolve("noise.mp4"));
    Set<String> hashes = new LinkedHashSet<>();
    for (int filling : List.of(0, 85, 170)) {
      hashes.add(hashOfPass(source, filling));
    }
    assertThat(hashes).as("hashes of the same pass").hasSize(1);
  }

  /** In a process of its own. */
  private String hashOfPass(Path source, int filling) throws Exception {
    Path made = Files.createDirectories(folder.resolve("made-" + filling));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            EqualBytesTest.class.getName(),
            source.toString(),
            made.toString());
    builder.environment().put("MALLOC_PERTURB_", Integer.toString(filling));
    Path log = folder.resolve("log-" + filling);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    int exit = builder.start().waitFor();
    assertThat(exit).as(() -> text(log)).isZero();
    byte[] bytes = Files.readAllBytes(made.resolve("176p.mp4"));
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static String text(Path log) {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** One pass: a source, and the folder it writes into. */
  public static void main(String[] args) throws Exception {
    Path source = Path.of(args[0]);
    MediaSummary summary =
        new ProbeTask()
            .run(
                new ProbeRequest(
                    source, "noise.mp4", new ProbeRequest.Limits(8192, 86_400_000_000L, 5)),
                Progress.Listener.NONE);
    PlainPass.run(
        source,
        Path.of(args[1]),
        summary,
        summary.startUs(),
        new FrameGrid(new Rational(25, 1), 100, 100),
        new FrameRange(0, 50),
        SPEC);
    System.exit(0);
  }
}
