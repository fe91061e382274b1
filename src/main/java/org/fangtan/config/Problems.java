package org.fangtan.config;

import com.typesafe.config.ConfigOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;

/** Collects everything that is wrong with one file, so that all of it can be corrected at once. */
final class Problems {
  /** The maximum number of problems shown; nobody corrects more at once. */
  private static final int MAX_SHOWN = 20;

  private final String fileName;
  private final List<Bilingual> problems = new ArrayList<>();

  Problems(String fileName) {
    this.fileName = fileName;
  }

  /**
   * Adds one problem.
   *
   * @param line from one; less where it is not known
   */
  void add(int line, String key, Bilingual what) {
    Bilingual place = line > 0 ? ConfigSentences.line(fileName, line) : Bilingual.same(fileName);
    problems.add(
        key.isEmpty()
            ? ConfigSentences.problemAt(place, what)
            : ConfigSentences.problemAt(place, key, what));
  }

  void add(ConfigOrigin origin, String key, String found, Bilingual expected) {
    add(origin.lineNumber(), key, ConfigSentences.foundExpected(shown(found), expected));
  }

  int count() {
    return problems.size();
  }

  /** Throws one failure that lists every problem, when there is any. */
  void throwIfAny(FailureKind kind, FailureCode code, Optional<Throwable> cause)
      throws StageException {
    if (problems.isEmpty()) {
      return;
    }
    Failure failure =
        new Failure(
            kind,
            code,
            ConfigSentences.problemsOf(fileName, problems.size()).above(problems, MAX_SHOWN),
            ConfigSentences.correctLinesAboveAndTry(),
            new TreeMap<>());
    throw new StageException(failure, cause.orElse(null));
  }

  private static String shown(String found) {
    return found.length() > 80 ? found.substring(0, 79) + "…" : found;
  }
}
