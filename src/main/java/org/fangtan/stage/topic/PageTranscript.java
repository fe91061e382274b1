package org.fangtan.stage.topic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fangtan.json.Json;
import org.fangtan.page.PageTurn;
import org.fangtan.stage.handover.PagePicture;
import org.fangtan.transcript.PlacedPicture;
import org.fangtan.transcript.Sentence;
import org.fangtan.transcript.Transcript;
import org.fangtan.transcript.Turn;

/** The transcript on the page. */
final class PageTranscript {
  private PageTranscript() {}

  /**
   * @param file the transcript stage's own JSON
   * @param pictures of the topic; those of the document are placed where it has them
   */
  static List<PageTurn> turns(Path file, List<PagePicture> pictures) throws IOException {
    Transcript transcript = Json.read(file, Transcript.class);
    List<PageTurn> turns = new ArrayList<>();
    for (Turn turn : transcript.turns()) {
      List<PageTurn.PlacedPhoto> placed = placed(turn.pictures(), pictures);
      if (turn.sentences().isEmpty() && turn.directions().isEmpty() && placed.isEmpty()) {
        continue;
      }
      turns.add(
          new PageTurn(
              turn.id(),
              turn.speaker(),
              PageTurn.Role.valueOf(turn.role().name()),
              turn.sentences().stream().map(PageTranscript::sentence).toList(),
              turn.directions().stream()
                  .filter(direction -> !direction.text().isBlank())
                  .map(d -> new PageTurn.Direction(d.afterSentences(), d.text()))
                  .toList(),
              placed));
    }
    return turns;
  }

  /** The document's own captions for its pictures, if they have no others. */
  static List<PagePicture> captioned(Path file, List<PagePicture> pictures) throws IOException {
    Map<String, String> captions = new HashMap<>();
    for (Turn turn : Json.read(file, Transcript.class).turns()) {
      for (PlacedPicture placed : turn.pictures()) {
        placed.caption().ifPresent(caption -> captions.put(placed.name(), caption));
      }
    }
    return pictures.stream()
        .map(
            p ->
                p.inDocument().stream()
                    .filter(name -> p.caption().isEmpty() && captions.containsKey(name))
                    .findFirst()
                    .map(name -> p.withCaption(Objects.requireNonNull(captions.get(name))))
                    .orElse(p))
        .toList();
  }

  private static PageTurn.Sentence sentence(Sentence sentence) {
    return new PageTurn.Sentence(
        sentence.id(), sentence.text(), sentence.time().map(time -> time.range()));
  }

  /** Once per turn, at its first place. */
  private static List<PageTurn.PlacedPhoto> placed(
      List<PlacedPicture> wanted, List<PagePicture> pictures) {
    Map<String, PageTurn.PlacedPhoto> placed = new LinkedHashMap<>();
    for (PlacedPicture picture : wanted) {
      pictures.stream()
          .filter(p -> p.stoodAs(picture.name()))
          .findFirst()
          .ifPresent(
              p ->
                  placed.putIfAbsent(
                      p.id(), new PageTurn.PlacedPhoto(picture.afterSentences(), p.id())));
    }
    return List.copyOf(placed.values());
  }
}
