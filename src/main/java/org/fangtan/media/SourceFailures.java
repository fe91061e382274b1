package org.fangtan.media;

import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.AvException;
import org.fangtan.timeline.Timecode;

/** Describes faults of a recording for the operator who uploaded it. */
final class SourceFailures {
  private static final Bilingual UPLOAD_AGAIN = SourceSentences.checkThatOriginalPlaysThen();

  /** The parts that can be lost. */
  static final Bilingual PICTURES = SourceSentences.pictures();

  static final Bilingual SOUND = SourceSentences.samplesOfSound();

  private SourceFailures() {}

  static StageException empty(String name) {
    return input(FailureCode.EMPTY_FILE, SourceSentences.recordingIsEmptyBytes(name), UPLOAD_AGAIN);
  }

  static StageException notMedia(String name, AvException cause) {
    return new StageException(notMediaFailure(name), cause);
  }

  static StageException notMedia(String name) {
    return new StageException(notMediaFailure(name));
  }

  private static Failure notMediaFailure(String name) {
    return new Failure(
        FailureKind.INPUT,
        FailureCode.MEDIA_UNREADABLE,
        SourceSentences.isNotVideoOrSound(name),
        SourceSentences.uploadRecordingAsMp4Mov());
  }

  /**
   * The file has no index; the outermost boxes show why.
   *
   * @param declaredBytes where the last box should end: after the file's end when the file was
   *     truncated, before it when no box can be read there
   */
  static StageException withoutIndex(String name, long sizeBytes, long declaredBytes) {
    Bilingual why;
    if (declaredBytes > sizeBytes) {
      why = SourceSentences.fileIsCutOffBeforeIndex(declaredBytes, sizeBytes);
    } else if (declaredBytes == sizeBytes) {
      why = SourceSentences.fileEndsWithItsMedia();
    } else {
      why = SourceSentences.restOfFileCannotBeRead(declaredBytes, sizeBytes);
    }
    return new StageException(
        new Failure(
                FailureKind.INPUT,
                FailureCode.MEDIA_WITHOUT_INDEX,
                SourceSentences.recordingHasNoIndexMoov(name, why),
                SourceSentences.uploadWholeFileAgain())
            .with("sizeBytes", sizeBytes)
            .with("declaredBytes", declaredBytes));
  }

  static StageException indexCutOff(String name, long sizeBytes, long declaredBytes) {
    return new StageException(
        new Failure(
                FailureKind.INPUT,
                FailureCode.MEDIA_TRUNCATED,
                SourceSentences.recordingIsCutOffInside(name, declaredBytes, sizeBytes),
                UPLOAD_AGAIN)
            .with("sizeBytes", sizeBytes)
            .with("declaredBytes", declaredBytes));
  }

  static StageException truncated(String name, Loss loss, int maxLostPercent) {
    return new StageException(
        new Failure(
                FailureKind.INPUT,
                FailureCode.MEDIA_TRUNCATED,
                loss.message(name),
                uploadAgainOrTake(maxLostPercent))
            .with("declaredUs", loss.declaredUs())
            .with("reachedUs", loss.reachedUs()));
  }

  static StageException notIndexed(String name, IndexCoverage coverage, int maxLostPercent) {
    return new StageException(
        new Failure(
                FailureKind.INPUT,
                FailureCode.MEDIA_NOT_INDEXED,
                coverage.message(name),
                SourceSentences.letRecorderRepairFile(maxLostPercent))
            .with("lostUs", coverage.lostUs())
            .with("indexedUs", coverage.indexedUs())
            .with("lostBytes", coverage.lostBytes()));
  }

  /** Refuses a recording that has lost too much of its pictures or its sound. */
  static void requireWithin(
      String name, Bilingual what, long lostUs, long wholeUs, int maxLostPercent)
      throws StageException {
    if (lostUs * 100 <= wholeUs * maxLostPercent) {
      return;
    }
    String lost = Timecode.format(lostUs);
    String whole = Timecode.format(wholeUs);
    throw new StageException(
        new Failure(
                FailureKind.INPUT,
                FailureCode.MEDIA_DAMAGED,
                SourceSentences.recordingLostTooMuch(name, whole, lost, what, maxLostPercent),
                uploadAgainOrTake(maxLostPercent))
            .with("lostUs", lostUs)
            .with("wholeUs", wholeUs));
  }

  private static Bilingual uploadAgainOrTake(int maxLostPercent) {
    return SourceSentences.uploadWholeFileOrRaiseLimit(maxLostPercent);
  }

  static StageException tooLarge(String name, String found, String limit) {
    return input(
        FailureCode.TOO_LARGE,
        SourceSentences.recordingIsBeyondLimits(name, found, limit),
        SourceSentences.exportSmallerOne());
  }

  static StageException nothingToPlay(String name) {
    return input(
        FailureCode.MEDIA_UNREADABLE,
        SourceSentences.nothingCanBeDecoded(name),
        SourceSentences.exportItWithCommonCodec());
  }

  static StageException damaged(String name, Bilingual words) {
    return input(
        FailureCode.MEDIA_DAMAGED, SourceSentences.recordingIsDamaged(name, words), UPLOAD_AGAIN);
  }

  private static StageException input(FailureCode code, Bilingual summary, Bilingual remedy) {
    return new StageException(new Failure(FailureKind.INPUT, code, summary, remedy));
  }
}
