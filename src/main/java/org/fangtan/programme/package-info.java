/**
 * The year's programme as data: rows, what is due when, what was handed in, questions, reminders,
 * and the yearly assessment. Pure: it knows no bucket, no clock and no file format; {@code
 * programme.office} has those.
 */
@NullMarked
package org.fangtan.programme;

import org.jspecify.annotations.NullMarked;
