package org.fangtan.recording;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Marks of AI-generated content. They must not be removed (GB 45438-2025, in force since
 * 2025-09-01), so all files made from a marked file carry its marks. Where several marked files are
 * joined, all marks are kept: a reader that knows one name finds the first under {@link #KEY}, the
 * others follow as {@code AIGC_2}, {@code AIGC_3} and so on.
 *
 * @param texts as they were found, without duplicates; never empty
 */
public record AiLabels(List<String> texts) {
  /** The name of the mark in containers, pictures and documents. */
  public static final String KEY = "AIGC";

  /**
   * The maximum number of different marks in the files of one topic; further ones are only in the
   * contract.
   */
  public static final int MAX_LABELS = 16;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AiLabels {
    texts = List.copyOf(texts);
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("no mark");
    }
  }

  @JsonValue
  @Override
  public List<String> texts() {
    return texts;
  }

  /** Absent for none. */
  public static Optional<AiLabels> of(Collection<String> texts) {
    Set<String> distinct = new LinkedHashSet<>(texts);
    return distinct.isEmpty()
        ? Optional.empty()
        : Optional.of(new AiLabels(new ArrayList<>(distinct).subList(0, count(distinct))));
  }

  private static int count(Set<String> distinct) {
    return Math.min(MAX_LABELS, distinct.size());
  }

  /** The labels of several files, in their order. */
  public static Optional<AiLabels> ofAll(List<Optional<AiLabels>> files) {
    return of(
        files.stream().flatMap(Optional::stream).flatMap(one -> one.texts().stream()).toList());
  }

  public String first() {
    return texts.get(0);
  }

  /**
   * The name of a mark among several.
   *
   * @param number from zero
   */
  public static String key(int number) {
    return number == 0 ? KEY : KEY + "_" + (number + 1);
  }
}
