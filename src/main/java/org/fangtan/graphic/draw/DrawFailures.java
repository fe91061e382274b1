package org.fangtan.graphic.draw;

import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;

/** The failures of drawing a scene. */
final class DrawFailures {
  private DrawFailures() {}

  static StageException noPicture(String name) {
    return new StageException(
        new Failure(
            FailureKind.INPUT,
            FailureCode.IMAGE_UNREADABLE,
            DrawSentences.isNoPicture(name),
            DrawSentences.giveAPngOrJpeg(name)));
  }

  static StageException tooLarge(String name, int width, int height) {
    return new StageException(
        new Failure(
            FailureKind.INPUT,
            FailureCode.TOO_LARGE,
            DrawSentences.isTooLarge(name, width, height),
            DrawSentences.giveAPngOrJpeg(name)));
  }
}
