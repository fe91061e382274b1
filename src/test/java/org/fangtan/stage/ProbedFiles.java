package org.fangtan.stage;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.fangtan.plan.Probed;
import org.fangtan.plan.Probes;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.MaterialKind;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.ObjectReport;
import org.fangtan.recording.TopicId;

/** Dropped files as the planner knows them after a probe. */
final class ProbedFiles {
  private ProbedFiles() {}

  static Probed recording(TopicId topic, String name, MediaSummary media) {
    return probed(topic, name, MaterialKind.RECORDING, Optional.of(media), Optional.empty());
  }

  static Probed conf(TopicId topic, String text) {
    return probed(
        topic, "topic.conf", MaterialKind.TOPIC_CONF, Optional.empty(), Optional.of(text));
  }

  private static Probed probed(
      TopicId topic,
      String name,
      MaterialKind kind,
      Optional<MediaSummary> media,
      Optional<String> text) {
    ObjectRef object = new ObjectRef("recordings", topic.value() + "/" + name, "e", 10);
    ObjectReport report =
        new ObjectReport(
            ContentHash.of(name.getBytes(StandardCharsets.UTF_8)),
            10,
            "x/y",
            kind,
            media,
            Optional.empty(),
            Optional.empty(),
            text,
            Optional.empty(),
            List.of());
    return new Probed(object, Probes.nameOf(object), report);
  }
}
