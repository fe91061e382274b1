package org.fangtan.config;

import java.time.ZoneId;

/**
 * When a node looks for work by itself, as Quartz cron expressions.
 *
 * @param rescan when the recordings bucket is listed
 * @param nightly when the nightly batch runs: everything that waits is taken up
 */
public record ScheduleSettings(String rescan, String nightly, ZoneId zone) {}
