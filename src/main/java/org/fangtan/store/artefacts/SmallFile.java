package org.fangtan.store.artefacts;

/**
 * The bytes of a small file that a step made, which stand in the step's record instead of in an
 * object of their own.
 *
 * @param bytes verified with the file's hash
 * @param mediaType such as {@code text/vtt}
 */
public record SmallFile(byte[] bytes, String mediaType) {}
