package org.fangtan.plan;

import org.fangtan.failure.Bilingual;

/**
 * The one place where a dropped object ends.
 *
 * @param name inside the topic's folder
 * @param takenFor what the object was recognised as
 * @param words what was made of it, what it waits for, or why it is refused and what to do
 */
public record Disposition(String name, Place place, Bilingual takenFor, Bilingual words) {
  /** Where an object ends. */
  public enum Place {
    USED,
    WAITING,
    REFUSED
  }
}
