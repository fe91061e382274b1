/** Characters: detects encodings, and splits and compares Chinese and English text. */
@NullMarked
package org.fangtan.text;

import org.jspecify.annotations.NullMarked;
