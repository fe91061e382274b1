package org.fangtan.plan;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.contract.TopicSummary;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.rendition.ForcedKeyframes;

/**
 * A published version, as far as the plan of the next one needs it: for the changelog of the text,
 * and to encode nothing again that only has other marks.
 *
 * @param version its name, such as {@code v0003}
 * @param sources the dropped files that its captions and its transcript were made from, by name
 * @param since the version that its own changelog compares it with
 * @param texts its transcript and caption files, by path
 * @param keyframes how its pictures were encoded
 * @param state how far the topic had come
 * @param publishedAt when the topic was first published in that state, as its versions say
 */
public record Published(
    String version,
    SortedMap<String, ContentHash> sources,
    Optional<String> since,
    SortedMap<String, Text> texts,
    Optional<ForcedKeyframes> keyframes,
    TopicSummary.State state,
    Optional<OffsetDateTime> publishedAt) {
  /** The path of a bundle's changelog. */
  public static final String CHANGES = "reports/changes.json";

  /** The path of a bundle's transcript. */
  public static final String TRANSCRIPT = "transcript/transcript.json";

  /** A file in the bundles bucket. */
  public record Text(ObjectRef object, ContentHash content) {}

  public Published {
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /**
   * The version to compare a text with: the newest, unless it is made of the very same files; then
   * the one that it was compared with itself. So a run that is repeated gives the same changelog.
   *
   * @param versions the newest first
   */
  static Optional<Published> base(
      List<Published> versions, SortedMap<String, ContentHash> sources) {
    // A preview holds nothing that was said.
    List<Published> published =
        versions.stream().filter(one -> one.state() == TopicSummary.State.RECORD).toList();
    if (published.isEmpty() || !published.get(0).sources().equals(sources)) {
      return published.stream().findFirst();
    }
    Optional<String> since = published.get(0).since();
    return published.stream().filter(p -> since.equals(Optional.of(p.version()))).findFirst();
  }
}
