package org.fangtan.caption.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fangtan.caption.CaptionFile;
import org.fangtan.caption.write.SrtWriter;
import org.fangtan.caption.write.WebVttWriter;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Timecode;
import org.junit.jupiter.api.Test;

/**
 * Caption files as programs and people really make them: what is read of each. The table beside
 * them has one line a file: format, encoding, language, number of captions, findings, then the
 * first and the last caption. {@code -Dgolden.write=true} writes it again; read what changed.
 */
class CaptionCasesTest {
  private static final Path TABLE =
      Path.of("src/test/resources/org/fangtan/caption/read/cases.txt");

  @Test
  void everyFileIsReadAsTheTableSays() throws Exception {
    StringBuilder table = new StringBuilder();
    for (Path file : files()) {
      table.append(lineOf(file)).append('\n');
    }
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(TABLE, table);
    }

    assertThat(table.toString().lines().toList()).containsExactlyElementsOf(expected());
  }

  @Test
  void whatIsWrittenIsReadAgainAsItWas() throws Exception {
    for (Path file : files()) {
      List<Cue> cues;
      try {
        cues = read(file).cues();
      } catch (StageException e) {
        continue;
      }
      for (byte[] written : List.of(SrtWriter.write(cues), WebVttWriter.write(cues))) {
        CaptionFile again = CaptionReader.read(written, "again", CaptionLimits.DEFAULT);
        assertThat(again.cues()).as(file.toString()).extracting(Cue::text).isEqualTo(texts(cues));
        assertThat(new String(written, StandardCharsets.UTF_8))
            .as(file.toString())
            .doesNotContainPattern("[\\u202A-\\u202E\\u2066-\\u2069\\uFFFD\\u0000]");
      }
    }
  }

  private static List<String> texts(List<Cue> cues) {
    return cues.stream().map(Cue::text).toList();
  }

  private static List<Path> files() throws IOException, URISyntaxException {
    Path folder = Path.of(CaptionCasesTest.class.getResource("cases").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static List<String> expected() throws IOException {
    try (InputStream in = CaptionCasesTest.class.getResourceAsStream("cases.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static CaptionFile read(Path file) throws IOException, StageException {
    return CaptionReader.read(
        Files.readAllBytes(file), file.getFileName().toString(), CaptionLimits.DEFAULT);
  }

  private static String lineOf(Path file) throws IOException {
    try {
      CaptionFile read = read(file);
      List<Cue> cues = read.cues();
      return String.join(
          " | ",
          file.getFileName().toString(),
          read.format() + " " + read.encoding() + " " + read.language().orElse("-"),
          String.valueOf(cues.size()),
          read.findings().stream().map(Finding::code).collect(Collectors.joining(" ")),
          line(cues.get(0)),
          line(cues.get(cues.size() - 1)));
    } catch (StageException e) {
      return file.getFileName() + " | " + e.failure().code();
    }
  }

  private static String line(Cue cue) {
    return Timecode.format(cue.startUs())
        + " "
        + Timecode.format(cue.endUs())
        + " "
        + cue.voice().map(name -> "[" + name + "] ").orElse("")
        + cue.text().replace("\n", "⏎");
  }
}
