package org.fangtan.rendition;

import org.fangtan.failure.Bilingual;
import org.fangtan.timeline.Rational;

/**
 * The sentences for people of the package {@code rendition}. Each heading names the class that uses
 * them.
 */
final class RenditionSentences {
  private RenditionSentences() {}

  // SourceCopy

  static Bilingual isNotH264OfThatSize() {
    return Bilingual.of("不是该尺寸的 H.264", "it is not H.264 of that size");
  }

  static Bilingual itsPictureMustBeTurned() {
    return Bilingual.of("画面需要旋转", "its picture must be turned");
  }

  static Bilingual itsPixelsAreNotSquare() {
    return Bilingual.of("像素不是方形", "its pixels are not square");
  }

  static Bilingual profileIs(String profile) {
    return Bilingual.of("规格（profile）为 " + profile, "its profile is " + profile);
  }

  static Bilingual itsLevelIsAbove() {
    return Bilingual.of("级别（level）高于 4.2", "its level is above 4.2");
  }

  static Bilingual pixelFormatIs(String pixelFormat) {
    return Bilingual.of("像素格式为 " + pixelFormat, "its pixels are " + pixelFormat);
  }

  static Bilingual hasHighDynamicRange() {
    return Bilingual.of("是高动态范围（HDR）画面", "it has a high dynamic range");
  }

  static Bilingual itsBrightnessUsesFullRange() {
    return Bilingual.of("亮度用 0 至 255 的全范围表示", "its brightness uses the full range, 0 to 255");
  }

  static Bilingual isInterlaced() {
    return Bilingual.of("是隔行扫描", "it is interlaced");
  }

  static Bilingual doesNotSayWhether() {
    return Bilingual.of("文件没有写明是逐行还是隔行", "the file does not state whether it is interlaced");
  }

  static Bilingual rateIsNotConstant(Rational frameRate) {
    return Bilingual.of("帧率不是恒定的 " + frameRate, "its frame rate is not a constant " + frameRate);
  }

  static Bilingual hasParametersAmongItsPictures() {
    return Bilingual.of("参数在画面数据之中", "its parameters are stored among its pictures");
  }

  static Bilingual dataSuchAsCaptionsStand() {
    return Bilingual.of("画面数据中带有附加数据（例如字幕）", "data such as captions stand among its pictures");
  }

  static Bilingual itsFramesDoNotFollow() {
    return Bilingual.of("帧的时间不均匀", "its frames do not follow each other evenly");
  }

  static Bilingual itsContainerMarksOtherPictures() {
    return Bilingual.of(
        "封装标为关键帧的与画面中的关键帧（IDR）不一致",
        "its container marks other pictures as keyframes than those that are (IDR)");
  }

  static Bilingual doesNotBeginWithIdr() {
    return Bilingual.of("第一帧不是关键帧（IDR）", "it does not begin with an IDR picture");
  }

  static Bilingual picturesBeginAfterSound() {
    return Bilingual.of("画面比声音晚开始", "its pictures begin after its sound");
  }

  static Bilingual picturesEndBeforeSound() {
    return Bilingual.of("画面比声音早结束", "its pictures end before its sound");
  }

  static Bilingual lacksRegularIdrPictures(int gopFrames) {
    return Bilingual.of(
        "不是每 " + gopFrames + " 帧都有关键帧（IDR）",
        "it does not have an IDR picture every " + gopFrames + " frames");
  }

  static Bilingual isCutWhereNoIdrPictureIs() {
    return Bilingual.of("剪辑点不在关键帧上", "it is cut where there is no IDR picture");
  }

  static Bilingual needsMoreThanLimit(String needed, String limit) {
    return Bilingual.of(
        "码率需要 " + needed + "，上限为 " + limit, "it needs " + needed + ", the limit is " + limit);
  }
}
