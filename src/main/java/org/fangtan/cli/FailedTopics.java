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
 * Selects failed topics by the cause and time of their failure.
 *
 * @param codes the causes; if empty, all except those of the material, which would fail in the same
 *     way again
 * @param since the earliest time
 * @param until the time before which it failed
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
   * Reads a time as people write it: a date, or a date and a time, in the given zone unless it has
   * its own.
   *
   * @return empty if it is not a time
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
