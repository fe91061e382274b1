package org.fangtan.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.json.Sealed;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;

/**
 * {@code reviews.json}: all reviews of a topic's versions, the oldest first. Reviews are only
 * appended. Pure.
 */
public record ReviewLog(int schemaVersion, TopicId topic, List<Review> reviews) {
  public static final String NAME = "reviews.json";
  public static final int MAX_BYTES = 16 << 20;

  private static final int SCHEMA_VERSION = 1;

  public ReviewLog {
    reviews = List.copyOf(reviews);
  }

  public static ReviewLog of(TopicId topic) {
    return new ReviewLog(SCHEMA_VERSION, topic, List.of());
  }

  /** Reads a log; empty where it cannot be read, is of another topic, or its chain is broken. */
  public static Optional<ReviewLog> read(byte[] bytes, TopicId topic) {
    try {
      Sealed<ReviewLog> read = Sealed.read(bytes, ReviewLog.class);
      return read.state() == Sealed.State.WHOLE
              && read.value().topic().equals(topic)
              && read.value().hasWholeChain()
          ? Optional.of(read.value())
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  public byte[] toJson() {
    return Sealed.write(this);
  }

  /** The hash that the next review must contain. */
  ContentHash head() {
    return reviews.isEmpty() ? origin() : reviews.get(reviews.size() - 1).hash();
  }

  /** Whether every review contains the hash of the one before it. */
  public boolean hasWholeChain() {
    ContentHash previous = origin();
    int number = 0;
    for (Review review : reviews) {
      number++;
      if (review.number() != number || !review.previous().equals(previous)) {
        return false;
      }
      previous = review.hash();
    }
    return true;
  }

  ReviewLog with(Review added) {
    List<Review> all = new ArrayList<>(reviews);
    all.add(added);
    return new ReviewLog(schemaVersion, topic, all);
  }

  /** The last review of a step. */
  Optional<Review> last(String step) {
    return reviews.stream()
        .filter(review -> review.step().equals(step))
        .reduce((first, second) -> second);
  }

  private ContentHash origin() {
    return ContentHash.of(topic.value().getBytes(StandardCharsets.UTF_8));
  }
}
