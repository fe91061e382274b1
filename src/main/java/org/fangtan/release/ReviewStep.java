package org.fangtan.release;

import java.util.List;
import org.fangtan.failure.Bilingual;

/**
 * One step of the review that a version goes through before it is released, as {@code
 * pipeline.conf} describes it.
 *
 * @param id what {@code fangtan review --step} names
 * @param concerns patterns of the files that the step is about, as {@link ReviewedContent} reads
 *     them: when one of these files changes, the review is taken back
 * @param after ids of steps that come first: when one of them is taken back, so is this one
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
