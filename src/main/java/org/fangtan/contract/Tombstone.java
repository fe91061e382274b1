package org.fangtan.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.SharedSentences;
import org.fangtan.json.Json;
import org.fangtan.json.Sealed;
import org.fangtan.recording.TopicId;

/**
 * {@code withdrawn.json} beside {@code latest.json}: a withdrawal that holds even if the pointer is
 * lost. While this file exists, in whatever state, the topic is withdrawn; only {@code
 * Publisher.reinstate} removes it.
 *
 * @param reason public
 */
public record Tombstone(int schemaVersion, TopicId topic, Bilingual reason) {
  public static final String NAME = "withdrawn.json";
  public static final int MAX_BYTES = 1 << 20;

  private static final Bilingual UNKNOWN = SharedSentences.recordOfReasonIsDamaged();

  public static Tombstone of(TopicId topic, Bilingual reason) {
    return new Tombstone(Latest.SCHEMA_VERSION, topic, reason);
  }

  public byte[] toJson() {
    return Sealed.write(this);
  }

  /** Parses a tombstone; empty if it is damaged. */
  public static Optional<Tombstone> read(byte[] bytes) {
    try {
      Sealed<Tombstone> read = Sealed.read(bytes, Tombstone.class);
      return read.state() == Sealed.State.WHOLE ? Optional.of(read.value()) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * The pointer of a topic that has a tombstone.
   *
   * @param stored the tombstone's bytes
   * @param pointer the bytes of {@code latest.json}, which may be missing, damaged, or older
   */
  public static Latest over(TopicId topic, byte[] stored, Optional<byte[]> pointer) {
    Optional<Latest> before = pointer.flatMap(Tombstone::pointer);
    Bilingual reason =
        read(stored)
            .map(Tombstone::reason)
            .or(() -> before.flatMap(Latest::withdrawn))
            .orElse(UNKNOWN);
    return Latest.withdrawn(topic, reason, before.map(Latest::versions).orElse(List.of()));
  }

  private static Optional<Latest> pointer(byte[] bytes) {
    try {
      return Optional.ofNullable(
          Json.mapper().readValue(new String(bytes, StandardCharsets.UTF_8), Latest.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
