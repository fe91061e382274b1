package org.fangtan.config;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.fangtan.failure.Bilingual;
import org.fangtan.programme.EvidenceKind;
import org.fangtan.programme.Milestone;
import org.fangtan.programme.Reminder;

/** The section {@code programme} of {@code pipeline.conf}: due dates and reminders. */
final class ProgrammeSection {
  private static final int MAX_MILESTONES = 30;

  /**
   * The maximum number of days before or after an interview, a year; beyond that it belongs to
   * another programme.
   */
  private static final int MAX_DAYS = 366;

  private static final int MAX_REMINDERS = 20;
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3]):[0-5]\\d");
  private static final List<String> COUNTS = List.of("calendar", "working");

  private ProgrammeSection() {}

  static Settings.Programme programme(Section s) {
    List<Milestone> milestones = milestones(s);
    Reminder.Rules rules =
        new Reminder.Rules(reminders(s), from(s), s.requiredInt("remind-overdue-for", 1, MAX_DAYS));
    s.end();
    return new Settings.Programme(milestones, rules);
  }

  private static List<Milestone> milestones(Section s) {
    Bilingual expected = ConfigSentences.lettersDigitsAndAtMost();
    List<Milestone> milestones = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Section one : s.sections("milestones", MAX_MILESTONES)) {
      Optional<String> id =
          one.parsed("id", expected, text -> ID.matcher(text).matches() ? text : null);
      String named = one.required("id", id, expected, "");
      String title = one.text("title").filter(text -> !text.isEmpty()).orElse(named);
      String english = one.text("title-en").filter(text -> !text.isEmpty()).orElse(title);
      EvidenceKind evidence =
          EvidenceKind.of(one.requiredChoice("evidence", EvidenceKind.ids()))
              .orElse(EvidenceKind.RECORD);
      if (one.has("before") == one.has("after")) {
        one.problem("before", ConfigSentences.beforeOrAfter());
      }
      int days =
          one.has("before")
              ? -one.requiredInt("before", 0, MAX_DAYS)
              : one.has("after") ? one.requiredInt("after", 0, MAX_DAYS) : 0;
      Milestone.Days count =
          one.has("count") && one.requiredChoice("count", COUNTS).equals("working")
              ? Milestone.Days.WORKING
              : Milestone.Days.CALENDAR;
      one.end();
      if (!named.isEmpty() && !ids.add(named)) {
        s.problem("milestones", ConfigSentences.twoMilestones(named));
      } else if (!named.isEmpty()) {
        milestones.add(
            new Milestone(
                named, ConfigSentences.titleOfStep(title, english), evidence, days, count));
      }
    }
    return milestones;
  }

  private static Set<Integer> reminders(Section s) {
    Set<Integer> days = new TreeSet<>();
    List<String> written = s.texts("reminders");
    for (String text : written) {
      String plain = Section.plain(text);
      if (plain.matches("\\d{1,3}") && Integer.parseInt(plain) <= MAX_DAYS) {
        days.add(Integer.parseInt(plain));
      } else {
        s.problem("reminders", ConfigSentences.daysOfReminder(text, MAX_DAYS));
      }
    }
    if (days.size() > MAX_REMINDERS) {
      s.problem("reminders", ConfigSentences.tooManyReminders(MAX_REMINDERS));
    }
    return days;
  }

  private static LocalTime from(Section s) {
    Bilingual expected = ConfigSentences.timeOfDay();
    Optional<LocalTime> from =
        s.parsed(
            "remind-from",
            expected,
            text -> {
              if (!TIME.matcher(text).matches()) {
                return null;
              }
              try {
                return LocalTime.parse(text.length() == 4 ? "0" + text : text);
              } catch (DateTimeException e) {
                return null;
              }
            });
    return s.required("remind-from", from, expected, LocalTime.MIDNIGHT);
  }
}
