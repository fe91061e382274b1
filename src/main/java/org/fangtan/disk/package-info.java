/** The local disk: meaning of its errors, access to folders, deletion of folder trees. */
@NullMarked
package org.fangtan.disk;

import org.jspecify.annotations.NullMarked;
