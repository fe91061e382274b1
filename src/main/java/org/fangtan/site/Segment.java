package org.fangtan.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fangtan.recording.ContentHash;

/**
 * A part of the search's index: some topics by their numbers in it, and the files with their keys.
 * A topic that is replaced or taken away leaves its number unused until all is made again.
 *
 * @param topics root hashes; their places are the numbers
 * @param shards names of files below the index's folder; empty for a shard without a key
 */
public record Segment(String name, List<ContentHash> topics, List<String> shards) {
  public Segment {
    topics = List.copyOf(topics);
    shards = List.copyOf(shards);
  }

  /** A segment with the files that it consists of. */
  public record Built(Segment segment, List<SiteFile> files) {}

  /**
   * Makes a segment.
   *
   * @param shards how many files it is cut into; a search loads one for each of its characters
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

  /** A topic and its keys, each once. */
  public record Entry(ContentHash root, Collection<String> keys) {}

  /** The files that it consists of. */
  Stream<String> files() {
    return shards.stream().filter(name -> !name.isEmpty());
  }

  /** How many of its topics are still to be seen. */
  int alive(Set<ContentHash> shown) {
    return (int) topics.stream().filter(shown::contains).count();
  }
}
