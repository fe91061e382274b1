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
 * The state of the index: every page, feed and site map is made from this alone. It is replaced as
 * a whole by one conditional write, after all files that it names have been written.
 *
 * @param format {@link SitePart#FORMAT} of the program that wrote it
 * @param topics in the order in which they are shown
 * @param waiting when the next topic that may not yet be shown becomes visible
 * @param main the segment of nearly all topics, made anew when {@code recent} is full
 * @param recent the segment of those that were published since
 */
public record SiteState(
    int format, List<SiteTopic> topics, Optional<Instant> waiting, Segment main, Segment recent) {
  public static final String NAME = "state.json";

  /** The maximum size of the state; a topic takes one or two thousand bytes. */
  public static final int MAX_BYTES = 256 << 20;

  public static final String MAIN = "m";
  public static final String RECENT = "r";

  /** A shard for a thousand interviews of half an hour has some twenty thousand bytes. */
  public static final int MAIN_SHARDS = 256;

  public static final int RECENT_SHARDS = 16;

  /** Topics of which one file holds all keys: some fifty thousand bytes each. */
  private static final int TOPICS_IN_ONE_SHARD = 4;

  /** Every change makes the recent segment anew, so it must be small enough to be made quickly. */
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

  /** Into how many files the recent segment is cut: each is written anew at a publication. */
  public static int recentShards(int topics) {
    return topics <= TOPICS_IN_ONE_SHARD ? 1 : RECENT_SHARDS;
  }

  public byte[] toJson() {
    return Sealed.write(this);
  }

  /** Parses a state; empty if the bytes are damaged or come from another version of the program. */
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

  /** The topics after one was replaced, added or removed. */
  public List<SiteTopic> with(TopicId topic, Optional<SiteTopic> next) {
    List<SiteTopic> all = new ArrayList<>(topics);
    all.removeIf(one -> one.topic().equals(topic));
    next.ifPresent(all::add);
    return all;
  }

  /** The topics that the next recent segment would contain, the new one last. */
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

  /** Whether the segments cover every topic that is shown. */
  public boolean isSearchable() {
    Set<ContentHash> known = new HashSet<>(main.topics());
    known.addAll(recent.topics());
    return topics.stream().map(SiteTopic::root).allMatch(known::contains);
  }

  /**
   * Whether the segments contain only topics that are shown, and one segment contains all of them.
   */
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
