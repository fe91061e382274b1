package org.fangtan.recording;

import java.util.OptionalLong;

/**
 * How long a recording is by each thing that says so, in microseconds. Where they differ, a finding
 * explains it.
 *
 * @param declaredUs by the container's header; absent where it declares nothing
 * @param indexedUs by the samples that the file's index names; absent where the file has no index
 *     and its packets were read instead
 * @param heldUs by the packets that are there: what is delivered
 */
public record Lengths(OptionalLong declaredUs, OptionalLong indexedUs, OptionalLong heldUs) {}
