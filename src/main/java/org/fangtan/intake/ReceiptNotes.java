package org.fangtan.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;

/**
 * Findings for operators: those that block first, each only once, and equal findings about several
 * files in one line that names the files. {@code bundle.json} has all of them, one by one.
 */
final class ReceiptNotes {
  /**
   * Findings about how the encoder worked, which operators can neither change nor need to know;
   * engineers find them in {@code bundle.json}.
   */
  private static final Set<String> FOR_ENGINEERS =
      Set.of(FindingCode.RENDITION_COPIED.name(), FindingCode.RENDITION_ENCODED.name());

  /** The maximum number of files that a line names; the others are counted. */
  private static final int NAMED_FILES = 5;

  private static final Bilingual COMMA = IntakeSentences.comma();

  private ReceiptNotes() {}

  /** What findings about several files have in common. */
  private record Note(Finding.Level level, String code, Bilingual message) {}

  /**
   * One line for each note.
   *
   * @param in selects one of the two languages
   */
  static List<String> lines(List<Finding> findings, Function<Bilingual, String> in) {
    Map<Note, List<String>> notes = new LinkedHashMap<>();
    findings.stream()
        .filter(finding -> !FOR_ENGINEERS.contains(finding.code()))
        .sorted(Comparator.comparing(Finding::level))
        .forEach(
            finding -> {
              Note note = new Note(finding.level(), finding.code(), finding.message());
              List<String> places = notes.computeIfAbsent(note, key -> new ArrayList<>());
              String place = place(finding);
              if (!places.contains(place)) {
                places.add(place);
              }
            });
    return notes.entrySet().stream()
        .map(note -> line(note.getKey(), note.getValue(), in))
        .distinct()
        .toList();
  }

  private static String line(Note note, List<String> places, Function<Bilingual, String> in) {
    String mark =
        switch (note.level()) {
          case BLOCK -> "[!!] ";
          case WARN -> "[!] ";
          case INFO -> "";
        };
    List<String> named = places.subList(0, Math.min(NAMED_FILES, places.size()));
    String others =
        places.size() > NAMED_FILES
            ? in.apply(IntakeSentences.andMore(places.size(), places.size() - NAMED_FILES))
            : "";
    return mark + String.join(in.apply(COMMA), named) + others + "  " + in.apply(note.message());
  }

  private static String place(Finding finding) {
    return finding.subject() + (finding.line().isPresent() ? ":" + finding.line().getAsInt() : "");
  }
}
