package org.fangtan.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.rendition.FragmentedTrack.Segment;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A presentation that is right passes; each way of breaking it is named by the rule it breaks. */
class HlsCheckTest {
  private static final int TIMESCALE = 25;

  @TempDir Path folder;

  @BeforeEach
  void writePresentation() throws Exception {
    FragmentedTrack high = track("720p", OptionalInt.of(1280), 9000, 100, 200, 150);
    FragmentedTrack low = track("480p", OptionalInt.of(854), 3000, 100, 200, 150);
    FragmentedTrack sound = track("audio", OptionalInt.empty(), 500, 100, 200, 150);
    CaptionPlaylist captions =
        CaptionPlaylist.of(
            "zh-Hans", List.of(new Cue(new TimeRange(0, 1_000_000), "大家好")), 18_000_000, 0);
    write(
        MasterPlaylist.FILE,
        new MasterPlaylist(
                List.of(high, low),
                Optional.of(sound),
                List.of(new MasterPlaylist.Captions("zh-Hans", "简体中文", captions.name())))
            .write());
    for (FragmentedTrack track : List.of(high, low, sound)) {
      write(MasterPlaylist.playlistOf(track), MediaPlaylist.of(track, 8));
      if (track.width().isPresent()) {
        write(MasterPlaylist.keyframePlaylistOf(track), MediaPlaylist.ofKeyframes(track));
      }
    }
    for (Map.Entry<String, byte[]> file : captions.files().entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }

  /** A file of fragments of so many frames each, whose media is noise. */
  private FragmentedTrack track(String name, OptionalInt width, int mediaBytes, int... frames)
      throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(box("ftyp", new byte[8]));
    byte[] mdhd = ByteBuffer.allocate(24).putInt(12, TIMESCALE).array();
    byte[] description = width.isPresent() ? pictures() : sound();
    byte[] table = box("minf", box("stbl", box("stsd", joined(new byte[8], description))));
    byte[] mdia = box("mdia", joined(box("mdhd", mdhd), table));
    byte[] edits = width.isPresent() ? box("edts", box("elst", editList())) : new byte[0];
    out.write(box("moov", box("trak", joined(edits, mdia))));
    long header = out.size();
    List<Segment> segments = new ArrayList<>();
    long start = 0;
    for (int length : frames) {
      long offset = out.size();
      byte[] tfdt = ByteBuffer.allocate(8).putInt(4, Math.toIntExact(start)).array();
      byte[] trun = width.isPresent() ? box("trun", trackRun()) : new byte[0];
      byte[] traf = box("traf", joined(box("tfdt", tfdt), trun));
      // A muxer may write sizes of 64 bits wherever it likes.
      out.write(width.isPresent() ? box("moof", traf) : longBox("moof", traf));
      byte[] media = new byte[mediaBytes];
      out.write(width.isPresent() ? box("mdat", media) : longBox("mdat", media));
      segments.add(new Segment(start * 40_000, length * 40_000L, offset, out.size() - offset));
      start += length;
    }
    Files.write(folder.resolve(name + ".mp4"), out.toByteArray());
    return new FragmentedTrack(
        name,
        name + ".mp4",
        width.isPresent() ? "avc1.64001f" : "mp4a.40.2",
        width,
        width.isPresent() ? OptionalInt.of(720) : OptionalInt.empty(),
        width.isPresent() ? Optional.of(new Rational(25, 1)) : Optional.empty(),
        0,
        header,
        segments,
        width.isPresent() ? segments : List.of());
  }

  /** A single edit without an end that begins two frames into the media. */
  private static byte[] editList() {
    return ByteBuffer.allocate(20).putInt(4, 1).putInt(12, 2).putInt(16, 0x10000).array();
  }

  /** One sample of a size, with flags, that is shown two frames after it is decoded. */
  private static byte[] trackRun() {
    return ByteBuffer.allocate(24).putInt(0xa05).putInt(1).putInt(16, 1).putInt(20, 2).array();
  }

  /** A sample entry of H.264, High profile, level 3.1. */
  private static byte[] pictures() {
    byte[] configuration = {1, 0x64, 0, 0x1f, (byte) 0xff};
    return box("avc1", joined(new byte[78], box("avcC", configuration)));
  }

  /** A sample entry of AAC-LC; one length of its descriptors takes two bytes. */
  private static byte[] sound() {
    byte[] head = {0, 0, 0, 0, 3, (byte) 0x80, 22, 0, 1, 0, 4, 17};
    byte[] decoder = new byte[13];
    decoder[0] = 0x40;
    byte[] configuration = {5, 2, 0x11, (byte) 0x90};
    return box(
        "mp4a", joined(new byte[28], box("esds", joined(head, joined(decoder, configuration)))));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static byte[] box(String type, byte[] content) {
    return ByteBuffer.allocate(8 + content.length)
        .putInt(8 + content.length)
        .put(type.getBytes(StandardCharsets.ISO_8859_1))
        .put(content)
        .array();
  }

  private static byte[] longBox(String type, byte[] content) {
    return ByteBuffer.allocate(16 + content.length)
        .putInt(1)
        .put(type.getBytes(StandardCharsets.ISO_8859_1))
        .putLong(16 + content.length)
        .put(content)
        .array();
  }

  @Test
  void aPresentationOfOursBreaksNoRule() throws Exception {
    assertThat(HlsCheck.check(folder)).isEmpty();
    for (String media : List.of("720p.mp4", "480p.mp4", "audio.mp4")) {
      Files.delete(folder.resolve(media));
    }
    assertThat(HlsCheck.checkPlaylists(folder)).isEmpty();
    assertThat(HlsCheck.check(folder)).extracting(HlsCheck.Violation::rule).contains("4.3.2.2");
  }

  /** As in a file that plays as a whole: its index before, the header of the fragments inside. */
  @Test
  void theHeaderMayLieInsideAnotherBox() throws Exception {
    FragmentedTrack plain = track("720p", OptionalInt.of(1280), 9000, 100, 200, 150);
    byte[] otherIndex = box("moov", box("trak", box("mdia", new byte[0])));
    byte[] fragments = Files.readAllBytes(folder.resolve("720p.mp4"));
    Files.write(folder.resolve("720p.mp4"), joined(otherIndex, box("mdat", fragments)));
    FragmentedTrack track = plain.movedBy(otherIndex.length + 8L);
    write("720p.m3u8", MediaPlaylist.of(track, 8));
    write("720p-iframes.m3u8", MediaPlaylist.ofKeyframes(track));
    assertThat(HlsCheck.check(folder)).isEmpty();

    replace("720p.m3u8", "(EXT-X-MAP.*)@[0-9]+", "$1@0");
    assertThat(violations())
        .contains("720p.m3u8 3.3: the initialisation section holds [moov, mdat]");
  }

  /** What is replaced in every line of a file, and one of the violations that follow from it. */
  @ParameterizedTest(name = "{0}: {1} -> {2} breaks {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "master.m3u8 | ^#EXTM3U | #EXTM3 | master.m3u8 4.3.1.1: does not begin with #EXTM3U",
        "master.m3u8 | ^#EXTM3U | \uFEFF#EXTM3U | master.m3u8 4.1: a byte-order mark",
        "master.m3u8 | #EXT-X-VERSION:7 | #NOTHING | master.m3u8 4.3.1.2: 0 version tags",
        "master.m3u8 | ^$ | `  ` | master.m3u8 4.1: white space in a line of its own",
        "master.m3u8 | STREAM-INF:BANDWIDTH=[0-9]+,A | STREAM-INF:BANDWIDTH=10,A"
            + " | master.m3u8 4.3.4.2: 720p.m3u8 declares 10, reaches 19256",
        "master.m3u8 | CODECS=\"[^\"]*\" | CODECS=\"avc1.64001f\" | master.m3u8 4.3.4.2: 480p.m3u8"
            + " names the codecs [avc1.64001f], has [avc1.64001f, mp4a.40.2]",
        "master.m3u8 | avc1.64001f | avc1.640028 | master.m3u8 4.3.4.2: 720p.m3u8"
            + " names the codecs [avc1.640028, mp4a.40.2], has [avc1.64001f, mp4a.40.2]",
        "master.m3u8 | AVERAGE-BANDWIDTH=(?=12838) | AVERAGE-BANDWIDTH=1"
            + " | master.m3u8 4.3.4.2: 720p.m3u8 declares an average of 112838, has 12837",
        "master.m3u8 | AVERAGE-BANDWIDTH=12838 | AVERAGE-BANDWIDTH=12852"
            + " | master.m3u8 4.3.4.2: 720p.m3u8 declares an average of 12852, has 12837",
        "master.m3u8 | ,AUDIO=\"audio\" | ,AUDIO=\"voice\""
            + " | master.m3u8 4.3.4.2: no sound group voice",
        "master.m3u8 | ,SUBTITLES=\"captions\" | ,SUBTITLES=\"words\""
            + " | master.m3u8 4.3.4.2: no subtitles group words",
        "master.m3u8 | URI=\"captions-zh-Hans.m3u8\" | URI=\"captions.vtt\""
            + " | master.m3u8 3.5: subtitles name a file and not a playlist",
        "master.m3u8 | ,URI=\"captions-zh-Hans.m3u8\" | ``"
            + " | master.m3u8 4.3.4.1: subtitles without a URI",
        "master.m3u8 | ,NAME=\"简体中文\" | ``"
            + " | master.m3u8 4.3.4.1: a rendition without TYPE, GROUP-ID or NAME",
        "master.m3u8 | ^(.*TYPE=SUBTITLES.*)$ | $1⏎$1"
            + " | master.m3u8 4.3.4.1.1: two renditions named 简体中文",
        "master.m3u8 | ^(.*TYPE=SUBTITLES.*)$ | $1⏎$1"
            + " | master.m3u8 4.3.4.1.1: two default renditions in captions",
        "master.m3u8 | AUTOSELECT=YES | AUTOSELECT=NO"
            + " | master.m3u8 4.3.4.1: 原声 is the default and AUTOSELECT is not YES",
        "master.m3u8 | 720p.m3u8 | 1080p.m3u8"
            + " | 1080p.m3u8 6.2.1: is named by another playlist and is not there",
        "master.m3u8 | ^720p.m3u8 | #"
            + " | master.m3u8 4.3.4.2: a variant is not followed by its URI",
        "master.m3u8 | #EXT-X-STREAM-INF | # | master.m3u8 4.3.4.2: no variant",
        "master.m3u8 | ,URI=\"480p-iframes.m3u8\" | ``"
            + " | master.m3u8 4.3.4.3: keyframes without a URI",
        "master.m3u8 | (I-FRAME-STREAM-INF:)BANDWIDTH=[0-9]+, | $1"
            + " | master.m3u8 4.3.4.3: keyframes without BANDWIDTH",
        "720p.m3u8 | #EXT-X-TARGETDURATION:8 | #EXT-X-TARGETDURATION:7"
            + " | 720p.m3u8 4.3.3.1: a segment of 8000000 us against a target of 7 s",
        "720p.m3u8 | #EXT-X-TARGETDURATION:8 | # | 720p.m3u8 4.3.3.1: no target duration",
        "720p.m3u8 | #EXTINF:8.000000 | #EXTINF:8.500000"
            + " | 720p.m3u8 4.3.3.1: a segment of 8500000 us against a target of 8 s",
        "720p.m3u8 | #EXTINF:8 | #EXTINF:7"
            + " | master.m3u8 6.2.4: 480p.m3u8 is cut at other times than 720p.m3u8",
        "720p.m3u8 | #EXTINF:6.000000 | #EXTINF:6.500000"
            + " | master.m3u8 6.2.4: 720p.m3u8 and its sound differ in length",
        "audio.m3u8 | TARGETDURATION:8 | TARGETDURATION:9"
            + " | master.m3u8 6.2.4: 720p.m3u8 and its sound differ in their target durations",
        "480p.m3u8 | TARGETDURATION:8 | TARGETDURATION:9"
            + " | master.m3u8 6.2.4: 480p.m3u8 has another target duration than 720p.m3u8",
        "720p.m3u8 | #EXT-X-ENDLIST | # | 720p.m3u8 4.3.3.4: not marked as complete",
        "720p.m3u8 | PLAYLIST-TYPE:VOD | PLAYLIST-TYPE:EVENT"
            + " | 720p.m3u8 4.3.3.4: not marked as complete",
        "720p.m3u8 | #EXT-X-VERSION:7 | #EXT-X-VERSION:5"
            + " | 720p.m3u8 7: EXT-X-MAP in version 5",
        "480p-iframes.m3u8 | #EXT-X-VERSION:7 | #EXT-X-VERSION:4"
            + " | 480p-iframes.m3u8 7: EXT-X-MAP in version 4",
        "720p.m3u8 | #EXT-X-VERSION:7 | #EXT-X-VERSION:3"
            + " | 720p.m3u8 7: EXT-X-BYTERANGE in version 3",
        "720p.m3u8 | #EXT-X-MAP.* | # | 720p.m3u8 3.3: fragments without an EXT-X-MAP",
        "720p.m3u8 | [0-9]+@0\" | 16@0\" | 720p.m3u8 3.3: the initialisation section holds [ftyp]",
        "720p.m3u8 | (EXT-X-MAP:URI=)\"720p.mp4\" | $1\"x.mp4\""
            + " | 720p.m3u8 4.3.2.5: its initialisation section is not there",
        "480p.m3u8 | #EXTINF.* | # | 480p.m3u8 4.3.2.1: a segment without EXTINF",
        "480p.m3u8 | ^480p.mp4 | # | 480p.m3u8 4.3.2: no segment",
        "480p.m3u8 | BYTERANGE:3072 | BYTERANGE:30720"
            + " | 480p.m3u8 4.3.2.2: a range beyond the end of 480p.mp4",
        "480p.m3u8 | BYTERANGE:3072 | BYTERANGE:0"
            + " | 480p.m3u8 4.3.2.2: a range beyond the end of 480p.mp4",
        "480p.m3u8 | BYTERANGE:3072@[0-9]+ | BYTERANGE:3072"
            + " | 480p.m3u8 4.3.2.2: a range without an offset follows no other",
        "480p.m3u8 | BYTERANGE:3072@ | BYTERANGE:64@ | 480p.m3u8 3.3: a segment without media",
        "480p-iframes.m3u8 | #EXT-X-I-FRAMES-ONLY | #"
            + " | 480p-iframes.m3u8 4.3.3.6: I-FRAMES-ONLY where it should not be, or missing",
        "480p.m3u8 | #EXT-X-ENDLIST | #EXT-X-I-FRAMES-ONLY"
            + " | 480p.m3u8 4.3.3.6: I-FRAMES-ONLY where it should not be, or missing",
        "captions-zh-Hans.m3u8 | TARGETDURATION:18 | TARGETDURATION:17"
            + " | captions-zh-Hans.m3u8 4.3.3.1: a segment above the target",
        "captions-zh-Hans.m3u8 | #EXTINF:18.0 | #EXTINF:18.5"
            + " | captions-zh-Hans.m3u8 4.3.3.1: a segment above the target",
        "captions-zh-Hans.m3u8 | ^captions.* | words.vtt"
            + " | captions-zh-Hans.m3u8 6.2.1: words.vtt is not there",
        "captions-zh-Hans-001.vtt | WEBVTT | WEB"
            + " | captions-zh-Hans-001.vtt 3.5: no WebVTT header",
        "captions-zh-Hans-001.vtt | X-TIMESTAMP-MAP.* | NOTE"
            + " | captions-zh-Hans-001.vtt 3.5: no X-TIMESTAMP-MAP",
        "captions-zh-Hans-001.vtt | (?s)WEBVTT.* | WEBVTT"
            + " | captions-zh-Hans-001.vtt 3.5: no X-TIMESTAMP-MAP",
      })
  void everyBrokenRuleIsNamed(String file, String what, String by, String violation)
      throws Exception {
    replace(file, what, by);
    assertThat(violations()).contains(violation);
  }

  private void replace(String file, String what, String by) throws Exception {
    String text = Files.readString(folder.resolve(file));
    String broken = text.replaceAll("(?m)" + what, by.replace('⏎', '\n'));
    assertThat(broken).isNotEqualTo(text);
    write(file, broken);
  }

  private List<String> violations() throws Exception {
    return HlsCheck.check(folder).stream()
        .map(one -> one.file() + " " + one.rule() + ": " + one.what())
        .toList();
  }

  /** What the rules allow, although this program does not write it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "480p.m3u8 | (?s)(BYTERANGE:3072@[0-9]+.*?BYTERANGE:3072)@[0-9]+ | $1",
        "captions-zh-Hans.m3u8 | #EXTINF:18.0 | #EXTINF:18.4",
        "master.m3u8 | AVERAGE-BANDWIDTH=12838 | AVERAGE-BANDWIDTH=12851",
        "480p-iframes.m3u8 | #EXT-X-VERSION:7 | #EXT-X-VERSION:5",
        "480p.m3u8 | #EXT-X-VERSION:7 | #EXT-X-VERSION:6",
      })
  void whatIsAllowedIsNotNamed(String file, String what, String by) throws Exception {
    replace(file, what, by);
    assertThat(violations()).isEmpty();
  }

  @Test
  void aVariantAtTheEndOfItsPlaylistLacksItsUri() throws Exception {
    write(
        MasterPlaylist.FILE,
        "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS=\"avc1.64001f\"\n");
    assertThat(violations())
        .containsExactly(
            "master.m3u8 4.3.4.2: a variant is not followed by its URI",
            "master.m3u8 4.3.4.2: no variant");
  }

  @Test
  void mediaThatIsNoFragmentIsNamed() throws Exception {
    byte[] media = Files.readAllBytes(folder.resolve("480p.mp4"));
    String text = new String(media, StandardCharsets.ISO_8859_1);
    media[text.indexOf("moof")] = 'f';
    media[text.indexOf("avcC")] = 'x';
    Files.write(folder.resolve("480p.mp4"), media);
    assertThat(violations())
        .contains(
            "480p.m3u8 3.3: a segment does not begin with a moof",
            "480p.m3u8 3.3: its initialisation section cannot be read: no avcC box");
  }

  @Test
  void boxesThatMayStandBeforeAFragmentAreNoFault() throws Exception {
    byte[] media = Files.readAllBytes(folder.resolve("480p.mp4"));
    int moof = new String(media, StandardCharsets.ISO_8859_1).indexOf("moof") - 4;
    // Of the header's free room nothing is left: the first box of the segment is one of these.
    byte[] styp = box("styp", new byte[8]);
    byte[] longer = new byte[media.length + styp.length];
    System.arraycopy(media, 0, longer, 0, moof);
    System.arraycopy(styp, 0, longer, moof, styp.length);
    System.arraycopy(media, moof, longer, moof + styp.length, media.length - moof);
    Files.write(folder.resolve("480p.mp4"), longer);
    for (String playlist : List.of("480p.m3u8", "480p-iframes.m3u8")) {
      String ranges = Files.readString(folder.resolve(playlist));
      ranges = ranges.replaceFirst("3072@", "3088@");
      ranges = ranges.replaceAll("3072@[0-9]+", "3072");
      write(playlist, ranges);
    }
    assertThat(violations())
        .noneMatch(one -> one.contains("moof") || one.contains("range") || one.contains("box"));
  }

  /** Playlists alone, of tracks of so many milliseconds and bytes a segment. */
  private List<String> declaring(String bandwidth, long... millisecondsAndBytes) throws Exception {
    List<Segment> segments = new ArrayList<>();
    long start = 0;
    for (int i = 0; i < millisecondsAndBytes.length; i += 2) {
      long duration = millisecondsAndBytes[i] * 1000;
      segments.add(new Segment(start, duration, 100, millisecondsAndBytes[i + 1]));
      start += duration;
    }
    FragmentedTrack track =
        new FragmentedTrack(
            "720p",
            "720p.mp4",
            "avc1.64001f",
            OptionalInt.of(1280),
            OptionalInt.of(720),
            Optional.empty(),
            0,
            100,
            segments,
            List.of());
    write("720p.m3u8", MediaPlaylist.of(track, MediaPlaylist.targetSeconds(List.of(track))));
    write(
        MasterPlaylist.FILE,
        new MasterPlaylist(List.of(track), Optional.empty(), List.of())
            .write()
            .replaceFirst("BANDWIDTH=[0-9]+", "BANDWIDTH=" + bandwidth));
    return HlsCheck.checkPlaylists(folder).stream().map(HlsCheck.Violation::what).toList();
  }

  /**
   * A window counts from half the target of 4 s on and up to one and a half, both included; what is
   * shorter or longer does not (4.3.4.2). Rates are chosen so that what does not count is higher.
   */
  @Test
  void thePeakIsOfWindowsNearTheTarget() throws Exception {
    long[] halfOfTheTarget = {4000, 1000, 2000, 10_000, 4000, 1000, 4000, 1000};
    assertThat(declaring("40000", halfOfTheTarget)).isEmpty();
    assertThat(declaring("39999", halfOfTheTarget))
        .containsExactly("720p.m3u8 declares 39999, reaches 40000");
    long[] lessThanHalf = {4000, 1000, 1999, 10_000, 4000, 1000, 4000, 1000};
    assertThat(declaring("14669", lessThanHalf)).isEmpty();
    assertThat(declaring("14667", lessThanHalf))
        .containsExactly("720p.m3u8 declares 14667, reaches 14669");
    long[] oneAndAHalf = {1000, 9000, 4000, 100, 1000, 9000, 4000, 100, 4000, 100, 4000, 100};
    assertThat(declaring("24133", oneAndAHalf)).isEmpty();
    assertThat(declaring("24132", oneAndAHalf))
        .containsExactly("720p.m3u8 declares 24132, reaches 24133");
    long[] more = {1001, 9000, 4000, 100, 1000, 9000, 4000, 100, 4000, 100, 4000, 100};
    assertThat(declaring("14560", more)).isEmpty();
  }

  @Test
  void picturesThatAreShownLaterThanThePlaylistSaysAreNamed() throws Exception {
    assertThat(HlsCheck.check(folder)).isEmpty();
    byte[] media = Files.readAllBytes(folder.resolve("480p.mp4"));
    int edits = new String(media, StandardCharsets.ISO_8859_1).indexOf("elst");
    ByteBuffer.wrap(media).putInt(edits + 16, 0);
    Files.write(folder.resolve("480p.mp4"), media);
    assertThat(HlsCheck.check(folder))
        .extracting(HlsCheck.Violation::toString)
        .contains("480p.m3u8: RFC 8216, 3.3: a segment at 0 us whose media begins at 80000");
  }

  @Test
  void aFragmentAtAnotherTimeThanThePlaylistSaysIsNamed() throws Exception {
    byte[] media = Files.readAllBytes(folder.resolve("480p.mp4"));
    int second = new String(media, StandardCharsets.ISO_8859_1).indexOf("tfdt", 3100);
    ByteBuffer.wrap(media).putInt(second + 8, 140);
    Files.write(folder.resolve("480p.mp4"), media);
    assertThat(HlsCheck.check(folder))
        .extracting(HlsCheck.Violation::toString)
        .contains(
            "480p.m3u8: RFC 8216, 3.3: a segment at 4000000 us whose media begins at 5600000");
  }
}
