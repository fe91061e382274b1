package org.fangtan.cli;

import java.io.PrintWriter;
import java.util.List;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.store.FolderUploader;

/** What commands say to people: results to one stream, troubles to the other, never a trace. */
final class Console {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean isTerminal;

  Console(PrintWriter out, PrintWriter err, boolean isTerminal) {
    this.out = out;
    this.err = err;
    this.isTerminal = isTerminal;
  }

  /** Whether somebody watches: progress bars then, plain lines otherwise. */
  boolean isTerminal() {
    return isTerminal;
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  void line(Bilingual text) {
    line(text.zh() + "  " + text.en());
  }

  void warn(Bilingual text) {
    err.println(text.zh());
    err.println(text.en());
    err.flush();
  }

  /** Says which files of a folder were left out, and why. */
  void skipped(List<FolderUploader.Skipped> files) {
    for (FolderUploader.Skipped file : files) {
      warn(CliSentences.notSent(file.file(), file.reason()));
    }
  }

  /** Says what failed and what to do, and answers the exit code. */
  int fail(StageException e) {
    return fail(e.failure());
  }

  int fail(Failure failure) {
    err.println("错误 " + failure.code() + "：" + failure.summary().zh());
    err.println("  → " + failure.remedy().zh());
    err.println("Error " + failure.code() + ": " + failure.summary().en());
    err.println("  → " + failure.remedy().en());
    if (failure.kind() == FailureKind.DEFECT) {
      failure
          .context()
          .forEach((name, value) -> err.println("  " + name + ": " + firstLine(value)));
      err.println("  日志 log: " + LogSettings.folder());
    }
    err.flush();
    return ExitCode.of(failure.kind()).number();
  }

  /** What was said may be a trace: that is for the log. */
  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
