package org.fangtan.caption.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fangtan.caption.read.CaptionLimits;
import org.fangtan.caption.read.CaptionReader;
import org.fangtan.caption.read.CaptionReaderTest;
import org.fangtan.failure.Finding;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionRepairTest {
  private static final Words WORDS = Words.with(List.of("公交一体化", "市交通局"));

  private static List<Cue> mend(List<Cue> cues) {
    return CaptionRepair.mend(cues, CaptionRules.CHINESE, WORDS, "captions").cues();
  }

  private static Cue cue(long startMs, long endMs, String text) {
    return new Cue(new TimeRange(startMs * 1000, endMs * 1000), text);
  }

  private static List<String> codes(List<Cue> cues) {
    return CaptionChecks.check(cues, CaptionRules.CHINESE, OptionalLong.empty(), "c").stream()
        .map(Finding::code)
        .toList();
  }

  private static String letters(List<Cue> cues) {
    return cues.stream()
        .map(Cue::text)
        .collect(Collectors.joining())
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  @Test
  void translationsThatAreTimedByThemselvesAreKeptWhole() {
    List<Cue> mended =
        CaptionRepair.mend(
                List.of(
                    cue(780, 2850, "Hello and welcome"),
                    cue(1000, 3000, "大家好 欢迎收看"),
                    cue(3200, 5000, "今天谈公交"),
                    cue(3230, 5050, "Today we talk about buses"),
                    cue(5100, 6900, "谢谢"),
                    cue(5300, 7000, "Thanks")),
                CaptionRules.CHINESE,
                Words.with(List.of()),
                "a.srt")
            .cues();

    assertThat(mended)
        .containsExactly(
            cue(780, 3000, "大家好 欢迎收看\nHello and welcome"),
            cue(3200, 5100, "今天谈公交\nToday we talk about buses"),
            cue(5100, 7000, "谢谢\nThanks"));
  }

  /** Captions as {@code from-to text} in milliseconds; a line ends at a backslash. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1000-4000 大家好/3000-5000 欢迎 | 1000-3000 大家好/3000-5000 欢迎 | OVERLAP 1",
        "1000-1300 大家好/3000-5000 欢迎 | 1000-1833 大家好/3000-5000 欢迎 | TOO_SHORT 1",
        "1000-4000 大家好，欢迎 | 1000-4000 大家好 欢迎 | PUNCTUATION 1",
        "1000-3000 今天谈公/3000-5000 交一体化 | 1000-3000 今天谈/3000-5000 公交一体化 | BROKEN_WORD 1",
        "1000-3000 今天谈公\\交一体化 | 1000-3000 今天谈公交一体化 | BROKEN_WORD 1",
        "1000-4000 大家好/1000-4000 欢迎 | 1000-4000 大家好\\欢迎 | OVERLAP 1",
        "1000-4000 大家好/1000-4000 大家好 | 1000-4000 大家好 | OVERLAP 1",
        "1000-4000 大家好/1000-6000 欢迎 | 1000-4000 大家好/1000-6000 欢迎 | ''",
        "1000-4000 大家好/5000-7000 欢迎 | 1000-4000 大家好/5000-7000 欢迎 | ''",
        "1000-7000 一\\二\\三 | 1000-7000 一 二 三 | TOO_MANY_LINES 1",
        "1000-8000 今天我们谈一谈城乡公交一体化怎样方便市民\\Today we talk about it | "
            + "1000-8000 今天我们谈一谈城乡\\公交一体化怎样方便市民\\Today we talk about it | LINE_TOO_LONG 1",
      })
  void whatWasMendedIsCounted(String original, String expected, String rules) {
    List<Cue> cues =
        Stream.of(original.split("/"))
            .map(one -> one.split("[- ]", 3))
            .map(
                part ->
                    cue(
                        Long.parseLong(part[0]),
                        Long.parseLong(part[1]),
                        part[2].replace('\\', '\n')))
            .toList();
    CaptionRepair.Repaired repaired =
        CaptionRepair.mend(cues, CaptionRules.CHINESE, WORDS, "a.srt");
    assertThat(
            repaired.cues().stream()
                .map(
                    one ->
                        one.startUs() / 1000
                            + "-"
                            + one.endUs() / 1000
                            + " "
                            + one.text().replace('\n', '\\'))
                .collect(Collectors.joining("/")))
        .isEqualTo(expected);
    if (rules.isEmpty()) {
      assertThat(repaired.findings()).isEmpty();
    } else {
      assertThat(repaired.findings()).hasSize(1);
      assertThat(repaired.findings().get(0).message().en()).contains("(" + rules + ")");
    }
  }

  @Test
  void captionsThatDifferByOneCharacterAreDifferentCaptions() {
    List<Cue> said =
        List.of(
            cue(1000, 3000, "今年新增公交线路32条"),
            cue(3000, 5000, "今年新增公交线路35条"),
            cue(5000, 7000, "今年新增公交线路35条"),
            cue(7000, 9000, "今年新增公交线路35条路"));

    assertThat(CaptionRepair.mend(said, CaptionRules.CHINESE, Words.with(List.of()), "a").cues())
        .isEqualTo(said);
  }

  @Test
  void aLongCaptionBecomesSeveralThatKeepItsStartAndEnd() {
    List<Cue> mended = mend(List.of(cue(1000, 7000, "今天我们邀请到市交通局负责人，和大家谈一谈公交一体化。")));

    assertThat(mended).extracting(Cue::text).containsExactly("今天我们邀请到市交通局负责人", "和大家谈一谈公交一体化");
    assertThat(mended.get(0).startUs()).isEqualTo(1_000_000);
    assertThat(mended.get(1).endUs()).isEqualTo(7_000_000);
    assertThat(codes(mended)).isEmpty();
  }

  @Test
  void aCaptionInLatinLettersHasTheirWidthAndKeepsItsWordsWhole() {
    String line = "Today: getting around the city by bus now";
    assertThat(mend(List.of(cue(1000, 5000, line)))).extracting(Cue::text).containsExactly(line);
    CaptionRules upright = CaptionRules.CHINESE.withLineWidth(13);
    String longer =
        "We would like to talk about public transportation, interconnectedness and the"
            + " improvements that citizens have been waiting for.";
    List<Cue> mended =
        CaptionRepair.mend(List.of(cue(1000, 9000, longer)), upright, WORDS, "captions").cues();
    assertThat(mended.stream().map(Cue::text).collect(Collectors.joining(" ")).replace('\n', ' '))
        .isEqualTo(longer);
    assertThat(mended)
        .allSatisfy(
            one ->
                assertThat(one.text().lines()).allSatisfy(l -> assertThat(l).hasSizeLessThan(35)));
    assertThat(CaptionChecks.check(mended, upright, OptionalLong.empty(), "c"))
        .extracting(Finding::code)
        .doesNotContain("LINE_TOO_LONG", "BROKEN_WORD");
  }

  @Test
  void whereThereIsNoTimeForTwoTheLinesStandTogether() {
    List<Cue> mended = mend(List.of(cue(1000, 2200, "各位网友大家好欢迎收看市政府门户网站在线访谈节目")));

    assertThat(mended).hasSize(1);
    assertThat(mended.get(0).text().lines()).hasSize(2);
  }

  @Test
  void marksBecomeBlanksAndOverlapsEnd() {
    List<Cue> mended = mend(List.of(cue(1000, 3000, "您好，欢迎。"), cue(2500, 4500, "谢谢；再见！")));

    assertThat(mended).containsExactly(cue(1000, 2500, "您好 欢迎"), cue(2500, 4500, "谢谢 再见！"));
  }

  @Test
  void shortCaptionsTakeTheirTimeFromThePauseAfterThem() {
    List<Cue> mended =
        mend(List.of(cue(1000, 1300, "欢迎您"), cue(3000, 3500, "大家好"), cue(3540, 5000, "谢谢大家")));

    assertThat(mended.get(0).endUs()).isEqualTo(1_833_333);
    assertThat(mended.get(1).endUs()).isEqualTo(3_540_000);
  }

  @Test
  void aWordTornBetweenCaptionsIsWholeInOneOfThemAndNoTimeChanges() {
    List<Cue> mended =
        mend(
            List.of(
                cue(1000, 3000, "改造港湾式"),
                cue(3000, 5000, "站台35个"),
                cue(6000, 8000, "发车间隔由15"),
                cue(8000, 10_000, "分钟缩短到8分钟"),
                cue(11_000, 13_000, "和大家谈一谈今年全市的公交一"),
                cue(13_000, 15_000, "体化好处")));

    assertThat(codes(mended)).doesNotContain("BROKEN_WORD");
    assertThat(mended)
        .extracting(Cue::startUs)
        .containsExactly(1_000_000L, 3_000_000L, 6_000_000L, 8_000_000L, 11_000_000L, 13_000_000L);
    assertThat(mended.get(2).text()).isEqualTo("发车间隔由15分钟");
    assertThat(mended.get(4).text()).isEqualTo("和大家谈一谈今年全市的公交一体化");
    assertThat(letters(mended)).isEqualTo("改造港湾式站台35个发车间隔由15分钟缩短到8分钟和大家谈一谈今年全市的公交一体化好处");
  }

  @Test
  void aTornWordStaysWhereAPauseOrAnotherSpeakerIsBetween() {
    List<Cue> apart = List.of(cue(1000, 3000, "改造港湾式"), cue(7000, 9000, "站台35个"));
    assertThat(mend(apart)).isEqualTo(apart);
    List<Cue> spokenByTwo =
        List.of(
            new Cue(new TimeRange(1_000_000, 3_000_000), "改造港湾式", Optional.of("主持人")),
            new Cue(new TimeRange(3_000_000, 5_000_000), "站台35个", Optional.of("嘉宾")));
    assertThat(mend(spokenByTwo)).isEqualTo(spokenByTwo);
  }

  @ParameterizedTest
  @CsvSource({
    "请拨打热线12345, 24小时为您服务",
    "请拨打热线12345, 个人参保怎么办",
    "请拨打热线12345, 小程序也可以办",
    "发现火情请打119, 分钟内就有人接听",
    "请拨打12328, 万一打不通怎么办",
    "全市投入12345, 个站台",
    "补充维生素A, B族维生素也要补",
    "投入一百二十, 三十五个站台",
    "共有15, 十个部门参加",
    "依据《客运12, 34号文》调整票价",
    "请下载APP, VIP用户免费"
  })
  void numbersAndLatinWordsAreNeverJoined(String before, String after) {
    List<Cue> apart = List.of(cue(1000, 3000, before), cue(3000, 5000, after));
    assertThat(mend(apart)).isEqualTo(apart);
    List<Cue> ofTwoLines = List.of(cue(1000, 5000, before + "\n" + after));
    assertThat(mend(ofTwoLines)).isEqualTo(ofTwoLines);
  }

  @Test
  void whetherANumberIsTornIsAQuestionWhereNobodyCanTell() {
    assertThat(levels("请拨打热线123", "28为您服务")).containsExactly("BROKEN_NUMBER INFO");
    assertThat(levels("全市投入12345", "个站台")).containsExactly("BROKEN_NUMBER INFO");
    assertThat(levels("请下载APP", "VIP用户免费")).isEmpty();
    assertThat(levels("发车间隔由15", "分钟缩短到8分钟")).containsExactly("BROKEN_WORD WARN");
  }

  @Test
  void traditionalCharactersAreReadAlike() {
    Words words = WORDS.ofTraditional();
    List<Cue> torn = List.of(cue(1000, 3000, "發車間隔由15"), cue(3000, 5000, "分鐘縮短到8分鐘"));
    assertThat(CaptionRepair.mend(torn, CaptionRules.CHINESE, words, "c").cues().get(0).text())
        .isEqualTo("發車間隔由15分鐘");
    List<Cue> apart = List.of(cue(1000, 3000, "請撥打119"), cue(3000, 5000, "分鐘內就有人接聽"));
    assertThat(CaptionRepair.mend(apart, CaptionRules.CHINESE, words, "c").cues()).isEqualTo(apart);
  }

  private static List<String> levels(String before, String after) {
    List<Cue> cues = List.of(cue(1000, 3000, before), cue(3000, 5000, after));
    return CaptionChecks.check(cues, CaptionRules.CHINESE, WORDS, OptionalLong.empty(), "c")
        .stream()
        .map(finding -> finding.code() + " " + finding.level())
        .toList();
  }

  @Test
  @Tag("slow")
  void whateverIsMendedNoNumberIsMadeThatWasNotThere() {
    Random random = new Random(5);
    String[] parts = {
      "12345", "15", "8", "24", "2019", "A", "B族", "分钟", "小时", "个人", "小程序", "万元", "年", "号线", "的",
      "公交一体化", "《", "》", "站台", "，", "热线", "百", "二十", "\n", " ", "市民"
    };
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder(parts[random.nextInt(3)]);
      for (int n = random.nextInt(7); n > 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      cues.add(cue(i * 3000L, i * 3000L + 3000, text.toString()));
    }

    List<Cue> mended = mend(cues);

    assertThat(numbers(mended)).isEqualTo(numbers(cues));
    assertThat(letters(mended)).isEqualTo(letters(cues));
  }

  /** In digits and in Chinese numerals, in order. */
  private static List<String> numbers(List<Cue> cues) {
    String all = cues.stream().map(Cue::text).collect(Collectors.joining("|"));
    return Pattern.compile("\\d+|[二百万]+").matcher(all).results().map(MatchResult::group).toList();
  }

  @Test
  void captionsThatBeginTogetherAreOneOfSeveralLines() {
    assertThat(mend(List.of(cue(1000, 3000, "各位网友 大家好"), cue(1000, 3000, "Hello, everyone!"))))
        .containsExactly(cue(1000, 3000, "各位网友 大家好\nHello, everyone!"));
    assertThat(mend(List.of(cue(1000, 3000, "我先说"), cue(1020, 3200, "你先说"))))
        .containsExactly(cue(1000, 3200, "我先说\n你先说"));
    assertThat(mend(List.of(cue(1000, 3000, "各位网友"), cue(1000, 4500, "各位网友"))))
        .containsExactly(cue(1000, 4500, "各位网友"));
  }

  @Test
  void captionsThatBeginTogetherAndAreNotOneKeepTheirEnds() {
    List<Cue> apart =
        List.of(
            new Cue(new TimeRange(1_000_000, 3_000_000), "我先说", Optional.of("主持人")),
            new Cue(new TimeRange(1_000_000, 3_000_000), "你先说", Optional.of("嘉宾")),
            cue(5000, 8000, "第一行\n第二行"),
            cue(5000, 8000, "第三行"),
            cue(9000, 10_000, "片名"),
            cue(9000, 15_000, "市交通局负责人"));
    assertThat(mend(apart)).isEqualTo(apart);

    List<Cue> mended =
        mend(
            List.of(
                cue(1000, 7000, "今天我们邀请到市交通局负责人，和大家谈一谈公交一体化。"),
                cue(1000, 7000, "第一行\n第二行"),
                cue(6000, 9000, "谢谢大家")));
    assertThat(mended)
        .containsExactly(
            cue(1000, 6000, "今天我们邀请到市交通局负责人\n和大家谈一谈公交一体化"),
            cue(1000, 6000, "第一行\n第二行"),
            cue(6000, 9000, "谢谢大家"));
  }

  @Test
  void bothLanguagesStandForTheWholeTime() {
    String english = "Today we talk about the new bus lines";
    List<Cue> good = List.of(cue(1000, 5000, "今天谈一谈新的公交线路\n" + english));
    assertThat(mend(good)).isEqualTo(good);
    assertThat(codes(good)).isEmpty();

    List<Cue> mended =
        mend(
            List.of(
                cue(
                    1000,
                    9000,
                    "今天我们邀请到市交通局负责人，和大家谈一谈公交一体化。\n"
                        + "Today we have invited the head of the Transport Bureau to talk about"
                        + " buses"),
                cue(9500, 12_000, english + ".\n谢谢。")));
    assertThat(mended)
        .containsExactly(
            cue(
                1000,
                9000,
                "今天我们邀请到市交通局负责人\n"
                    + "和大家谈一谈公交一体化\n"
                    + "Today we have invited the head of the\n"
                    + "Transport Bureau to talk about buses"),
            cue(9500, 12_000, english + ".\n谢谢"));
    assertThat(codes(mended)).containsExactly("TOO_LONG");
  }

  @Test
  void goodCaptionsStayAsTheyAre() throws Exception {
    List<Cue> good =
        CaptionReader.read(
                CaptionReaderTest.resource("captions.zh-Hans.srt"), "a.srt", CaptionLimits.DEFAULT)
            .cues();
    CaptionRepair.Repaired repaired =
        CaptionRepair.mend(good, CaptionRules.CHINESE, WORDS, "captions");

    assertThat(repaired.cues()).isEqualTo(good);
    assertThat(repaired.findings()).isEmpty();
  }

  @Test
  @Tag("slow")
  void noLetterIsLostAndNoStartMoves() {
    Random random = new Random(11);
    String alphabet = "我们的公交一体化在市交通局负责人15分钟，。；！？abc 《》“”、\n";
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder("字");
      for (int n = random.nextInt(60); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      long start = i * 3000L;
      cues.add(cue(start, start + 200 + random.nextInt(9000), text.toString()));
    }

    List<Cue> mended = mend(cues);

    assertThat(letters(mended)).isEqualTo(letters(cues));
    assertThat(mended)
        .extracting(Cue::startUs)
        .containsAll(cues.stream().map(Cue::startUs).toList());
    assertThat(codes(mended)).doesNotContain("OVERLAP", "PUNCTUATION", "TOO_MANY_LINES");
  }

  @Test
  void oneFindingTellsOfAllRepairs() {
    List<Finding> findings =
        CaptionRepair.mend(
                List.of(cue(1000, 3000, "您好，欢迎。"), cue(4000, 6000, "谢谢；再见！")),
                CaptionRules.CHINESE,
                WORDS,
                "captions")
            .findings();

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).message().zh()).contains("2 处", "PUNCTUATION 2");
  }
}
