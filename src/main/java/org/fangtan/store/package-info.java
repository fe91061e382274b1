/** The only way to storage: any S3 server through the MinIO SDK. */
@NullMarked
package org.fangtan.store;

import org.jspecify.annotations.NullMarked;
