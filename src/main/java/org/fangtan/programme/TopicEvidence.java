package org.fangtan.programme;

import java.util.List;
import java.util.Optional;

/**
 * What the buckets hold for a row's topic.
 *
 * @param found evidence, in no particular order; there may be several pieces for one milestone
 * @param isWithoutQuestions whether the record was published and nobody had asked anything
 * @param title as published
 * @param version the version that readers see now
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
