package org.fangtan.stage.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fangtan.artefact.Progress;
import org.fangtan.config.SettingsReader;
import org.fangtan.document.Block;
import org.fangtan.document.Document;
import org.fangtan.failure.Finding;
import org.fangtan.json.Json;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.CaptionSource;
import org.fangtan.spec.CaptionsSpec;
import org.fangtan.spec.Role;
import org.fangtan.stage.GivenFile;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.EditList;
import org.fangtan.timeline.TimeRange;
import org.fangtan.transcript.TimeSource;
import org.fangtan.transcript.TimedSource;
import org.fangtan.transcript.TimedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step that makes one timed text out of many, as a plan would send it. */
class CaptionsStageTest {
  @TempDir Path folder;
  private final List<InputFile> inputs = new ArrayList<>();
  private final List<CaptionSource> files = new ArrayList<>();
  private EditList edits = EditList.of(List.of(20_000_000L), Optional.empty(), us -> us);

  private Optional<Long> recordedUs = Optional.empty();

  private static Cue cue(long startMs, long endMs, String text) {
    return new Cue(new TimeRange(startMs * 1000, endMs * 1000), text);
  }

  private void timed(TimeSource kind, String language, Cue... cues) throws Exception {
    Path file = folder.resolve("timed" + inputs.size() + ".json");
    Json.writePretty(file, List.of(TimedSource.of(language, new TimedText(kind, List.of(cues)))));
    inputs.add(new GivenFile(Role.TIMED_TEXT, file));
  }

  private void file(String name, String language, Optional<TimeRange> recorded, String srt)
      throws Exception {
    Path file = Files.writeString(folder.resolve(name), srt);
    inputs.add(new GivenFile(Role.CAPTION_FILE, files.size(), file));
    files.add(new CaptionSource(language, name, recorded));
  }

  private void transcript(String... paragraphs) throws Exception {
    Path file = folder.resolve("document.json");
    List<Block> blocks = Stream.of(paragraphs).<Block>map(Block.Paragraph::new).toList();
    Json.writePretty(
        file,
        new Document(
            "文字实录.txt",
            "text/plain",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("zh-Hans"),
            blocks,
            List.of(),
            List.of(),
            List.of()));
    inputs.add(new GivenFile(Role.TRANSCRIPT, file));
  }

  private List<Finding> run() throws Exception {
    CaptionsSpec spec =
        new CaptionsSpec(
            SettingsReader.defaults().captions(),
            false,
            edits.durationUs(),
            recordedUs.orElse(edits.durationUs()),
            edits,
            List.of(),
            List.of(),
            List.of(),
            files);
    return new CaptionsStage()
        .run(new StageRequest<>(spec, inputs, folder, Progress.Listener.NONE))
        .findings();
  }

  private List<JsonNode> published(String language) throws Exception {
    List<JsonNode> cues = new ArrayList<>();
    Json.mapper()
        .readTree(folder.resolve("captions/" + language + ".json").toFile())
        .forEach(cues::add);
    return cues;
  }

  @Test
  void whatAMachineReadBesideTheTranscriptIsCheckedAndMended() throws Exception {
    transcript("[主持人] 各位网友大家好欢迎收看在线访谈。", "[嘉宾] 今天我们谈谈公交一体化的三个变化。");
    timed(
        TimeSource.BURNED_IN,
        "zh-Hans",
        cue(0, 3000, "各位网友大家好欢迎收看在线访谈"),
        cue(3000, 7000, "今天我们谈谈公交一体化的三个变化"),
        cue(10_000, 14_000, "咨询电话，13800138000"));
    List<Finding> findings = run();
    assertThat(findings)
        .filteredOn(finding -> finding.code().equals("MOBILE"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.level()).isEqualTo(Finding.Level.BLOCK);
              assertThat(finding.subject()).isEqualTo("画面字幕");
              assertThat(finding.message().zh()).contains("138****8000");
            });
    List<JsonNode> cues = published("zh-Hans");
    JsonNode last = cues.get(cues.size() - 1);
    assertThat(last.path("words").asText()).isEqualTo("BURNED_IN");
    assertThat(last.path("cue").path("text").asText()).isEqualTo("咨询电话 13800138000");
    assertThat(cues.get(0).path("words").asText()).isEqualTo("TRANSCRIPT");
  }

  @Test
  void numbersLanguagesAndPeopleAreKeptApart() throws Exception {
    file(
        "captions.srt",
        "zh-Hans",
        Optional.empty(),
        """
        1
        00:00:01,000 --> 00:00:03,000
        请拨打热线12345

        2
        00:00:03,000 --> 00:00:05,000
        24小时为您服务
        They are there for you, day and night, all year

        3
        00:00:06,000 --> 00:00:09,000
        我先说

        4
        00:00:06,000 --> 00:00:09,000
        你先说
        """);
    run();
    assertThat(Files.readString(folder.resolve("captions/zh-Hans.srt")).replace("\r", ""))
        .isEqualTo(
            """
            1
            00:00:01,000 --> 00:00:03,000
            请拨打热线12345

            2
            00:00:03,000 --> 00:00:05,000
            24小时为您服务
            They are there for you,
            day and night, all year

            3
            00:00:06,000 --> 00:00:09,000
            我先说
            你先说
            """);
  }

  @Test
  void traditionalCharactersKeepTheSameRules() throws Exception {
    file(
        "captions.zh-Hant.srt",
        "zh-Hant",
        Optional.empty(),
        "1\n00:00:01,000 --> 00:00:05,000\n歡迎收看，今天嘅訪談待核實\n");
    List<Finding> findings = run();
    assertThat(findings).extracting(Finding::code).contains("CANTONESE", "PLACEHOLDER");
    assertThat(published("zh-Hant").get(0).path("cue").path("text").asText())
        .isEqualTo("歡迎收看 今天嘅訪談待核實");
  }

  @Test
  void whatNobodySeesDoesNotReachAPublishedText() throws Exception {
    timed(
        TimeSource.CAPTION_TRACK,
        "zh-Hans",
        cue(0, 3000, "各位网友\u202E大家好\u0007欢迎收看"),
        cue(3000, 4000, "\u2066\u2069"),
        cue(4000, 7000, "今天我们\u200B谈谈公交一体化"));

    run();

    assertThat(starts("zh-Hans")).containsExactly("0 各位网友大家好欢迎收看", "4000000 今天我们谈谈公交一体化");
  }

  @Test
  void timesThatCountFromAnHourAreMovedAndItIsSaid() throws Exception {
    file(
        "captions.srt",
        "zh-Hans",
        Optional.empty(),
        "1\n10:00:01,000 --> 10:00:03,000\n大家好\n\n2\n10:00:03,500 --> 10:00:06,000\n欢迎收看\n\n"
            + "3\n10:00:06,500 --> 10:00:09,000\n再见\n");

    List<Finding> findings = run();

    assertThat(starts("zh-Hans")).containsExactly("1000000 大家好", "3500000 欢迎收看", "6500000 再见");
    assertThat(findings)
        .filteredOn(finding -> finding.code().equals("TIMES_FROM_AN_HOUR"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message().zh()).contains("10 小时"));
  }

  @Test
  void captionsOfTheSecondHourOfALongRecordingStayThere() throws Exception {
    recordedUs = Optional.of(3L * 3600 * 1_000_000);
    edits =
        EditList.of(
            List.of(recordedUs.get()),
            Optional.of(new TimeRange(3_600_000_000L, 3_620_000_000L)),
            us -> us);
    file("captions.srt", "zh-Hans", Optional.empty(), "1\n01:00:05,000 --> 01:00:07,000\n大家好\n");

    assertThat(run()).extracting(Finding::code).doesNotContain("TIMES_FROM_AN_HOUR");
    assertThat(starts("zh-Hans")).containsExactly("5000000 大家好");
  }

  private static final String LATE =
      """
      1
      00:00:13,500 --> 00:00:15,500
      各位网友大家好欢迎收看

      2
      00:00:16,000 --> 00:00:18,000
      今天谈谈城乡公交一体化

      3
      00:00:18,500 --> 00:00:20,500
      请局长介绍有关的情况

      4
      00:00:21,000 --> 00:00:23,000
      谢谢主持人谢谢各位
      """;

  @Test
  void anOffsetThatSpeechProvesIsTakenOff() throws Exception {
    file("captions.srt", "zh-Hans", Optional.empty(), LATE);
    timed(
        TimeSource.SPEECH,
        "zh-Hans",
        cue(1100, 3000, "各位网友大家好欢迎收看"),
        cue(3500, 5400, "今天谈谈成乡公交一体化"),
        cue(6000, 7900, "请局长介绍有关情况"),
        cue(8500, 10_000, "谢谢主持人谢谢各位"));

    List<Finding> findings = run();

    assertThat(published("zh-Hans"))
        .extracting(cue -> Math.round(cue.path("cue").path("time").path("startUs").asLong() / 1e6))
        .containsExactly(1L, 4L, 6L, 9L);
    assertThat(findings)
        .filteredOn(finding -> finding.code().equals("TIMES_MOVED"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message().zh()).contains("偏晚 00:00:12."));
    assertThat(findings).extracting(Finding::code).doesNotContain("AFTER_END");
  }

  @Test
  void anOffsetThatTheTranscriptsTimesProveIsTakenOff() throws Exception {
    file("captions.srt", "zh-Hans", Optional.empty(), LATE);
    transcript(
        "主持人 00:00:01",
        "各位网友大家好欢迎收看。今天谈谈城乡公交一体化。",
        "主持人 00:00:06",
        "请局长介绍有关的情况。",
        "嘉宾 00:00:09",
        "谢谢主持人谢谢各位。");

    assertThat(run()).extracting(Finding::code).contains("TIMES_MOVED");
    assertThat(published("zh-Hans").get(0).path("cue").path("time").path("startUs").asLong())
        .isBetween(500_000L, 1_500_000L);
  }

  @Test
  void timesThatNothingProvesStayAsTheyAre() throws Exception {
    file("captions.srt", "zh-Hans", Optional.empty(), LATE);
    timed(
        TimeSource.BURNED_IN,
        "zh-Hans",
        cue(1000, 3000, "各位网友大家好欢迎收看"),
        cue(9500, 10_400, "今天谈谈城乡公交一体化"),
        cue(13_000, 14_900, "请局长介绍有关的情况"),
        cue(18_500, 20_000, "谢谢主持人谢谢各位"));

    assertThat(run()).extracting(Finding::code).doesNotContain("TIMES_MOVED");
    assertThat(starts("zh-Hans")).first().isEqualTo("13500000 各位网友大家好欢迎收看");
  }

  private List<String> starts(String language) throws Exception {
    return published(language).stream()
        .map(cue -> cue.path("cue"))
        .map(cue -> cue.path("time").path("startUs").asLong() + " " + cue.path("text").asText())
        .toList();
  }

  @Test
  void filesForSingleRecordingsArePlacedWhereTheseArePublished() throws Exception {
    edits =
        EditList.of(
            List.of(4_000_000L, 4_000_000L),
            Optional.of(new TimeRange(1_000_000, 7_000_000)),
            us -> us);
    String srt =
        "1\n00:00:00,200 --> 00:00:00,800\n开场的话\n\n2\n00:00:01,500 --> 00:00:02,900\n中间的话\n";
    file("1.srt", "zh-Hans", Optional.of(new TimeRange(0, 4_000_000)), srt);
    file("2.srt", "zh-Hans", Optional.of(new TimeRange(4_000_000, 8_000_000)), srt);
    run();
    assertThat(published("zh-Hans"))
        .extracting(
            cue -> cue.path("cue").path("time").path("startUs").asLong(),
            cue -> cue.path("cue").path("text").asText())
        .containsExactly(
            tuple(500_000L, "中间的话"), tuple(3_200_000L, "开场的话"), tuple(4_500_000L, "中间的话"));
  }

  @Test
  void aLeftoverDoesNotStandInTheWayOfWhatIsHeard() throws Exception {
    timed(TimeSource.CAPTION_TRACK, "zh-Hans", cue(0, 1000, "字幕 1"));
    timed(TimeSource.SPEECH, "zh-Hans", cue(0, 3000, "各位网友大家好"), cue(3000, 6000, "欢迎收看今天的在线访谈"));
    List<Finding> findings = run();
    assertThat(findings).extracting(Finding::code).contains("SOURCE_TOO_SMALL");
    assertThat(published("zh-Hans"))
        .hasSize(2)
        .allMatch(cue -> cue.path("words").asText().equals("SPEECH"));
  }
}
