/**
 * Reads text off pictures with neural networks, and captions off the samples of a media pass. Its
 * tasks run in a child JVM.
 */
@NullMarked
package org.fangtan.ocr;

import org.jspecify.annotations.NullMarked;
