package org.fangtan.release;

import java.util.List;
import org.fangtan.failure.Bilingual;

/**
 * One step of the review that a version must pass before it is released, as {@code pipeline.conf}
 * describes it.
 *
 * @param id the value of {@code fangtan review --step}
 * @param concerns patterns of the files that the step concerns, in the syntax of {@link
 *     ReviewedContent}: when one of these files changes, the review is revoked
 * @param after ids of steps that must come first: when one of them is revoked, so is this one
 * @param othersThan ids of steps whose reviewer must be another person
 */
public record ReviewStep(
    String id,
    Bilingual title,
    List<String> concerns,
    List<String> after,
    List<String> othersThan) {
  public ReviewStep {
    concerns = List.copyOf(concerns);
    after = List.copyOf(after);
    othersThan = List.copyOf(othersThan);
  }
}
