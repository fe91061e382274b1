package org.fangtan.stage.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_FORCED;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_HEARING_IMPAIRED;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fangtan.cea.CaptionStream;
import org.fangtan.media.TestMedia;
import org.fangtan.media.TestMedia.Captions;
import org.fangtan.timeline.TimeRange;
import org.fangtan.transcript.TimeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionTracksStageTest {
  static final String ASS_HEADER =
      "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name\nStyle: Default\n\n"
          + "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect,"
          + " Text\n";

  @TempDir Path folder;

  private static TestMedia.Clip clip(String format) {
    return TestMedia.clip().size(160, 120).seconds(3).format(format);
  }

  private TrackRun run(TestMedia.Clip clip) throws Exception {
    return TrackRun.of(folder.resolve("scratch"), clip.write(folder.resolve("现场录像.bin")));
  }

  @Test
  void timedTextInMp4AndMovIsRead() throws Exception {
    for (String format : List.of("mp4", "mov")) {
      TrackRun run =
          run(
              clip(format)
                  .captions(
                      Captions.of("mov_text", "chi")
                          .add(200, 1000, "各位网友 大家好")
                          .add(1000, 1500, "")
                          .add(1500, 2500, "欢迎收看\n在线访谈")));
      assertThat(run.captions("zh-Hans"))
          .as(format)
          .containsExactly("0.200-1.000 各位网友 大家好", "1.500-2.500 欢迎收看|在线访谈");
      assertThat(run.sources.get(0).kind()).isEqualTo(TimeSource.CAPTION_TRACK);
      assertThat(run.codes()).containsExactly("CAPTION_TRACK");
    }
  }

  @Test
  void everyTextCodecOfMatroskaIsReadInItsLanguage() throws Exception {
    TrackRun run =
        run(
            clip("matroska")
                .captions(
                    Captions.of("subrip", "zh-Hant").add(300, 1300, "<i>各位網友</i> 大家好"),
                    Captions.of("ass", "eng")
                        .header(ASS_HEADER)
                        .add(300, 1300, "0,0,Default,Host,0,0,0,,{\\i1}Good morning{\\i0}\\Nall"),
                    Captions.of("webvtt", "yue").add(300, 1300, "<v 主持人>歡迎睇</v>")));
    assertThat(run.captions("zh-Hant")).containsExactly("0.300-1.300 各位網友 大家好");
    assertThat(run.captions("en")).containsExactly("0.300-1.300 Good morning|all");
    assertThat(run.captions("yue")).containsExactly("0.300-1.300 歡迎睇");
    assertThat(run.sources.get(0).text().cues().get(0).voice()).contains("Host");
    assertThat(run.codes()).contains("MARKUP_REMOVED");
  }

  @Test
  void webmIsRead() throws Exception {
    TrackRun webm =
        run(
            clip("webm")
                .video("libvpx", "yuv420p", java.util.Map.of("deadline", "realtime"))
                .audio("libopus", "flt", "stereo", 48000)
                .captions(Captions.of("webvtt", "chi").add(300, 1300, "大家好")));
    assertThat(webm.captions("zh-Hans")).containsExactly("0.300-1.300 大家好");
  }

  @Test
  void webVttInMp4IsRead() throws Exception {
    byte[] payload = "<b>大家好</b>".getBytes(StandardCharsets.UTF_8);
    ByteBuffer cue =
        ByteBuffer.allocate(16 + payload.length)
            .putInt(16 + payload.length)
            .put("vttc".getBytes(StandardCharsets.US_ASCII))
            .putInt(8 + payload.length)
            .put("payl".getBytes(StandardCharsets.US_ASCII))
            .put(payload);
    Path mp4 =
        clip("mp4")
            .captions(Captions.of("mov_text", "chi").add(300, 1300, cue.array()))
            .write(folder.resolve("a.mp4"));
    // FFmpeg's muxer does not write it: the sample entry gets the name that it has.
    byte[] bytes = Files.readAllBytes(mp4);
    byte[] name = "tx3g".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(
        "wvtt".getBytes(StandardCharsets.US_ASCII), 0, bytes, indexOf(bytes, name, 0), 4);
    Files.write(mp4, bytes);
    TrackRun run = TrackRun.of(folder.resolve("s"), mp4);
    assertThat(run.summaries.get(0).subtitles().get(0).codec()).isEqualTo("webvtt");
    assertThat(run.captions("zh-Hans")).containsExactly("0.300-1.300 大家好");
  }

  @Test
  void closedCaptionTracksOfQuickTimeAreRead() throws Exception {
    Captions track = Captions.of("eia_608", "eng");
    CaptionStream stream =
        new CaptionStream()
            .code(0x14, 0x20)
            .code(0x14, 0x2e)
            .code(0x14, 0x70)
            .text("GOOD MORNING")
            .code(0x14, 0x2f)
            .at(50)
            .code(0x14, 0x2c);
    for (int i = 0; i < 52; i++) {
      if (stream.of(i).length > 0) {
        track.add(i * 40, i * 40 + 40, stream.of(i));
      }
    }
    TrackRun run = run(clip("mov").captions(track));
    assertThat(run.captions("en")).containsExactly("0.480-2.000 GOOD MORNING");
  }

  @Test
  void captionsMoveWithTrimAndSeveralRecordings() throws Exception {
    Path first =
        clip("mp4")
            .captions(
                Captions.of("mov_text", "chi")
                    .add(100, 800, "剪去的开场")
                    .add(900, 1500, "开头被剪")
                    .add(2800, 3500, "超出第一段"))
            .write(folder.resolve("1.mp4"));
    Path second =
        clip("matroska")
            .captions(Captions.of("subrip", "chi").add(500, 1000, "第二段"))
            .write(folder.resolve("2.mkv"));
    Path third = clip("mp4").write(folder.resolve("3.mp4"));
    TrackRun run =
        TrackRun.of(
            folder.resolve("s"),
            Optional.of(new TimeRange(1_000_000, 8_000_000)),
            first,
            second,
            third);
    long one = run.summaries.get(0).durationUs().orElseThrow();
    assertThat(run.captions("zh-Hans")).hasSize(3);
    assertThat(run.captions("zh-Hans").get(0)).isEqualTo("0.000-0.500 开头被剪");
    assertThat(run.captions("zh-Hans").get(1)).startsWith("1.800-2.0").endsWith("超出第一段");
    long start = run.sources.get(0).text().cues().get(2).startUs();
    assertThat(start).isBetween(one - 1_000_000 + 460_000, one - 1_000_000 + 540_000);
    assertThat(run.codes()).contains("CUT_AT_END", "CAPTION_TRACK_PARTIAL");
  }

  @Test
  void timesStartAtTheRecordingsZero() throws Exception {
    TrackRun run =
        run(
            clip("mp4")
                .delays(40_000_000, 40_000_000)
                .captions(Captions.of("mov_text", "chi").add(40_500, 41_000, "大家好")));
    assertThat(run.captions("zh-Hans")).hasSize(1);
    assertThat(run.sources.get(0).text().cues().get(0).startUs()).isBetween(460_000L, 540_000L);
  }

  @Test
  void whichTrackOfALanguageIsUsedIsAsInAPlayer() throws Exception {
    TrackRun run =
        run(
            clip("matroska")
                .captions(
                    Captions.of("subrip", "chi")
                        .disposition(AV_DISPOSITION_HEARING_IMPAIRED)
                        .add(100, 900, "（音乐）大家好"),
                    Captions.of("subrip", "chi").add(100, 900, "大家都好"),
                    Captions.of("subrip", "chi")
                        .disposition(AV_DISPOSITION_DEFAULT)
                        .add(100, 900, "大家好"),
                    Captions.of("subrip", "chi").title("繁體中文").add(100, 900, "大家好"),
                    Captions.of("subrip", "zho").title("CHT").add(100, 900, "大家好啊"),
                    Captions.of("subrip", "eng")
                        .disposition(AV_DISPOSITION_FORCED)
                        .add(100, 900, "EXIT"),
                    Captions.of("subrip", "fre"),
                    Captions.of("subrip", "").add(100, 900, "这个标志们来说")));
    assertThat(run.sources)
        .extracting(source -> source.language())
        .containsExactly("zh-Hans", "zh-Hans", "zh-Hans", "zh-Hans", "zh-Hant", "zh-Hant");
    assertThat(run.captions("zh-Hans")).containsExactly("0.100-0.900 大家好");
    assertThat(TrackRun.captions(run.sources.get(3))).containsExactly("0.100-0.900 （音乐）大家好");
    assertThat(run.codes())
        .contains(
            "CAPTION_TRACK_FORCED",
            "CAPTION_TRACK_EMPTY",
            "CAPTION_TRACK_LANGUAGE",
            "SEVERAL_CAPTION_TRACKS");
  }

  @Test
  void markupNeverReachesACaption() throws Exception {
    TrackRun mp4 =
        run(
            clip("mp4")
                .captions(
                    Captions.of("mov_text", "chi")
                        .add(100, 500, "<script>alert(1)</script>大家好")
                        .add(500, 900, "<img src=x onerror=alert(1)>欢迎")
                        .add(
                            900,
                            1400,
                            Captions.timedText(
                                "粗体".getBytes(StandardCharsets.UTF_8),
                                new byte[] {0, 0, 0, 10, 's', 't', 'y', 'l', 0, 0}))));
    assertThat(mp4.captions("zh-Hans"))
        .containsExactly("0.100-0.500 大家好", "0.500-0.900 欢迎", "0.900-1.400 粗体");
    TrackRun mkv =
        run(
            clip("matroska")
                .captions(
                    Captions.of("ass", "chi")
                        .header(ASS_HEADER)
                        .add(100, 900, "0,0,D,,0,0,0,,{\\p1}m 0 0 l 100 0 100 100{\\p0}")
                        .add(1000, 1900, "1,0,D,,0,0,0,,{\\pos(1,2)\\fad(1,2)}一，{\\k20}二{\\unknown")
                        .add(2000, 2500, "no fields")));
    assertThat(mkv.captions("zh-Hans")).containsExactly("1.000-1.900 一，二");
    assertThat(mkv.codes())
        .contains("DRAWING_REMOVED", "MARKUP_REMOVED", "CAPTION_UNREADABLE", "CAPTION_TRACK");
  }

  @Test
  void brokenTracksAreReadAsFarAsTheyMakeSense() throws Exception {
    byte[] huge = "长".repeat(400_000).getBytes(StandardCharsets.UTF_8);
    byte[] damaged = "坏?的字".getBytes(StandardCharsets.UTF_8);
    damaged[3] = (byte) 0xff;
    TrackRun run =
        run(
            clip("matroska")
                .captions(
                    Captions.of("subrip", "chi")
                        .add(500, 900, damaged)
                        .add(100, 400, "早")
                        .add(1000, 1500, huge)
                        .add(9000, 9900, "太晚了")
                        .add(2900, 9900, "太长")
                        .add(2000, 2000, "没有结束时间")));
    List<String> captions = run.captions("zh-Hans");
    assertThat(captions.get(0)).isEqualTo("0.100-0.400 早");
    assertThat(captions.get(1)).isEqualTo("0.500-0.900 坏的字");
    assertThat(captions.get(2)).startsWith("1.000-1.500 长长").hasSize(12 + 1000);
    assertThat(captions.get(3)).isEqualTo("2.000-2.900 没有结束时间");
    assertThat(captions.get(4)).startsWith("2.900-3.0").endsWith("太长");
    assertThat(captions).hasSize(5);
    assertThat(run.codes()).contains("CUE_CUT", "AFTER_END", "CUT_AT_END", "ENCODING_DAMAGED");
  }

  @Test
  void gb18030IsRecognisedWhereOnlyUtf8IsAllowed() throws Exception {
    Charset gb = Charset.forName("GB18030");
    TrackRun run =
        run(
            clip("mp4")
                .captions(
                    Captions.of("mov_text", "chi")
                        .add(100, 900, Captions.timedText("各位网友，大家好！".getBytes(gb)))
                        .add(900, 1900, Captions.timedText("欢迎收看在线访谈。".getBytes(gb)))
                        .add(1900, 2500, new byte[] {0, 99, 'c', 'u', 't'})));
    assertThat(run.captions("zh-Hans"))
        .containsExactly("0.100-0.900 各位网友，大家好！", "0.900-1.900 欢迎收看在线访谈。", "1.900-2.500 cut");
    assertThat(run.codes()).contains("ENCODING_CONVERTED", "CAPTION_CUT_OFF");
  }

  @Test
  void tagsOfBcp47OutrankTheThreeLetters() throws Exception {
    Path mkv =
        clip("matroska")
            .captions(
                Captions.of("subrip", "chi").add(100, 900, "大家好"),
                Captions.of("subrip", "chi").add(100, 900, "大家好"))
            .write(folder.resolve("a.mkv"));
    // Language (RFC 9559) of both tracks becomes LanguageBCP47, of the same length.
    byte[] bytes = Files.readAllBytes(mkv);
    byte[] element = {0x22, (byte) 0xb5, (byte) 0x9c, (byte) 0x83, 'c', 'h', 'i'};
    int first = indexOf(bytes, element, 0);
    tag(bytes, first, "zho");
    tag(bytes, indexOf(bytes, element, first + 1), "yue");
    Files.write(mkv, bytes);
    TrackRun run = TrackRun.of(folder.resolve("s"), mkv);
    assertThat(run.sources)
        .extracting(source -> source.language())
        .containsExactlyInAnyOrder("zh-Hans", "yue");
  }

  private static void tag(byte[] bytes, int at, String language) {
    bytes[at + 2] = (byte) 0x9d;
    System.arraycopy(language.getBytes(StandardCharsets.US_ASCII), 0, bytes, at + 4, 3);
  }

  private static int indexOf(byte[] bytes, byte[] part, int from) {
    for (int at = from; at + part.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new AssertionError("not there");
  }

  @Test
  void theExtendedLanguageOfMp4IsRead() throws Exception {
    Path mp4 =
        clip("mp4")
            .captions(Captions.of("mov_text", "chi").add(100, 900, "大家好"))
            .write(folder.resolve("a.mp4"));
    Files.write(mp4, withLanguage(Files.readAllBytes(mp4), "zh-Hant-HK"));
    TrackRun run = TrackRun.of(folder.resolve("s"), mp4);
    assertThat(run.captions("zh-Hant-HK")).containsExactly("0.100-0.900 大家好");
  }

  /** Puts an {@code elng} into the last {@code mdia}; the index stands at the end of the file. */
  private static byte[] withLanguage(byte[] file, String tag) {
    int moov = indexOf(file, "moov".getBytes(StandardCharsets.US_ASCII), 0) - 4;
    int mdia = lastIndexOf(file, "mdia") - 4;
    int trak = lastIndexOf(file, "trak") - 4;
    int size = 12 + tag.length() + 1;
    ByteBuffer grown = ByteBuffer.allocate(file.length + size);
    grown.put(file, 0, mdia + 8).putInt(size);
    grown.put("elng".getBytes(StandardCharsets.US_ASCII)).putInt(0);
    grown.put(tag.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    grown.put(file, mdia + 8, file.length - mdia - 8);
    for (int box : new int[] {moov, trak, mdia}) {
      grown.putInt(box, grown.getInt(box) + size);
    }
    return grown.array();
  }

  private static int lastIndexOf(byte[] file, String type) {
    byte[] part = type.getBytes(StandardCharsets.US_ASCII);
    int found = indexOf(file, part, 0);
    for (int at = found; at + 4 <= file.length; at++) {
      if (Arrays.equals(file, at, at + 4, part, 0, 4)) {
        found = at;
      }
    }
    return found;
  }

  @Test
  void whatADroneNotesOfItselfIsNotPublished() throws Exception {
    TrackRun run =
        run(
            clip("mp4")
                .captions(
                    Captions.of("mov_text", "")
                        .add(
                            0,
                            1000,
                            "FrameCnt: 1, DiffTime: 33ms\n[iso: 100] [shutter: 1/800.0] [fnum: 2.8]"
                                + " [latitude: 22.54321] [longitude: 113.95432]")
                        .add(
                            1000,
                            2000,
                            "F/2.8, SS 320, ISO 100, EV 0, GPS (113.95432, 22.54321, 15), H 2m"),
                    Captions.of("mov_text", "chi").add(0, 1000, "感光度 ISO 100 就够了")));
    assertThat(run.sources).hasSize(1);
    assertThat(run.captions("zh-Hans")).containsExactly("0.000-1.000 感光度 ISO 100 就够了");
    assertThat(run.codes()).contains("CAPTION_TRACK_OF_CAMERA");
  }

  @Test
  void aTrackThatNobodyCanReadIsSaid() throws Exception {
    TrackRun run =
        run(
            clip("mpegts")
                .captions(
                    Captions.of("dvb_teletext", "chi")
                        .header(new byte[] {0x10, 0x01})
                        .add(100, 900, new byte[46])));
    assertThat(run.sources).isEmpty();
    assertThat(run.codes()).containsExactly("CAPTION_TRACK_UNREADABLE");
  }
}
