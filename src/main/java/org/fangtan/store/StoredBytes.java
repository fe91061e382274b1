package org.fangtan.store;

import org.fangtan.recording.ObjectRef;

/**
 * A small object, whole, and which version of it this is.
 *
 * @param bytes owned by the caller
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredBytes(ObjectRef ref, byte[] bytes) {}
