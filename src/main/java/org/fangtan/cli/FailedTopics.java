package org.fangtan.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.recording.TopicId;
import org.fangtan.run.TopicRecord;

/**
 * Which of the failed topics are meant, by the cause and by the time of their failure.
 *
 * @param codes the causes; empty for every one but those that lie in the material, which fails in
 *     the same way again
 * @param since the earliest time
 * @param until the time before which it was
 */
record FailedTopics(Set<FailureCode> codes, Optional<Instant> since, Optional<Instant> until) {
  FailedTopics {
    codes = Set.copyOf(codes);
  }

  List<TopicId> among(List<TopicRecord> topics) {
    return topics.stream().filter(this::isMeant).map(TopicRecord::topic).toList();
  }

  private boolean isMeant(TopicRecord topic) {
    return topic.phase() == TopicRecord.Phase.FAILED
        && topic
            .failure()
            .filter(
                failure ->
                    codes.isEmpty()
                        ? failure.kind() != FailureKind.INPUT
                        : codes.contains(failure.code()))
            .isPresent()
        && since.filter(topic.changedAt()::isBefore).isEmpty()
        && until.filter(time -> !topic.changedAt().isBefore(time)).isEmpty();
  }

  /**
   * Reads a time as people write it: a date, or a date and a time, of a zone unless it says its
   * own.
   *
   * @return empty when it is none
   */
  static Optional<Instant> time(String text, ZoneId zone) {
    String iso = text.strip().replace(' ', 'T');
    try {
      if (iso.indexOf('T') < 0) {
        return Optional.of(LocalDate.parse(iso).atStartOfDay(zone).toInstant());
      }
      boolean hasZone = iso.endsWith("Z") || iso.matches(".*[+-]\\d\\d:\\d\\d");
      return Optional.of(
          hasZone
              ? OffsetDateTime.parse(iso).toInstant()
              : LocalDateTime.parse(iso).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
