package org.fangtan.child;

import java.time.Duration;

/**
 * What one child may use. Exceeding a limit ends the child and gives a failure that names it.
 *
 * @param heapBytes Java heap
 * @param memoryBytes resident memory of the whole process, native included; checked twice a second
 *     where the system provides it (Linux)
 * @param stall the maximum time without progress
 * @param total the maximum time for one call
 * @param jit how much to spend on compiling the child's own Java code
 */
public record ChildLimits(
    long heapBytes, long memoryBytes, Duration stall, Duration total, Jit jit) {
  private static final long MIB = 1 << 20;

  /** How the child compiles its Java code. */
  public enum Jit {
    /** First tier only: starts faster, and native libraries do the heavy work anyway. */
    QUICK,
    /** All tiers, the last for what runs often: for long-running Java code. */
    FULL
  }

  public ChildLimits {
    if (heapBytes < 16 * MIB || memoryBytes < heapBytes) {
      throw new IllegalArgumentException(
          "a child needs at least 16 MiB of heap, and more memory than heap: heap "
              + heapBytes
              + ", memory "
              + memoryBytes);
    }
    if (stall.toMillis() < 1 || total.compareTo(stall) < 0) {
      throw new IllegalArgumentException(
          "the total time must be no shorter than the time without progress: "
              + total
              + " and "
              + stall);
    }
  }

  /** For examining one file: probing a recording, reading a document, decoding a photo. */
  public static ChildLimits forInspection() {
    return new ChildLimits(
        256 * MIB, 1024 * MIB, Duration.ofSeconds(60), Duration.ofMinutes(5), Jit.QUICK);
  }

  public ChildLimits withMemoryBytes(long bytes) {
    return new ChildLimits(Math.min(heapBytes, bytes), bytes, stall, total, jit);
  }

  public ChildLimits withStall(Duration limit) {
    return new ChildLimits(heapBytes, memoryBytes, limit, max(total, limit), jit);
  }

  public ChildLimits withTotal(Duration limit) {
    return new ChildLimits(heapBytes, memoryBytes, min(stall, limit), limit, jit);
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
