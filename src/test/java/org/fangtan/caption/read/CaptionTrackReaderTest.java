package org.fangtan.caption.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.fangtan.failure.Finding;
import org.fangtan.recording.SubtitlePacket;
import org.fangtan.timeline.Cue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionTrackReaderTest {
  private static final long LENGTH_US = 60_000_000;

  private static SubtitlePacket packet(long startMs, long lengthMs, String text) {
    return packet(startMs, lengthMs, text.getBytes(StandardCharsets.UTF_8));
  }

  private static SubtitlePacket packet(long startMs, long lengthMs, byte[] data) {
    return new SubtitlePacket(
        startMs * 1000,
        lengthMs > 0 ? OptionalLong.of(lengthMs * 1000) : OptionalLong.empty(),
        data);
  }

  private static CaptionTrackReader.Text read(String codec, SubtitlePacket... packets)
      throws Exception {
    return CaptionTrackReader.read(
        "v.mp4", codec, List.of(packets), LENGTH_US, CaptionLimits.DEFAULT);
  }

  private static List<String> lines(CaptionTrackReader.Text text) {
    return text.cues().stream()
        .map(cue -> cue.startUs() / 1000 + "-" + cue.endUs() / 1000 + " " + cue.text())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"Big5, 歡迎收看今天的節目", "GB18030, 欢迎收看今天的节目", "UTF-8, 欢迎收看今天的节目"})
  void tracksInAnotherEncodingAreReadInIt(String charset, String text) throws Exception {
    CaptionTrackReader.Text read =
        CaptionTrackReader.read(
            "v.mkv",
            "subrip",
            List.of(packet(0, 1000, text.getBytes(Charset.forName(charset)))),
            9_000_000,
            CaptionLimits.DEFAULT);

    assertThat(read.cues()).extracting(Cue::text).containsExactly(text);
  }

  @Test
  void aTrackThatWasMisreadIsRestoredAndOneThatLostCharactersIsNotUsed() throws Exception {
    String misread =
        new String("大家好".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String lost =
        new String(
            "请交通运输局局长介绍情况".getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1252"));

    CaptionTrackReader.Text restored =
        CaptionTrackReader.read(
            "v.mkv", "subrip", List.of(packet(0, 1000, misread)), 9_000_000, CaptionLimits.DEFAULT);
    CaptionTrackReader.Text garbled =
        CaptionTrackReader.read(
            "v.mkv", "subrip", List.of(packet(0, 1000, lost)), 9_000_000, CaptionLimits.DEFAULT);

    assertThat(restored.cues()).extracting(Cue::text).containsExactly("大家好");
    assertThat(restored.findings()).extracting(Finding::code).containsExactly("ENCODING_MENDED");
    assertThat(garbled.cues()).isEmpty();
    assertThat(garbled.findings())
        .extracting(Finding::code)
        .containsExactly("CAPTION_TRACK_UNREADABLE");
  }

  @Test
  void captionsOutOfOrderAreSortedAndSaid() throws Exception {
    CaptionTrackReader.Text text =
        read("subrip", packet(5000, 1000, "后"), packet(1000, 1000, "先"), packet(5000, 1000, "后"));
    assertThat(lines(text)).containsExactly("1000-2000 先", "5000-6000 后");
    assertThat(text.findings())
        .extracting(Finding::code)
        .containsExactly("OUT_OF_ORDER", "DUPLICATE_CUE");
    assertThat(text.findings()).allSatisfy(f -> assertThat(f.line()).isEmpty());
  }

  @Test
  void aCaptionThatNobodyEndsStandsUntilTheNextButNotForEver() throws Exception {
    CaptionTrackReader.Text text =
        read("subrip", packet(1000, 0, "一"), packet(3000, 0, "二"), packet(58_000, 0, "三"));
    assertThat(lines(text)).containsExactly("1000-3000 一", "3000-10000 二", "58000-60000 三");
  }

  @Test
  void whatLiesBeforeTheRecordingsZeroIsCutAway() throws Exception {
    CaptionTrackReader.Text text =
        read("subrip", packet(-3000, 1000, "没了"), packet(-500, 1000, "剩一半"));
    assertThat(lines(text)).containsExactly("0-500 剩一半");
  }

  @Test
  void webVttInMp4LiesInBoxes() throws Exception {
    byte[] first = box("vttc", box("iden", "1"), box("sttg", "line:0"), box("payl", "<b>大家好</b>"));
    byte[] second = box("vttc", box("payl", "<v 嘉宾>欢迎"));
    CaptionTrackReader.Text text =
        read(
            "webvtt",
            packet(0, 1000, box("vtte")),
            packet(1000, 1000, concat(first, second)),
            packet(2000, 1000, new byte[] {0, 0, 0, 99, 'v', 't', 't', 'c', 1}));
    assertThat(lines(text)).containsExactly("1000-2000 大家好", "1000-2000 欢迎");
    assertThat(text.cues().get(1).voice()).contains("嘉宾");
  }

  @Test
  void theLengthsOfBoxesSayNothingAboutTheEncoding() throws Exception {
    String words = "It’s " + "a line of usual length ".repeat(6).strip();
    CaptionTrackReader.Text text =
        read("webvtt", packet(1000, 3000, box("vttc", box("payl", words))));
    assertThat(lines(text)).containsExactly("1000-4000 " + words);
    assertThat(text.findings()).isEmpty();
  }

  @Test
  void timedTextMayBeWideCharacters() throws Exception {
    byte[] wide = "\uFEFF大家好".getBytes(StandardCharsets.UTF_16BE);
    ByteBuffer sample = ByteBuffer.allocate(2 + wide.length).putShort((short) wide.length);
    CaptionTrackReader.Text text =
        read(
            "mov_text", packet(1000, 1000, sample.put(wide).array()), packet(2000, 1, new byte[1]));
    assertThat(lines(text)).containsExactly("1000-2000 大家好");
    assertThat(text.findings()).isEmpty();
  }

  @Test
  void moreCaptionsThanAreAllowedAreLeftOutAndSaid() throws Exception {
    List<SubtitlePacket> packets = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      packets.add(packet(i * 1000L, 900, "第" + i));
    }
    CaptionTrackReader.Text text =
        CaptionTrackReader.read(
            "v.mkv", "subrip", packets, LENGTH_US, new CaptionLimits(1 << 20, 5, 100, 3));
    assertThat(text.cues()).extracting(Cue::text).hasSize(5);
    assertThat(text.findings()).extracting(Finding::code).contains("CAPTION_TRACK_CUT");
  }

  @ParameterizedTest
  @CsvSource({
    "mov_text, true",
    "subrip, true",
    "srt, true",
    "text, true",
    "ass, true",
    "ssa, true",
    "webvtt, true",
    "dvd_subtitle, false",
    "hdmv_pgs_subtitle, false",
    "'', false"
  })
  void codecsOfTextAreRead(String codec, boolean isRead) {
    assertThat(CaptionTrackReader.reads(codec)).isEqualTo(isRead);
  }

  private static byte[] timedText(String text, int declared, byte... behind) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 + bytes.length + behind.length)
        .putShort((short) declared)
        .put(bytes)
        .put(behind)
        .array();
  }

  @Test
  void timedTextHasItsLengthBeforeIt() throws Exception {
    String longLine = "公交".repeat(60); // 360 bytes: both bytes of the length count
    CaptionTrackReader.Text text =
        read(
            "mov_text",
            packet(1000, 1000, timedText("大家好", 9)),
            packet(2000, 1000, timedText(longLine, 360)),
            packet(3500, 1000, timedText("", 0)));
    assertThat(lines(text)).containsExactly("1000-2000 大家好", "2000-3000 " + longLine);
    assertThat(text.findings()).isEmpty();
  }

  @Test
  void whatStandsBehindATimedTextIsItsStyle() throws Exception {
    CaptionTrackReader.Text text =
        read("mov_text", packet(1000, 1000, timedText("大家好", 9, (byte) 0, (byte) 0)));
    assertThat(lines(text)).containsExactly("1000-2000 大家好");
    assertThat(text.findings()).extracting(Finding::code).containsExactly("MARKUP_REMOVED");
  }

  @Test
  void aTimedTextThatIsCutOffIsUsedAsFarAsItGoes() throws Exception {
    CaptionTrackReader.Text text =
        read("mov_text", packet(1000, 1000, timedText("大家好", 10)), packet(2000, 9, "x"));
    assertThat(lines(text)).containsExactly("1000-2000 大家好");
    assertThat(text.findings()).extracting(Finding::code).containsExactly("CAPTION_CUT_OFF");
    assertThat(text.findings().get(0).message().zh()).startsWith("内嵌字幕第 1 条：");
  }

  /** ReadOrder, Layer, Style, Name, three margins, Effect, Text. */
  @Test
  void assEventsNameTheSpeakerInTheFourthField() throws Exception {
    CaptionTrackReader.Text text =
        read(
            "ass",
            packet(1000, 1000, "0,0,Default,主持人,0,0,0,, 大家好，欢迎"),
            packet(3000, 1000, "1,0,Default,,0,0,0"));
    assertThat(lines(text)).containsExactly("1000-2000 大家好，欢迎");
    assertThat(text.cues().get(0).voice()).contains("主持人");
    assertThat(text.findings()).extracting(Finding::code).containsExactly("CAPTION_UNREADABLE");
    assertThat(text.findings().get(0).message().zh()).startsWith("内嵌字幕第 2 条：");
  }

  @Test
  void anotherEncodingAndDamageAreReported() throws Exception {
    CaptionTrackReader.Text local =
        read("mov_text", packet(0, 1000, gb18030("欢迎收看今天的节目")), packet(2000, 900, new byte[0]));
    assertThat(lines(local)).containsExactly("0-1000 欢迎收看今天的节目");
    assertThat(local.findings()).extracting(Finding::code).containsExactly("ENCODING_CONVERTED");
  }

  private static byte[] gb18030(String text) {
    byte[] bytes = text.getBytes(Charset.forName("GB18030"));
    return ByteBuffer.allocate(2 + bytes.length).putShort((short) bytes.length).put(bytes).array();
  }

  private static byte[] box(String type, String content) {
    return box(type, content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] box(String type, byte[]... content) {
    byte[] all = concat(content);
    return ByteBuffer.allocate(8 + all.length)
        .putInt(8 + all.length)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .put(all)
        .array();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
