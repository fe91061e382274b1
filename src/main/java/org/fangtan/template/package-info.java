/** Pages from templates: every value is escaped, and a template that names an unknown one fails. */
@NullMarked
package org.fangtan.template;

import org.jspecify.annotations.NullMarked;
