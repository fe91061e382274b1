package org.fangtan.programme;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fangtan.failure.Bilingual;
import org.fangtan.notice.Notice;
import org.fangtan.notice.NoticeType;
import org.fangtan.recording.ContentHash;

/**
 * A reminder that a milestone is due soon, or overdue. Each is sent once for a row, a milestone and
 * its due date; when the due date moves, reminders start again.
 *
 * @param daysBefore days before the due date; -1 for the reminder that the milestone is overdue
 */
public record Reminder(
    int year, String row, String milestone, LocalDate due, int daysBefore, Instant at) {
  private static final int OVERDUE = -1;
  private static final int MAX_WRITTEN_ID = 120;

  /**
   * When reminders are sent.
   *
   * @param daysBefore the due date, in calendar days
   * @param from the time of day before which none is sent
   * @param overdueForDays no reminder is sent for a milestone that has been overdue for longer, so
   *     that uploading an old table does not send a hundred reminders
   */
  public record Rules(Set<Integer> daysBefore, LocalTime from, int overdueForDays) {
    public Rules {
      // Sorted, as its JSON is hashed to compare the settings of nodes.
      daysBefore = Collections.unmodifiableSortedSet(new TreeSet<>(daysBefore));
    }
  }

  /**
   * The reminders that are due and have not been sent. Only the latest of each milestone is
   * returned: a node that was down over several reminder dates sends the one that is true now.
   *
   * @param sent ids of the reminders that were sent
   */
  public static List<Reminder> due(
      Standing standing, Rules rules, Instant now, ZoneId zone, Set<String> sent) {
    LocalDate today = now.atZone(zone).toLocalDate();
    LocalDate told =
        now.atZone(zone).toLocalTime().isBefore(rules.from()) ? today.minusDays(1) : today;
    List<Reminder> due = new ArrayList<>();
    for (Standing.Row row : standing.rows()) {
      for (Standing.Point point : row.milestones()) {
        if (point.state() == MilestoneState.OPEN || point.state() == MilestoneState.MISSING) {
          latest(point.due(), told, rules)
              .map(
                  before ->
                      new Reminder(standing.year(), row.id(), point.id(), point.due(), before, now))
              .filter(reminder -> !sent.contains(reminder.id()))
              .ifPresent(due::add);
        }
      }
    }
    return due;
  }

  private static Optional<Integer> latest(LocalDate due, LocalDate told, Rules rules) {
    long left = ChronoUnit.DAYS.between(told, due);
    if (left < 0) {
      return -left <= rules.overdueForDays() ? Optional.of(OVERDUE) : Optional.empty();
    }
    return rules.daysBefore().stream().filter(days -> left <= days).min(Integer::compare);
  }

  /** The id, the same on every node. */
  public String id() {
    String which = daysBefore == OVERDUE ? "overdue" : "t-" + daysBefore;
    String written = year + "/" + row + "/" + milestone + "/" + due + "/" + which;
    return written.length() <= MAX_WRITTEN_ID
        ? written
        : ContentHash.of(written.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hex();
  }

  @JsonIgnore
  public boolean isOverdue() {
    return daysBefore == OVERDUE;
  }

  /** The notice that goes into the outbox. Its subject is a row, not a topic. */
  public Notice notice(Standing standing) {
    Standing.Row of =
        standing.rows().stream()
            .filter(one -> one.id().equals(row))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no such row: " + row));
    Standing.Point point =
        of.milestones().stream()
            .filter(one -> one.id().equals(milestone))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no such milestone: " + milestone));
    TreeMap<String, String> data = new TreeMap<>();
    data.put("row", row);
    data.put("milestone", milestone);
    data.put("due", due.toString());
    data.put("unit", of.unit());
    data.put("interview", of.day());
    data.put("reminder", isOverdue() ? "overdue" : "t-" + daysBefore);
    of.contact().ifPresent(contact -> data.put("contact", contact));
    of.topic().ifPresent(topic -> data.put("topic", topic.value()));
    return new Notice(
        id(),
        Notice.programme(String.valueOf(year)),
        NoticeType.REMINDER,
        at,
        text(of, point),
        data);
  }

  private Bilingual text(Standing.Row of, Standing.Point point) {
    return isOverdue()
        ? ProgrammeSentences.isOverdue(of.unit(), of.day(), point.title(), due)
        : ProgrammeSentences.comesNear(of.unit(), of.day(), point.title(), due);
  }
}
