package org.fangtan.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.store.FolderUploader;

/**
 * The output of commands for people: results on one stream, problems on the other, never a stack
 * trace. For machines ({@code --json}) everything is written at the end, as one JSON value on the
 * first stream.
 */
final class Console {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean isTerminal;
  private boolean isJson;
  private final List<Object> messages = new ArrayList<>();
  private final List<Bilingual> warnings = new ArrayList<>();
  private final Map<String, Object> data = new TreeMap<>();
  private Optional<Failure> failure = Optional.empty();

  Console(PrintWriter out, PrintWriter err, boolean isTerminal) {
    this.out = out;
    this.err = err;
    this.isTerminal = isTerminal;
  }

  /** Whether it is a terminal: then progress bars are shown, otherwise plain lines. */
  boolean isTerminal() {
    return isTerminal && !isJson;
  }

  /** Switches to JSON, written in {@link #end}. */
  void asJson() {
    isJson = true;
  }

  /** The command's result for machines; people have read it in lines. */
  void data(String name, Object value) {
    data.put(name, value);
  }

  /** To be called when the command has ended. */
  void end(String command, int exitCode) {
    if (!isJson) {
      return;
    }
    Map<String, Object> all = new TreeMap<>();
    all.put("command", command);
    all.put("exitCode", exitCode);
    all.put("messages", messages);
    all.put("warnings", warnings);
    all.put("data", data);
    failure.ifPresent(
        one ->
            all.put(
                "failure",
                Map.of(
                    "code", one.code(),
                    "kind", one.kind(),
                    "summary", one.summary(),
                    "remedy", one.remedy())));
    out.println(Json.write(all));
    out.flush();
  }

  void line(String text) {
    if (isJson) {
      if (!text.isBlank()) {
        messages.add(text.strip());
      }
      return;
    }
    out.println(text);
    out.flush();
  }

  void line(Bilingual text) {
    if (isJson) {
      messages.add(text);
      return;
    }
    line(text.zh() + "  " + text.en());
  }

  void warn(Bilingual text) {
    if (isJson) {
      warnings.add(text);
      return;
    }
    err.println(text.zh());
    err.println(text.en());
    err.flush();
  }

  /** Reports which files of a folder were left out, and why. */
  void skipped(List<FolderUploader.Skipped> files) {
    for (FolderUploader.Skipped file : files) {
      warn(CliSentences.notSent(file.file(), file.reason()));
    }
  }

  /** Reports a failure and what to do, and returns the exit code. */
  int fail(StageException e) {
    return fail(e.failure());
  }

  int fail(Failure failed) {
    if (isJson) {
      failure = Optional.of(failed);
      return ExitCode.of(failed.kind()).number();
    }
    show(failed);
    return ExitCode.of(failed.kind()).number();
  }

  private void show(Failure failure) {
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
  }

  /** The message may contain a stack trace, which belongs in the log. */
  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
