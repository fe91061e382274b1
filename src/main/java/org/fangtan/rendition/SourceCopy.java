package org.fangtan.rendition;

import java.util.Optional;
import java.util.Set;
import org.fangtan.failure.Bilingual;
import org.fangtan.recording.CodedPictures;
import org.fangtan.recording.Unwalked;
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
    if (source.colour().isHighDynamicRange()) {
      return says("是高动态范围（HDR）画面", "it has a high dynamic range");
    }
    if (source.colour().range().orElse("tv").equals("pc")) {
      return says("亮度用 0 至 255 的全范围表示", "its brightness uses the full range, 0 to 255");
    }
    if (source.isInterlaced()) {
      return says("是隔行扫描", "it is interlaced");
    }
    if (source.fieldOrder().isEmpty()) {
      return says("文件没有写明是逐行还是隔行", "it does not say whether it is interlaced");
    }
    if (source.variableRate() || !source.frameRate().equals(grid.frameRate())) {
      return says(
          "帧率不是恒定的 " + grid.frameRate(), "it has not a constant rate of " + grid.frameRate());
    }
    return source
        .coded()
        .map(coded -> obstacle(coded, spec, grid, firstFrame, frames))
        .orElseGet(() -> Optional.of(source.unwalked().orElse(Unwalked.EMPTY).words()));
  }

  private static Optional<Bilingual> obstacle(
      CodedPictures coded, RenditionSpec spec, FrameGrid grid, long firstFrame, long frames) {
    if (coded.headersInside()) {
      return says("参数在画面数据之中", "it has parameters among its pictures");
    }
    if (coded.userDataInside()) {
      return says("画面数据中带有附加数据（例如字幕）", "data such as captions stand among its pictures");
    }
    if (!coded.even()) {
      return says("帧的时间不均匀", "its frames do not follow each other evenly");
    }
    if (!coded.marked()) {
      return says(
          "封装标为关键帧的与画面中的关键帧（IDR）不一致",
          "its container marks other pictures as keyframes than those that are (IDR)");
    }
    if (coded.idrEvery().isEmpty()) {
      return says("第一帧不是关键帧（IDR）", "it does not begin with an IDR picture");
    }
    if (firstFrame < 0) {
      return says("画面比声音晚开始", "its pictures begin after its sound");
    }
    if (firstFrame + frames > coded.count()) {
      return says("画面比声音早结束", "its pictures end before its sound");
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
