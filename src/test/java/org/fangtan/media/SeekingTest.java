package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.fangtan.artefact.Progress;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What begins in the middle of a recording begins with the right picture and the right sound,
 * whichever container it is and wherever between two keyframes: the parts of a long recording after
 * its first, what a trim leaves, the borders of clips that are marked later.
 *
 * <p>Every frame tells its number by its brightness. Keyframes are three seconds apart, and all
 * begins after the two seconds for which nothing is looked for ({@link Seeking}).
 */
class SeekingTest {
  private static final long FRAME_US = 40_000;
  private static final int NUMBERS = 50;
  private static final int FRAMES = 300;
  private static final RenditionSpec SPEC =
      new RenditionSpec("120p", 160, 120, 12, RateLimit.of(1_000_000), "superfast", 1);
  private static final FrameGrid GRID = new FrameGrid(new Rational(25, 1), 25, 50);

  private static final Map<String, String> H264 =
      Map.of("preset", "superfast", "crf", "8", "x264-params", "keyint=75:scenecut=0:bframes=2");
  private static final Map<String, String> MPEG =
      Map.of("g", "75", "bf", "2", "b", "4M", "sc_threshold", "1000000000");

  @TempDir Path folder;

  /** A container with the codecs that are usual in it. */
  record Delivery(String name, String muxer, String codec, String sound) {
    @Override
    public String toString() {
      return name;
    }

    String sampleFormat() {
      return switch (sound) {
        case "aac" -> "fltp";
        case "libmp3lame" -> "s16p";
        default -> "s16";
      };
    }

    Path write(Path file) throws Exception {
      return TestMedia.clip()
          .size(160, 120)
          .seconds(FRAMES / 25.0)
          .flashAndBeep()
          .videoSource(
              "nullsrc=size=%dx%d:rate=%s:duration=%s,format=yuv420p,geq=lum='20+4*mod(N\\,"
                  + NUMBERS
                  + ")':cb=128:cr=128")
          .video(codec, "yuv420p", codec.equals("libx264") ? H264 : MPEG)
          .audio(sound, sampleFormat(), "stereo", 48_000)
          .format(muxer)
          .write(file);
    }
  }

  static Stream<Delivery> deliveries() {
    return Stream.of(
        new Delivery("MP4", "mp4", "libx264", "aac"),
        new Delivery("Matroska", "matroska", "libx264", "aac"),
        new Delivery("FLV", "flv", "libx264", "aac"),
        new Delivery("transport stream, H.264", "mpegts", "libx264", "aac"),
        new Delivery("transport stream, MPEG-2", "mpegts", "mpeg2video", "mp2"),
        new Delivery("programme stream, MPEG-2", "vob", "mpeg2video", "mp2"),
        new Delivery("programme stream, H.264", "vob", "libx264", "mp2"),
        new Delivery("MXF", "mxf", "mpeg2video", "pcm_s16le"),
        new Delivery("AVI", "avi", "mpeg4", "mp2"));
  }

  @ParameterizedTest
  @MethodSource("deliveries")
  void whatBeginsInTheMiddleBeginsWithTheRightPictureAndSound(Delivery delivery) throws Exception {
    Path source = delivery.write(folder.resolve("source"));
    MediaSummary summary = probe(source);
    long start = summary.startUs();
    List<Long> whole = pass(source, summary, start, new FrameRange(0, FRAMES));
    // Where the sound's priming comes first, all is a frame later.
    assertThat(whole.get(100)).isIn(0L, 49L);
    assertThat(whole.subList(1, FRAMES)).isEqualTo(following(whole.get(1), FRAMES - 1));
    for (long first : new long[] {100, 149, 150, 151, 224, 260}) {
      assertThat(pass(source, summary, start, new FrameRange(first, first + 20)))
          .as("from %d", first)
          .isEqualTo(whole.subList((int) first, (int) first + 20));
    }
    assertThat(pass(source, summary, start + 140 * FRAME_US, new FrameRange(0, 20)))
        .as("trimmed")
        .isEqualTo(whole.subList(140, 160));
    assertThat(beeps(source, summary, start + 5_300_000))
        .as("sound after a trim")
        .satisfiesExactly(
            beep -> assertThat(beep).isCloseTo(700_000L, within(FRAME_US)),
            beep -> assertThat(beep).isCloseTo(1_700_000L, within(FRAME_US)));
  }

  static Stream<Delivery> soundAlone() {
    return Stream.of(
        new Delivery("MP3", "mp3", "", "libmp3lame"),
        new Delivery("ADTS", "adts", "", "aac"),
        new Delivery("M4A", "ipod", "", "aac"),
        new Delivery("WAVE", "wav", "", "pcm_s16le"),
        new Delivery("FLAC", "flac", "", "flac"),
        new Delivery("Ogg", "ogg", "", "libopus"));
  }

  @ParameterizedTest
  @MethodSource("soundAlone")
  void soundAloneThatIsTrimmedBeginsAtItsTime(Delivery delivery) throws Exception {
    Path source =
        TestMedia.clip()
            .seconds(12)
            .flashAndBeep()
            .withoutVideo()
            .audio(delivery.sound, delivery.sampleFormat(), "stereo", 48_000)
            .format(delivery.muxer)
            .write(folder.resolve("source"));
    MediaSummary summary = probe(source);
    assertThat(beeps(source, summary, summary.startUs() + 5_300_000))
        .satisfiesExactly(
            beep -> assertThat(beep).isCloseTo(700_000L, within(FRAME_US)),
            beep -> assertThat(beep).isCloseTo(1_700_000L, within(FRAME_US)));
  }

  /** Its index stood at the end; all before is decoded. */
  @Test
  void anMxfThatIsCutOffIsReadFromItsBeginning() throws Exception {
    Path whole =
        new Delivery("MXF", "mxf", "mpeg2video", "pcm_s16le").write(folder.resolve("whole"));
    Path source = TestMedia.cut(whole, folder.resolve("cut"), 90);
    MediaSummary summary = probe(source);
    assertThat(pass(source, summary, summary.startUs(), new FrameRange(110, 150)))
        .isEqualTo(
            pass(source, summary, summary.startUs(), new FrameRange(0, 150)).subList(110, 150));
  }

  private static List<Long> following(long first, int count) {
    return LongStream.range(first, first + count).map(i -> i % NUMBERS).boxed().toList();
  }

  private static MediaSummary probe(Path source) throws Exception {
    return new ProbeTask()
        .run(
            new ProbeRequest(source, "a", new ProbeRequest.Limits(8192, 86_400_000_000L, 30)),
            Progress.Listener.NONE);
  }

  /** The numbers of the frames that a pass over a range gives. */
  private List<Long> pass(Path source, MediaSummary summary, long originUs, FrameRange range)
      throws Exception {
    Path here = Files.createTempDirectory(folder, "pass");
    MediaPassAnswer answer = PlainPass.run(source, here, summary, originUs, GRID, range, SPEC);
    assertThat(answer.findings()).isEmpty();
    return Watched.watch(here.resolve(answer.renditions().get(0).file())).pictures.stream()
        .map(picture -> Math.floorMod(Math.round((picture.brightness() - 20) / 4.0), NUMBERS))
        .map(Integer::longValue)
        .toList();
  }

  /** Where two seconds of sound from a moment on beep. */
  private List<Long> beeps(Path source, MediaSummary summary, long originUs) throws Exception {
    Path here = Files.createTempDirectory(folder, "sound");
    AudioPassAnswer answer =
        new AudioPassTask()
            .run(
                new AudioPassRequest(
                    "a",
                    here,
                    List.of(new AudioPassRequest.Piece(source, summary, originUs, 0, 2_000_000)),
                    new AudioSpec(128_000, Optional.empty()),
                    Optional.empty(),
                    false,
                    5),
                Progress.Listener.NONE);
    assertThat(answer.findings()).isEmpty();
    return Watched.watch(here.resolve(answer.file())).beepsUs;
  }
}
