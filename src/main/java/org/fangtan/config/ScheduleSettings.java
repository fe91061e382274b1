package org.fangtan.config;

import java.time.Duration;
import java.time.ZoneId;

/**
 * When a node looks for work by itself, as Quartz cron expressions.
 *
 * @param rescan when the recordings bucket is listed
 * @param nightly when the nightly batch runs, which starts everything that waits
 * @param audit when the buckets are read and compared with their hashes
 * @param programme when the programme is examined, and its reminders are sent
 * @param auditTime after which the audit stops for the night
 */
public record ScheduleSettings(
    String rescan,
    String nightly,
    String audit,
    String programme,
    Duration auditTime,
    ZoneId zone) {}
