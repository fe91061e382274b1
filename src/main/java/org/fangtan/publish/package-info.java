/** Makes a bag visible in the bucket, audits it there and mends it. */
@NullMarked
package org.fangtan.publish;

import org.jspecify.annotations.NullMarked;
