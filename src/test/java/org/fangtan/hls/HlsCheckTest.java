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
      write(MasterPlaylist.playlistOf(track), MediaPlaylist.of(track));
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

  @ParameterizedTest(name = "{0}: {1} -> {2} breaks {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "master.m3u8   | ^#EXTM3U                       | #EXTM3                    | 4.3.1.1",
        "master.m3u8   | #EXT-X-VERSION:7               | #NOTHING                  | 4.3.1.2",
        "master.m3u8   | BANDWIDTH=[0-9]+,AVERAGE       | BANDWIDTH=10,AVERAGE      | 4.3.4.2",
        "master.m3u8   | CODECS=\"[^\"]*\"              | CODECS=\"avc1.64001f\"    | 4.3.4.2",
        "master.m3u8   | avc1.64001f                   | avc1.640028               | 4.3.4.2",
        "master.m3u8   | AVERAGE-BANDWIDTH=            | AVERAGE-BANDWIDTH=1       | 4.3.4.2",
        "master.m3u8   | AVERAGE-BANDWIDTH=[0-9]+      | AVERAGE-BANDWIDTH=1       | 4.3.4.2",
        "master.m3u8   | ,AUDIO=\"audio\"               | ,AUDIO=\"voice\"          | 4.3.4.2",
        "master.m3u8   | URI=\"captions-zh-Hans.m3u8\"  | URI=\"captions.vtt\"      | 3.5",
        "master.m3u8   | AUTOSELECT=YES                 | AUTOSELECT=NO             | 4.3.4.1",
        "master.m3u8   | 720p.m3u8                      | 1080p.m3u8                | 6.2.1",
        "720p.m3u8     | #EXT-X-TARGETDURATION:8        | #EXT-X-TARGETDURATION:7   | 4.3.3.1",
        "720p.m3u8     | #EXTINF:8                      | #EXTINF:7                 | 6.2.4",
        "720p.m3u8     | #EXT-X-ENDLIST                 | #                         | 4.3.3.4",
        "720p.m3u8     | #EXT-X-VERSION:7               | #EXT-X-VERSION:5          | 7",
        "720p.m3u8     | #EXT-X-MAP.*                   | #                         | 3.3",
        "720p.m3u8     | @0\"                           | @4\"                      | 3.3",
        "480p-iframes.m3u8 | #EXT-X-I-FRAMES-ONLY       | #                         | 4.3.3.6",
        "captions-zh-Hans-001.vtt | X-TIMESTAMP-MAP.*   | NOTE                      | 3.5",
      })
  void everyBrokenRuleIsNamed(String file, String what, String by, String rule) throws Exception {
    String text = Files.readString(folder.resolve(file));
    String broken = text.replaceAll("(?m)" + what, by);
    assertThat(broken).isNotEqualTo(text);
    write(file, broken);
    assertThat(HlsCheck.check(folder)).extracting(HlsCheck.Violation::rule).contains(rule);
  }

  @Test
  void picturesThatAreShownLaterThanThePlaylistSaysAreNamed() throws Exception {
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
