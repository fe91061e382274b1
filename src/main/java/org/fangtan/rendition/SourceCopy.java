package org.fangtan.rendition;

import java.util.Optional;
import java.util.Set;
import org.fangtan.failure.Bilingual;
import org.fangtan.recording.CodedPictures;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.Rational;

/**
 * Whether a recording's pictures are what a rendition should be already, so that they are copied
 * and not encoded: as good as they were, and nearly for nothing.
 */
public final class SourceCopy {
  private static final Set<String> PROFILES = Set.of("Constrained Baseline", "Main", "High");

  /** Level 4.2: 1080p at 50 or 60 frames a second, as far as hardware decoders surely go. */
  private static final int HIGHEST_LEVEL = 42;

  private SourceCopy() {}

  /** Whether there is a question at all: H.264 of the rendition's size. */
  public static boolean isConceivable(VideoTrack source, RenditionSpec spec) {
    return spec.format().equals(PictureFormat.H264)
        && source.codec().equals(spec.format().codec())
        && source.displayWidth() == spec.width()
        && source.displayHeight() == spec.height();
  }

  /**
   * Why the pictures must be encoded: the first condition that does not hold. Empty where they can
   * be copied.
   *
   * @param firstFrame number of the first picture that is published, negative where something must
   *     stand before the first one
   * @param frames how many are published
   */
  public static Optional<Bilingual> obstacle(
      VideoTrack source, RenditionSpec spec, FrameGrid grid, long firstFrame, long frames) {
    if (!isConceivable(source, spec)) {
      return says("不是该尺寸的 H.264", "it is not H.264 of that size");
    }
    if (source.rotationDegrees() != 0) {
      return says("画面需要旋转", "its picture must be turned");
    }
    if (!source.sampleAspect().equals(new Rational(1, 1))) {
      return says("像素不是方形", "its pixels are not square");
    }
    String profile = source.profile().orElse("?");
    if (!PROFILES.contains(profile)) {
      return says("规格（profile）为 " + profile, "its profile is " + profile);
    }
    if (source.level().orElse(Long.MAX_VALUE) > HIGHEST_LEVEL) {
      return says("级别（level）高于 4.2", "its level is above 4.2");
    }
    if (!source.pixelFormat().equals("yuv420p")) {
      return says("像素格式为 " + source.pixelFormat(), "its pixels are " + source.pixelFormat());
    }
    if (source.colour().isHighDynamicRange() || source.colour().range().orElse("tv").equals("pc")) {
      return says("亮度范围不是普通视频的范围", "its range of brightness is not that of ordinary video");
    }
    if (!source.fieldOrder().equals(Optional.of("progressive"))) {
      return says("不能确定是逐行扫描", "it may be interlaced");
    }
    if (source.variableRate() || !source.frameRate().equals(grid.frameRate())) {
      return says(
          "帧率不是恒定的 " + grid.frameRate(), "it has not a constant rate of " + grid.frameRate());
    }
    return source
        .coded()
        .map(coded -> obstacle(coded, spec, grid, firstFrame, frames))
        .orElseGet(
            () ->
                says(
                    "码率高于 20 Mb/s、封装把参数放在画面数据之中、录像过长，或文件有损坏、时间有跳变",
                    "it has more than 20 Mb/s, parameters among its pictures, too many pictures, or"
                        + " damage or jumps"));
  }

  private static Optional<Bilingual> obstacle(
      CodedPictures coded, RenditionSpec spec, FrameGrid grid, long firstFrame, long frames) {
    if (coded.headersInside()) {
      return says("参数在画面数据之中", "it has parameters among its pictures");
    }
    if (coded.userDataInside()) {
      return says("画面数据中带有字幕或其他附加数据", "captions or other data stand among its pictures");
    }
    if (!coded.even()) {
      return says("帧的时间不均匀", "its frames do not follow each other evenly");
    }
    if (coded.idrEvery().isEmpty()) {
      return says(
          "第一帧不是关键帧（IDR），或标为关键帧的不是 IDR",
          "it does not begin with an IDR picture, or what is marked as a keyframe is none");
    }
    if (firstFrame < 0 || firstFrame + frames > coded.count()) {
      return says("画面比声音晚开始或早结束", "its pictures begin after or end before its sound");
    }
    long every = coded.idrEvery().orElse(Long.MAX_VALUE);
    if (grid.gopFrames() % every != 0 && frames > grid.gopFrames()) {
      return says(
          "不是每 " + grid.gopFrames() + " 帧都有关键帧（IDR）",
          "it has not an IDR picture every " + grid.gopFrames() + " frames");
    }
    long end = firstFrame + frames;
    if (firstFrame % every != 0 || (end != coded.count() && end % every != 0)) {
      return says("剪辑点不在关键帧上", "it is cut where there is no IDR picture");
    }
    if (coded.neededBitsPerSecond() > spec.limit().bitsPerSecond()) {
      return says(
          "码率需要 "
              + kilobits(coded.neededBitsPerSecond())
              + "，上限为 "
              + kilobits(spec.limit().bitsPerSecond()),
          "it needs "
              + kilobits(coded.neededBitsPerSecond())
              + ", the limit is "
              + kilobits(spec.limit().bitsPerSecond()));
    }
    return Optional.empty();
  }

  private static String kilobits(long bitsPerSecond) {
    return bitsPerSecond / 1000 + " kb/s";
  }

  private static Optional<Bilingual> says(String zh, String en) {
    return Optional.of(Bilingual.of(zh, en));
  }
}
