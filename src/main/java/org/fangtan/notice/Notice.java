package org.fangtan.notice;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.fangtan.failure.Bilingual;

/**
 * Something that happened and that others are told. Two notices of one topic with the same id are
 * one: the second is not written, whichever node makes it.
 *
 * @param id unique within the topic, 1 to {@value #MAX_ID} characters; made of what happened, never
 *     of the time or the node, so that each maker of the notice gives it the same
 * @param topic whose notices are delivered in order: the name of a topic, or what {@link #node} and
 *     {@link #programme} give for what concerns no topic
 * @param time when it happened
 * @param text what people read
 * @param data what machines read besides: names in camel case, values as text
 */
public record Notice(
    String id,
    String topic,
    NoticeType type,
    Instant time,
    Bilingual text,
    Map<String, String> data) {
  /** So that topic and id fit into one entry of an index of PostgreSQL (2,704 bytes). */
  public static final int MAX_ID = 200;

  /** The limit of the names of objects, and so of topics. */
  private static final int MAX_TOPIC = 1024;

  public Notice {
    if (id.isBlank() || id.length() > MAX_ID) {
      throw new IllegalArgumentException("a notice's id has 1 to " + MAX_ID + " characters: " + id);
    }
    if (topic.isBlank() || topic.length() > MAX_TOPIC) {
      throw new IllegalArgumentException("a notice needs a topic: '" + topic + "'");
    }
    data = Map.copyOf(new TreeMap<>(data));
  }

  /**
   * What stands for the topic in notices about a node. Topics' names have no slash, and none begins
   * with an underscore.
   */
  public static String node(String name) {
    return "_node/" + name;
  }

  /** What stands for the topic in notices about a row of the programme that has no topic yet. */
  public static String programme(String year) {
    return "_programme/" + year;
  }
}
