package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.document.Block;
import org.fangtan.document.Document;
import org.fangtan.text.Sentences;

/**
 * The text of an outline (访谈提纲): its lines in order, including headings and questions. It has no
 * speakers.
 */
public final class OutlineText {
  private OutlineText() {}

  /** One turn without a speaker, each line a paragraph; the title is the first line. Pure. */
  public static Transcript of(Document document) {
    List<String> lines =
        document.blocks().stream()
            .map(Block::text)
            .flatMap(String::lines)
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    boolean isTitled = lines.size() > 1 && !TurnBuilder.isEnded(lines.get(0));
    Optional<String> title = isTitled ? Optional.of(lines.get(0)) : document.title();
    List<Sentence> sentences = new ArrayList<>();
    int paragraph = 0;
    for (String line : lines.subList(isTitled ? 1 : 0, lines.size())) {
      for (String sentence : Sentences.split(line)) {
        String id = "s01-" + (sentences.size() + 1);
        sentences.add(new Sentence(id, paragraph, sentence, Optional.empty()));
      }
      paragraph++;
    }
    Turn turn =
        new Turn(
            "s01",
            Speaker.UNKNOWN.label(),
            Role.OTHER,
            sentences,
            Optional.empty(),
            List.of(),
            List.of());
    boolean isEmpty = sentences.isEmpty();
    return new Transcript(
        document.fileName(),
        title,
        document.language(),
        List.of(),
        isEmpty ? List.of() : List.of(Speaker.UNKNOWN),
        isEmpty ? List.of() : List.of(turn),
        document.pictures(),
        List.of());
  }
}
