/**
 * Reads text in pictures with neural networks, and captions from the samples of a media pass. Its
 * tasks run in a child JVM.
 */
@NullMarked
package org.fangtan.ocr;

import org.jspecify.annotations.NullMarked;
