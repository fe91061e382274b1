package org.fangtan.plan;

import java.util.List;
import org.fangtan.failure.Failure;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;

/**
 * The objects of a topic as they were listed: what a run is about.
 *
 * @param objects those to be looked into, sorted by key
 * @param refused those that are refused for what the listing says of them
 */
public record Materials(TopicId topic, List<ObjectRef> objects, List<Refused> refused) {
  public Materials {
    objects = List.copyOf(objects);
    refused = List.copyOf(refused);
  }

  /** An object, and why it is not even read. */
  public record Refused(ObjectRef object, Failure failure) {}

  /** The object's name inside the topic's folder. */
  public String nameOf(ObjectRef object) {
    String folder = topic.value() + "/";
    return object.key().startsWith(folder) ? object.key().substring(folder.length()) : object.key();
  }
}
