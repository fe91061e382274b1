package org.fangtan.plan;

import org.fangtan.failure.Bilingual;

/**
 * What happens to a dropped object; each object has exactly one.
 *
 * @param name inside the topic's folder
 * @param takenFor what the object was recognised as
 * @param words what was made from it, what it waits for, or why it is refused and what to do
 */
public record Disposition(String name, Place place, Bilingual takenFor, Bilingual words) {
  /** The possible outcomes for an object. */
  public enum Place {
    USED,
    WAITING,
    REFUSED
  }
}
