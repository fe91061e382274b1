package org.fangtan.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fangtan.json.Sealed;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;

/**
 * What the index holds: every page, feed and map of it is made from this and nothing else. It is
 * replaced whole, by one conditional write, after all files that it names are there.
 *
 * @param format {@link SitePart#FORMAT} of the program that wrote it
 * @param topics sorted as they are shown
 * @param waiting when the next topic may be shown that may not yet
 * @param main nearly all topics, made anew when {@code recent} is full
 * @param recent those that were published since
 */
public record SiteState(
    int format, List<SiteTopic> topics, Optional<Instant> waiting, Segment main, Segment recent) {
  public static final String NAME = "state.json";

  /** What one may be: a topic has one or two thousand bytes. */
  public static final int LARGEST_BYTES = 256 << 20;

  public static final String MAIN = "m";
  public static final String RECENT = "r";

  /** A shard of a thousand interviews of half an hour has some twenty thousand bytes. */
  public static final int MAIN_SHARDS = 256;

  public static final int RECENT_SHARDS = 16;

  /** A change makes the recent segment anew, so that it must be made in moments. */
  public static final int MAX_RECENT = 200;

  public static final SiteState EMPTY =
      new SiteState(
          SitePart.FORMAT,
          List.of(),
          Optional.empty(),
          new Segment(MAIN, List.of(), List.of()),
          new Segment(RECENT, List.of(), List.of()));

  public SiteState {
    topics = topics.stream().sorted().toList();
  }

  public byte[] toJson() {
    return Sealed.write(this);
  }

  /** What bytes say; nothing where they are damaged, or another program's. */
  public static Optional<SiteState> read(byte[] bytes) {
    try {
      Sealed<SiteState> read = Sealed.read(bytes, SiteState.class);
      return Optional.of(read)
          .filter(state -> state.state() == Sealed.State.WHOLE)
          .map(Sealed::value)
          .filter(state -> state.format() == SitePart.FORMAT);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  public Optional<SiteTopic> find(TopicId topic) {
    return topics.stream().filter(one -> one.topic().equals(topic)).findFirst();
  }

  /** The topics with one replaced, added or taken away. */
  public List<SiteTopic> with(TopicId topic, Optional<SiteTopic> next) {
    List<SiteTopic> all = new ArrayList<>(topics);
    all.removeIf(one -> one.topic().equals(topic));
    next.ifPresent(all::add);
    return all;
  }

  /** The topics of the recent segment that would be in the next one, the new one last. */
  public List<ContentHash> recentWith(List<SiteTopic> shown, ContentHash added) {
    Set<ContentHash> alive = shown.stream().map(SiteTopic::root).collect(Collectors.toSet());
    List<ContentHash> next =
        new ArrayList<>(
            recent.topics().stream()
                .filter(alive::contains)
                .filter(root -> !root.equals(added))
                .toList());
    next.add(added);
    return next;
  }

  /** Whether the segments find every topic that is shown. */
  public boolean isSearchable() {
    Set<ContentHash> known = new HashSet<>(main.topics());
    known.addAll(recent.topics());
    return topics.stream().map(SiteTopic::root).allMatch(known::contains);
  }

  /** Whether nothing but what is shown stands in it, and all in one segment. */
  public boolean isCompact() {
    Set<ContentHash> shown = topics.stream().map(SiteTopic::root).collect(Collectors.toSet());
    return recent.topics().isEmpty() && main.alive(shown) == main.topics().size();
  }

  /** Every unchanging file that it names, below the index's folder. */
  public SortedSet<String> files() {
    return Stream.concat(
            Stream.concat(main.files(), recent.files()),
            topics.stream()
                .flatMap(topic -> Stream.concat(topic.text().stream(), topic.chapters().stream())))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
