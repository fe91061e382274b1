package org.fangtan.schedule;

import java.time.Instant;

/**
 * A node that takes steps.
 *
 * @param name as in its settings
 * @param lastSeen when it last said that it is alive
 */
public record AliveNode(String name, Instant lastSeen) {}
