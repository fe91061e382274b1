package org.fangtan.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fangtan.recording.ContentHash;

/**
 * A part of the search index: some topics with their numbers, and the files with their keys. A
 * topic that is replaced or removed leaves its number unused until the whole segment is made again.
 *
 * @param topics root hashes; the position of each is the topic's number
 * @param shards names of files below the index's folder; empty for a shard without keys
 */
public record Segment(String name, List<ContentHash> topics, List<String> shards) {
  public Segment {
    topics = List.copyOf(topics);
    shards = List.copyOf(shards);
  }

  /** A segment and its files. */
  public record Built(Segment segment, List<SiteFile> files) {}

  /**
   * Makes a segment.
   *
   * @param shards the number of files into which it is split; a search loads one for each character
   *     of the query
   */
  public static Built of(String name, List<Entry> topics, int shards) {
    List<TreeMap<String, List<Integer>>> postings =
        Stream.generate(TreeMap<String, List<Integer>>::new).limit(shards).toList();
    for (int i = 0; i < topics.size(); i++) {
      for (String key : topics.get(i).keys()) {
        postings
            .get(SearchText.shard(key, shards))
            .computeIfAbsent(key, unused -> new ArrayList<>())
            .add(i);
      }
    }
    List<String> names = new ArrayList<>();
    List<SiteFile> files = new ArrayList<>();
    for (int i = 0; i < shards; i++) {
      if (postings.get(i).isEmpty()) {
        names.add("");
      } else {
        SiteFile file = SearchScripts.shard(name, i, postings.get(i));
        names.add(file.path());
        files.add(file);
      }
    }
    return new Built(new Segment(name, topics.stream().map(Entry::root).toList(), names), files);
  }

  /** A topic and its distinct keys. */
  public record Entry(ContentHash root, Collection<String> keys) {}

  /** The names of its files. */
  Stream<String> files() {
    return shards.stream().filter(name -> !name.isEmpty());
  }

  /** How many of its topics are still shown. */
  int alive(Set<ContentHash> shown) {
    return (int) topics.stream().filter(shown::contains).count();
  }
}
