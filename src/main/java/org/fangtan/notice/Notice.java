package org.fangtan.notice;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.fangtan.failure.Bilingual;

/**
 * Something that happened and is reported to others. Two notices of one topic with the same id are
 * the same notice: the second is not written, whichever node makes it.
 *
 * @param id unique within the topic, 1 to {@value #MAX_ID} characters; derived from what happened,
 *     never from the time or the node, so that all nodes derive the same id
 * @param topic within which notices are delivered in order: the name of a topic, or the result of
 *     {@link #node} or {@link #programme} for events that concern no topic
 * @param time when it happened
 * @param text for people
 * @param data further values for machines: names in camel case, values as text
 */
public record Notice(
    String id,
    String topic,
    NoticeType type,
    Instant time,
    Bilingual text,
    Map<String, String> data) {
  /**
   * The limit that lets topic and id fit into one entry of an index of PostgreSQL (2,704 bytes).
   */
  public static final int MAX_ID = 200;

  /** The maximum length of object names, and so of topics. */
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
   * The topic used in notices about a node. Names of topics contain no slash, and none begins with
   * an underscore.
   */
  public static String node(String name) {
    return "_node/" + name;
  }

  /** The topic used in notices about a row of the programme that has no topic yet. */
  public static String programme(String year) {
    return "_programme/" + year;
  }
}
