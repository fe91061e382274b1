package org.fangtan.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.rendition.FragmentedTrack.Segment;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

class PlaylistTest {
  private static final FragmentedTrack HIGH = video("1080p", 1920, 1080, 1000);
  private static final FragmentedTrack LOW = video("480p", 854, 480, 250);
  private static final FragmentedTrack SOUND =
      new FragmentedTrack(
          "audio",
          "audio.mp4",
          "mp4a.40.2",
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          0,
          600,
          List.of(
              new Segment(0, 4_010_667, 600, 64_000),
              new Segment(4_010_667, 3_989_333, 64_600, 64_000)),
          List.of());

  private static FragmentedTrack video(String name, int width, int height, int kilobytes) {
    long size = kilobytes * 1000L;
    return new FragmentedTrack(
        name,
        name + ".mp4",
        "avc1.640028",
        OptionalInt.of(width),
        OptionalInt.of(height),
        Optional.of(new Rational(30_000, 1001)),
        0,
        800,
        List.of(
            new Segment(0, 4_004_000, 800, size),
            new Segment(4_004_000, 3_996_000, 800 + size, size / 2)),
        List.of(new Segment(0, 8_000_000, 800, 20_000)));
  }

  private static long peak(FragmentedTrack track) {
    return Bandwidth.peak(track, MediaPlaylist.targetSeconds(List.of(track)));
  }

  private static Cue cue(long startMs, long endMs, String text) {
    return new Cue(new TimeRange(startMs * 1000, endMs * 1000), text);
  }

  @Test
  void theMasterNamesEveryStreamWithItsMeasuredRates() {
    String master =
        new MasterPlaylist(
                List.of(HIGH, LOW),
                Optional.of(SOUND),
                List.of(
                    new MasterPlaylist.Captions("zh-Hans", "简体\"中文\"", "captions-zh-Hans.m3u8"),
                    new MasterPlaylist.Captions("zh-Hant", "繁體中文", "captions-zh-Hant.m3u8")))
            .write();

    assertThat(master)
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-INDEPENDENT-SEGMENTS

            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="原声",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="audio.m3u8"
            #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="简体'中文'",LANGUAGE="zh-Hans",DEFAULT=YES,AUTOSELECT=YES,FORCED=NO,CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog",URI="captions-zh-Hans.m3u8"
            #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="繁體中文",LANGUAGE="zh-Hant",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog",URI="captions-zh-Hant.m3u8"

            #EXT-X-STREAM-INF:BANDWIDTH=2126345,AVERAGE-BANDWIDTH=1628000,CODECS="avc1.640028,mp4a.40.2",RESOLUTION=1920x1080,FRAME-RATE=29.970,AUDIO="audio",SUBTITLES="captions"
            1080p.m3u8

            #EXT-X-STREAM-INF:BANDWIDTH=627844,AVERAGE-BANDWIDTH=503000,CODECS="avc1.640028,mp4a.40.2",RESOLUTION=854x480,FRAME-RATE=29.970,AUDIO="audio",SUBTITLES="captions"
            480p.m3u8

            #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=20000,AVERAGE-BANDWIDTH=20000,CODECS="avc1.640028",RESOLUTION=1920x1080,URI="1080p-iframes.m3u8"

            #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=20000,AVERAGE-BANDWIDTH=20000,CODECS="avc1.640028",RESOLUTION=854x480,URI="480p-iframes.m3u8"
            """);
  }

  @Test
  void ofThreeSizesTheMiddleOneIsNamedFirst() {
    FragmentedTrack middle = video("720p", 1280, 720, 500);
    String master =
        new MasterPlaylist(List.of(HIGH, middle, LOW), Optional.empty(), List.of()).write();
    assertThat(master.lines().filter(line -> !line.startsWith("#") && !line.isEmpty()))
        .containsExactly("720p.m3u8", "1080p.m3u8", "480p.m3u8");
    assertThat(master).doesNotContain("AUDIO=").doesNotContain("SUBTITLES");
  }

  @Test
  void captionsOverCaptionsInThePictureAreShownOnlyToThoseWhoAsk() {
    String master =
        new MasterPlaylist(
                List.of(HIGH),
                Optional.empty(),
                List.of(new MasterPlaylist.Captions("zh-Hans", "简体中文", "c.m3u8", true)))
            .write();
    assertThat(master).contains("TYPE=SUBTITLES").contains("DEFAULT=NO,AUTOSELECT=NO");
  }

  @Test
  void aPeakIsOfAWindowNearTheTargetAndNotOfOneShortSegment() {
    // 4 s of 100 kB, then half a second of 60 kB: alone it is too short to count (4.3.4.2).
    FragmentedTrack track =
        new FragmentedTrack(
            "480p",
            "480p.mp4",
            "avc1.64001e",
            OptionalInt.of(854),
            OptionalInt.of(480),
            Optional.of(new Rational(25, 1)),
            0,
            800,
            List.of(
                new Segment(0, 4_000_000, 800, 100_000),
                new Segment(4_000_000, 500_000, 100_800, 60_000)),
            List.of());
    assertThat(peak(track)).isEqualTo(160_000L * 8 * 10 / 45 + 1);
    assertThat(Bandwidth.average(track)).isEqualTo(160_000L * 8 * 10 / 45 + 1);
  }

  @Test
  void aPlaylistOfSegmentsCoversTheFileInRanges() {
    assertThat(MediaPlaylist.of(HIGH, MediaPlaylist.targetSeconds(List.of(HIGH))))
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-TARGETDURATION:4
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:VOD
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-MAP:URI="1080p.mp4",BYTERANGE="800@0"
            #EXTINF:4.004000,
            #EXT-X-BYTERANGE:1000000@800
            1080p.mp4
            #EXTINF:3.996000,
            #EXT-X-BYTERANGE:500000@1000800
            1080p.mp4
            #EXT-X-ENDLIST
            """);
    assertThat(MediaPlaylist.ofKeyframes(HIGH))
        .contains("#EXT-X-I-FRAMES-ONLY\n")
        .contains("#EXTINF:8.000000,\n#EXT-X-BYTERANGE:20000@800\n");
  }

  /** Of 1.5 s: sound ends where a packet does, and would be rounded up alone. */
  @Test
  void picturesAndSoundDeclareTheSameTargetDuration() {
    FragmentedTrack pictures = of(1480, 4000);
    FragmentedTrack sound = of(1515, 4000);
    long target = MediaPlaylist.targetSeconds(List.of(pictures, sound));
    assertThat(target).isEqualTo(2);
    assertThat(MediaPlaylist.of(pictures, target)).contains("#EXT-X-TARGETDURATION:2\n");
    assertThat(MediaPlaylist.of(sound, target)).contains("#EXT-X-TARGETDURATION:2\n");
  }

  @Test
  void captionsThatCrossABorderAreInBothSegmentsWithoutNumbers() {
    CaptionPlaylist captions =
        CaptionPlaylist.of(
            "zh-Hans",
            List.of(
                cue(1_000, 3_000, "第一句"), cue(59_000, 61_000, "跨段 <句>"), cue(65_000, 66_000, "末句")),
            70_000_000,
            0);

    assertThat(text(captions, "captions-zh-Hans-001.vtt"))
        .isEqualTo(
            """
            WEBVTT
            X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000

            00:00:01.000 --> 00:00:03.000
            第一句

            00:00:59.000 --> 00:01:01.000
            跨段 &lt;句&gt;
            """);
    assertThat(text(captions, "captions-zh-Hans-002.vtt"))
        .contains("00:00:59.000 --> 00:01:01.000\n跨段")
        .contains("末句")
        .doesNotContain("第一句");
    assertThat(text(captions, captions.name()))
        .contains("#EXT-X-TARGETDURATION:60\n")
        .contains("#EXTINF:10.000000,\ncaptions-zh-Hans-002.vtt\n#EXT-X-ENDLIST\n");
  }

  @Test
  void captionsCountFromTheFirstTimestampOfTheStreamsAndEndWithTheRecording() {
    CaptionPlaylist captions =
        CaptionPlaylist.of("zh-Hans", List.of(cue(1_000, 3_000, "您好")), 60_000_000, 1_400_000);
    assertThat(captions.files().keySet())
        .containsExactly("captions-zh-Hans-001.vtt", "captions-zh-Hans.m3u8");
    assertThat(text(captions, "captions-zh-Hans-001.vtt"))
        .contains("X-TIMESTAMP-MAP=MPEGTS:126000,LOCAL:00:00:00.000\n");
  }

  @Test
  void chaptersAreNamedBeforeTheStreams() {
    assertThat(
            new MasterPlaylist(
                    List.of(), Optional.of(SOUND), List.of(), Optional.of("chapters.json"))
                .write())
        .contains("#EXT-X-SESSION-DATA:DATA-ID=\"com.apple.hls.chapters\",URI=\"chapters.json\"\n");
  }

  @Test
  void aPeakCountsWindowsOfHalfTheTargetToOneAndAHalf() {
    // 2 s of 10 kB are half of the target of 4 s and count; 7 s of 18.2 kB are too long.
    assertThat(peak(of(4000, 1000, 2000, 10_000, 4000, 1000, 4000, 1000))).isEqualTo(40_000);
    assertThat(peak(of(1000, 9000, 4000, 100, 1000, 9000, 4000, 100, 4000, 100))).isEqualTo(24_134);
    assertThat(peak(of(2000, 9000, 4000, 100, 2000, 9000, 4000, 100, 4000, 100, 4000, 100)))
        .isEqualTo(36_000);
    assertThat(peak(of(1500, 9000, 4000, 1, 1500, 9000, 4000, 1, 4000, 1, 4000, 1)))
        .isEqualTo(13_093);
  }

  /** A track of so many milliseconds and bytes a segment. */
  private static FragmentedTrack of(long... millisecondsAndBytes) {
    List<Segment> segments = new ArrayList<>();
    long start = 0;
    for (int i = 0; i < millisecondsAndBytes.length; i += 2) {
      long duration = millisecondsAndBytes[i] * 1000;
      segments.add(new Segment(start, duration, 0, millisecondsAndBytes[i + 1]));
      start += duration;
    }
    return new FragmentedTrack(
        "480p",
        "480p.mp4",
        "avc1.64001e",
        OptionalInt.of(854),
        OptionalInt.of(480),
        Optional.empty(),
        0,
        800,
        segments,
        List.of());
  }

  private static String text(CaptionPlaylist captions, String name) {
    return new String(captions.files().get(name), StandardCharsets.UTF_8);
  }

  @Test
  void soundAloneIsAVariantOfItsOwn() {
    assertThat(new MasterPlaylist(List.of(), Optional.of(SOUND), List.of()).write())
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-INDEPENDENT-SEGMENTS


            #EXT-X-STREAM-INF:BANDWIDTH=128343,AVERAGE-BANDWIDTH=128000,CODECS="mp4a.40.2"
            audio.m3u8
            """);
  }
}
