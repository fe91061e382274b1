package org.fangtan.store;

import org.fangtan.recording.ObjectRef;

/**
 * A small object with its version.
 *
 * @param bytes owned by the caller
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredBytes(ObjectRef ref, byte[] bytes) {}
