package org.fangtan.spec;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.config.TopicConf;
import org.fangtan.contract.Airing;
import org.fangtan.contract.Asking;
import org.fangtan.contract.EarlyVersion;
import org.fangtan.contract.TopicFacts;
import org.fangtan.contract.TopicSummary;
import org.fangtan.contract.TopicWords;
import org.fangtan.timeline.TimeRange;

/**
 * The content of the page and the contract about a topic, from topic.conf and the materials.
 *
 * @param publishedAt when it was first published, as far as a plan can know
 * @param airing when it is broadcast, where that is stated
 * @param asking how questions can be sent, while it is announced
 * @param clips with their times on the published timeline
 * @param languages of the caption tracks, the spoken one first
 * @param words an editor's texts about the interview
 * @param early of a version that is shown before the complete one is made
 * @param portal the portal's own meta tags, by their names in pipeline.conf
 */
public record TopicSheet(
    String title,
    TopicFacts.Form form,
    Optional<String> unit,
    Optional<String> host,
    List<TopicConf.Guest> guests,
    Optional<OffsetDateTime> recordedAt,
    Optional<OffsetDateTime> publishAfter,
    Optional<OffsetDateTime> publishedAt,
    TopicSummary.State state,
    Optional<Airing> airing,
    Optional<Asking> asking,
    List<Mark> clips,
    List<String> languages,
    TopicWords words,
    Optional<EarlyVersion> early,
    SortedMap<String, String> portal) {
  public TopicSheet {
    guests = List.copyOf(guests);
    clips = List.copyOf(clips);
    languages = List.copyOf(languages);
    portal = Collections.unmodifiableSortedMap(new TreeMap<>(portal));
  }

  /** The same topic in a version that is shown before the complete one is made: without clips. */
  public TopicSheet early(EarlyVersion version) {
    return new TopicSheet(
        title,
        form,
        unit,
        host,
        guests,
        recordedAt,
        publishAfter,
        publishedAt,
        state,
        airing,
        asking,
        List.of(),
        languages,
        words,
        Optional.of(version),
        portal);
  }

  /**
   * A clip.
   *
   * @param time on the published timeline
   * @param aspects the aspect ratios in which it is made, the recording's first, such as {@code
   *     16:9}
   */
  public record Mark(String id, String title, TimeRange time, List<String> aspects) {
    public Mark {
      aspects = List.copyOf(aspects);
    }
  }
}
