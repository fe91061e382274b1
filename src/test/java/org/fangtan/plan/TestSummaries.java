package org.fangtan.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.CodedPictures;
import org.fangtan.recording.Lengths;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.SubtitleTrack;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.Rational;

/** Summaries of plain 1080p25 recordings, for tests that need no file. */
public final class TestSummaries {
  private TestSummaries() {}

  /** The same, its pictures looked at. */
  public static MediaSummary withCoded(MediaSummary plain, CodedPictures coded) {
    return new MediaSummary(
        plain.container(),
        plain.sizeBytes(),
        plain.startUs(),
        plain.durationUs(),
        plain.lengths(),
        plain.bitrateBitsPerSecond(),
        plain.video().stream().map(track -> track.with(coded)).toList(),
        plain.audio(),
        plain.subtitles(),
        plain.createdAt(),
        plain.findings());
  }

  public static MediaSummary of(boolean hasVideo, boolean hasAudio, long durationUs) {
    VideoTrack video =
        new VideoTrack(
            0,
            "h264",
            Optional.of("High"),
            OptionalLong.of(40),
            1920,
            1080,
            new Rational(1, 1),
            0,
            new Rational(25, 1),
            false,
            "yuv420p",
            8,
            new VideoTrack.Colour(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
            Optional.of("progressive"),
            new Rational(1, 12800),
            0,
            OptionalLong.of(durationUs),
            OptionalLong.of(durationUs / 40_000),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty());
    return new MediaSummary(
        "mov",
        1_000_000,
        0,
        OptionalLong.of(durationUs),
        lengths(durationUs),
        OptionalLong.empty(),
        hasVideo ? List.of(video) : List.of(),
        hasAudio ? List.of(audio(durationUs)) : List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  /** As of a phone that tags its 1080p with the colours of standard definition. */
  static MediaSummary withColoursOfSmallPictures(long durationUs) {
    MediaSummary plain = of(true, true, durationUs);
    Optional<String> standard = Optional.of("smpte170m");
    return with(
        plain,
        plain.video().stream()
            .map(
                track ->
                    new VideoTrack(
                        track.index(),
                        track.codec(),
                        track.profile(),
                        track.level(),
                        track.width(),
                        track.height(),
                        track.sampleAspect(),
                        track.rotationDegrees(),
                        track.frameRate(),
                        track.variableRate(),
                        track.pixelFormat(),
                        track.bitDepth(),
                        new VideoTrack.Colour(standard, standard, standard, Optional.empty()),
                        track.fieldOrder(),
                        track.timeBase(),
                        track.startUs(),
                        track.durationUs(),
                        track.frameCount(),
                        track.bitrateBitsPerSecond(),
                        track.longestKeyframeGapUs(),
                        track.coded(),
                        track.unwalked()))
            .toList(),
        plain.audio(),
        plain.subtitles(),
        plain.findings());
  }

  /** The same with pictures of another size. */
  static MediaSummary sized(MediaSummary plain, int width, int height) {
    return with(
        plain,
        plain.video().stream()
            .map(
                track ->
                    new VideoTrack(
                        track.index(),
                        track.codec(),
                        track.profile(),
                        track.level(),
                        width,
                        height,
                        track.sampleAspect(),
                        track.rotationDegrees(),
                        track.frameRate(),
                        track.variableRate(),
                        track.pixelFormat(),
                        track.bitDepth(),
                        track.colour(),
                        track.fieldOrder(),
                        track.timeBase(),
                        track.startUs(),
                        track.durationUs(),
                        track.frameCount(),
                        track.bitrateBitsPerSecond(),
                        track.longestKeyframeGapUs(),
                        track.coded(),
                        track.unwalked()))
            .toList(),
        plain.audio(),
        plain.subtitles(),
        plain.findings());
  }

  /** As of a live recording whose encoder was restarted. */
  static MediaSummary withClockJumps(long durationUs) {
    MediaSummary plain = of(true, true, durationUs);
    return new MediaSummary(
        "mpegts",
        plain.sizeBytes(),
        plain.startUs(),
        plain.durationUs(),
        plain.lengths(),
        plain.bitrateBitsPerSecond(),
        plain.video(),
        plain.audio(),
        plain.subtitles(),
        plain.createdAt(),
        List.of(
            Finding.of(
                FindingCode.CLOCK_JUMPS, "live.ts", Bilingual.of("时间戳中断", "its clock jumps"))));
  }

  /** With one caption track. */
  public static MediaSummary captioned(long durationUs) {
    MediaSummary plain = of(true, true, durationUs);
    return with(
        plain,
        plain.video(),
        plain.audio(),
        List.of(
            new SubtitleTrack(
                2, "mov_text", Optional.of("chi"), Optional.empty(), true, false, false)),
        plain.findings());
  }

  /** Ten seconds with sound in several streams, the first one the main one. */
  static MediaSummary withSoundIn(int... streams) {
    MediaSummary plain = of(true, true, 10_000_000);
    return with(
        plain,
        plain.video(),
        Arrays.stream(streams).mapToObj(stream -> audio(stream, 10_000_000)).toList(),
        plain.subtitles(),
        plain.findings());
  }

  /** The same with other pictures. */
  static MediaSummary with(MediaSummary plain, List<VideoTrack> video) {
    return with(plain, video, plain.audio(), plain.subtitles(), plain.findings());
  }

  private static MediaSummary with(
      MediaSummary plain,
      List<VideoTrack> video,
      List<AudioTrack> audio,
      List<SubtitleTrack> subtitles,
      List<Finding> findings) {
    return new MediaSummary(
        plain.container(),
        plain.sizeBytes(),
        plain.startUs(),
        plain.durationUs(),
        plain.lengths(),
        plain.bitrateBitsPerSecond(),
        video,
        audio,
        subtitles,
        plain.createdAt(),
        findings);
  }

  private static Lengths lengths(long durationUs) {
    OptionalLong known = OptionalLong.of(durationUs);
    return Lengths.of(known, known, known);
  }

  private static AudioTrack audio(long durationUs) {
    return audio(1, durationUs);
  }

  private static AudioTrack audio(int stream, long durationUs) {
    return new AudioTrack(
        stream,
        "aac",
        Optional.of("LC"),
        48_000,
        2,
        "stereo",
        Optional.empty(),
        new Rational(1, 48_000),
        0,
        OptionalLong.of(durationUs),
        OptionalLong.empty());
  }
}
