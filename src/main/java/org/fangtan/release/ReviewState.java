package org.fangtan.release;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fangtan.failure.Bilingual;

/**
 * The state of the review of one version: for each step, whether its last review still holds. A
 * review is revoked by a change of the content that it concerns, and by the revocation of a step
 * that comes before it. Pure.
 */
public final class ReviewState {
  private final ReviewSteps steps;
  private final ReviewLog log;
  private final ReviewedContent content;
  private final Map<String, Line> lines = new LinkedHashMap<>();

  private ReviewState(ReviewSteps steps, ReviewLog log, ReviewedContent content) {
    this.steps = steps;
    this.log = log;
    this.content = content;
    for (ReviewStep step : steps.list()) {
      lines.put(step.id(), line(step));
    }
  }

  /** The state of a step. */
  public enum Standing {
    APPROVED,
    RETURNED,
    /** It was approved, and a later change has revoked the approval. */
    TAKEN_BACK,
    MISSING;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One step.
   *
   * @param last its last review
   */
  public record Line(ReviewStep step, Standing standing, Optional<Review> last) {}

  public static ReviewState of(ReviewSteps steps, ReviewLog log, ReviewedContent content) {
    return new ReviewState(steps, log, content);
  }

  public List<Line> lines() {
    return List.copyOf(lines.values());
  }

  /** Why the version may not be released yet; empty when every step is approved. */
  public List<Bilingual> holds() {
    List<Bilingual> holds = new ArrayList<>();
    for (Line line : lines.values()) {
      switch (line.standing()) {
        case APPROVED -> {}
        case RETURNED -> holds.add(ReleaseSentences.wasReturned(line.step(), line.last().get()));
        case TAKEN_BACK -> holds.add(ReleaseSentences.wasTakenBack(line.step(), line.last().get()));
        case MISSING -> holds.add(ReleaseSentences.isMissing(line.step()));
      }
    }
    return holds;
  }

  /** The reviews that hold, in the order of the steps. */
  public List<Review> approvals() {
    return lines.values().stream()
        .filter(line -> line.standing() == Standing.APPROVED)
        .flatMap(line -> line.last().stream())
        .toList();
  }

  /**
   * Why a review cannot be recorded: an unknown step, an earlier step that is missing, or a person
   * who already gave a step that must be given by somebody else.
   */
  public Optional<Bilingual> refusal(String id, Review.Decision decision, String by) {
    Optional<ReviewStep> step = steps.find(id);
    if (step.isEmpty()) {
      return Optional.of(ReleaseSentences.noSuchStep(id, steps.ids()));
    }
    for (Line line : lines.values()) {
      if (line.standing() == Standing.APPROVED
          && steps.mustDiffer(step.get(), line.step())
          && line.last().get().isBy(by)) {
        return Optional.of(ReleaseSentences.samePerson(by, step.get(), line.step()));
      }
    }
    if (decision == Review.Decision.RETURNED) {
      return Optional.empty(); // A fault may be reported without waiting for the other reviewers.
    }
    List<Bilingual> first =
        step.get().after().stream()
            .flatMap(other -> Optional.ofNullable(lines.get(other)).stream())
            .filter(line -> line.standing() != Standing.APPROVED)
            .map(line -> line.step().title())
            .toList();
    return first.isEmpty()
        ? Optional.empty()
        : Optional.of(ReleaseSentences.othersComeFirst(step.get(), first));
  }

  /** Whether the same person has already given the same decision on the same content. */
  boolean isKnown(String id, Review.Decision decision, String by) {
    Line line = lines.get(id);
    return line != null
        && line.last().isPresent()
        && line.last().get().isBy(by)
        && line.last().get().decision() == decision
        && line.standing()
            == (decision == Review.Decision.APPROVED ? Standing.APPROVED : Standing.RETURNED);
  }

  /**
   * The log with one more review; the same log where it already contains it.
   *
   * @param candidate the name of the version that was seen
   */
  public ReviewLog with(
      String id,
      Review.Decision decision,
      String by,
      OffsetDateTime at,
      Optional<String> note,
      String candidate) {
    if (isKnown(id, decision, by)) {
      return log;
    }
    ReviewStep step = steps.find(id).orElseThrow();
    return log.with(
        new Review(
            log.reviews().size() + 1,
            id,
            decision,
            by,
            at,
            note,
            candidate,
            content.bag(),
            content.digest(step.concerns()),
            log.head()));
  }

  private Line line(ReviewStep step) {
    Optional<Review> last = log.last(step.id());
    if (last.isEmpty()) {
      return new Line(step, Standing.MISSING, last);
    }
    boolean isSame = last.get().subject().equals(content.digest(step.concerns()));
    if (last.get().decision() == Review.Decision.RETURNED) {
      return new Line(step, isSame ? Standing.RETURNED : Standing.MISSING, last);
    }
    boolean holds =
        isSame
            && step.after().stream().allMatch(other -> comesAfter(last.get(), other))
            && lines.values().stream()
                .noneMatch(
                    line ->
                        line.standing() == Standing.APPROVED
                            && steps.mustDiffer(step, line.step())
                            && line.last().get().isBy(last.get().by()));
    return new Line(step, holds ? Standing.APPROVED : Standing.TAKEN_BACK, last);
  }

  private boolean comesAfter(Review review, String other) {
    Line line = lines.get(other);
    return line != null
        && line.standing() == Standing.APPROVED
        && line.last().get().number() < review.number();
  }
}
