package org.fangtan.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.FloatPointer;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.pass.SoundMix;
import org.fangtan.media.pass.SoundSource;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound whose timestamps are missing or wrong, and sound that changes on the way. */
class OddSoundTest {
  @TempDir Path folder;

  private static TestMedia.Clip beeps() {
    return TestMedia.clip().seconds(3).flashAndBeep();
  }

  @ParameterizedTest
  @CsvSource({
    "wmav2, fltp, asf",
    "wmav1, fltp, asf",
    "adpcm_ms, s16, wav",
    "adpcm_ima_wav, s16p, wav",
  })
  void soundWhosePacketsHaveNoTimesFollowsWhatCameBefore(
      String codec, String sampleFormat, String format) throws Exception {
    Path source =
        beeps()
            .withoutVideo()
            .audio(codec, sampleFormat, "mono", 44_100)
            .format(format)
            .write(folder.resolve("source"));
    TestRun run = TestRun.of(source, folder).run();
    assertThat(run.sound.orElseThrow().samples()).isCloseTo(144_000, within(6_000L));
    assertThat(run.sound.orElseThrow().findings()).isEmpty();
    Watched watched = Watched.watch(run.file(run.assembled.soundFile().orElseThrow().file()));
    // Windows Media loses its first packet, and its encoder delays by one.
    List<Long> last = watched.beepsUs.subList(watched.beepsUs.size() - 2, watched.beepsUs.size());
    assertThat(last.get(0)).isCloseTo(1_000_000L, within(50_000L));
    assertThat(last.get(1) - last.get(0)).isCloseTo(1_000_000L, within(1_000L));
  }

  /** An interview with one microphone on each channel: a recogniser must hear both people. */
  @Test
  void stereoWithOnePersonASideIsHeardWholeByRecognisers() throws Exception {
    Path source =
        TestMedia.clip()
            .seconds(2)
            .withoutVideo()
            .audioSource(
                "aevalsrc=exprs=0.5*sin(2*PI*440*t)|0.5*sin(2*PI*1000*t):s=%s:d=%s:c=stereo")
            .audio("pcm_s16le", "s16", "stereo", 48_000)
            .format("wav")
            .write(folder.resolve("source.wav"));
    TestRun run = TestRun.of(source, folder).run();
    ByteBuffer wave =
        ByteBuffer.wrap(
                Files.readAllBytes(run.file(run.sound.orElseThrow().speechFile().orElseThrow())))
            .order(ByteOrder.LITTLE_ENDIAN);
    double left = loudness(wave, 440);
    double right = loudness(wave, 1000);
    assertThat(left / right).isCloseTo(1, within(0.1));
    assertThat(left).isGreaterThan(20 * loudness(wave, 700));
  }

  /** Of one tone in the second half of a second, at 16 kHz. */
  private static double loudness(ByteBuffer wave, int hertz) {
    double cosines = 0;
    double sines = 0;
    for (int i = 8_000; i < 24_000; i++) {
      short sample = wave.getShort(44 + 2 * i);
      cosines += sample * Math.cos(2 * Math.PI * hertz * i / 16_000);
      sines += sample * Math.sin(2 * Math.PI * hertz * i / 16_000);
    }
    return Math.hypot(cosines, sines);
  }

  /** 13 samples more than whole packets of AAC. */
  @Test
  void aLastPacketOfAFewSamplesIsThere() throws Exception {
    Path source =
        TestMedia.clip()
            .withoutVideo()
            .audioSource("sine=sample_rate=%s:duration=%s,atrim=end_sample=95245")
            .audio("pcm_s16le", "s16", "stereo", 48_000)
            .format("wav")
            .write(folder.resolve("source.wav"));
    assertThat(TestRun.of(source, folder).run().sound.orElseThrow().samples()).isEqualTo(95_245);
  }

  @Test
  void damagedSoundWithoutTimesFollowsAndCountsAsLost() throws Exception {
    Path source = folder.resolve("damaged.flac");
    try (InputStream in = getClass().getResourceAsStream("frames-without-times.flac")) {
      Files.copy(Objects.requireNonNull(in), source);
    }
    TestRun run = TestRun.of(source, folder).maxLostPercent(10).run();
    assertThat(run.sound.orElseThrow().samples()).isEqualTo(90_984);
    StageException refused =
        catchThrowableOfType(
            StageException.class, () -> TestRun.of(source, folder).maxLostPercent(5).run());
    assertThat(refused.failure().code()).isEqualTo(FailureCode.MEDIA_DAMAGED);
  }

  /** A recorder's raw tracks: nobody knows where each of so many is heard. */
  @Test
  void ofManyChannelsWithoutALayoutTheFirstTwoAreHeard() throws Exception {
    int channels = 28;
    int frames = 48_000;
    ByteBuffer wave =
        ByteBuffer.allocate(44 + frames * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
    wave.put("RIFF".getBytes(US_ASCII)).putInt(36 + frames * channels * 2);
    wave.put("WAVEfmt ".getBytes(US_ASCII)).putInt(16).putShort((short) 1);
    wave.putShort((short) channels).putInt(48_000).putInt(48_000 * channels * 2);
    wave.putShort((short) (channels * 2)).putShort((short) 16);
    wave.put("data".getBytes(US_ASCII)).putInt(frames * channels * 2);
    for (int i = 0; i < frames; i++) {
      short value = (short) Math.round(8000 * Math.sin(2 * Math.PI * 440 * i / 48_000));
      for (int channel = 0; channel < channels; channel++) {
        wave.putShort(channel < 2 ? value : 0);
      }
    }
    Path source = Files.write(folder.resolve("source.wav"), wave.array());
    var sound = TestRun.of(source, folder).run().sound.orElseThrow();
    assertThat(sound.samples()).isEqualTo(frames);
  }

  @Test
  void pixelsThatWouldLeaveNoPictureAreTakenForSquare() {
    assertThat(Av.pixelAspect(new AVRational().num(64).den(45))).isEqualTo(new Rational(64, 45));
    assertThat(Av.pixelAspect(new AVRational().num(2).den(1))).isEqualTo(new Rational(2, 1));
    Rational square = new Rational(1, 1);
    assertThat(Av.pixelAspect(new AVRational().num(1).den(257))).isEqualTo(square);
    assertThat(Av.pixelAspect(new AVRational().num(Integer.MAX_VALUE).den(3))).isEqualTo(square);
    assertThat(Av.pixelAspect(new AVRational().num(0).den(1))).isEqualTo(square);
  }

  @Test
  void aTimeThatNoClockCanHaveCountedIsNone() {
    Rational milliseconds = new Rational(1, 1000);
    assertThat(Av.time(1_700_000_000_000L, milliseconds)).hasValue(1_700_000_000_000L);
    assertThat(Av.time(Long.MAX_VALUE - 5, milliseconds)).isEqualTo(OptionalLong.empty());
    assertThat(Av.time(Long.MIN_VALUE + 5, milliseconds)).isEqualTo(OptionalLong.empty());
  }

  @ParameterizedTest
  @CsvSource({"48000, 44100", "44100, 48000", "32000, 48000"})
  void soundThatChangesItsRateKeepsItsLengthAndItsPlace(int before, int after) throws Exception {
    Path first =
        beeps()
            .audio("aac", "fltp", "mono", before)
            .format("mpegts")
            .write(folder.resolve("first.ts"));
    Path second =
        beeps()
            .audio("aac", "fltp", "mono", after)
            .delays(3_000_000, 3_000_000)
            .format("mpegts")
            .write(folder.resolve("second.ts"));
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(Files.readAllBytes(first));
    both.write(Files.readAllBytes(second));
    Path changing = Files.write(folder.resolve("changing.ts"), both.toByteArray());
    TestRun run = TestRun.of(changing, folder).maxLostPercent(2).run();
    assertThat(run.sound.orElseThrow().samples())
        .isEqualTo(run.grid.timeUs(run.frames) * 48 / 1000);
    Watched watched = Watched.watch(run.largest());
    assertThat(watched.beepsUs).hasSize(6);
    for (int i : new int[] {0, 1, 2, 4, 5}) { // where they meet, the first one's padding is heard
      assertThat(watched.beepsUs.get(i)).isCloseTo(i * 1_000_000L, within(40_000L));
    }
  }

  /** Peaks of it would allow more; so would pauses between words. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void quietSoundReachesItsTargetWherePausesShowThatItIsMoreThanNoise(boolean hasPauses)
      throws Exception {
    String tone = "0.01*sin(2*PI*300*t)";
    Path source =
        TestMedia.clip()
            .seconds(6)
            .withoutVideo()
            .audioSource(
                "aevalsrc='"
                    + (hasPauses ? "if(lt(mod(t,3),1.5)," + tone + ",0)" : tone)
                    + "':s=%s:d=%s")
            .audio("pcm_s24le", "s32", "mono", 48_000)
            .format("wav")
            .write(folder.resolve("quiet.wav"));
    TestRun run = TestRun.of(source, folder).loudness(-1600, -100).run();
    AudioPassAnswer sound = run.sound.orElseThrow();
    assertThat(sound.source().integratedCentiLufs()).isLessThan(-3700);
    if (hasPauses) {
      assertThat(sound.source().integratedCentiLufs() + sound.gainCentiDb()).isEqualTo(-1600);
      assertThat(sound.findings()).isEmpty();
    } else {
      assertThat(sound.gainCentiDb()).isEqualTo(2000);
      assertThat(sound.findings().get(0).code()).isEqualTo("LOUDNESS_LIMITED");
      assertThat(sound.findings().get(0).message().en()).contains("raised by 20 dB");
    }
  }

  /** A tone with a click each second, in its middle: 2 ms that stand far above it. */
  private static TestMedia.Clip clicks(String tone, String click) {
    return TestMedia.clip()
        .seconds(6)
        .withoutVideo()
        .audioSource(
            "aevalsrc='"
                + tone
                + "*sin(2*PI*300*t)+if(lt(abs(mod(t,1)-0.5),0.001),"
                + click
                + "*sin(2*PI*2500*t),0)':s=%s:d=%s")
        .audio("pcm_s24le", "s32", "mono", 48_000)
        .format("wav");
  }

  @Test
  void peaksAreLoweredWhereTheyKeepSoundFromItsTarget() throws Exception {
    Path source = clicks("0.1", "0.75").write(folder.resolve("clicks.wav"));
    TestRun run = TestRun.of(source, folder).loudness(-1600, -100).run();
    AudioPassAnswer sound = run.sound.orElseThrow();
    assertThat(sound.source().with(sound.gainCentiDb()).truePeakCentiDb())
        .as("without a limiter")
        .isBetween(100, 500);
    assertThat(sound.findings()).isEmpty();

    AudioPassAnswer again =
        TestRun.of(run.file(sound.file()), Files.createDirectories(folder.resolve("again")))
            .loudness(-1600, -100)
            .run()
            .sound
            .orElseThrow();
    assertThat(again.source().integratedCentiLufs()).isCloseTo(-1600, within(25));
    assertThat(again.source().truePeakCentiDb()).as("AAC adds a little").isLessThan(-60);
  }

  @Test
  void aLimiterLeavesWhatIsFarFromPeaksAsAndWhereItIs() throws Exception {
    Path source = clicks("0.1", "0.75").write(folder.resolve("clicks.wav"));
    float[] recorded = samples(source, OptionalInt.empty());
    float[] limited = samples(source, OptionalInt.of(-900));
    assertThat(limited).hasSameSizeAs(recorded);
    float highest = 0;
    for (int i = 0; i < recorded.length; i++) {
      highest = Math.max(highest, Math.abs(limited[i]));
      int fromClick = Math.abs(i % 48_000 - 24_000);
      if (fromClick > 12_000 && fromClick < 23_900) { // a filter's ends are left out
        assertThat(limited[i]).as("sample %d", i).isCloseTo(recorded[i], within(2e-3f));
      }
    }
    assertThat(20 * Math.log10(highest)).isCloseTo(-9, within(0.3));
  }

  private static float[] samples(Path source, OptionalInt ceilingCentiDb) throws Exception {
    SoundSource track =
        SoundSource.open(
            source,
            0,
            new Rational(1, 48_000),
            OptionalInt.empty(),
            0,
            false,
            SoundSource.Channels.ALL,
            0);
    FloatBuffer all = FloatBuffer.allocate(7 * 48_000);
    try (SoundMix sound = SoundMix.of(List.of(track), ceilingCentiDb)) {
      for (AVFrame frame = sound.next(); frame != null; frame = sound.next()) {
        assertThat(frame.pts()).isEqualTo(all.position());
        all.put(new FloatPointer(frame.extended_data(0)).capacity(frame.nb_samples()).asBuffer());
      }
    }
    float[] samples = new float[all.position()];
    all.flip().get(samples);
    return samples;
  }

  @Test
  void peaksThatWouldHaveToBeLoweredByMoreThanSixDecibelsKeepSoundQuieter() throws Exception {
    Path source = clicks("0.03", "0.8").write(folder.resolve("clicks.wav"));
    AudioPassAnswer sound =
        TestRun.of(source, folder).loudness(-1600, -100).run().sound.orElseThrow();
    assertThat(sound.gainCentiDb())
        .isCloseTo(-100 - sound.source().truePeakCentiDb() + 600, within(1));
    assertThat(sound.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("LOUDNESS_LIMITED");
              assertThat(finding.message().en()).contains("already lowered by 6 dB");
            });
  }

  @Test
  void manySmallGapsAreSaidTogether() throws Exception {
    Path source =
        TestMedia.clip()
            .seconds(5)
            .withoutVideo()
            .losingSoundEachSecond(400_000)
            .format("matroska")
            .write(folder.resolve("holey.mkv"));
    AudioPassAnswer sound = TestRun.of(source, folder).run().sound.orElseThrow();
    assertThat(sound.findings())
        .filteredOn(finding -> finding.code().equals("SOUND_GAP"))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.message().en()).contains("gaps of less than half"));
    assertThat(sound.decodedUs().get(0)).isCloseTo(3_000_000L, within(300_000L));
  }

  /** Each track beeps at its own time of a second; the default one at its beginning. */
  private static TestMedia.Clip threeSounds(String format, int isDefault, boolean isVideoLast) {
    String beep = "aevalsrc='if(lt(mod(t+%s,1),0.04),0.8*sin(2*PI*1000*t),0)':s=%%s:d=%%s";
    List<String> sources =
        new ArrayList<>(
            List.of(
                String.format(Locale.ROOT, beep, "0.3"), String.format(Locale.ROOT, beep, "0.6")));
    sources.add(isDefault, String.format(Locale.ROOT, beep, "0"));
    TestMedia.Clip clip =
        TestMedia.clip()
            .seconds(2)
            .audioSource(sources.get(0))
            .secondSound(sources.get(1))
            .secondSound(sources.get(2))
            .defaultSound(isDefault)
            .format(format);
    return isVideoLast ? clip.videoLast() : clip;
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mov", "matroska"})
  void theDefaultSoundIsTheMainOneInEveryOrder(String format) throws Exception {
    for (boolean isVideoLast : new boolean[] {false, true}) {
      for (int place = 0; place < 3; place++) {
        Path source = threeSounds(format, place, isVideoLast).write(folder.resolve("sounds"));
        TestRun run = TestRun.of(source, folder).look();
        assertThat(run.summary.audio()).hasSize(3);
        assertThat(run.summary.mainAudio().orElseThrow().index())
            .as("%s, %d of 3, pictures last: %s", format, place, isVideoLast)
            .isEqualTo(isVideoLast ? place : place + 1);
      }
    }
  }

  @Test
  void theDefaultSoundIsHeardBehindTwoOthers() throws Exception {
    Path source = threeSounds("matroska", 2, true).write(folder.resolve("sounds"));
    assertThat(Watched.watch(TestRun.of(source, folder).run().largest()).beepsUs)
        .hasSize(2)
        .allSatisfy(beep -> assertThat(beep % 1_000_000).isLessThan(5_000));
  }
}
