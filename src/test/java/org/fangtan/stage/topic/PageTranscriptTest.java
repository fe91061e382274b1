package org.fangtan.stage.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fangtan.json.Json;
import org.fangtan.page.PageTurn;
import org.fangtan.stage.handover.PagePicture;
import org.fangtan.transcript.PlacedPicture;
import org.fangtan.transcript.Role;
import org.fangtan.transcript.Sentence;
import org.fangtan.transcript.StageDirection;
import org.fangtan.transcript.Transcript;
import org.fangtan.transcript.Turn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTranscriptTest {
  @TempDir Path folder;

  private static Turn turn(
      String id, List<Sentence> sentences, List<StageDirection> directions, String... pictures) {
    return new Turn(
        id,
        "主持人",
        Role.HOST,
        sentences,
        Optional.empty(),
        directions,
        List.of(pictures).stream()
            .map(name -> new PlacedPicture(name, 1, Optional.of("合影")))
            .toList());
  }

  @Test
  void directionsAndPicturesKeepTheirPlacesAndADroppedPhotoStandsForItsCopy() throws Exception {
    List<Sentence> sentences =
        List.of(
            new Sentence("s1-1", 0, "大家好。", Optional.empty()),
            new Sentence("s1-2", 0, "谢谢。", Optional.empty()));
    Path file = folder.resolve("transcript.json");
    Json.writePretty(
        file,
        new Transcript(
            "实录.docx",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(
                turn("s1", sentences, List.of(new StageDirection(2, "掌声")), "picture-01.jpg"),
                turn("s2", List.of(), List.of(new StageDirection(0, "播放短片"))),
                turn("s3", List.of(), List.of(), "unreadable.jpg")),
            List.of(),
            List.of()));
    List<PagePicture> pictures =
        List.of(
            new PagePicture(
                "p1",
                "photos/guest.jpg",
                false,
                List.of("picture-01.jpg"),
                false,
                new PagePicture.File("images/guest.jpg", 8, 8),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

    List<PageTurn> turns = PageTranscript.turns(file, pictures);

    assertThat(turns).extracting(PageTurn::id).containsExactly("s1", "s2");
    assertThat(turns.get(0).directions()).containsExactly(new PageTurn.Direction(2, "掌声"));
    assertThat(turns.get(0).pictures()).containsExactly(new PageTurn.PlacedPhoto(1, "p1"));
    assertThat(turns.get(1).directions()).containsExactly(new PageTurn.Direction(0, "播放短片"));
    assertThat(PageTranscript.captioned(file, pictures).get(0).caption()).contains("合影");
  }
}
