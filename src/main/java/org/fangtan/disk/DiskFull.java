package org.fangtan.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.jspecify.annotations.Nullable;

/** Recognises a full disk among other errors; Java has no exception of its own for it. */
public final class DiskFull {
  /** The C library's texts for ENOSPC and EDQUOT, and Windows' for ERROR_DISK_FULL. */
  private static final List<String> TEXTS =
      List.of("no space left on device", "disk quota exceeded", "not enough space on the disk");

  private DiskFull() {}

  /**
   * The failure of a step whose node has no room left.
   *
   * @param summary where the disk is full
   */
  public static Failure failure(Bilingual summary) {
    return new Failure(
        FailureKind.CAPACITY,
        FailureCode.DISK_FULL,
        summary,
        DiskSentences.freeSpaceOnDiskOfStateDir());
  }

  /** Whether an error, or its cause, reports that a file system is full. */
  public static boolean isCauseOf(@Nullable Throwable error) {
    for (Throwable t = error; t != null; t = t.getCause() == t ? null : t.getCause()) {
      if (t instanceof IOException io && isSaid(io)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSaid(IOException error) {
    // The message of a file system's exception contains the file's name, which may contain
    // anything.
    String text =
        error instanceof FileSystemException file && file.getReason() != null
            ? file.getReason()
            : error.getMessage();
    String said = String.valueOf(text).toLowerCase(Locale.ROOT);
    return TEXTS.stream().anyMatch(said::contains);
  }
}
