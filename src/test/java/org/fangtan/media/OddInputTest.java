package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.fangtan.artefact.Progress;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.MediaInput;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.WaveformSpec;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What studios and phones really deliver; each on a file made for it.
 *
 * <ul>
 *   <li>interlaced, MPEG-2 in a transport stream: {@link #interlacedTelevisionBecomesFrames},
 *       {@link #combingIsGoneAfterDeinterlacing}
 *   <li>variable frame rate: {@link #unevenFramesBecomeEvenAndStayInStep}
 *   <li>rotation: {@link #aPhonesPictureStandsUpright}
 *   <li>high dynamic range, PQ and HLG: {@link #highDynamicRangeBecomesOrdinary}
 *   <li>10 bits 4:2:2, ProRes, MXF: {@link #proResBecomesEightBits}, {@link
 *       #tenBitsOfFullColourBecomeEight}, {@link #mxfOfATelevisionStationIsTaken}
 *   <li>odd sizes, pixels that are not square: {@link #oddSizesAndWidePixelsBecomeEvenAndSquare}
 *   <li>5.1, mono, one side only: {@link #surroundAndMonoAreHeardOnBothSides}, {@link
 *       #aDeadSideIsReplacedByTheOther}
 *   <li>channel layout or size that changes: {@link #soundThatChangesItsChannelsGoesOn}, {@link
 *       #aChangeOfSizeInMidRecordingIsFitted}
 *   <li>no sound, no picture: {@code WholePathTest}; several sound tracks: {@link
 *       #ofSeveralSoundTracksTheFirstIsUsedAndThatIsSaid}
 *   <li>late and negative starts: {@link #lateAndEarlyStartsKeepTheirOffset}, {@link
 *       #aClockThatStartsLateIsNoLoss}, {@link #pictureThatStartsLateIsShownFromTheBeginning},
 *       {@link #whatLiesBeforeTheStartIsNotShown}
 *   <li>sound longer or shorter than the picture: {@link #soundThatEndsEarlyIsContinuedBySilence},
 *       {@link #soundThatEndsLateKeepsTheLastPicture}
 *   <li>timestamps that wrap, restart, or jump: {@link #timestampsThatWrapGoOn}, {@link
 *       #aLiveRecordingWhoseClockRestartsIsJoined}, {@link #aClockThatJumpsForwardIsJoined}
 *   <li>gaps in pictures and in sound: {@link #aGapInALiveStreamIsHeldAndNamed}, {@link
 *       #aSmallGapInTheSoundMovesNothing}
 *   <li>damage in the middle, a truncated end, and too much of either: {@link
 *       #aDamagedStretchIsNamedAndTheRestDelivered}, {@link #aPlaceThatCannotBeReadIsPassedOver},
 *       {@link #aTruncatedEndIsDeliveredAsFarAsItGoes}, {@link
 *       #tooMuchDamageIsRefusedInPlainWords}, {@link
 *       #damageCountsAsAViewerSeesItUntilTheNextKeyframe}, and {@code ProbeTaskTest}
 * </ul>
 */
class OddInputTest {
  private static final long FRAME_US = 40_000;

  @TempDir Path folder;

  private TestRun run(TestMedia.Clip clip) throws Exception {
    return TestRun.of(clip.write(folder.resolve("source")), folder).run();
  }

  private static List<Long> evenTimes(int frames) {
    return LongStream.range(0, frames).map(i -> i * FRAME_US).boxed().toList();
  }

  @Test
  void interlacedTelevisionBecomesFrames() throws Exception {
    TestRun run =
        run(
            TestMedia.clip()
                .size(720, 576)
                .seconds(3)
                .flashAndBeep()
                .video("mpeg2video", "yuv420p", Map.of("flags", "+ildct+ilme", "b", "4M"))
                .audio("mp2", "s16", "stereo", 48_000)
                .format("mpegts"));
    assertThat(run.assembled.renditions().get(0).name()).isEqualTo("480p");
    Watched watched = Watched.watch(run.largest());
    assertThat(watched.timesUs().subList(0, 75)).isEqualTo(evenTimes(75));
    WholePathTest.assertInStep(watched, 3);
  }

  @Test
  void combingIsGoneAfterDeinterlacing() throws Exception {
    // Each frame is woven from two moments.
    TestRun run =
        run(
            TestMedia.clip()
                .size(480, 480)
                .seconds(1)
                .withoutAudio()
                .videoSource(
                    "testsrc2=size=%dx%d:rate=50:duration=%4$s,"
                        + "tinterlace=interleave_top,setfield=tff")
                .video("mpeg2video", "yuv420p", Map.of("flags", "+ildct+ilme", "b", "8M"))
                .format("mpegts"));
    assertThat(run.summary.mainVideo().orElseThrow().isInterlaced()).isTrue();
    assertThat(Combing.of(run.largest())).isLessThan(Combing.of(folder.resolve("source")) / 4);
  }

  @Test
  void unevenFramesBecomeEvenAndStayInStep() throws Exception {
    TestRun run =
        run(
            TestMedia.clip()
                .rate("50")
                .seconds(4)
                .flashAndBeep()
                .videoSource(
                    "color=c=black:size=%dx%d:rate=%s:duration=%s,drawbox=t=fill:color=white"
                        + ":enable='lt(mod(t+0.001,1),0.039)',"
                        + "select='not(mod(n,2))+lt(mod(n,11),2)',settb=1/90000"));
    assertThat(run.summary.mainVideo().orElseThrow().variableRate()).isTrue();
    Watched watched = Watched.watch(run.largest());
    WholePathTest.assertInStep(watched, 4);
    long step = watched.timesUs().get(1);
    for (int i = 0; i < watched.pictures.size(); i++) {
      assertThat(watched.timesUs().get(i)).isCloseTo(i * step, within(i / 2L + 1));
    }
  }

  /** A camera that leaves out pictures in the dark: two of ten. */
  @Test
  void anUnevenRecordingHasTheRateOfItsSmoothStretches() throws Exception {
    TestRun run =
        TestRun.of(
                TestMedia.clip()
                    .rate("30")
                    .seconds(4)
                    .withoutAudio()
                    .videoSource(
                        "testsrc2=size=%dx%d:rate=%s:duration=%s,"
                            + "select='not(between(mod(n,10),3,4))',settb=1/90000")
                    .write(folder.resolve("uneven.mp4")),
                folder)
            .look();
    assertThat(run.summary.mainVideo().orElseThrow().variableRate()).isTrue();
    assertThat(run.grid.frameRate().toString()).isEqualTo("30");
  }

  @Test
  void aPhonesPictureStandsUpright() throws Exception {
    TestRun run =
        run(
            TestMedia.clip()
                .size(640, 360)
                .seconds(1)
                .rotation(90)
                .videoSource(
                    "color=c=black:size=%dx%d:rate=%s:duration=%s,"
                        + "drawbox=x=0:y=0:w=320:h=360:t=fill:color=white"));
    AssembleAnswer.Rendition rendition = run.assembled.renditions().get(0);
    assertThat(rendition.height()).isGreaterThan(rendition.width());
    VideoTrack out =
        TestRun.of(run.largest(), Files.createDirectories(folder.resolve("again")))
            .run()
            .summary
            .mainVideo()
            .orElseThrow();
    assertThat(out.rotationDegrees()).isZero();
    // The left half was white; turned clockwise, it is the upper half.
    assertThat(Combing.brightnessOfHalf(run.largest(), true)).isGreaterThan(200);
    assertThat(Combing.brightnessOfHalf(run.largest(), false)).isLessThan(40);
  }

  @Test
  void highDynamicRangeBecomesOrdinary() throws Exception {
    for (String transfer : List.of("smpte2084", "arib-std-b67")) {
      Path source =
          TestMedia.clip()
              .size(320, 240)
              .seconds(1)
              .highDynamicRange(
                  "testsrc2=size=%dx%d:rate=%s:duration=%s,format=yuv420p10le", transfer)
              .write(folder.resolve(transfer + ".mp4"));
      TestRun run = TestRun.of(source, Files.createDirectories(folder.resolve(transfer))).run();
      assertThat(run.summary.mainVideo().orElseThrow().colour().isHighDynamicRange()).isTrue();
      VideoTrack out =
          TestRun.of(run.largest(), Files.createDirectories(folder.resolve(transfer + "2")))
              .run()
              .summary
              .mainVideo()
              .orElseThrow();
      assertThat(out.pixelFormat()).isEqualTo("yuv420p");
      assertThat(out.colour().transfer()).hasValue("bt709");
      assertThat(out.colour().primaries()).hasValue("bt709");
    }
  }

  /** ITU-R BT.2408: reference white is 203 cd/m², in PQ 58 % of the signal, in HLG 75 %. */
  @ParameterizedTest
  @CsvSource({"smpte2084, 572, 449, 138", "arib-std-b67, 721, 502, 139"})
  void diffuseWhiteIsNearlyWhiteAndWhatLiesBelowStays(
      String transfer, int white, int grey, long expected) throws Exception {
    Path source =
        TestMedia.clip()
            .size(320, 240)
            .seconds(1)
            .withoutAudio()
            .highDynamicRange(
                "color=size=%dx%d:rate=%s:duration=%s,format=yuv420p10le,geq=lum='if(lt(Y,120),"
                    + white
                    + ","
                    + grey
                    + ")':cb=512:cr=512",
                transfer)
            .write(folder.resolve("levels.mp4"));
    TestRun run = TestRun.of(source, folder).run();
    assertThat(Combing.brightnessOfHalf(run.largest(), true)).isCloseTo(226L, within(2L));
    assertThat(Combing.brightnessOfHalf(run.largest(), false)).isCloseTo(expected, within(2L));
  }

  @Test
  void proResBecomesEightBits() throws Exception {
    TestRun run =
        run(
            TestMedia.clip()
                .seconds(1)
                .flashAndBeep()
                .video("prores_ks", "yuv422p10le", Map.of())
                .audio("pcm_s24le", "s32", "stereo", 48_000)
                .format("mov"));
    assertThat(run.summary.mainVideo().orElseThrow().bitDepth()).isEqualTo(10);
    assertThat(Watched.watch(run.largest()).pictures).hasSize(25);
  }

  @Test
  void mxfOfATelevisionStationIsTaken() throws Exception {
    TestRun run =
        run(
            TestMedia.clip()
                .size(720, 576)
                .seconds(2)
                .flashAndBeep()
                .video("mpeg2video", "yuv422p", Map.of("b", "20M", "g", "12"))
                .audio("pcm_s16le", "s16", "stereo", 48_000)
                .format("mxf"));
    WholePathTest.assertInStep(Watched.watch(run.largest()), 2);
  }

  @Test
  void oddSizesAndWidePixelsBecomeEvenAndSquare() throws Exception {
    TestRun odd =
        run(
            TestMedia.clip()
                .size(351, 289)
                .seconds(1)
                .video("mpeg4", "yuv420p", Map.of("b", "2M")));
    assertThat(odd.assembled.renditions().get(0).width()).isEqualTo(292);
    assertThat(odd.assembled.renditions().get(0).height()).isEqualTo(240);

    Path wide =
        TestMedia.clip()
            .size(720, 480)
            .seconds(1)
            .videoSource("testsrc2=size=%dx%d:rate=%s:duration=%s,setsar=32/27")
            .write(folder.resolve("wide.mp4"));
    TestRun anamorphic = TestRun.of(wide, Files.createDirectories(folder.resolve("wide"))).run();
    assertThat(anamorphic.assembled.renditions().get(0).width()).isEqualTo(852);
    assertThat(anamorphic.assembled.renditions().get(0).height()).isEqualTo(480);
  }

  @Test
  void surroundAndMonoAreHeardOnBothSides() throws Exception {
    for (String layout : List.of("5.1", "mono")) {
      Path source =
          TestMedia.clip()
              .seconds(3)
              .flashAndBeep()
              .audio("aac", "fltp", layout, 44_100)
              .write(folder.resolve(layout + ".mp4"));
      TestRun run = TestRun.of(source, Files.createDirectories(folder.resolve(layout))).run();
      WholePathTest.assertInStep(Watched.watch(run.largest()), 3);
    }
  }

  @Test
  void aDeadSideIsReplacedByTheOther() throws Exception {
    TestRun run =
        run(
            TestMedia.clip()
                .seconds(3)
                .flashAndBeep()
                .audioSource(
                    "aevalsrc='0|if(lt(mod(t,1),0.04),0.8*sin(2*PI*1000*t),0)':s=%s:d=%s"));
    assertThat(run.sound.orElseThrow().findings())
        .extracting(Finding::code)
        .containsExactly("SOUND_ONE_SIDED");
    // The left side, which was dead, is the one that is listened to.
    WholePathTest.assertInStep(Watched.watch(run.largest()), 3);
  }

  @Test
  void lateAndEarlyStartsKeepTheirOffset() throws Exception {
    Path late =
        TestMedia.clip()
            .seconds(4)
            .flashAndBeep()
            .delays(0, 1_500_000)
            .format("matroska")
            .write(folder.resolve("late.mkv"));
    Watched watched =
        Watched.watch(
            TestRun.of(late, Files.createDirectories(folder.resolve("late"))).run().largest());
    assertThat(watched.flashesUs()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(watched.beepsUs.get(0)).isCloseTo(1_500_000L, within(FRAME_US));
    assertThat(watched.beepsUs.get(1)).isCloseTo(2_500_000L, within(FRAME_US));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mpegts", "matroska", "flv"})
  void aClockThatStartsLateIsNoLoss(String format) throws Exception {
    Path shifted =
        TestMedia.clip()
            .seconds(3)
            .flashAndBeep()
            .delays(5_000_000, 5_000_000)
            .format(format)
            .write(folder.resolve("shifted"));
    TestRun run = TestRun.of(shifted, Files.createDirectories(folder.resolve("out"))).run();
    assertThat(run.summary.startUs()).isGreaterThan(4_000_000);
    assertThat(run.summary.findings()).isEmpty();
    WholePathTest.assertInStep(Watched.watch(run.largest()), 3);
  }

  @Test
  void pictureThatStartsLateIsShownFromTheBeginning() throws Exception {
    Path source =
        TestMedia.clip()
            .seconds(3)
            .flashAndBeep()
            .delays(1_200_000, 0)
            .format("matroska")
            .write(folder.resolve("late.mkv"));
    Watched watched =
        Watched.watch(
            TestRun.of(source, Files.createDirectories(folder.resolve("x"))).run().largest());
    assertThat(watched.timesUs().get(0)).isZero();
    assertThat(watched.beepsUs.get(0)).isCloseTo(0L, within(FRAME_US));
    // Its first flash, at 1.2 s, is what stands from the beginning on; the next comes at 2.2 s.
    assertThat(watched.flashesUs().get(1)).isCloseTo(2_200_000L, within(FRAME_US));
  }

  @Test
  void soundThatEndsEarlyIsContinuedBySilence() throws Exception {
    TestRun run = run(TestMedia.clip().seconds(4).audioSeconds(2).flashAndBeep());
    Watched watched = Watched.watch(run.largest());
    assertThat(watched.soundEndUs).isCloseTo(4_000_000L, within(43_000L));
    assertThat(run.sound.orElseThrow().findings())
        .extracting(Finding::code)
        .containsExactly("SOUND_ENDS_EARLY");
  }

  @Test
  void soundThatEndsLateKeepsTheLastPicture() throws Exception {
    TestRun run = run(TestMedia.clip().seconds(2).audioSeconds(4).flashAndBeep());
    Watched watched = Watched.watch(run.largest());
    assertThat(watched.pictures).hasSize(100);
    assertThat(watched.beepsUs).hasSize(4);
    assertThat(run.passes.get(0).lostUs()).isZero();
    assertThat(run.summary.findings())
        .extracting(Finding::code)
        .containsExactly("PICTURES_END_EARLY");
  }

  @Test
  void aStillPictureWithSoundIsPublishedAsWhatItIs() throws Exception {
    TestRun run =
        TestRun.of(
                TestMedia.clip()
                    .seconds(4)
                    .flashAndBeep()
                    .videoSource("color=c=white:size=%dx%d:rate=%s:duration=%s,select='eq(n,0)'")
                    .write(folder.resolve("still.mp4")),
                folder)
            .maxLostPercent(0)
            .run();
    assertThat(run.summary.findings()).extracting(Finding::code).containsExactly("STILL_PICTURE");
    Watched watched = Watched.watch(run.largest());
    assertThat(watched.pictures).hasSize(100);
    assertThat(watched.pictures).allMatch(picture -> picture.brightness() > 200);
    assertThat(watched.beepsUs).hasSize(4);
  }

  @Test
  void aFifthOfASecondHasACoverAllTheSame() throws Exception {
    TestRun run = run(TestMedia.clip().seconds(0.2).withoutAudio());
    assertThat(run.passes.get(0).posters()).hasSize(1);
    assertThat(run.passes.get(0).posters().get(0).timeUs()).isEqualTo(80_000);
  }

  @Test
  void aLiveRecordingWhoseClockRestartsIsJoined() throws Exception {
    Path part =
        TestMedia.clip()
            .seconds(3)
            .flashAndBeep()
            .format("mpegts")
            .write(folder.resolve("part.ts"));
    Path twice = append(part, part);
    TestRun run = TestRun.of(twice, Files.createDirectories(folder.resolve("joined"))).run();
    Finding jump = run.summary.findings().get(0);
    assertThat(jump.code()).isEqualTo("CLOCK_JUMPS");
    assertThat(jump.atUs().orElseThrow()).isCloseTo(3_000_000L, within(100_000L));
    assertThat(jump.message().zh()).contains("：00:00:0");
    assertThat(run.summary.durationUs().orElseThrow()).isCloseTo(6_000_000L, within(120_000L));
    Watched watched = Watched.watch(run.largest());
    assertThat(watched.flashesUs()).hasSize(6);
    assertThat(watched.beepsUs).hasSize(6);
    for (int i = 0; i < 6; i++) {
      assertThat(watched.beepsUs.get(i))
          .isCloseTo(watched.flashesUs().get(i), within(FRAME_US + 10_000));
    }
  }

  /** The watchdog ends whoever is silent for long, and there may be hours before the range. */
  @Test
  void whatIsReadAndNotWantedIsProgressToo() throws Exception {
    Path part = TestMedia.clip().seconds(3).format("mpegts").write(folder.resolve("part.ts"));
    TestRun run = TestRun.of(append(part, part), folder).look();
    List<Progress> heard = new ArrayList<>();
    run.passOver(folder, 130, 140, heard::add);
    List<Progress> before = heard.stream().filter(one -> one.frames() == 0).toList();
    assertThat(before).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    assertThat(heard).extracting(Progress::doneUs).isSorted();
    Progress last = heard.get(heard.size() - 1);
    assertThat(last.frames()).isEqualTo(10);
    assertThat(last.doneUs()).isEqualTo(last.totalUs());
  }

  @Test
  void aChangeOfSizeInMidRecordingIsFitted() throws Exception {
    Path first =
        TestMedia.clip().size(640, 360).seconds(2).format("mpegts").write(folder.resolve("1.ts"));
    Path second =
        TestMedia.clip()
            .size(320, 240)
            .seconds(2)
            .delays(2_000_000, 2_000_000)
            .format("mpegts")
            .write(folder.resolve("2.ts"));
    TestRun run =
        TestRun.of(append(first, second), Files.createDirectories(folder.resolve("joined"))).run();
    Watched watched = Watched.watch(run.largest());
    assertThat(watched.pictures).extracting(Watched.Picture::width).containsOnly(426);
    assertThat(watched.pictures.size()).isBetween(98, 102);
  }

  private Path append(Path first, Path second) throws Exception {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(Files.readAllBytes(first));
    both.write(Files.readAllBytes(second));
    return Files.write(folder.resolve("both.ts"), both.toByteArray());
  }

  @Test
  void aGapInALiveStreamIsHeldAndNamed() throws Exception {
    Path source =
        TestMedia.clip()
            .seconds(6)
            .flashAndBeep()
            .videoSource(
                "color=c=black:size=%dx%d:rate=%s:duration=%s,drawbox=t=fill:color=white"
                    + ":enable='lt(mod(t+0.001,1),0.039)',select='lt(t,2)+gt(t,4)'")
            .format("flv")
            .write(folder.resolve("gap.flv"));
    TestRun run = TestRun.of(source, folder).run();
    Watched watched = Watched.watch(run.largest());
    // FLV has no edit list: the encoder's priming may make it one frame longer.
    assertThat(watched.pictures.size()).isBetween(150, 151);
    assertThat(watched.beepsUs).hasSize(6);
    assertThat(watched.flashesUs().get(watched.flashesUs().size() - 1))
        .isCloseTo(5_000_000L, within(FRAME_US));
    Finding gap = run.passes.get(0).findings().get(0);
    assertThat(gap.code()).isEqualTo("PICTURE_GAP");
    assertThat(gap.atUs().orElseThrow()).isCloseTo(2_000_000L, within(100_000L));
    assertThat(gap.untilUs().orElseThrow()).isCloseTo(4_000_000L, within(100_000L));
  }

  @Test
  void aDamagedStretchIsNamedAndTheRestDelivered() throws Exception {
    Path whole =
        TestMedia.clip()
            .size(640, 360)
            .seconds(8)
            .flashAndBeep()
            .video("libx264", "yuv420p", Map.of("preset", "ultrafast", "g", "25", "b", "2M"))
            .videoSource("testsrc2=size=%dx%d:rate=%s:duration=%s")
            .write(folder.resolve("whole.mp4"));
    Path damaged = TestMedia.damage(whole, folder.resolve("damaged.mp4"), 45, 20_000);
    TestRun run = TestRun.of(damaged, folder).run();
    assertThat(Watched.watch(run.largest()).pictures).hasSize(200);
    List<Finding> findings = run.passes.get(0).findings();
    assertThat(findings).extracting(Finding::code).contains("PICTURE_DAMAGED");
    assertThat(findings.get(0).atUs().orElseThrow()).isBetween(2_000_000L, 5_000_000L);

    StageException refused =
        catchThrowableOfType(
            StageException.class,
            () ->
                TestRun.of(
                        TestMedia.damage(whole, folder.resolve("ruin.mp4"), 20, 400_000),
                        Files.createDirectories(folder.resolve("ruin")))
                    .maxLostPercent(5)
                    .run());
    assertThat(refused.failure().code()).isEqualTo(FailureCode.MEDIA_DAMAGED);
  }

  /** Begins what stands before each picture in an MXF: SMPTE ST 385, the system metadata pack. */
  private static final byte[] SYSTEM_ITEM =
      HexFormat.of().parseHex("060e2b34020501010d01030104010100");

  /** Bytes that are missing, not only wrong: FFmpeg's reader gives an error and could go on. */
  @Test
  void aPlaceThatCannotBeReadIsPassedOver() throws Exception {
    Path whole =
        TestMedia.clip()
            .seconds(8)
            .flashAndBeep()
            .videoSource("testsrc2=size=%dx%d:rate=%s:duration=%s")
            .video("mpeg2video", "yuv420p", Map.of("g", "25", "b", "2M"))
            .audio("pcm_s16le", "s16", "stereo", 48_000)
            .format("mxf")
            .write(folder.resolve("whole.mxf"));
    Path broken = folder.resolve("broken.mxf");
    boolean isUnreadable = false;
    byte[] all = Files.readAllBytes(whole);
    for (int at = all.length / 3; at < all.length * 2 / 3 && !isUnreadable; at++) {
      if (Arrays.equals(all, at, at + SYSTEM_ITEM.length, SYSTEM_ITEM, 0, SYSTEM_ITEM.length)) {
        without(all, at + 142, 4096, broken);
        isUnreadable = unreadablePlaces(broken) > 0;
      }
    }
    assertThat(isUnreadable).as("a place was found where the reader gives an error").isTrue();
    TestRun run = TestRun.of(broken, folder).run();
    assertThat(run.summary.durationUs().orElseThrow()).isCloseTo(8_000_000L, within(200_000L));
    assertThat(run.summary.findings()).extracting(Finding::code).contains("DAMAGED_PACKETS");
    assertThat(run.passes.get(0).findings()).extracting(Finding::code).contains("PICTURE_DAMAGED");
    Watched watched = Watched.watch(run.largest());
    assertThat(watched.pictures.size()).isBetween(198, 201);
    assertThat(watched.beepsUs).hasSizeBetween(7, 9);
  }

  private static void without(byte[] all, int at, int bytes, Path target) throws Exception {
    try (var out = Files.newOutputStream(target)) {
      out.write(all, 0, at);
      out.write(all, at + bytes, all.length - at - bytes);
    }
  }

  private static long unreadablePlaces(Path file) throws Exception {
    try (MediaInput input = MediaInput.open(file, 1 << 26)) {
      while (input.readPastDamage()) {
        // Only what cannot be read is looked for.
      }
      return input.unreadablePlaces();
    }
  }

  @Test
  void aTruncatedEndIsDeliveredAsFarAsItGoes() throws Exception {
    Path whole =
        TestMedia.clip().seconds(6).flashAndBeep().faststart().write(folder.resolve("whole.mp4"));
    TestRun run = TestRun.of(TestMedia.cut(whole, folder.resolve("cut.mp4"), 75), folder).run();
    assertThat(run.summary.findings()).extracting(Finding::code).containsExactly("MEDIA_TRUNCATED");
    Watched watched = Watched.watch(run.largest());
    assertThat(watched.pictures.size()).isBetween(75, 145);
    assertThat(watched.damaged).isZero();
  }

  @Test
  void tenBitsOfFullColourBecomeEight() throws Exception {
    TestRun run =
        run(
            TestMedia.clip()
                .seconds(2)
                .flashAndBeep()
                .video("libx264", "yuv422p10le", Map.of("preset", "ultrafast")));
    assertThat(run.summary.mainVideo().orElseThrow().profile()).hasValue("High 4:2:2");
    WholePathTest.assertInStep(Watched.watch(run.largest()), 2);
  }

  /** 33 bits of 90 kHz are 26.5 hours; this recording begins three seconds before. */
  @Test
  void timestampsThatWrapGoOn() throws Exception {
    long startUs = (1L << 33) / 90 * 1000 - 3_000_000;
    TestRun run =
        run(TestMedia.clip().seconds(7).flashAndBeep().delays(startUs, startUs).format("mpegts"));
    assertThat(run.summary.durationUs().orElseThrow()).isCloseTo(7_000_000L, within(60_000L));
    Watched watched = Watched.watch(run.largest());
    WholePathTest.assertInStep(watched, 7);
    assertThat(watched.timesUs().subList(0, 175)).isEqualTo(evenTimes(175));
  }

  @Test
  void aClockThatJumpsForwardIsJoined() throws Exception {
    Path first =
        TestMedia.clip().seconds(3).flashAndBeep().format("mpegts").write(folder.resolve("1.ts"));
    Path second =
        TestMedia.clip()
            .seconds(3)
            .flashAndBeep()
            .delays(600_000_000, 600_000_000)
            .format("mpegts")
            .write(folder.resolve("2.ts"));
    TestRun run =
        TestRun.of(append(first, second), Files.createDirectories(folder.resolve("joined"))).run();
    assertThat(run.summary.findings()).extracting(Finding::code).contains("CLOCK_JUMPS");
    assertThat(run.summary.durationUs().orElseThrow()).isCloseTo(6_000_000L, within(120_000L));
    Watched watched = Watched.watch(run.largest());
    assertThat(watched.flashesUs()).hasSize(6);
    for (int i = 0; i < 6; i++) {
      assertThat(watched.beepsUs.get(i))
          .isCloseTo(watched.flashesUs().get(i), within(FRAME_US + 10_000));
    }
  }

  @Test
  void soundThatChangesItsChannelsGoesOn() throws Exception {
    Path all = folder.resolve("changing.ts");
    int part = 0;
    for (String layout : List.of("stereo", "5.1", "mono")) {
      long startUs = part * 2_000_000L;
      Path one =
          TestMedia.clip()
              .seconds(2)
              .flashAndBeep()
              .audio("aac", "fltp", layout, 48_000)
              .delays(startUs, startUs)
              .format("mpegts")
              .write(folder.resolve(part++ + ".ts"));
      Files.write(
          all,
          Files.readAllBytes(one),
          java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.APPEND);
    }
    TestRun run = TestRun.of(all, Files.createDirectories(folder.resolve("x"))).run();
    WholePathTest.assertInStep(Watched.watch(run.largest()), 6);
  }

  @Test
  void ofSeveralSoundTracksTheFirstIsUsed() throws Exception {
    TestRun run = run(TestMedia.clip().seconds(3).flashAndBeep().secondSound());
    assertThat(run.summary.audio()).hasSize(2);
    WholePathTest.assertInStep(Watched.watch(run.largest()), 3);
  }

  /** Host and guest have a microphone each: one beeps at whole seconds, the other between them. */
  @Test
  void severalSoundTracksAreMixedWhereTheOperatorSaysSo() throws Exception {
    Path source =
        TestMedia.clip()
            .seconds(3)
            .audio("pcm_s16le", "s16", "mono", 48_000)
            .flashAndBeep()
            .secondSound("aevalsrc='if(lt(mod(t+0.5,1),0.04),0.8*sin(2*PI*1000*t),0)':s=%s:d=%s")
            .format("mov")
            .write(folder.resolve("two.mov"));
    TestRun run =
        TestRun.of(source, Files.createDirectories(folder.resolve("mixed"))).hearing(1, 2).run();
    Watched watched = Watched.watch(run.largest());
    assertThat(watched.flashesUs()).containsExactly(0L, 1_000_000L, 2_000_000L);
    assertThat(watched.beepsUs).hasSize(6);
    for (int i = 0; i < 6; i++) {
      assertThat(watched.beepsUs.get(i)).isCloseTo(i * 500_000L, within(2_000L));
    }
    assertThat(run.sound.orElseThrow().samples()).isEqualTo(3 * 48_000);
    TestRun guest =
        TestRun.of(source, Files.createDirectories(folder.resolve("guest"))).hearing(2).run();
    assertThat(Watched.watch(guest.largest()).beepsUs).hasSize(3);
  }

  @Test
  void aSmallGapInTheSoundMovesNothing() throws Exception {
    TestRun run =
        run(
            TestMedia.clip()
                .seconds(5)
                .flashAndBeep()
                .losingSound(1_400_000, 1_700_000)
                .format("matroska"));
    Watched watched = Watched.watch(run.largest());
    WholePathTest.assertInStep(watched, 5);
    assertThat(watched.soundEndUs).isCloseTo(5_000_000L, within(43_000L));
    assertThat(run.sound.orElseThrow().findings()).isEmpty();
  }

  @Test
  void soundThatIsMissingIsNamedFromWhenToWhen() throws Exception {
    TestMedia.Clip clip = TestMedia.clip().seconds(5).flashAndBeep().format("matroska");
    TestRun run = run(clip.losingSound(1_400_000, 2_900_000));
    Watched watched = Watched.watch(run.largest());
    assertThat(watched.beepsUs).hasSize(4);
    assertThat(watched.beepsUs.get(3)).isCloseTo(4_000_000L, within(FRAME_US));
    Finding gap = run.sound.orElseThrow().findings().get(0);
    assertThat(gap.code()).isEqualTo("SOUND_GAP");
    assertThat(gap.atUs().orElseThrow()).isCloseTo(1_400_000L, within(30_000L));
    assertThat(gap.untilUs().orElseThrow()).isCloseTo(2_900_000L, within(30_000L));
    assertThat(gap.message().en()).contains("00:00:01.4").contains("00:00:02.9");
    assertThat(run.sound.orElseThrow().findings()).hasSize(1);
  }

  @Test
  void aStretchAfterTheSoundsEndIsSilent() throws Exception {
    Path source =
        TestMedia.clip().seconds(6).audioSeconds(2).write(folder.resolve("dead-microphone.mp4"));
    TestRun look = TestRun.of(source, folder).look();
    AudioPassAnswer alone =
        sound(new AudioPassRequest.Piece(source, look.summary, 4_000_000, 0, 2_000_000));
    assertThat(alone.samples()).isEqualTo(96_000);
    assertThat(alone.source().isSilent()).isTrue();
    assertThat(alone.silences()).containsExactly(new TimeRange(0, 2_000_000));
    assertThat(alone.findings()).extracting(Finding::code).containsExactly("SOUND_ENDS_EARLY");
    assertThat(alone.findings().get(0).atUs()).hasValue(0);
    assertThat(alone.findings().get(0).untilUs()).hasValue(2_000_000);
    assertThat(
            new ProbeTask()
                .run(
                    new ProbeRequest(
                        folder.resolve(alone.file()),
                        "a",
                        new ProbeRequest.Limits(8192, 86_400_000_000L, 5)),
                    Progress.Listener.NONE)
                .durationUs()
                .orElseThrow())
        .isCloseTo(2_000_000L, within(43_000L));

    AudioPassAnswer after =
        sound(
            new AudioPassRequest.Piece(source, look.summary, 0, 0, 1_000_000),
            new AudioPassRequest.Piece(source, look.summary, 4_000_000, 1_000_000, 2_000_000));
    assertThat(after.samples()).isEqualTo(144_000);
    assertThat(after.source().isSilent()).isFalse();
    assertThat(after.findings().get(0).atUs()).hasValue(1_000_000);
  }

  private AudioPassAnswer sound(AudioPassRequest.Piece... pieces) throws Exception {
    return new AudioPassTask()
        .run(
            new AudioPassRequest(
                "a.mp4",
                folder,
                List.of(pieces),
                new AudioSpec(128_000, Optional.empty()),
                Optional.of(WaveformSpec.USUAL),
                true,
                5),
            Progress.Listener.NONE);
  }

  @Test
  void soundThatBeginsLateIsNamedAndNoLoss() throws Exception {
    TestRun run =
        TestRun.of(
                TestMedia.clip()
                    .seconds(5)
                    .losingSound(0, 3_000_000)
                    .format("matroska")
                    .write(folder.resolve("late.mkv")),
                folder)
            .maxLostPercent(5)
            .run();
    Finding gap = run.sound.orElseThrow().findings().get(0);
    assertThat(gap.code()).isEqualTo("SOUND_GAP");
    assertThat(gap.atUs()).hasValue(0);
    assertThat(gap.untilUs().orElseThrow()).isCloseTo(3_000_000L, within(50_000L));
  }

  @Test
  void tooMuchSoundMissingIsRefusedAsPicturesAre() throws Exception {
    Path holey =
        TestMedia.clip()
            .seconds(5)
            .losingSound(1_400_000, 2_900_000)
            .format("matroska")
            .write(folder.resolve("holey.mkv"));
    StageException refused =
        catchThrowableOfType(
            StageException.class, () -> TestRun.of(holey, folder).maxLostPercent(20).run());
    assertThat(refused.failure().code()).isEqualTo(FailureCode.MEDIA_DAMAGED);
    assertThat(refused.failure().summary().en()).contains("sound").contains("20 %");
    assertThat(refused.failure().remedy().en()).contains("max-lost-percent");
    TestRun.of(holey, folder).maxLostPercent(40).run();
  }

  @Test
  void damagedSoundIsNamedAndHeldToTheSameLimit() throws Exception {
    Path whole =
        TestMedia.clip().seconds(8).withoutVideo().faststart().write(folder.resolve("whole.m4a"));
    Path damaged = TestMedia.damage(whole, folder.resolve("damaged.m4a"), 40, 12_000);
    TestRun run = TestRun.of(damaged, folder).maxLostPercent(50).run();
    Finding damage =
        run.sound.orElseThrow().findings().stream()
            .filter(finding -> finding.code().equals("SOUND_DAMAGED"))
            .findFirst()
            .orElseThrow();
    assertThat(damage.atUs().orElseThrow()).isBetween(1_000_000L, 5_000_000L);
    assertThat(damage.untilUs().orElseThrow()).isGreaterThan(damage.atUs().orElseThrow());
    StageException refused =
        catchThrowableOfType(
            StageException.class, () -> TestRun.of(damaged, folder).maxLostPercent(0).run());
    assertThat(refused).isNotNull();
    assertThat(refused.failure().code()).isEqualTo(FailureCode.MEDIA_DAMAGED);
    assertThat(refused.failure().summary().en()).contains("sound");
  }

  @Test
  void whatEachPartLosesIsAddedUp() throws Exception {
    // Every second one second of pictures is missing: each part alone is within the whole's limit.
    Path holey =
        TestMedia.clip()
            .seconds(12)
            .videoSource(
                "testsrc2=size=%dx%d:rate=%s:duration=%s,select='lt(mod(t,3),0.5)+gt(t,11.9)'")
            .format("flv")
            .write(folder.resolve("holey.flv"));
    StageException refused =
        catchThrowableOfType(
            StageException.class,
            () -> TestRun.of(holey, folder).inChunksOf(75).maxLostPercent(50).run());
    assertThat(refused).isNotNull();
    assertThat(refused.failure().code()).isEqualTo(FailureCode.MEDIA_DAMAGED);
    assertThat(refused.failure().summary().en()).contains("of 00:00:12").contains("50 %");
  }

  /** Three packets of a transport stream are lost in the middle of a group of two seconds. */
  @Test
  void damageCountsAsAViewerSeesItUntilTheNextKeyframe() throws Exception {
    Path whole =
        TestMedia.clip()
            .size(640, 360)
            .seconds(6)
            .withoutAudio()
            .video(
                "libx264",
                "yuv420p",
                Map.of("preset", "veryfast", "g", "50", "sc_threshold", "0", "bf", "2"))
            .format("mpegts")
            .write(folder.resolve("whole.ts"));
    byte[] bytes = Files.readAllBytes(whole);
    int at = 0;
    try (MediaInput input = MediaInput.open(whole, 1 << 20)) {
      long startUs = input.startUs();
      while (at == 0 && input.read()) {
        boolean isReached = input.packet().pts() * 100 / 9 - startUs >= 2_500_000;
        at = isReached ? Math.toIntExact(input.packet().pos()) : 0;
      }
    }
    ByteArrayOutputStream less = new ByteArrayOutputStream();
    less.write(bytes, 0, at + 2 * 188);
    less.write(bytes, at + 5 * 188, bytes.length - at - 5 * 188);
    Path damaged = Files.write(folder.resolve("damaged.ts"), less.toByteArray());

    TestRun run = TestRun.of(damaged, Files.createDirectories(folder.resolve("all"))).run();
    Finding finding = run.passes.get(0).findings().get(0);
    assertThat(finding.code()).isEqualTo("PICTURE_DAMAGED");
    assertThat(finding.atUs().orElseThrow()).isCloseTo(2_500_000L, within(130_000L));
    assertThat(finding.untilUs()).hasValue(4_000_000L);
    assertThat(run.passes.get(0).lostUs()).isCloseTo(1_500_000L, within(130_000L));

    // A part that begins in the damaged stretch counts what it shows of it.
    TestRun parts =
        TestRun.of(damaged, Files.createDirectories(folder.resolve("parts"))).inChunksOf(75).run();
    assertThat(parts.passes.stream().mapToLong(MediaPassAnswer::lostUs).sum())
        .isEqualTo(run.passes.get(0).lostUs());
    StageException refused =
        catchThrowableOfType(
            StageException.class, () -> TestRun.of(damaged, folder).maxLostPercent(20).run());
    assertThat(refused.failure().code()).isEqualTo(FailureCode.MEDIA_DAMAGED);
  }

  @Test
  void whatLiesBeforeTheStartIsNotShown() throws Exception {
    // An edit list hides the first second, as editors leave it after a cut without encoding.
    TestRun run =
        run(
            TestMedia.clip()
                .seconds(5)
                .flashAndBeep()
                .delays(-1_000_000, -1_000_000)
                .format("mp4", "avoid_negative_ts", "disabled"));
    Watched watched = Watched.watch(run.largest());
    assertThat(watched.pictures).hasSize(100);
    WholePathTest.assertInStep(watched, 4);
  }

  @Test
  void tooMuchDamageIsRefusedInPlainWords() throws Exception {
    Path whole =
        TestMedia.clip()
            .size(640, 360)
            .seconds(6)
            .video("libx264", "yuv420p", Map.of("preset", "ultrafast", "g", "25", "b", "2M"))
            .write(folder.resolve("whole.mp4"));
    Path ruin =
        TestMedia.damage(
            whole, folder.resolve("ruin.mp4"), 20, Math.toIntExact(Files.size(whole) / 2));
    StageException refused =
        catchThrowableOfType(
            StageException.class, () -> TestRun.of(ruin, folder).maxLostPercent(5).run());
    assertThat(refused.failure().code()).isEqualTo(FailureCode.MEDIA_DAMAGED);
    assertThat(refused.failure().summary().zh()).contains("现场录像.mp4", "超过上限 5%");
    assertThat(refused.failure().summary().en()).contains("more than 5 %");
    assertThat(refused.failure().remedy().zh()).isNotBlank();
  }
}
