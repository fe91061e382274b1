/**
 * What a file is, by its content, and the text and pictures of documents. The one package that
 * imports Tika; its work runs in a child JVM.
 */
@NullMarked
package org.fangtan.document;

import org.jspecify.annotations.NullMarked;
