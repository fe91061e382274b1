package org.fangtan.transcript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.fangtan.document.Document;
import org.fangtan.document.DocumentLimits;
import org.fangtan.document.DocumentReader;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;

/**
 * Prints where the words of documents end: {@code TextShareBench FILE_OR_FOLDER…}, with {@code -v}
 * before them also what was made of each.
 */
public final class TextShareBench {
  private TextShareBench() {}

  public static void main(String[] arguments) throws IOException {
    List<String> names = new ArrayList<>(List.of(arguments));
    boolean verbose = names.remove("-v");
    long documents = 0;
    long all = 0;
    long kept = 0;
    long noted = 0;
    for (String name : names) {
      List<Path> files;
      try (Stream<Path> found = Files.walk(Path.of(name))) {
        files = found.filter(Files::isRegularFile).sorted().toList();
      }
      for (Path file : files) {
        Path pictures = Files.createTempDirectory("pictures");
        Document document;
        try {
          document =
              DocumentReader.read(
                  file, file.getFileName().toString(), pictures, DocumentLimits.DEFAULT);
        } catch (StageException e) {
          System.out.println(file.getFileName() + ": " + e.failure().summary().zh());
          continue;
        }
        TranscriptParser.Reading reading = TranscriptParser.read(document);
        TextShare share = reading.share();
        documents++;
        all += share.inDocument();
        kept += share.inTranscript();
        noted += share.leftOut();
        System.out.printf(
            Locale.ROOT,
            "%s: %d characters, %d in the transcript, %d left out and named, %d lost%n",
            file.getFileName(),
            share.inDocument(),
            share.inTranscript(),
            share.leftOut(),
            share.lost());
        if (verbose) {
          print(reading.transcript());
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d documents, %d characters: %.2f %% in transcripts, %.2f %% left out and named,"
            + " %.2f %% accounted for%n",
        documents,
        all,
        100.0 * kept / all,
        100.0 * noted / all,
        100.0 * (kept + noted) / all);
  }

  private static void print(Transcript transcript) {
    System.out.println("  title " + transcript.title().orElse("-"));
    transcript.facts().forEach(fact -> System.out.println("  fact " + fact));
    for (Turn turn : transcript.turns()) {
      System.out.println(
          "  "
              + turn.speaker()
              + " ("
              + turn.role()
              + turn.writtenTime().map(time -> " " + time.text()).orElse("")
              + ")");
      turn.paragraphs()
          .forEach(
              sentences ->
                  System.out.println(
                      "    " + String.join("|", sentences.stream().map(Sentence::text).toList())));
      turn.directions().forEach(direction -> System.out.println("    " + direction));
    }
    for (Finding finding : transcript.findings()) {
      System.out.println(
          "  ! " + finding.level() + " " + finding.code() + " " + finding.message().zh());
    }
  }
}
