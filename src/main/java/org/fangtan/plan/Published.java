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
 * The data of a published version that the plan of the next one needs: for the changelog of the
 * text, and to avoid encoding again when only marks have changed.
 *
 * @param version its name, such as {@code v0003}
 * @param sources the dropped files from which its captions and its transcript were made, by name
 * @param since the version with which its own changelog compares it
 * @param texts its transcript and caption files, by path
 * @param keyframes how its pictures were encoded
 * @param state preview or record
 * @param isEarly whether it was shown before the complete one was made
 * @param publishedAt when the topic was first published in that state, according to its versions
 */
public record Published(
    String version,
    SortedMap<String, ContentHash> sources,
    Optional<String> since,
    SortedMap<String, Text> texts,
    Optional<ForcedKeyframes> keyframes,
    TopicSummary.State state,
    boolean isEarly,
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

  /** Whether readers have seen the whole interview in it. */
  boolean isCompleteRecord() {
    return state == TopicSummary.State.RECORD && !isEarly;
  }

  /**
   * The version with which a text is compared: the newest, unless it was made from the same files;
   * then the one with which that version was compared. So a repeated run gives the same changelog.
   *
   * @param versions the newest first
   */
  static Optional<Published> base(
      List<Published> versions, SortedMap<String, ContentHash> sources) {
    // A preview contains nothing that was said, and an early version is followed by its own topic.
    List<Published> published = versions.stream().filter(Published::isCompleteRecord).toList();
    if (published.isEmpty() || !published.get(0).sources().equals(sources)) {
      return published.stream().findFirst();
    }
    Optional<String> since = published.get(0).since();
    return published.stream().filter(p -> since.equals(Optional.of(p.version()))).findFirst();
  }
}
