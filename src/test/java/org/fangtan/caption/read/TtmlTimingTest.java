package org.fangtan.caption.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.data.Offset;
import org.fangtan.caption.CaptionFile;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What W3C's TTML 2, sections 10 to 12, says of times; documents of our own. */
class TtmlTimingTest {
  @Test
  void childrenOfASequenceBeginWhereTheOneBeforeEnds() throws Exception {
    assertThat(
            shown(
                """
                <body timeContainer="seq" begin="1s">
                  <div dur="10s"><p begin="1s" end="3s">一</p><p begin="2s" dur="3s">二</p></div>
                  <div timeContainer="seq">
                    <p begin="1s" dur="2s">三</p>
                    <p dur="2s">四</p>
                  </div>
                  <div><p begin="1s" dur="1s">五</p></div>
                </body>
                """))
        .containsExactly("2-4 一", "3-6 二", "12-14 三", "14-16 四", "17-18 五");
  }

  @Test
  void textOfItsOwnLastsNoTimeInASequenceAndForEverInParallel() throws Exception {
    CaptionFile file =
        read(
            """
            <body><div timeContainer="seq" dur="20s">
              <p begin="1s" dur="3s" timeContainer="seq">从不显示</p>
              <p begin="1s" dur="3s">显示</p>
              <p>一直显示</p>
              <p dur="2s">轮不到</p>
            </div></body>
            """);

    assertThat(shown(file)).containsExactly("5-8 显示", "8-20 一直显示");
    assertThat(file.findings())
        .extracting(Finding::code)
        .containsExactly("TEXT_NEVER_SHOWN", "NEGATIVE_DURATION");
  }

  @Test
  void aFileOfMoreTagsThanCaptionsHaveIsRefusedBeforeATreeIsMadeOfIt() {
    StageException thrown =
        catchThrowableOfType(
            StageException.class,
            () -> read("<body><div><p>" + "<br/>".repeat(700_000) + "</p></div></body>"));
    assertThat(thrown.failure().code()).isEqualTo(FailureCode.TOO_LARGE);
    assertThat(thrown.failure().summary().zh()).contains("超过 600000 个标签");
  }

  @Test
  void aContainerWithoutAnEndLastsAsLongAsItsChildren() throws Exception {
    assertThat(
            shown(
                """
                <body timeContainer="seq">
                  <div><div><p begin="1s" end="4s">一</p></div><p end="2s">二</p></div>
                  <div/>
                  <div><p end="1s">三</p></div>
                </body>
                """))
        .containsExactly("0-2 二", "1-4 一", "4-5 三");
  }

  @ParameterizedTest
  @CsvSource({
    "begin='2s' end='5s' dur='1s', 2-3",
    "begin='2s' end='3s' dur='9s', 2-3",
    "begin='2s' dur='1s', 2-3",
    "end='3s', 0-3",
    "begin='2s' end='99s', 2-10"
  })
  void theEarlierOfEndAndDurationCountsAndTheContainerEndsAll(String times, String shown)
      throws Exception {
    assertThat(shown("<body><div end='10s'><p " + times + ">一</p></div></body>"))
        .containsExactly(shown + " 一");
  }

  @Test
  void aParagraphWithoutAnEndStandsUntilTheNext() throws Exception {
    CaptionFile file =
        read(
            """
            <body><div>
              <p begin="0s">零</p><p begin="1s">一</p><p begin="2s">二</p>
              <p begin="20s" end="22s">完</p>
            </div></body>
            """);

    assertThat(shown(file)).containsExactly("0-1 零", "1-2 一", "2-9 二", "20-22 完");
    assertThat(file.findings()).extracting(Finding::code).containsExactly("END_TIMES_GUESSED");
  }

  @Test
  void textIsShownOnlyWhileItsRegionIs() throws Exception {
    CaptionFile file =
        read(
            """
            <head><layout>
              <region xml:id="a" begin="0s" end="10s" tts:displayAlign="after"/>
              <region xml:id="b" begin="10s" dur="10s" tts:displayAlign="after"/>
            </layout></head>
            <body><div region="a"><p>甲</p></div>
            <div region="b">
              <p begin="5s" end="15s">乙</p><p begin="16s" end="25s">丙</p><p begin="21s" end="25s">丁</p>
              <p begin="12s" end="18s"><span begin="1s">戊</span></p>
            </div></body>
            """);

    assertThat(shown(file)).containsExactly("0-10 甲", "10-15 乙", "13-18 戊", "16-20 丙");
    assertThat(file.findings())
        .extracting(Finding::code)
        .containsExactly("LAYOUT_REMOVED", "TEXT_NEVER_SHOWN");
  }

  @Test
  void whatIsNotDisplayedIsNotPublishedAndNamed() throws Exception {
    CaptionFile file =
        read(
            """
            <head><styling>
              <style xml:id="off" tts:display="none"/><style xml:id="on" tts:display="auto"/>
            </styling><layout>
              <region xml:id="r" tts:displayAlign="after"><style tts:display="none"/></region>
            </layout></head>
            <body><div>
              <p begin="1s" end="2s" tts:display="none">一</p>
              <p begin="2s" end="3s" style="off">二</p>
              <p begin="3s" end="4s" style="off on">三</p>
              <p begin="4s" end="5s" tts:visibility="hidden">四</p>
              <p begin="5s" end="6s" region="r">五</p>
              <p begin="6s" end="7s">六<span tts:display="none">隐</span></p>
            </div></body>
            """);

    assertThat(shown(file)).containsExactly("3-4 三", "6-7 六");
    assertThat(file.findings())
        .extracting(Finding::code)
        .filteredOn("TEXT_NEVER_SHOWN"::equals)
        .hasSize(5);
  }

  @Test
  void displayMayBeSetForATime() throws Exception {
    assertThat(
            shown(
                """
                <body><div>
                  <p dur="20s" tts:display="none"><set begin="5s" dur="5s" tts:display="auto"/>一</p>
                  <p begin="20s" end="30s"><set begin="2s" end="4s" tts:display="none"/>二</p>
                  <p begin="40s" end="50s" tts:visibility="hidden">
                    <set begin="1s" tts:visibility="visible"/>三</p>
                </div></body>
                """))
        .containsExactly("5-10 一", "20-22 二", "24-30 二", "41-50 三");
  }

  @Test
  void wordsThatAppearOneByOneAreToldLineByLine() throws Exception {
    assertThat(
            shown(
                """
                <body><div><p>
                  <span begin="0.2s">各位</span><span begin="0.4s">网友</span><span
                    begin="0.6s">大家好</span><span begin="0.8s"><br/>今天</span><span
                    begin="1s">谈</span><span begin="1.2s">公交</span>
                </p></div></body>
                """))
        .containsExactly("0.2-0.8 各位网友大家好", "0.8-8.2 今天谈公交");
  }

  @ParameterizedTest
  @CsvSource({
    "ttp:frameRate='25', 00:00:01:05, 1.2",
    "ttp:frameRate='24' ttp:frameRateMultiplier='1000 1001', 24f, 1.001",
    "ttp:frameRate='30' ttp:frameRateMultiplier='1000 1001', 00:00:01:15, 1.5005",
    "ttp:frameRate='25' ttp:subFrameRate='2', 00:00:01:05.1, 1.22",
    "ttp:tickRate='10000000', 15000000t, 1.5",
    "ttp:frameRate='25', 50t, 2",
    "ttp:frameRate='25' ttp:subFrameRate='2', 50t, 1",
    "'', 1.5h, 5400",
    "'', 0.5m, 30",
    "'', 1500ms, 1.5",
    "'', 0:00:01.5, 1.5",
    "'', 1:02.5, 62.5",
    "'', 65.5, 65.5",
    "'', 00:00:60.5, 60.5",
    "ttp:timeBase='smpte' ttp:frameRate='30' ttp:frameRateMultiplier='1000 1001', 00:16:40:00,"
        + " 1001",
    "ttp:timeBase='smpte' ttp:dropMode='dropNTSC' ttp:frameRate='30' ttp:frameRateMultiplier='1000"
        + " 1001', 00:10:00:00, 599.9994",
    "ttp:timeBase='smpte' ttp:dropMode='dropPAL' ttp:frameRate='30' ttp:frameRateMultiplier='1000"
        + " 1001', 00:20:00:00, 1199.9988"
  })
  void timesAreReadAsTheirDocumentCountsThem(String parameters, String begin, double seconds)
      throws Exception {
    String root =
        "<tt xmlns='http://www.w3.org/ns/ttml' xmlns:ttp='http://www.w3.org/ns/ttml#parameter' "
            + parameters
            + "><body><div><p begin='"
            + begin
            + "' end='3h'>一</p></div></body></tt>";

    CaptionFile file =
        CaptionReader.read(root.getBytes(StandardCharsets.UTF_8), "a.ttml", CaptionLimits.DEFAULT);

    assertThat(file.cues().get(0).startUs() / 1e6).isCloseTo(seconds, within(0.0001));
  }

  private static Offset<Double> within(double seconds) {
    return Offset.offset(seconds);
  }

  private static List<String> shown(String body) throws Exception {
    return shown(read(body));
  }

  private static List<String> shown(CaptionFile file) {
    return file.cues().stream()
        .map(cue -> seconds(cue.startUs()) + "-" + seconds(cue.endUs()) + " " + cue.text())
        .toList();
  }

  private static String seconds(long us) {
    return BigDecimal.valueOf(us, 6).stripTrailingZeros().toPlainString();
  }

  private static CaptionFile read(String body) throws Exception {
    String document =
        "<tt xmlns='http://www.w3.org/ns/ttml' xmlns:tts='http://www.w3.org/ns/ttml#styling'>"
            + body
            + "</tt>";
    return CaptionReader.read(
        document.getBytes(StandardCharsets.UTF_8), "a.ttml", CaptionLimits.DEFAULT);
  }
}
