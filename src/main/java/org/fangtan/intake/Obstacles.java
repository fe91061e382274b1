package org.fangtan.intake;

import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.recording.ObjectRef;

/** Why a folder, or a file in it, cannot be processed in its present state. Pure. */
final class Obstacles {
  private Obstacles() {}

  /**
   * Why a folder cannot be processed; empty if it can.
   *
   * @param max the maximum number of files in a folder
   */
  static Optional<Failure> in(Folder folder, int max) {
    if (folder.isEmpty()) {
      return Optional.of(
          new Failure(
              FailureKind.INPUT,
              FailureCode.EMPTY_TOPIC,
              IntakeSentences.folderIsEmpty(),
              IntakeSentences.dropRecording()));
    }
    if (!folder.unfinished().isEmpty()) {
      return Optional.of(unfinished(folder.unfinished()));
    }
    if (folder.objects().size() > max) {
      return Optional.of(
          new Failure(
              FailureKind.INPUT,
              FailureCode.TOO_LARGE,
              IntakeSentences.tooManyFiles(folder.objects().size(), max),
              IntakeSentences.splitItIntoSeveralTopics()));
    }
    return Optional.empty();
  }

  private static Failure unfinished(List<String> names) {
    String name = names.get(0);
    return new Failure(
        FailureKind.INPUT,
        FailureCode.DOWNLOAD_UNFINISHED,
        IntakeSentences.isStillBeingDownloaded(name, names.size() - 1),
        IntakeSentences.workGoesOnByItself());
  }

  static Failure tooLarge(ObjectRef object, long max) {
    return new Failure(
        FailureKind.INPUT,
        FailureCode.TOO_LARGE,
        IntakeSentences.fileIsTooLarge(object.sizeBytes(), max),
        IntakeSentences.uploadItInParts());
  }
}
