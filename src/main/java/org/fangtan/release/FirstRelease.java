package org.fangtan.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.fangtan.contract.TopicSummary;
import org.fangtan.json.Sealed;
import org.fangtan.recording.TopicId;

/**
 * {@code publication.json} holds the time at which the record of a topic was first published,
 * {@code announcement.json} that of its preview. Written once, beside the topic, so that everything
 * made for the topic later gives the same time, even if the ledger is lost.
 */
public record FirstRelease(int schemaVersion, TopicId topic, OffsetDateTime at) {
  public static final String NAME = "publication.json";
  public static final String PREVIEW_NAME = "announcement.json";
  public static final int MAX_BYTES = 1 << 16;

  /** The name of the file for a state. */
  public static String nameOf(TopicSummary.State state) {
    return state == TopicSummary.State.PREVIEW ? PREVIEW_NAME : NAME;
  }

  public static FirstRelease of(TopicId topic, OffsetDateTime at) {
    return new FirstRelease(1, topic, at);
  }

  /**
   * The time of publication shown to readers.
   *
   * @param embargo the time before which nobody may see the topic
   */
  public static OffsetDateTime shown(OffsetDateTime released, Optional<OffsetDateTime> embargo) {
    return embargo.filter(end -> end.isAfter(released)).orElse(released);
  }

  public byte[] toJson() {
    return Sealed.write(this);
  }

  /** Reads a record; empty where it is damaged or of another topic. */
  public static Optional<FirstRelease> read(byte[] bytes, TopicId topic) {
    try {
      Sealed<FirstRelease> read = Sealed.read(bytes, FirstRelease.class);
      return read.state() == Sealed.State.WHOLE && read.value().topic().equals(topic)
          ? Optional.of(read.value())
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
