package org.fangtan.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.fangtan.json.Json;
import org.fangtan.page.PageModel;
import org.fangtan.transcript.PlacedPicture;
import org.fangtan.transcript.Sentence;
import org.fangtan.transcript.Transcript;
import org.fangtan.transcript.Turn;

/** The transcript as the page shows it. */
final class PageTranscript {
  private PageTranscript() {}

  /**
   * @param file the transcript stage's own JSON
   * @param pictures of the topic; those out of the document are placed where it has them
   */
  static List<PageModel.Turn> turns(Path file, List<PagePicture> pictures) throws IOException {
    Transcript transcript = Json.read(file, Transcript.class);
    List<PageModel.Turn> turns = new ArrayList<>();
    for (Turn turn : transcript.turns()) {
      if (turn.sentences().isEmpty()) {
        continue;
      }
      turns.add(
          new PageModel.Turn(
              turn.id(),
              turn.speaker(),
              PageModel.Role.valueOf(turn.role().name()),
              turn.sentences().stream().map(PageTranscript::sentence).toList(),
              placed(turn.pictures(), pictures)));
    }
    return turns;
  }

  /** The document's own captions for its pictures, where they have no others. */
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
                p.isEmbedded() && p.caption().isEmpty() && captions.containsKey(p.name())
                    ? p.withCaption(captions.get(p.name()))
                    : p)
        .toList();
  }

  private static PageModel.Sentence sentence(Sentence sentence) {
    return new PageModel.Sentence(
        sentence.id(),
        sentence.text(),
        sentence.time().map(time -> time.range()),
        OptionalDouble.empty());
  }

  private static List<String> placed(List<PlacedPicture> wanted, List<PagePicture> pictures) {
    return wanted.stream()
        .map(
            placed ->
                pictures.stream()
                    .filter(p -> p.isEmbedded() && p.name().equals(placed.name()))
                    .map(PagePicture::id)
                    .findFirst())
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }
}
