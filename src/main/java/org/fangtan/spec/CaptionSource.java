package org.fangtan.spec;

import java.util.Optional;
import org.fangtan.timeline.TimeRange;

/**
 * A caption file among the inputs of the captions step.
 *
 * @param name inside the topic's folder
 * @param recorded the single recording to which it belongs, on the timeline of all recordings laid
 *     end to end; absent where it covers all of them
 */
public record CaptionSource(String language, String name, Optional<TimeRange> recorded) {}
