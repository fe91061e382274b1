/**
 * Detects the type of files by their content, and reads the text and pictures of documents. The
 * only package that imports Tika; its work runs in a child JVM.
 */
@NullMarked
package org.fangtan.document;

import org.jspecify.annotations.NullMarked;
