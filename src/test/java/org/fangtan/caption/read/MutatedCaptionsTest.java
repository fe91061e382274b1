package org.fangtan.caption.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.fangtan.caption.CaptionFile;
import org.fangtan.caption.write.SrtWriter;
import org.fangtan.caption.write.WebVttWriter;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Damaged caption files are read as far as they go, or refused; {@code -Dmutations=20000} for more.
 */
@Tag("slow")
class MutatedCaptionsTest {
  private static final int MUTATIONS = Integer.getInteger("mutations", 1500);
  private static final long SEED = 20261130;

  @Test
  void noDamageFailsInside() throws Exception {
    List<byte[]> files = files();
    Random random = new Random(SEED);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] damaged = damaged(files, random);
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(30), () -> read(damaged), "mutation " + i);
    }
  }

  private static void read(byte[] file) throws IOException {
    try {
      CaptionFile read = CaptionReader.read(file, "mutated.srt", CaptionLimits.DEFAULT);
      assertThat(SrtWriter.write(read.cues())).isNotEmpty();
      assertThat(WebVttWriter.write(read.cues())).isNotEmpty();
    } catch (StageException e) {
      assertThat(e.failure().kind()).isEqualTo(FailureKind.INPUT);
    }
  }

  private static List<byte[]> files() throws IOException, URISyntaxException {
    Path folder = Path.of(MutatedCaptionsTest.class.getResource("cases").toURI());
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> listed = Files.list(folder)) {
      for (Path file : listed.sorted().toList()) {
        files.add(Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** Bytes changed, lost, said twice, cut off, and put in from another file. */
  private static byte[] damaged(List<byte[]> files, Random random) {
    byte[] file = files.get(random.nextInt(files.size()));
    for (int times = 1 + random.nextInt(8); times > 0 && file.length > 2; times--) {
      int at = random.nextInt(file.length);
      byte[] other = files.get(random.nextInt(files.size()));
      int from = random.nextInt(other.length);
      int length = Math.min(other.length - from, 1 + random.nextInt(80));
      file =
          switch (random.nextInt(5)) {
            case 0 -> joined(file, at, new byte[] {(byte) random.nextInt(256)}, at + 1);
            case 1 -> joined(file, at, new byte[0], at + 1);
            case 2 -> joined(file, at, file, Math.max(0, at - random.nextInt(40)));
            case 3 -> joined(file, at + 1, new byte[0], file.length);
            default -> joined(file, at, Arrays.copyOfRange(other, from, from + length), at);
          };
    }
    return file;
  }

  private static byte[] joined(byte[] file, int until, byte[] middle, int from) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(file, 0, until);
    all.writeBytes(middle.length == file.length ? new byte[0] : middle);
    all.write(file, Math.min(from, file.length), file.length - Math.min(from, file.length));
    return all.toByteArray();
  }
}
