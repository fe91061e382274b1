package org.fangtan.failure;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Why something could not be done, as data: it is stored in the ledger and shown to people.
 *
 * @param summary names the action, the object and what was found
 * @param remedy says what to do
 * @param context further facts by name, without secrets
 */
public record Failure(
    FailureKind kind,
    FailureCode code,
    Bilingual summary,
    Bilingual remedy,
    SortedMap<String, String> context) {
  public Failure {
    context = Collections.unmodifiableSortedMap(new TreeMap<>(context));
  }

  public Failure(FailureKind kind, FailureCode code, Bilingual summary, Bilingual remedy) {
    this(kind, code, summary, remedy, new TreeMap<>());
  }

  /**
   * Whether it is due to the surroundings of the topic, such as a server, credentials or a disk:
   * the same work may succeed later, or on another node.
   */
  public boolean isOfSystem() {
    return code.isOfSystem() && (kind.isRetried() || kind == FailureKind.CONFIGURATION);
  }

  /** The same failure with one more fact. */
  public Failure with(String name, Object value) {
    Map<String, String> more = new TreeMap<>(context);
    more.put(name, String.valueOf(value));
    return new Failure(kind, code, summary, remedy, new TreeMap<>(more));
  }
}
