package org.fangtan.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.failure.Bilingual;

/**
 * The steps of a review, in order: a step is listed after those that must come before it. If there
 * are none, a release is one decision without a review.
 */
public record ReviewSteps(@JsonValue List<ReviewStep> list) {
  public static final ReviewSteps NONE = new ReviewSteps(List.of());

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ReviewSteps {
    list = List.copyOf(list);
  }

  public Optional<ReviewStep> find(String id) {
    return list.stream().filter(step -> step.id().equals(id)).findFirst();
  }

  public List<String> ids() {
    return list.stream().map(ReviewStep::id).toList();
  }

  /** Whether two steps must be given by different people. */
  boolean mustDiffer(ReviewStep one, ReviewStep other) {
    return one.othersThan().contains(other.id()) || other.othersThan().contains(one.id());
  }

  /**
   * What is wrong with the steps: a duplicate id, a step that refers to one not listed above it, a
   * step that concerns no file.
   */
  public List<Bilingual> problems() {
    List<Bilingual> problems = new ArrayList<>();
    Set<String> above = new HashSet<>();
    for (ReviewStep step : list) {
      for (String other : step.after()) {
        if (!above.contains(other)) {
          problems.add(ReleaseSentences.stepNamesNoneAbove(step.id(), "after", other));
        }
      }
      for (String other : step.othersThan()) {
        if (other.equals(step.id()) || find(other).isEmpty()) {
          problems.add(ReleaseSentences.stepNamesNoneAbove(step.id(), "others-than", other));
        }
      }
      if (step.concerns().isEmpty()) {
        problems.add(ReleaseSentences.stepConcernsNothing(step.id()));
      }
      step.concerns().stream()
          .filter(pattern -> !ReviewedContent.isPattern(pattern))
          .forEach(pattern -> problems.add(ReleaseSentences.notAPattern(step.id(), pattern)));
      if (!above.add(step.id())) {
        problems.add(ReleaseSentences.stepStandsThereTwice(step.id()));
      }
    }
    return problems;
  }
}
