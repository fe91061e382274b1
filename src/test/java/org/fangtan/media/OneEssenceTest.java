package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.fangtan.box.Box;
import org.fangtan.box.Boxes;
import org.fangtan.media.av.MediaInput;
import org.fangtan.rendition.FragmentedTrack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is an MP4 and a stream of fragments at once, and each packet lies in it once. */
class OneEssenceTest {
  private static final long MAX_PIXELS = 1 << 26;

  @TempDir static Path folder;
  private static TestRun run;
  private static FragmentedTrack large;
  private static FragmentedTrack small;
  private static FragmentedTrack sound;

  /** A packet as a reader gives it; its place is counted in the file. */
  private record Packet(long offset, int sizeBytes, long pts) {}

  @BeforeAll
  static void make() throws Exception {
    Path source =
        TestMedia.clip()
            .size(640, 480)
            .seconds(5)
            .flashAndBeep()
            .write(folder.resolve("source.mp4"));
    run = TestRun.of(source, folder).run();
    large = run.assembled.renditions().get(0).stream().orElseThrow();
    small = run.assembled.renditions().get(1).stream().orElseThrow();
    sound = run.assembled.sound().orElseThrow();
  }

  private static List<Packet> packets(MediaInput input, int mediaType) throws Exception {
    List<Packet> packets = new ArrayList<>();
    int stream = input.bestStream(mediaType).orElseThrow();
    while (input.read()) {
      AVPacket packet = input.packet();
      if (packet.stream_index() == stream) {
        packets.add(new Packet(packet.pos(), packet.size(), packet.pts()));
      }
    }
    return packets;
  }

  private static List<Packet> ofFile(FragmentedTrack track, int mediaType) throws Exception {
    try (MediaInput input = MediaInput.open(run.file(track), MAX_PIXELS)) {
      return packets(input, mediaType);
    }
  }

  private static List<MediaInput.Range> ranges(FragmentedTrack track) {
    return Stream.concat(
            Stream.of(new MediaInput.Range(track.headerOffset(), track.headerBytes())),
            track.segments().stream()
                .map(one -> new MediaInput.Range(one.offset(), one.sizeBytes())))
        .toList();
  }

  /** Places in ranges that are read one behind the other are counted in the file again. */
  private static List<Packet> ofStream(FragmentedTrack track, int mediaType) throws Exception {
    List<MediaInput.Range> ranges = ranges(track);
    List<Packet> placed = new ArrayList<>();
    try (MediaInput input = MediaInput.open(run.file(track), ranges, MAX_PIXELS)) {
      for (Packet packet : packets(input, mediaType)) {
        long offset = packet.offset();
        int range = 0;
        while (offset >= ranges.get(range).sizeBytes()) {
          offset -= ranges.get(range).sizeBytes();
          range++;
        }
        placed.add(
            new Packet(ranges.get(range).offset() + offset, packet.sizeBytes(), packet.pts()));
      }
    }
    return placed;
  }

  private static List<Packet> untimed(List<Packet> packets) {
    return packets.stream().map(one -> new Packet(one.offset(), one.sizeBytes(), 0)).toList();
  }

  @Test
  void thePicturesOfTheStreamAreThoseOfTheFileInTheSamePlaces() throws Exception {
    for (FragmentedTrack track : List.of(large, small)) {
      List<Packet> file = ofFile(track, AVMEDIA_TYPE_VIDEO);
      assertThat(file).hasSize(125);
      assertThat(untimed(ofStream(track, AVMEDIA_TYPE_VIDEO))).isEqualTo(untimed(file));
    }
  }

  @Test
  void theSoundOfTheStreamIsThatOfTheSmallestFileWithoutThePriming() throws Exception {
    assertThat(sound.file()).isEqualTo(small.file()).isEqualTo("../240p.mp4");
    List<Packet> file = ofFile(small, AVMEDIA_TYPE_AUDIO);
    assertThat(file.get(0).pts()).isNegative();
    assertThat(ofStream(sound, AVMEDIA_TYPE_AUDIO)).isEqualTo(file.subList(1, file.size()));
  }

  @Test
  void aPlayerOfFilesSeesAnOrdinaryMp4() throws Exception {
    for (FragmentedTrack track : List.of(large, small)) {
      Path file = run.file(track);
      try (FileChannel channel = FileChannel.open(file)) {
        List<Box> boxes = Boxes.of(channel).all(10);
        assertThat(boxes).extracting(Box::type).containsExactly("ftyp", "moov", "free", "mdat");
        assertThat(boxes.get(3).end()).isEqualTo(Files.size(file));
        List<Box> index = Boxes.inside(channel, boxes.get(1)).all(10);
        assertThat(index).extracting(Box::type).doesNotContain("mvex");
      }
    }
  }

  /** As when a bundle's file is delivered as the recording of another topic. */
  @Test
  void deliveredAsARecordingItIsOneWithoutFindings() throws Exception {
    Path here = Files.createDirectories(folder.resolve("again"));
    TestRun again = TestRun.of(run.largest(), here).copyingWhatFits().look();
    assertThat(again.summary.findings()).isEmpty();
    assertThat(again.summary.durationUs()).hasValue(5_000_000);
    assertThat(again.frames).isEqualTo(125);
    assertThat(again.obstacle).isEmpty();
  }

  @Test
  void nothingIsStoredTwice() throws Exception {
    for (FragmentedTrack track : List.of(large, small)) {
      long packets =
          Stream.concat(
                  ofFile(track, AVMEDIA_TYPE_VIDEO).stream(),
                  ofFile(track, AVMEDIA_TYPE_AUDIO).stream())
              .mapToLong(Packet::sizeBytes)
              .sum();
      // The index and the boxes of fragments need about 20 bytes a packet each, headers a thousand.
      assertThat(Files.size(run.file(track))).isBetween(packets, packets + 400 * 40 + 8000);
    }
    try (Stream<Path> files = Files.list(run.file("video"))) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrder("480p.mp4", "240p.mp4");
    }
  }

  @Test
  void theSoundOfASegmentComesBeforeItsPictures() {
    for (int i = 0; i < small.segments().size(); i++) {
      FragmentedTrack.Segment pictures = small.segments().get(i);
      FragmentedTrack.Segment heard = sound.segments().get(i);
      assertThat(heard.offset() + heard.sizeBytes()).isLessThanOrEqualTo(pictures.offset());
      assertThat(heard.startUs()).isCloseTo(pictures.startUs(), within(22_000L));
    }
  }

  @Test
  void theHeaderOfAStreamHasItsTrackAlone() throws Exception {
    for (FragmentedTrack track : List.of(large, small, sound)) {
      try (FileChannel channel = FileChannel.open(run.file(track))) {
        long end = track.headerOffset() + track.headerBytes();
        List<Box> header = Boxes.between(channel, track.headerOffset(), end).all(10);
        assertThat(header).extracting(Box::type).containsExactly("ftyp", "moov");
        List<Box> inside = Boxes.inside(channel, header.get(1)).all(10);
        assertThat(inside).extracting(Box::type).containsOnlyOnce("trak", "mvex");
      }
    }
  }

  /** RFC 8216 and CMAF: decoding times go on from fragment to fragment, without a gap. */
  @Test
  void fragmentsAreNumberedAndTimedWithoutGaps() throws Exception {
    try (FileChannel channel = FileChannel.open(run.file(large))) {
      List<Integer> numbers = new ArrayList<>();
      List<Long> times = new ArrayList<>();
      for (FragmentedTrack.Segment key : large.keyframes()) {
        Box moof =
            Boxes.between(channel, key.offset(), key.offset() + key.sizeBytes()).find("moof");
        Box number = Boxes.inside(channel, moof).find("mfhd");
        Box time = Boxes.inside(channel, moof).find("traf", "tfdt");
        numbers.add(Boxes.read(channel, number.contentStart() + 4, 4).getInt(0));
        ByteBuffer value = Boxes.read(channel, time.contentStart() + 4, 8);
        times.add(value.getLong(0));
      }
      assertThat(numbers).containsExactly(1, 2, 3, 4, 5);
      assertThat(times.get(0)).isZero();
      for (int i = 1; i < times.size(); i++) {
        assertThat(times.get(i)).isEqualTo(i * times.get(1));
      }
    }
  }

  @Test
  void soundAloneIsAFileAndAStreamToo() throws Exception {
    Path here = Files.createDirectories(folder.resolve("sound"));
    Path source = TestMedia.clip().seconds(5).withoutVideo().write(here.resolve("source.m4a"));
    TestRun alone = TestRun.of(source, here).run();
    FragmentedTrack track = alone.assembled.sound().orElseThrow();
    Path file = alone.file(track);
    assertThat(file).isEqualTo(here.resolve(alone.assembled.soundFile().orElseThrow().file()));
    List<Packet> whole;
    try (MediaInput input = MediaInput.open(file, 1)) {
      whole = packets(input, AVMEDIA_TYPE_AUDIO);
    }
    try (MediaInput input = MediaInput.open(file, ranges(track), 1)) {
      assertThat(packets(input, AVMEDIA_TYPE_AUDIO)).hasSize(whole.size() - 1);
    }
    Path master = HlsFolder.write(alone, here.resolve("published/hls"), List.of());
    assertThat(Watched.watch(master).soundEndUs).isCloseTo(5_000_000L, within(43_000L));
  }
}
