/** Keeps the outputs of steps in the bucket, with copies on this node. */
@NullMarked
package org.fangtan.store.artefacts;

import org.jspecify.annotations.NullMarked;
