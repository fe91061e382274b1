package org.fangtan.schedule;

import java.time.Instant;
import java.util.Optional;
import org.fangtan.failure.Bilingual;

/**
 * A node that is alive.
 *
 * @param name as in its settings
 * @param lastSeen when it last reported that it is alive
 * @param trouble why it takes no steps now; empty while it does
 */
public record AliveNode(String name, Instant lastSeen, Optional<Bilingual> trouble) {}
