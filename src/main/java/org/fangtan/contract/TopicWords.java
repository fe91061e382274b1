package org.fangtan.contract;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The texts that an editor writes about an interview.
 *
 * @param introduction paragraphs are separated by line feeds
 * @param keywords under which portals file the page
 * @param translations by BCP 47 tag, such as {@code en}
 */
public record TopicWords(
    Optional<String> introduction,
    List<String> keywords,
    List<Policy> policies,
    SortedMap<String, Translation> translations) {
  public static final TopicWords NONE =
      new TopicWords(Optional.empty(), List.of(), List.of(), new TreeMap<>());

  public TopicWords {
    keywords = List.copyOf(keywords);
    policies = List.copyOf(policies);
    translations = Collections.unmodifiableSortedMap(new TreeMap<>(translations));
  }

  /** A topic's title and introduction in another language. */
  public record Translation(
      Optional<String> title, Optional<String> introduction, Optional<String> unit) {}
}
