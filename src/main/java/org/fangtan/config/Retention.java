package org.fangtan.config;

import java.time.Duration;

/**
 * How long unneeded things are kept. All times except that of the cache are counted from the night
 * in which a sweep first sees that nothing needs them, by the sweeps' own clock.
 *
 * @param grace for blobs that no result names, and for versions beyond {@code versions}
 * @param versions how many of a topic's newest versions stay, beside the one that readers see
 * @param results for results that no run of the ledger names
 * @param runs for runs that have ended and that nothing looks up any more
 * @param uploads for uploads that were started and never completed
 * @param cache for files in a node's cache since they were read last
 */
public record Retention(
    Duration grace,
    int versions,
    Duration results,
    Duration runs,
    Duration uploads,
    Duration cache) {}
