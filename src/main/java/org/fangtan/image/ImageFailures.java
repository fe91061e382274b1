package org.fangtan.image;

import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.jspecify.annotations.Nullable;

/** Why a picture could not be taken, in words. */
final class ImageFailures {
  private ImageFailures() {}

  static StageException empty(String name) {
    return input(
        FailureCode.EMPTY_FILE,
        Bilingual.of("图片 " + name + " 是空文件（0 字节）。", "The picture " + name + " is empty."),
        Bilingual.of("请重新上传该图片。", "Upload the picture again."),
        null);
  }

  static StageException tooLarge(String name, long sizeBytes, long maxBytes) {
    return input(
        FailureCode.TOO_LARGE,
        Bilingual.of(
            "图片 " + name + " 有 " + mib(sizeBytes) + " MB，超过上限 " + mib(maxBytes) + " MB。",
            "The picture "
                + name
                + " has "
                + mib(sizeBytes)
                + " MB; the limit is "
                + mib(maxBytes)
                + " MB."),
        Bilingual.of("请导出为较小的 JPEG 后重新上传。", "Export it as a smaller JPEG and upload it again."),
        null);
  }

  static StageException tooManyPixels(String name, long width, long height, long maxPixels) {
    return input(
        FailureCode.TOO_LARGE,
        Bilingual.of(
            "图片 "
                + name
                + " 的尺寸为 "
                + width
                + "×"
                + height
                + "，超过上限 "
                + maxPixels / 1_000_000
                + " 百万像素，未解码。",
            "The picture "
                + name
                + " measures "
                + width
                + "×"
                + height
                + " pixels; the limit is "
                + maxPixels / 1_000_000
                + " megapixels, so it was not decoded."),
        Bilingual.of("请缩小尺寸后重新上传。", "Make it smaller and upload it again."),
        null);
  }

  static StageException unknown(String name) {
    return input(
        FailureCode.TYPE_UNSUPPORTED,
        Bilingual.of(
            name + " 的内容不是图片（或格式无法识别）。",
            name + " does not hold a picture in a format that is known here."),
        Bilingual.of(
            "请上传 JPEG、PNG、WebP、GIF、BMP、TIFF 或 SVG 格式的图片。",
            "Upload it as JPEG, PNG, WebP, GIF, BMP, TIFF or SVG."),
        null);
  }

  static StageException unsupported(String name, ImageFormat format) {
    return input(
        FailureCode.TYPE_UNSUPPORTED,
        Bilingual.of(
            "图片 " + name + " 是 " + format.label() + " 格式，无法处理。",
            "The picture " + name + " is " + format.label() + ", which cannot be used."),
        Bilingual.of(
            "请导出为 JPEG 后重新上传（苹果手机：设置→相机→格式→兼容性最佳）。",
            "Export it as JPEG and upload it again (iPhone: Settings, Camera, Formats, Most"
                + " Compatible)."),
        null);
  }

  /** The file is damaged, or cut short. */
  static StageException unreadable(String name, Bilingual why, @Nullable Throwable cause) {
    return input(
        FailureCode.IMAGE_UNREADABLE,
        Bilingual.of(
            "图片 " + name + " 无法读取：" + why.zh() + "。",
            "The picture " + name + " cannot be read: " + why.en() + "."),
        Bilingual.of(
            "请在看图软件中打开检查，重新导出为 JPEG 或 PNG 后上传。",
            "Open it in a viewer, export it again as JPEG or PNG, and upload that."),
        cause);
  }

  static StageException unsafeDrawing(String name, Bilingual why) {
    return input(
        FailureCode.IMAGE_UNREADABLE,
        Bilingual.of(
            "矢量图 " + name + " 不能发布：" + why.zh() + "。",
            "The drawing " + name + " cannot be published: " + why.en() + "."),
        Bilingual.of(
            "请在绘图软件中导出为“普通 SVG”（不含脚本、链接和外部文件），或导出为 PNG 后上传。",
            "Export it as plain SVG (without scripts, links and outside files) or as PNG, and"
                + " upload that."));
  }

  private static StageException input(
      FailureCode code, Bilingual summary, Bilingual remedy, @Nullable Throwable cause) {
    return new StageException(new Failure(FailureKind.INPUT, code, summary, remedy), cause);
  }

  private static StageException input(FailureCode code, Bilingual summary, Bilingual remedy) {
    return input(code, summary, remedy, null);
  }

  private static long mib(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
