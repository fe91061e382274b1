package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fangtan.caption.practice.CaptionRules;
import org.fangtan.caption.read.CaptionLimits;
import org.fangtan.caption.read.CaptionReader;
import org.fangtan.failure.Finding;
import org.fangtan.failure.Finding.Level;
import org.fangtan.text.Characters;
import org.fangtan.text.ChineseSounds;
import org.fangtan.text.HongKongChinese;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

class TimedTextsTest {
  private static final List<String> NAMES = List.of("星岩", "鼎峰", "高津");
  private static final Words WORDS = Words.with(NAMES);

  @Test
  void aCaptionFileIsKeptAsItIsAndTimesTheTranscript() throws Exception {
    TimedTexts.Result result = weave(transcript(), file("a.srt", captions()));

    assertThat(result.tracks()).containsOnlyKeys("zh-Hans");
    TimedTexts.Track track = simplified(result);
    assertThat(track.origin()).isEqualTo(TextSource.CAPTION_FILE);
    assertThat(SourcedCue.cues(track.cues())).isEqualTo(captions());
    assertThat(result.official().orElseThrow().isTimed()).isTrue();
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void withoutACaptionFileTheOfficialTextIsPublishedWithTheMachinesTimes() throws Exception {
    List<Cue> misread =
        captions().stream().map(c -> new Cue(c.time(), c.text().replace("两元", "三元"))).toList();
    TimedTexts.Result result = weave(transcript(), read(TimeSource.BURNED_IN, misread));

    TimedTexts.Track track = simplified(result);
    assertThat(track.origin()).isEqualTo(TextSource.TRANSCRIPT);
    assertThat(track.cues())
        .allMatch(cue -> cue.words() == TextSource.TRANSCRIPT)
        .allMatch(cue -> cue.times() == TimeSource.BURNED_IN);
    assertThat(text(track)).contains("全程两元").doesNotContain("三元");
    assertThat(result.findings()).hasSize(1);
    Finding differs = result.findings().get(0);
    assertThat(differs.code()).isEqualTo("NUMBER_DIFFERS");
    assertThat(differs.message().zh()).contains("“两元”", "“三元”", "画面字幕", "00:00:");
    assertThat(differs.atUs().orElseThrow()).isBetween(29_000_000L, 33_660_000L);
  }

  @Test
  void whatOnlyThePicturesSayFillsTheGapsWithItsOwnProvenance() throws Exception {
    List<Cue> more = new ArrayList<>(captions());
    more.add(new Cue(new TimeRange(80_000_000, 83_000_000), "花絮：记者随车体验"));
    TimedTexts.Result result = weave(transcript(), read(TimeSource.BURNED_IN, more));

    List<SourcedCue> cues = simplified(result).cues();
    assertThat(cues.get(cues.size() - 1).words()).isEqualTo(TextSource.BURNED_IN);
    assertThat(cues.get(cues.size() - 1).cue().text()).isEqualTo("花絮：记者随车体验");
    assertThat(cues.subList(0, cues.size() - 1))
        .allMatch(cue -> cue.words() == TextSource.TRANSCRIPT);
  }

  /** Most characters are others of the same sound, as small models write them. */
  @Test
  void whatWasHeardIsComparedByItsSound() throws Exception {
    List<Cue> heard =
        captions().stream().map(c -> new Cue(c.time(), soundAlike(c.text()))).toList();
    assertThat(weave(transcript(), read(TimeSource.BURNED_IN, heard)).misfit())
        .as("as characters, it is another text")
        .isPresent();

    TimedTexts.Result result = weave(transcript(), read(TimeSource.SPEECH, heard));
    assertThat(result.misfit()).isEmpty();
    assertThat(simplified(result).cues())
        .hasSizeGreaterThan(20)
        .allMatch(cue -> cue.times() == TimeSource.SPEECH);
  }

  /** Each Chinese character but every fourth is another one of its sound. */
  private static String soundAlike(String text) {
    StringBuilder other = new StringBuilder();
    for (char c : text.toCharArray()) {
      char same = c;
      for (char d = 0x4E00; same == c && Characters.isHan(c) && c % 4 > 0 && d < 0x9FA5; d++) {
        same = ChineseSounds.of(d) == ChineseSounds.of(c) ? d : same;
      }
      other.append(same);
    }
    return other.toString();
  }

  @Test
  void speechThatTheTranscriptDoesNotHaveIsNoCaption() throws Exception {
    List<Cue> more = new ArrayList<>(captions());
    more.add(new Cue(new TimeRange(80_000_000, 83_000_000), "谢谢谢谢观看请点赞订阅转发"));
    TimedTexts.Result result = weave(transcript(), read(TimeSource.SPEECH, more));

    assertThat(text(simplified(result))).doesNotContain("订阅");
    assertThat(result.official().orElseThrow().findings())
        .extracting(Finding::code)
        .contains("NOT_WRITTEN");
  }

  @Test
  void withoutATranscriptTheSurestMachineIsPublished() throws Exception {
    TimedTexts.Result result =
        weave(
            Optional.empty(),
            read(TimeSource.SPEECH, captions().subList(0, 3)),
            read(TimeSource.BURNED_IN, captions()));

    assertThat(simplified(result).origin()).isEqualTo(TextSource.BURNED_IN);
    assertThat(result.official()).isEmpty();
  }

  @Test
  void aTranscriptOfAnotherInterviewFitsNothingAndNothingIsMadeOfIt() throws Exception {
    Transcript other =
        TranscriptParser.parse(
            Documents.of("主持人：今天谈农村厕所改造和人居环境整治。\n嘉宾：我市完成户厕改造任务，群众满意度明显提高，后续管护也跟上了。"));
    TimedTexts.Result result = weave(Optional.of(other), file("a.srt", captions()));

    assertThat(result.misfit()).isPresent();
    assertThat(result.misfit().orElseThrow().message().zh()).contains("不符");
    assertThat(result.tracks()).isEmpty();
    assertThat(result.official()).isEmpty();
  }

  @Test
  void aBannerThatAMachineReadDoesNotMakeATranscriptAMisfit() throws Exception {
    List<Cue> banner = List.of(new Cue(new TimeRange(0, 70_000_000), "西江网 直播"));
    TimedTexts.Result result = weave(transcript(), read(TimeSource.BURNED_IN, banner));

    assertThat(result.misfit()).isEmpty();
    assertThat(result.official()).isEmpty();
    assertThat(result.tracks()).isEmpty();
    assertThat(result.findings()).extracting(Finding::code).containsExactly("SOURCE_NOT_USED");
  }

  @Test
  void leftoversInACaptionTrackDoNotMakeATranscriptAMisfit() throws Exception {
    List<Cue> leftover = List.of(new Cue(new TimeRange(0, 1_000_000), "字幕 1"));
    TimedTexts.Result result =
        weave(
            transcript(),
            read(TimeSource.CAPTION_TRACK, leftover),
            read(TimeSource.BURNED_IN, captions()));

    assertThat(result.misfit()).isEmpty();
    assertThat(simplified(result).origin()).isEqualTo(TextSource.TRANSCRIPT);
    assertThat(result.findings()).extracting(Finding::code).containsExactly("SOURCE_NOT_USED");
    assertThat(weave(transcript(), read(TimeSource.CAPTION_TRACK, leftover)).misfit()).isEmpty();
  }

  @Test
  void aCaptionFileOfAnotherInterviewIsLeftOutWhereAnotherSourceFits() throws Exception {
    List<Cue> other =
        List.of(
            new Cue(new TimeRange(0, 4_000_000), "今天谈农村厕所改造和人居环境整治"),
            new Cue(new TimeRange(4_000_000, 9_000_000), "我市完成户厕改造任务群众满意度明显提高"));
    TimedTexts.Result result =
        weave(transcript(), file("wrong.srt", other), read(TimeSource.BURNED_IN, captions()));

    assertThat(simplified(result).origin()).isEqualTo(TextSource.TRANSCRIPT);
    assertThat(result.findings())
        .filteredOn(f -> f.code().equals("SOURCE_DOES_NOT_FIT"))
        .extracting(Finding::level, Finding::subject)
        .containsExactly(tuple(Level.BLOCK, "wrong.srt"));
  }

  @Test
  void captionsInAnotherLanguageDoNotTimeTheTranscriptAndAreNoMisfit() throws Exception {
    List<Cue> english = List.of(new Cue(new TimeRange(0, 4_000_000), "Welcome to the interview"));
    TimedSource source =
        TimedSource.file("captions.en.srt", "en", new TimedText(TimeSource.CAPTION_FILE, english));
    TimedTexts.Result result = weave(transcript(), source);

    assertThat(result.misfit()).isEmpty();
    assertThat(result.official()).isEmpty();
    assertThat(result.tracks()).containsOnlyKeys("en");
  }

  @Test
  void traditionalCaptionsTimeASimplifiedTranscriptAndSimplifiedOnesAreMadeWhenAskedFor()
      throws Exception {
    HongKongChinese converter = HongKongChinese.with(Map.of());
    List<Cue> traditional =
        captions().stream().map(c -> new Cue(c.time(), converter.convert(c.text()))).toList();
    TimedSource source =
        TimedSource.file("hk.srt", "zh-Hant", new TimedText(TimeSource.CAPTION_FILE, traditional));

    assertThat(weave(transcript(), source).tracks()).containsOnlyKeys("zh-Hant");
    TimedTexts.Result both =
        TimedTexts.of(
            transcript(),
            List.of(source),
            new TimedTexts.Requirements(
                CaptionRules.CHINESE, WORDS, List.of("zh-Hans", "zh-Hant"), NAMES));
    assertThat(both.tracks()).containsOnlyKeys("zh-Hant", "zh-Hans");
    assertThat(simplified(both).origin()).isEqualTo(TextSource.TRANSCRIPT);
  }

  @Test
  void aTrackInsideTheRecordingIsKeptAsItIsAndACaptionFileOutranksIt() throws Exception {
    TimedTexts.Result alone = weave(Optional.empty(), read(TimeSource.CAPTION_TRACK, captions()));
    assertThat(simplified(alone).origin()).isEqualTo(TextSource.CAPTION_TRACK);
    assertThat(SourcedCue.cues(simplified(alone).cues())).isEqualTo(captions());

    List<Cue> other =
        captions().stream().map(c -> new Cue(c.time(), c.text().replace("两元", "三元"))).toList();
    TimedTexts.Result both =
        weave(Optional.empty(), read(TimeSource.CAPTION_TRACK, other), file("a.srt", captions()));
    assertThat(simplified(both).origin()).isEqualTo(TextSource.CAPTION_FILE);
    assertThat(text(simplified(both))).contains("两元").doesNotContain("三元");
    assertThat(both.findings()).extracting(Finding::code).containsExactly("NUMBER_DIFFERS");
    assertThat(both.findings().get(0).message().zh()).contains("a.srt", "内嵌字幕");
  }

  @Test
  void ofTwoTracksOfALanguageTheFirstIsPublishedAndTheOtherCompared() throws Exception {
    List<Cue> other =
        captions().stream().map(c -> new Cue(c.time(), c.text().replace("两元", "三元"))).toList();
    TimedTexts.Result result =
        weave(
            Optional.empty(),
            read(TimeSource.CAPTION_TRACK, captions()),
            read(TimeSource.CAPTION_TRACK, other));
    assertThat(text(simplified(result))).contains("两元").doesNotContain("三元");
    assertThat(result.findings()).extracting(Finding::code).containsExactly("NUMBER_DIFFERS");
  }

  private static TimedTexts.Result weave(Optional<Transcript> official, TimedSource... sources) {
    return TimedTexts.of(
        official,
        List.of(sources),
        new TimedTexts.Requirements(CaptionRules.CHINESE, WORDS, List.of(), NAMES));
  }

  private static TimedTexts.Track simplified(TimedTexts.Result result) {
    return Objects.requireNonNull(result.tracks().get("zh-Hans"));
  }

  private static TimedSource file(String name, List<Cue> cues) {
    return TimedSource.file(name, "zh-Hans", new TimedText(TimeSource.CAPTION_FILE, cues));
  }

  private static TimedSource read(TimeSource source, List<Cue> cues) {
    return TimedSource.of("zh-Hans", new TimedText(source, cues));
  }

  private static String text(TimedTexts.Track track) {
    return String.join("|", SourcedCue.cues(track.cues()).stream().map(Cue::text).toList());
  }

  private static Optional<Transcript> transcript() throws Exception {
    return Optional.of(TranscriptParser.parse(Documents.resource("transcript.txt")));
  }

  private static List<Cue> captions() throws Exception {
    return CaptionReader.read(
            Documents.text("captions.zh-Hans.srt").getBytes(StandardCharsets.UTF_8),
            "captions.srt",
            CaptionLimits.DEFAULT)
        .cues();
  }
}
