package org.fangtan.stage.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.fangtan.child.ChildJvm;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.Test;

class AttachmentTest {
  private int looks;

  @Test
  void aFileThatHitsALimitIsRefusedByNameWithTheLimit() {
    Failure failure = look(FailureKind.CAPACITY, FailureCode.ENGINE_OUT_OF_MEMORY, 0, 0);
    assertThat(failure.kind()).isEqualTo(FailureKind.INPUT);
    assertThat(failure.code()).isEqualTo(FailureCode.ENGINE_OUT_OF_MEMORY);
    assertThat(failure.summary().zh()).isEqualTo("“附件.pdf”无法读取：上限");
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void aCrashIsNoVerdictBeforeTheSecond() {
    assertThat(look(FailureKind.TRANSIENT, FailureCode.ENGINE_CRASH, 0, 0).kind())
        .isEqualTo(FailureKind.INPUT);
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void timeThatABusyMachineTookIsNoVerdict() {
    assertThat(look(FailureKind.CONFIGURATION, FailureCode.ENGINE_TIMEOUT, 90_000, 120_000).kind())
        .isEqualTo(FailureKind.INPUT);
    assertThat(look(FailureKind.CONFIGURATION, FailureCode.ENGINE_TIMEOUT, 3_000, 120_000).kind())
        .isEqualTo(FailureKind.TRANSIENT);
  }

  @Test
  void otherFailuresStayWhatTheyAre() {
    assertThat(look(FailureKind.CAPACITY, FailureCode.DISK_FULL, 0, 0).kind())
        .isEqualTo(FailureKind.CAPACITY);
    assertThat(look(FailureKind.INPUT, FailureCode.DOCUMENT_UNREADABLE, 0, 0).summary().zh())
        .isEqualTo("上限");
  }

  private Failure look(FailureKind kind, FailureCode code, long workedMs, long limitMs) {
    Failure failure =
        new Failure(kind, code, Bilingual.of("上限", "limit"), Bilingual.of("改", "mend"));
    Failure thrown =
        limitMs == 0 ? failure : failure.with(ChildJvm.CPU_MS, workedMs).with("limitMs", limitMs);
    return catchThrowableOfType(
            StageException.class,
            () ->
                Attachment.look(
                    "附件.pdf",
                    () -> {
                      looks++;
                      throw new StageException(thrown);
                    }))
        .failure();
  }
}
