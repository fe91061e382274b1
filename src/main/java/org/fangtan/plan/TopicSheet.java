package org.fangtan.plan;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.config.TopicConf;
import org.fangtan.recording.TopicId;
import org.fangtan.timeline.EditList;

/**
 * What the page and the contract say about a topic, put together from topic.conf and the materials.
 *
 * @param publishedAt when it was first published, as far as a plan can know
 * @param languages of the caption tracks, the spoken one first
 * @param clips with their times in what is published
 * @param edits from the recordings' times, which operators write, to the published ones
 * @param portal the portal's own meta tags, by their names in pipeline.conf
 */
public record TopicSheet(
    TopicId topic,
    String title,
    String form,
    Optional<String> unit,
    Optional<String> host,
    List<TopicConf.Guest> guests,
    Optional<OffsetDateTime> recordedAt,
    Optional<OffsetDateTime> publishAfter,
    Optional<OffsetDateTime> publishedAt,
    List<TopicConf.ClipMark> clips,
    List<String> languages,
    SortedMap<String, String> portal,
    EditList edits) {
  public TopicSheet {
    guests = List.copyOf(guests);
    clips = List.copyOf(clips);
    languages = List.copyOf(languages);
    portal = new TreeMap<>(portal);
  }

  static TreeMap<String, String> sorted(Map<String, String> map) {
    return new TreeMap<>(map);
  }
}
