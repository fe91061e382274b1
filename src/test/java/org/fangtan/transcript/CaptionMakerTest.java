package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fangtan.caption.practice.CaptionChecks;
import org.fangtan.caption.practice.CaptionRules;
import org.fangtan.caption.read.CaptionLimits;
import org.fangtan.caption.read.CaptionReader;
import org.fangtan.failure.Finding;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

class CaptionMakerTest {
  private static final Words WORDS =
      Words.with(List.of("星岩", "鼎峰", "高津", "公交一体化", "一票制", "港湾式站台", "优待卡", "发车间隔"));

  private static String letters(Stream<String> texts) {
    return texts
        .collect(Collectors.joining())
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static Alignment sample() throws Exception {
    List<Cue> cues =
        CaptionReader.read(
                Documents.text("captions.zh-Hans.srt").getBytes(StandardCharsets.UTF_8),
                "captions.srt",
                CaptionLimits.DEFAULT)
            .cues();
    return Aligner.align(
        TranscriptParser.parse(Documents.resource("transcript.txt")),
        new TimedText(TimeSource.SPEECH, cues),
        AlignmentSettings.DEFAULT);
  }

  @Test
  void aSentenceInLatinLettersIsBrokenBetweenItsWords() {
    String sentence = "Welcome to the interview, in which we talk about getting around the city.";
    TimeRange time = new TimeRange(0, 6_000_000);
    Transcript transcript =
        TranscriptParser.parse(Documents.of("[Host] " + sentence))
            .withSentences(
                s -> s.at(Optional.of(new SentenceTime(time, 100, TimeSource.CAPTION_FILE))));
    List<Cue> cues =
        SourcedCue.cues(CaptionMaker.make(transcript, Map.of(), CaptionRules.CHINESE, WORDS));
    String said = cues.stream().map(Cue::text).collect(Collectors.joining(" "));
    assertThat(said).isEqualTo(sentence);
    assertThat(cues).hasSize(2).allSatisfy(c -> assertThat(c.text()).hasSizeLessThanOrEqualTo(42));
  }

  @Test
  void captionsSayWhatTheTranscriptSaysAndKeepTheRules() throws Exception {
    Alignment alignment = sample();

    List<Cue> cues =
        SourcedCue.cues(
            CaptionMaker.make(
                alignment.transcript(), alignment.paces(), CaptionRules.CHINESE, WORDS));

    assertThat(letters(cues.stream().map(Cue::text)))
        .isEqualTo(letters(alignment.transcript().sentences().map(Sentence::text)));
    assertThat(CaptionChecks.check(cues, CaptionRules.CHINESE, OptionalLong.of(76_950_000), "c"))
        .extracting(Finding::code)
        .isEmpty();
    assertThat(cues.get(0).voice()).contains("主持人");
    assertThat(cues.get(0).startUs()).isEqualTo(800_000);
    assertThat(cues).extracting(Cue::text).contains("跨区线路实行一票制 全程两元", "三是等车时间短了", "需要帮助的");
  }

  @Test
  void aPaceFromTheTimedSourcePutsCaptionsWhereTheyAreSaid() throws Exception {
    Alignment alignment = sample();

    Cue fares =
        CaptionMaker.make(alignment.transcript(), alignment.paces(), CaptionRules.CHINESE, WORDS)
            .stream()
            .map(SourcedCue::cue)
            .filter(cue -> cue.text().contains("全程两元"))
            .findFirst()
            .orElseThrow();

    // In the timed source, 全程两元 begins at 32.46 s.
    assertThat(fares.startUs()).isBetween(30_400_000L, 32_460_000L);
    assertThat(fares.endUs()).isBetween(33_600_000L, 33_740_000L);
  }

  @Test
  void sentencesWithoutTimesGetNoCaptionAndUnknownPacesAreEven() {
    Transcript transcript = TranscriptParser.parse(Documents.of("主持人：大家好。欢迎收看今天的节目。\n嘉宾：谢谢。"));
    Transcript timed =
        transcript.withSentences(
            s ->
                s.id().equals("s01-2")
                    ? s.at(
                        Optional.of(
                            new SentenceTime(
                                new TimeRange(1_000_000, 3_000_000), 100, TimeSource.WRITTEN)))
                    : s);

    assertThat(CaptionMaker.make(timed, Map.of(), CaptionRules.CHINESE, WORDS))
        .extracting(sourced -> sourced.cue().text())
        .containsExactly("欢迎收看今天的节目");
  }

  private static SourcedCue sourced(long startMs, long endMs, String text, TextSource source) {
    return new SourcedCue(
        new Cue(new TimeRange(startMs * 1000, endMs * 1000), text),
        source,
        TimeSource.BURNED_IN,
        OptionalInt.empty());
  }

  @Test
  void captionsOfThePictureStandWhereTheTranscriptLeavesRoom() {
    TextSource said = TextSource.TRANSCRIPT;
    TextSource seen = TextSource.BURNED_IN;
    List<SourcedCue> made =
        List.of(sourced(2000, 4000, "有八辆车", said), sourced(10_000, 12_000, "谢谢", said));
    List<SourcedCue> others =
        List.of(
            sourced(500, 1500, "市交通局", seen),
            sourced(3000, 5000, "半在其中", seen),
            sourced(3800, 4800, "五分之一在其中", seen),
            sourced(7000, 9000, "线路图", seen),
            sourced(9799, 10_799, "大半在其中", seen),
            sourced(13_000, 15_000, "再见", seen));

    assertThat(CaptionMaker.filled(made, others, CaptionRules.CHINESE))
        .extracting(caption -> caption.cue().text())
        .containsExactly("市交通局", "有八辆车", "五分之一在其中", "线路图", "谢谢", "再见");
  }
}
