package org.fangtan.stage.handover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;
import org.fangtan.image.MarkedJpeg;
import org.fangtan.recording.AiLabels;

/** Pictures from recordings with marks of AI-generated content: they keep these marks. */
public final class MarkedPicture {
  private MarkedPicture() {}

  /**
   * Puts marks into a JPEG, unless it already has its own, and reads them back.
   *
   * @throws StageException {@code OUTPUT_INVALID} where the mark is not there afterwards
   */
  public static void mark(Path jpeg, Optional<AiLabels> labels) throws StageException, IOException {
    if (labels.isEmpty()) {
      return;
    }
    byte[] plain = Files.readAllBytes(jpeg);
    if (MarkedJpeg.marksIn(plain).isEmpty()) {
      Files.write(jpeg, MarkedJpeg.of(plain, labels.get()));
    }
    requireMarked(jpeg, labels.get());
  }

  /**
   * @throws StageException {@code OUTPUT_INVALID} for a picture without its mark
   */
  static void requireMarked(Path jpeg, AiLabels labels) throws StageException, IOException {
    String wanted = MarkedJpeg.inPicture(labels.first());
    List<String> found = MarkedJpeg.marksIn(Files.readAllBytes(jpeg));
    if (!found.contains(wanted)) {
      throw new StageException(
          new Failure(
              FailureKind.DEFECT,
              FailureCode.OUTPUT_INVALID,
              HandoverSentences.pictureLostItsMark(String.valueOf(jpeg.getFileName())),
              SharedSentences.outputIsNotPublished()));
    }
  }
}
