/**
 * The programme in the buckets: its tables read in a child JVM, evidence looked for in recordings
 * and bundles, journals added to, the standing and the assessment written, reminders sent.
 */
@NullMarked
package org.fangtan.programme.office;

import org.jspecify.annotations.NullMarked;
