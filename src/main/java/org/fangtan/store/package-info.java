/**
 * The only way to storage: any S3 server through the MinIO SDK, an embedded one on a local folder,
 * and {@link org.fangtan.run.ArtefactStore} on top.
 */
@NullMarked
package org.fangtan.store;

import org.jspecify.annotations.NullMarked;
