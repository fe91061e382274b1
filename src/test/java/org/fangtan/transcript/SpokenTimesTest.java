package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.fangtan.speech.SpokenScene;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.TimedPart;
import org.fangtan.timeline.Utterance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentences of an official text get the times of the words that were heard for them. */
class SpokenTimesTest {
  private static final long NEAR_US = 300_000;

  private static Transcript official(List<String> sentences) {
    return TranscriptParser.parse(Documents.of("主持人：" + String.join("", sentences) + "\n"));
  }

  private static List<TimeRange> ranges(Transcript official, List<Utterance> heard) {
    Alignment alignment =
        Aligner.align(official, TimedText.heard(heard), AlignmentSettings.DEFAULT);
    assertThat(alignment.fits()).isTrue();
    return alignment
        .transcript()
        .sentences()
        .map(sentence -> sentence.time().orElseThrow().range())
        .toList();
  }

  /** Chars of 0.2 s; a blank is a pause of half a second. */
  private static Utterance heard(long startUs, String shown) {
    List<TimedPart> parts = new ArrayList<>();
    long at = startUs;
    for (char c : shown.toCharArray()) {
      if (c == ' ') {
        at += 500_000;
      } else {
        parts.add(new TimedPart(parts.size() + 1, at, at + 200_000));
        at += 200_000;
      }
    }
    Cue cue = new Cue(new TimeRange(startUs, at), shown.replace(" ", ""));
    return new Utterance(cue, parts, OptionalInt.empty());
  }

  @Test
  void aSentenceEndsBeforeThePauseAndTheNextBeginsBehindIt() {
    List<TimeRange> ranges =
        ranges(official(List.of("公交线路通了。", "票价降了两元。")), List.of(heard(1_000_000, "公交线路通了 票价降了两元")));
    assertThat(ranges)
        .containsExactly(new TimeRange(1_000_000, 2_200_000), new TimeRange(2_700_000, 3_900_000));
  }

  @Test
  void wordsThatWereNotHeardTakeTimeOfTheirNeighboursOnly() {
    List<TimeRange> ranges =
        ranges(
            official(List.of("公交的线路都通了。", "票价也降了两元。")), List.of(heard(1_000_000, "公交线路通了 票价降了两元")));
    assertThat(ranges.get(0).startUs()).isEqualTo(1_000_000);
    assertThat(ranges.get(0).endUs()).isCloseTo(2_200_000, within(1L));
    assertThat(ranges.get(1)).isEqualTo(new TimeRange(2_700_000, 3_900_000));
  }

  @Test
  @Tag("slow")
  void utterancesAndSentencesOfARealVoiceBeginAndEndWhereTheyAreSaid(@TempDir Path folder)
      throws Exception {
    SpokenScene scene = SpokenScene.news();
    List<Utterance> heard = SpokenScene.heard(folder, scene.samples());
    long[] apart = SpokenScene.startsApartUs(scene.utterances(), heard);
    assertThat(apart[apart.length / 2]).isLessThanOrEqualTo(100_000);
    assertThat(apart[apart.length - 1]).isLessThanOrEqualTo(NEAR_US);

    List<TimeRange> ranges =
        ranges(
            official(SpokenScene.NEWS_SENTENCES),
            SpokenWriting.of(heard, List.of(), Words.with(List.of())));
    List<TimeRange> said = SpokenScene.newsSentences(scene.utterances());
    assertThat(ranges).hasSameSizeAs(said);
    for (int i = 0; i < said.size(); i++) {
      assertThat(ranges.get(i).startUs())
          .as("start of " + i)
          .isCloseTo(said.get(i).startUs(), within(NEAR_US));
      assertThat(ranges.get(i).endUs())
          .as("end of " + i)
          .isCloseTo(said.get(i).endUs(), within(NEAR_US));
    }
  }
}
