/** What steps made, kept in the bucket and copied to this node. */
@NullMarked
package org.fangtan.store.artefacts;

import org.jspecify.annotations.NullMarked;
