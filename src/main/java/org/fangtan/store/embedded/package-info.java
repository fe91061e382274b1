/** The embedded S3 server over folders of the local disk. */
@NullMarked
package org.fangtan.store.embedded;

import org.jspecify.annotations.NullMarked;
