/**
 * Characters: which bytes stand for which, and how Chinese and English text is cut and compared.
 */
@NullMarked
package org.fangtan.text;

import org.jspecify.annotations.NullMarked;
