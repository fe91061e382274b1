package org.fangtan.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import org.fangtan.config.WorkerSettings;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/** Refuses, at start-up, settings that would make a step or a schedule wait for ever. */
final class Limits {
  /** Quartz's ENTRY_ID has 95 characters: instance and counter; the rest is the node's name. */
  private static final int MAX_NODE = 64;

  private Limits() {}

  static void check(WorkerSettings workers) throws StageException {
    if (workers.node().isBlank() || workers.node().length() > MAX_NODE) {
      throw unusable("workers.node", workers.node(), ScheduleSentences.nodeName(), null);
    }
    atLeastOne("workers.heavy", workers.heavy());
    atLeastOne("workers.light", workers.light());
    atLeastOne("workers.max-attempts", workers.maxAttempts());
    atLeastOne("workers.max-crashes", workers.maxUnfinished());
    if (workers.checkInInterval().compareTo(Duration.ofSeconds(1)) < 0) {
      throw unusable(
          "workers.check-in",
          workers.checkInInterval().toString(),
          ScheduleSentences.secondOrMore(),
          null);
    }
  }

  private static void atLeastOne(String field, int value) throws StageException {
    if (value < 1) {
      throw unusable(field, String.valueOf(value), ScheduleSentences.oneOrMore(), null);
    }
  }

  static CronExpression cron(String field, String text, ZoneId zone) throws StageException {
    Bilingual expected = ScheduleSentences.quartzCronExpressionSecondsMinutes();
    CronExpression cron;
    try {
      cron = new CronExpression(text);
    } catch (ParseException e) {
      throw unusable(field, text, expected, e);
    }
    cron.setTimeZone(TimeZone.getTimeZone(zone));
    if (cron.getNextValidTimeAfter(Date.from(Instant.now())) == null) {
      throw unusable(field, text, ScheduleSentences.timeStillToCome(), null);
    }
    return cron;
  }

  static StageException unusable(
      String field, String found, Bilingual expected, @Nullable Throwable cause) {
    String why = cause == null ? "" : " (" + cause.getMessage() + ")";
    return new StageException(
        new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.CONFIGURATION_INVALID,
            ScheduleSentences.settingCannotBeUsed(field, found, why),
            ScheduleSentences.expected(expected)),
        cause);
  }
}
