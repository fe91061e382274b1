package org.fangtan.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.contract.Asking;
import org.fangtan.contract.Policy;
import org.fangtan.contract.TopicFacts;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.release.ReleaseMode;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicConfReaderTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** The library lets these through as exceptions of Java's own. */
  @ParameterizedTest
  @ValueSource(strings = {"title = \"\\u-999\"", "title = \"\\uZZZZ\""})
  void anEscapeThatCannotBeIsRefusedByName(String text) {
    StageException refused = failure(text);
    assertThat(refused.failure().code()).isEqualTo(FailureCode.TOPIC_CONF_INVALID);
    assertThat(refused.failure().summary().zh()).contains("topic.conf");
  }

  @Test
  void everyKeyOfTheDesignIsRead() throws Exception {
    TopicConf conf =
        TopicConfReader.read(
            """
            title = "公交一体化 出行更便捷"
            form = microvideo                 # or online
            unit = "市交通局"
            recorded-at = "2019-09-18T15:00+08:00"
            publish-after = "2019-09-18T17:00+08:00"
            ready = true
            host = "主持人"
            guests = [ { label = "嘉宾", title = "市交通局负责人", photo = "photos/guest.jpg" } ]
            clips = [ { id = three-changes, title = "三个变化", start = "00:00:15.300",
                        end = "00:00:39.910", aspects = ["16:9", "9:16"] } ]
            trim = { start = "00:00:02", end = "00:01:16" }
            lexicon = ["一体化", "优待卡"]
            languages = [zh-Hans, zh-Hant]
            sound-tracks = [1, 2]
            highlights = auto
            theme = fresh
            """,
            "topic.conf",
            ZONE);
    assertThat(conf.theme()).contains("fresh");
    assertThat(conf.title()).contains("公交一体化 出行更便捷");
    assertThat(conf.publishAfter()).contains(OffsetDateTime.parse("2019-09-18T17:00+08:00"));
    assertThat(conf.ready()).isTrue();
    assertThat(conf.clips())
        .containsExactly(
            new TopicConf.ClipMark(
                "three-changes",
                "三个变化",
                new TimeRange(15_300_000, 39_910_000),
                List.of("16:9", "9:16"),
                Optional.empty(),
                List.of()));
    assertThat(conf.soundTracks()).containsExactly(1, 2);
    assertThat(conf.takesDraft()).isTrue();
    assertThat(conf.trim()).contains(new TimeRange(2_000_000, 76_000_000));
    assertThat(conf.files())
        .containsExactly(new TopicConf.NamedFile("guests[1].photo", "photos/guest.jpg", 8));
  }

  @Test
  void introductionKeywordsPoliciesAndTranslationsAreRead() throws Exception {
    TopicConf conf =
        TopicConfReader.read(
            """
            introduction = \"""市交通局负责人谈公交一体化。

            回应市民关切。\"""
            keywords = [公交, 一票制]
            policies = [
              { title = "公交一体化实施方案", number = "某政办发〔2019〕12号", link = "https://www.example.gov.cn/zc/12.html" }
              { title = "老年人优待办法" }
            ]
            translations {
              en { title = "One bus network", introduction = "An interview.", unit = "Transport Bureau" }
              zh-TW { title = "公車一體化" }
            }
            """,
            "topic.conf",
            ZONE);
    assertThat(conf.words().introduction()).contains("市交通局负责人谈公交一体化。\n\n回应市民关切。");
    assertThat(conf.words().keywords()).containsExactly("公交", "一票制");
    assertThat(conf.words().policies())
        .containsExactly(
            new Policy(
                "公交一体化实施方案",
                Optional.of("某政办发〔2019〕12号"),
                Optional.of("https://www.example.gov.cn/zc/12.html")),
            new Policy("老年人优待办法", Optional.empty(), Optional.empty()));
    assertThat(Objects.requireNonNull(conf.words().translations().get("en")).title())
        .contains("One bus network");
    assertThat(Objects.requireNonNull(conf.words().translations().get("zh-Hant")).title())
        .contains("公車一體化");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.168.1.20/zc/12.html",
        "http://10.0.0.8/",
        "http://127.0.0.1:8080/x",
        "http://[::1]/",
        "http://oa/zc/12.html",
        "http://oa.local/zc",
        "file:///D:/zc/12.html",
        "javascript:alert(1)",
        "www.example.gov.cn/zc"
      })
  void aLinkThatThePublicCannotOpenIsRefusedWithItsLine(String link) {
    StageException refused =
        failure("title = 甲\npolicies = [ { title = 乙, link = \"" + link + "\" } ]");
    assertThat(refused.failure().summary().zh()).contains("2", "policies[1].link", link);
  }

  @Test
  void anEmptyTextSaysNothing() throws Exception {
    assertThat(TopicConfReader.read("", "topic.conf", ZONE)).isEqualTo(TopicConf.EMPTY);
  }

  @Test
  void aCoverIsATimeOrAPictureAndACorrectionATimeAndAPlace() throws Exception {
    TopicConf conf =
        TopicConfReader.read(
            """
            cover = "00:01:12"
            clips = [ { id = a, start = "00:00:10", end = "00:00:20", framing = follow,
              follow = [ { at = "00:00:15", x = 0.4 }, { at = "00:00:12", x = 1, y = 0.25 } ] } ]
            """,
            "topic.conf",
            ZONE);
    assertThat(conf.cover().orElseThrow().atUs()).contains(72_000_000L);
    assertThat(conf.clips().get(0).framing().orElseThrow().follows()).isTrue();
    assertThat(conf.clips().get(0).follow())
        .containsExactly(
            new TopicConf.Follow(12_000_000, OptionalInt.of(10_000), OptionalInt.of(2_500)),
            new TopicConf.Follow(15_000_000, OptionalInt.of(4_000), OptionalInt.empty()));
    TopicConf named = TopicConfReader.read("cover = 现场.jpg", "topic.conf", ZONE);
    assertThat(named.cover().orElseThrow().picture()).contains("现场.jpg");
    assertThat(named.files()).containsExactly(new TopicConf.NamedFile("cover", "现场.jpg", 1));
  }

  @Test
  void badCoversAndCorrectionsAreNamedWithTheirLines() {
    StageException e =
        failure(
            """
            cover = "1:2:"
            clips = [ { id = a, start = "00:00:10", end = "00:00:20", follow = [
              { at = "00:00:25", x = 0.4 }
              { at = "00:00:12", x = 40 }
              { at = "00:00:13" } ] } ]
            """);
    assertThat(e.failure().summary().en())
        .contains("topic.conf line 1, cover: found \"1:2:\", expected a time of the recording")
        .contains("follow[1].at: lies outside of the clip")
        .contains("follow[2].x: found \"40\", expected a number from 0 to 1")
        .contains("follow[3].x: does not say where the middle is");
  }

  @Test
  void anUnknownKeyABadTimeAndAClashAreAllNamedWithTheirLines() {
    StageException e =
        failure(
            """
            titel = "x"
            clips = [
              { id = a, start = "15 s", end = "00:00:39" },
              { id = b, start = "00:00:40", end = "00:00:39" },
              { id = B, start = "00:00:01", end = "00:00:39", aspects = ["4:3"] }
            ]
            sound-tracks = [left]
            """);
    assertThat(e.failure().kind()).isEqualTo(FailureKind.INPUT);
    assertThat(e.failure().code()).isEqualTo(FailureCode.TOPIC_CONF_INVALID);
    assertThat(e.failure().summary().en())
        .contains("topic.conf line 1, titel: unknown key, did you mean \"title\"?")
        .contains("topic.conf line 3, clips[1].start: found \"15 s\", expected hours:minutes")
        .contains("topic.conf line 4, clips[2].end: is not later than start")
        .contains("clips[3].id: another clip has the same id")
        .contains("topic.conf line 7, sound-tracks: found \"left\", expected the numbers")
        .contains("topic.conf line 5, clips[3].aspects: found \"4:3\"");
  }

  @Test
  void brokenSyntaxIsReportedWithItsLine() {
    assertThat(failure("title = \"a\"\nclips = [ {\n").failure().summary().en())
        .contains("topic.conf", "syntax");
  }

  @Test
  void includesAndTheEnvironmentAreOutOfReach() {
    for (String include :
        List.of(
            "include \"x.conf\"",
            "include file(\"/etc/passwd\")",
            "include url(\"http://127.0.0.1:1/x\")",
            "include classpath(\"logback.xml\")")) {
      assertThat(failure(include).failure().summary().en()).contains("include is not allowed");
    }
    assertThat(failure("title = ${PATH}").failure().summary().en())
        .contains("topic.conf line 1: substitutions (${…}) are not allowed");
  }

  @Test
  void anEmbargoBeforeTheRecordingIsRefused() {
    assertThat(
            failure(
                    "recorded-at = \"2019-09-18T15:00+08:00\"\n"
                        + "publish-after = \"2019-09-17T15:00+08:00\"")
                .failure()
                .summary()
                .en())
        .contains("publish-after: is earlier than recorded-at");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title=%[",
        "%[",
        "%{",
        "title = %{a=",
        "%a.",
        "title = [%[1],",
        "title = %【",
        "guests = [ %{ a = "
      })
  void whatIsNestedTooDeepIsRefusedAtOnce(String shape) {
    String unit = shape.substring(shape.indexOf('%') + 1);
    String text = shape.substring(0, shape.indexOf('%')) + unit.repeat(60_000 / unit.length());
    isRefusedAtOnce(text);
    isRefusedAtOnce(text.substring(0, 3000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = x\n%a = ${a}${a}\n",
        "%a += 1\n",
        "%title = x${b}\n",
        "%k { a = 1 }\n",
        "k {%{ },",
        "%guests += {label = a}\n",
        "lexicon = [%\"a\",",
        "guests = [%{label = a},"
      })
  void whatGrowsWhenItIsReadIsRefusedAtOnce(String shape) {
    String unit = shape.substring(shape.indexOf('%') + 1);
    String tail = shape.contains("[") ? "]" : "";
    isRefusedAtOnce(
        shape.substring(0, shape.indexOf('%'))
            + unit.repeat(TopicConfReader.MAX_BYTES / unit.length() - 2).replaceAll(",$", "")
            + tail);
  }

  @Test
  void theSettingsFilesThatStoppedANodeAreRefusedByName() throws Exception {
    for (String name : List.of("deep", "doubling")) {
      try (InputStream in = getClass().getResourceAsStream("topic.conf-" + name)) {
        isRefusedAtOnce(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void manyDifferentSettingsAreRefusedAtOnce() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3_900; i++) {
      text.append("k.k").append(i).append(" { a = 1 }\n");
    }
    isRefusedAtOnce(text.toString());
    isRefusedAtOnce(text.toString().replace('.', '-'));
    isRefusedAtOnce("k {" + text.toString().replace('.', '-') + "}");
  }

  @Test
  void aSettingThatStandsTwiceIsReported() {
    assertThat(failure("title = a\nunit = b\ntitle = c").failure().summary().zh())
        .contains("topic.conf 第 3 行 title：写了两次");
  }

  private static void isRefusedAtOnce(String text) {
    long start = System.nanoTime();
    StageException refused = failure(text);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThat(refused.failure().code()).isEqualTo(FailureCode.TOPIC_CONF_INVALID);
    assertThat(refused.failure().summary().zh()).contains("topic.conf").hasSizeLessThan(9_000);
  }

  @Test
  void settingsAreReadAsOperatorsTypeThem() throws Exception {
    TopicConf conf =
        read(
            """
            title ＝ “公交一体化：出行更便捷，换乘更省钱”
            recorded-at = "2026年9月18日 15点"
            publish-after： 2026/9/18 下午5：30
            unit = 市交通局 & 市公交集团   # 主办
            form = 微视频
            ready = 是
            host = "主持人”
            guests = 【 ｛ label = “李 明”，title = 局长（兼）, intro = “主管“放管服”改革” ｝ 】
            clips = [ { id = a, title = 「三个变化」, start = 00：00：01, end = 00:00:05，aspects = [16：9、“9:16”] } ]
            lexicon = [“一体化”，优待卡、换乘]
            languages = [zh-hans]
            """
                .replace("zh-hans", "zh-Hans"));
    assertThat(conf.title()).contains("公交一体化：出行更便捷，换乘更省钱");
    assertThat(conf.recordedAt()).contains(OffsetDateTime.parse("2026-09-18T15:00+08:00"));
    assertThat(conf.publishAfter()).contains(OffsetDateTime.parse("2026-09-18T17:30+08:00"));
    assertThat(conf.unit()).contains("市交通局 & 市公交集团");
    assertThat(conf.form()).contains(TopicFacts.Form.MICROVIDEO);
    assertThat(conf.ready()).isTrue();
    assertThat(conf.host()).contains("主持人");
    assertThat(conf.guests())
        .containsExactly(
            new TopicConf.Guest(
                "李 明", Optional.of("局长（兼）"), Optional.of("主管“放管服”改革"), Optional.empty()));
    assertThat(conf.clips().get(0).title()).isEqualTo("三个变化");
    assertThat(conf.clips().get(0).time()).isEqualTo(new TimeRange(1_000_000, 5_000_000));
    assertThat(conf.clips().get(0).aspects()).containsExactly("16:9", "9:16");
    assertThat(conf.lexicon()).containsExactly("一体化", "优待卡", "换乘");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "“公交一体化”           | 公交一体化",
        "\"公交一体化\"         | 公交一体化",
        "\"“公交一体化”\"       | 公交一体化",
        "”公交一体化“           | 公交一体化",
        "‘公交一体化’           | 公交一体化",
        "＂公交一体化＂         | 公交一体化",
        "\"公交一体化”          | 公交一体化",
        "“公交一体化\"          | 公交一体化",
        "“放管服”改革十年       | “放管服”改革十年",
        "“公交”和“地铁”         | “公交”和“地铁”",
        "谈“放管服”             | 谈“放管服”",
        "“推进“放管服”改革”     | 推进“放管服”改革",
        "关于\"放管服\"的访谈   | 关于\"放管服\"的访谈",
        "《条例》解读：为什么？ | 《条例》解读：为什么？",
        "C# 与 R&D 100% = 是吗? | C# 与 R&D 100% = 是吗?",
        "http://example.cn/a    | http://example.cn/a",
        "公交一体化，           | 公交一体化",
        "出行，更便捷           | 出行，更便捷",
      })
  void aTitleIsKeptAsItIsMeant(String written, String title) throws Exception {
    assertThat(read("unit = a\ntitle = " + written + "\nready = true").title()).contains(title);
    assertThat(read("title=" + written).title()).contains(title);
  }

  @ParameterizedTest
  @ValueSource(strings = {"“公交一体化", "公交一体化”", "谈“放管服", "”放管服“改革与“一网通办”"})
  void aQuoteWithoutItsOtherHalfIsRefusedAndNotPublished(String title) {
    StageException refused = failure("unit = a\ntitle = " + title);
    assertThat(refused.failure().code()).isEqualTo(FailureCode.TOPIC_CONF_INVALID);
    assertThat(refused.failure().summary().zh()).contains("第 2 行", "title", "引号");
  }

  @Test
  void whetherVersionsAreReviewedAndWhenItIsBroadcastAreRead() throws Exception {
    TopicConf conf = read("release = 审校\nair-at = 2026-9-18 15:00\npublish-after = 2026年9月18日 15点");
    assertThat(conf.release()).contains(ReleaseMode.REVIEW);
    assertThat(conf.airAt()).contains(OffsetDateTime.parse("2026-09-18T15:00+08:00"));
    assertThat(conf.publishAfter()).isEqualTo(conf.airAt());
    assertThat(read("air-at = 2026年9月18日下午3点").airAt()).isEqualTo(conf.airAt());
    assertThat(failure("release = maybe").failure().summary().zh()).contains("第 1 行", "release");
    assertThat(failure("air-at = 明天").failure().summary().zh()).contains("第 1 行", "air-at");
  }

  @Test
  void nothingInvisibleReachesATitle() throws Exception {
    TopicConf conf = read("title = \"公交\u202E一\u200B体\\u0007化\"\nunit = a\u2066b");
    assertThat(conf.title()).contains("公交一体化");
    assertThat(conf.unit()).contains("ab");
    assertThat(read("title = \"\u200B \"\nunit = \"\"").title()).isEmpty();
    assertThat(read("title = \"一\\n二\"").title()).contains("一 二");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2019-09-18T15:00+08:00     | 2019-09-18T15:00+08:00",
        "2019-09-18T15:00:30Z       | 2019-09-18T15:00:30Z",
        "2019-09-18 15:00 +0800     | 2019-09-18T15:00+08:00",
        "2019-09-18 15:00           | 2019-09-18T15:00+08:00",
        "2019年9月18日 15:00        | 2019-09-18T15:00+08:00",
        "2019年9月18日15时30分      | 2019-09-18T15:30+08:00",
        "2019年09月18日（星期三）下午3点半 | 2019-09-18T15:30+08:00",
        "2019/9/18                  | 2019-09-18T00:00+08:00",
        "2019.9.18 9:05             | 2019-09-18T09:05+08:00",
        "20190918 15:00             | 2019-09-18T15:00+08:00",
        "２０１９年９月１８日　１５：００ | 2019-09-18T15:00+08:00",
        "2019年9月18号 上午10点     | 2019-09-18T10:00+08:00",
        "2019年9月18日 中午12点     | 2019-09-18T12:00+08:00",
        "2019年9月18日 24:00        | 2019-09-19T00:00+08:00",
        "2019-9-18 3:00 PM          | 2019-09-18T15:00+08:00",
        "2019年9月18日 15:00（北京时间） | 2019-09-18T15:00+08:00",
      })
  void datesAreReadAsPeopleWriteThem(String written, OffsetDateTime expected) throws Exception {
    assertThat(read("recorded-at = " + written).recordedAt()).contains(expected);
    assertThat(read("recorded-at = \"" + written + "\"").recordedAt()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2019年2月30日",
        "9月18日",
        "明天下午",
        "2019-09-18 25:00",
        "2019年9月18日 晚上12点",
        "18/9/2019"
      })
  void aDateThatCanBeMeantInTwoWaysIsRefused(String written) {
    assertThat(failure("unit = a\nrecorded-at = " + written).failure().summary().zh())
        .contains("topic.conf 第 2 行 recorded-at", written, "应为日期和时间");
  }

  @Test
  void aNameWithoutAValueIsReportedAndTakesNoOtherSetting() {
    assertThat(failure("title =\nunit = a").failure().summary().zh()).contains("写法不对");
  }

  @Test
  void codesThatSomebodyAnswersForAreRead() throws Exception {
    assertThat(read("allow = [MOBILE, UNKNOWN_SPEAKER]").allowed())
        .containsExactly("MOBILE", "UNKNOWN_SPEAKER");
  }

  @ParameterizedTest
  @CsvSource({"MOBLIE, MOBILE", "mobile, MOBILE", "place-holder, PLACEHOLDER", "ID_CRAD, ID_CARD"})
  void anAllowedCodeThatDoesNotExistNamesTheNearest(String written, String near) {
    Failure failure = failure("title = a\nallow = [ID_CARD, " + written + "]").failure();
    String title = FindingCode.valueOf(near).title().zh();
    assertThat(failure.code()).isEqualTo(FailureCode.TOPIC_CONF_INVALID);
    assertThat(failure.summary().zh())
        .contains(
            "topic.conf 第 2 行 allow：没有“" + written + "”这个代码，最接近的是 " + near + "（" + title + "）");
    assertThat(failure.summary().en())
        .contains(
            "topic.conf line 2, allow: unknown code \"" + written + "\"; the nearest is " + near);
  }

  @Test
  void anAllowedCodeThatIsLikeNoneGetsThoseThatBlock() {
    assertThat(failure("allow = [EVERYTHING]").failure().summary().en())
        .contains(
            "unknown code \"EVERYTHING\"; the codes that block are BANK_CARD, EMAIL,"
                + " FIGURE_NOT_SAID");
  }

  private static TopicConf read(String text) throws StageException {
    return TopicConfReader.read(text, "topic.conf", ZONE);
  }

  private static StageException failure(String text) {
    return catchThrowableOfType(
        StageException.class, () -> TopicConfReader.read(text, "topic.conf", ZONE));
  }

  @Test
  void aBroadcastHasALengthAndWaysToAsk() throws Exception {
    String at = "air-at = 2026-9-18 15:00\n";
    assertThat(read(at + "air-for = 90 minutes").airFor()).contains(Duration.ofMinutes(90));
    assertThat(read(at + "air-for = 1.5小时").airFor()).contains(Duration.ofMinutes(90));
    assertThat(read(at + "air-for = 45 分钟").airFor()).contains(Duration.ofMinutes(45));
    assertThat(failure(at + "air-for = 3天").failure().summary().zh()).contains("第 2 行", "air-for");
    assertThat(failure(at + "air-for = 0分钟").failure().summary().zh()).contains("air-for");
    assertThat(failure("air-for = 1h").failure().summary().zh()).contains("air-at");
    Asking asking =
        read(at + "ask { text = “欢迎提问”, phone = 12345, until = 2026-9-17 18:00 }")
            .asking()
            .orElseThrow();
    assertThat(asking.words()).contains("欢迎提问");
    assertThat(asking.phone()).contains("12345");
    assertThat(asking.until()).contains(OffsetDateTime.parse("2026-09-17T18:00+08:00"));
    assertThat(failure("ask { until = 2026-9-17 18:00 }").failure().summary().zh())
        .contains("怎样提问");
    assertThat(failure("ask { link = \"http://192.168.1.1/ask\" }").failure().summary().zh())
        .contains("ask.link");
  }
}
