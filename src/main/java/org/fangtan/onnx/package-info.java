/**
 * Neural networks on ONNX Runtime: unpacks its native library once, loads and runs networks. The
 * only package that uses ONNX Runtime; only in child JVMs.
 */
@NullMarked
package org.fangtan.onnx;

import org.jspecify.annotations.NullMarked;
