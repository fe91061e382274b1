/**
 * The programme in the buckets: reads its tables in a child JVM, searches recordings and bundles
 * for evidence, appends to journals, writes the standing and the assessment, and sends reminders.
 */
@NullMarked
package org.fangtan.programme.office;

import org.jspecify.annotations.NullMarked;
