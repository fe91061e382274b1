/**
 * What other systems and people are told: notices, their types, and the outbox in which they wait
 * until they are delivered. Pure; {@code database} keeps the outbox, {@code tell} delivers it.
 */
@NullMarked
package org.fangtan.notice;

import org.jspecify.annotations.NullMarked;
