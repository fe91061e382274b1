/**
 * What is reported to other systems and people: notices, their types, and the outbox in which they
 * wait until they are delivered. Pure; {@code database} keeps the outbox, {@code tell} delivers the
 * notices.
 */
@NullMarked
package org.fangtan.notice;

import org.jspecify.annotations.NullMarked;
