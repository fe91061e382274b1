/**
 * Fills page templates: every value is escaped, and a template that names an unknown value fails.
 */
@NullMarked
package org.fangtan.template;

import org.jspecify.annotations.NullMarked;
