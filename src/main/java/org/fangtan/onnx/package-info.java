/**
 * Neural networks on ONNX Runtime: its native library unpacked once, a network loaded and run. The
 * one package that touches ONNX Runtime; used in child JVMs only.
 */
@NullMarked
package org.fangtan.onnx;

import org.jspecify.annotations.NullMarked;
