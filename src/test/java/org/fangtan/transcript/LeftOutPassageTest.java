package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.caption.read.CaptionLimits;
import org.fangtan.caption.read.CaptionReader;
import org.fangtan.failure.Finding;
import org.fangtan.text.ChineseVariants;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

/** Passages that one of two texts does not have: no sentence reaches into them. */
class LeftOutPassageTest {
  private static final AlignmentSettings SETTINGS =
      new AlignmentSettings(
          AlignmentSettings.DEFAULT.minFitPercent(),
          AlignmentSettings.DEFAULT.minSentencePercent(),
          AlignmentSettings.DEFAULT.unwrittenCharacters(),
          Folding.with(ChineseVariants::simplified));

  private static List<Cue> captions() throws Exception {
    try (InputStream in = LeftOutPassageTest.class.getResourceAsStream("cases/interview.srt")) {
      return CaptionReader.read(in, "interview.srt", CaptionLimits.DEFAULT).cues();
    }
  }

  private static Transcript transcript() throws Exception {
    return TranscriptParser.parse(Documents.resource("cases/interview.txt"));
  }

  private static Transcript aligned(Transcript transcript, List<Cue> cues) {
    return Aligner.align(transcript, new TimedText(TimeSource.CAPTION_FILE, cues), SETTINGS)
        .transcript();
  }

  @Test
  void noSentenceReachesIntoWhatTheTranscriptLacks() throws Exception {
    List<Cue> cues = captions();
    Transcript whole = aligned(transcript(), cues);
    List<Sentence> sentences = whole.sentences().toList();
    for (int missing = 1; missing <= 3; missing++) {
      for (int first = 0; first + missing <= sentences.size(); first++) {
        List<Sentence> lacking = sentences.subList(first, first + missing);
        Transcript shorter = without(whole, lacking);

        for (Sentence sentence : aligned(shorter, cues).sentences().toList()) {
          TimeRange before =
              sentences.stream()
                  .filter(s -> s.id().equals(sentence.id()))
                  .findFirst()
                  .flatMap(Sentence::time)
                  .orElseThrow()
                  .range();
          TimeRange now = sentence.time().orElseThrow().range();
          String where = sentence.text() + " without " + lacking.get(0).text();
          assertThat(now.startUs())
              .as(where)
              .isBetween(before.startUs() - 1, before.startUs() + 300_000);
          assertThat(now.endUs()).as(where).isBetween(before.endUs() - 300_000, before.endUs() + 1);
        }
      }
    }
  }

  private static Transcript without(Transcript whole, List<Sentence> lacking) {
    List<Turn> turns = new ArrayList<>();
    for (Turn turn : whole.turns()) {
      turns.add(turn.with(turn.sentences().stream().filter(s -> !lacking.contains(s)).toList()));
    }
    return new Transcript(
        whole.fileName(),
        whole.title(),
        whole.language(),
        whole.facts(),
        whole.speakers(),
        turns,
        List.of(),
        List.of());
  }

  @Test
  void aParagraphThatWasNotSaidGetsNoTimeAndTheOthersKeepTheirs() throws Exception {
    String text =
        Documents.text("cases/interview.txt")
            .replaceAll("(?m)^主持人：那么，票价.*\\R陈立平：票价.*\\R", "")
            .replace("陈立平：可以的", "陈立平：另外补充说明，我们还将公布详细的线路图和时刻表，欢迎大家查阅。可以的");
    Transcript transcript = aligned(TranscriptParser.parse(Documents.of(text)), captions());

    List<String> times =
        transcript
            .sentences()
            .filter(s -> s.text().startsWith("群众") || s.text().startsWith("另外"))
            .map(s -> s.time().map(t -> t.range().startUs() + "-" + t.range().endUs()).orElse("-"))
            .toList();
    assertThat(times).containsExactly("34356000-37689000", "-");
    assertThat(transcript.findings())
        .extracting(Finding::code)
        .containsExactly("NOT_SAID", "NOT_WRITTEN");
    assertThat(transcript.findings().get(0).message().zh())
        .isEqualTo("实录中的“另外补充说明，我们还将公布详细的线路图和时刻表，…”在录像里没有找到。");
    assertThat(Optional.of(transcript.findings().get(1).message().zh()))
        .get()
        .asString()
        .contains("那么票价是怎么定的呢");
  }
}
