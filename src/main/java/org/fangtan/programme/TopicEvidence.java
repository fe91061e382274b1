package org.fangtan.programme;

import java.util.List;
import java.util.Optional;

/**
 * What the buckets hold of a row's topic.
 *
 * @param found evidence, in no order; several of one milestone may be there
 * @param isWithoutQuestions whether the record was published and nobody asked anything
 * @param title as published
 * @param version that readers see now
 */
public record TopicEvidence(
    List<Evidence> found,
    boolean isWithoutQuestions,
    Optional<String> title,
    Optional<String> version,
    Optional<Quality> quality) {
  public static final TopicEvidence NONE =
      new TopicEvidence(List.of(), false, Optional.empty(), Optional.empty(), Optional.empty());

  public TopicEvidence {
    found = List.copyOf(found);
  }
}
