/**
 * Reads text off pictures with neural networks, and captions off the samples of a media pass. The
 * one package that touches ONNX Runtime; its tasks run in a child JVM.
 */
@NullMarked
package org.fangtan.ocr;

import org.jspecify.annotations.NullMarked;
