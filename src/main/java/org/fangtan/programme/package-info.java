/**
 * The year's programme as data: rows, due dates, evidence, questions, reminders, and the yearly
 * assessment. Pure: it knows no bucket, no clock and no file format; those are in {@code
 * programme.office}.
 */
@NullMarked
package org.fangtan.programme;

import org.jspecify.annotations.NullMarked;
