package org.fangtan.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Failure;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;

/**
 * The objects of a topic as they were listed: the input of a run.
 *
 * @param objects those to examine, sorted by key
 * @param refused those refused because of their entry in the listing
 * @param completeAt when the last of them arrived, by the storage's clock
 */
public record Materials(
    TopicId topic, List<ObjectRef> objects, List<Refused> refused, Optional<Instant> completeAt) {
  @JsonCreator
  public Materials {
    objects = List.copyOf(objects);
    refused = List.copyOf(refused);
  }

  /** Without known times of arrival. */
  public Materials(TopicId topic, List<ObjectRef> objects, List<Refused> refused) {
    this(topic, objects, refused, Optional.empty());
  }

  /** An object that is not even read, and the reason. */
  public record Refused(ObjectRef object, Failure failure) {}

  /** The object's name inside the topic's folder. */
  public String nameOf(ObjectRef object) {
    String folder = topic.value() + "/";
    return object.key().startsWith(folder) ? object.key().substring(folder.length()) : object.key();
  }
}
