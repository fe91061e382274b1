/** A bag made visible in the bucket, audited there and put right. */
@NullMarked
package org.fangtan.publish;

import org.jspecify.annotations.NullMarked;
