package org.fangtan.image;

import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.jspecify.annotations.Nullable;

/** The reasons why a picture cannot be used, for people. */
final class ImageFailures {
  private ImageFailures() {}

  static StageException empty(String name) {
    return input(
        FailureCode.EMPTY_FILE,
        ImageSentences.pictureIsEmpty(name),
        ImageSentences.uploadPictureAgain(),
        null);
  }

  static StageException tooLarge(String name, long sizeBytes, long maxBytes) {
    return input(
        FailureCode.TOO_LARGE,
        ImageSentences.pictureHasMbLimit(name, mib(sizeBytes), mib(maxBytes)),
        ImageSentences.exportItAsSmallerJpeg(),
        null);
  }

  static StageException tooManyPixels(String name, long width, long height, long maxPixels) {
    return input(
        FailureCode.TOO_LARGE,
        ImageSentences.pictureMeasuresPixelsLimit(name, width, height, maxPixels / 1_000_000),
        ImageSentences.makeItSmallerAndUpload(),
        null);
  }

  static StageException unknown(String name) {
    return input(
        FailureCode.TYPE_UNSUPPORTED,
        ImageSentences.doesNotHoldPicture(name),
        ImageSentences.uploadItAsJpegPng(),
        null);
  }

  static StageException unsupported(String name, ImageFormat format) {
    return input(
        FailureCode.TYPE_UNSUPPORTED,
        ImageSentences.pictureIsInFormat(name, format.label()),
        ImageSentences.exportItAsJpeg(),
        null);
  }

  /** The file is damaged, or cut short. */
  static StageException unreadable(String name, Bilingual why, @Nullable Throwable cause) {
    return input(
        FailureCode.IMAGE_UNREADABLE,
        ImageSentences.pictureCannotBeRead(name, why),
        ImageSentences.openItInViewerExport(),
        cause);
  }

  static StageException unsafeDrawing(String name, Bilingual why) {
    return input(
        FailureCode.IMAGE_UNREADABLE,
        ImageSentences.drawingCannotBePublished(name, why),
        ImageSentences.exportItAsPlainSvg());
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
