package org.fangtan.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildJvm;
import org.fangtan.child.ChildLimits;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTasksTest {
  @TempDir Path folder;

  @Test
  void aChildDetectsAndReadsDocumentsAndSaysWhyItCannot() throws Exception {
    Path docx = WordFixture.write(WordFixture.interview(), folder.resolve("实录 1.docx"));
    Path locked = WordFixture.lock(docx, folder.resolve("locked.docx"), "secret");
    try (ChildJvm child = ChildJvm.start(ChildLimits.forInspection())) {
      DetectedType type =
          child.call(
              DetectTypeTask.class,
              new DetectTypeTask.Request(docx, "实录 1.docx"),
              DetectedType.class,
              Progress.Listener.NONE);
      Document document =
          child.call(
              ReadDocumentTask.class,
              request(docx, folder.resolve("pictures")),
              Document.class,
              Progress.Listener.NONE);
      StageException refused =
          catchThrowableOfType(
              StageException.class,
              () ->
                  child.call(
                      ReadDocumentTask.class,
                      request(locked, folder.resolve("none")),
                      Document.class,
                      Progress.Listener.NONE));

      assertThat(type.isDocument()).isTrue();
      assertThat(document.blocks()).contains(new Block.Row(List.of("线路", "12条")));
      assertThat(Files.exists(folder.resolve("pictures/picture-01.png"))).isTrue();
      assertThat(refused.failure().code()).isEqualTo(FailureCode.DOCUMENT_PROTECTED);
    }
  }

  private static ReadDocumentTask.Request request(Path file, Path pictures) {
    return new ReadDocumentTask.Request(
        file, file.getFileName().toString(), pictures, DocumentLimits.DEFAULT);
  }
}
