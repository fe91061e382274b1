package org.fangtan.site;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fangtan.contract.Airing;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.EarlyVersion;
import org.fangtan.contract.TopicFacts;
import org.fangtan.contract.TopicSummary;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;

/**
 * A topic as the index shows it. Paths are relative to the version's {@code data} folder.
 *
 * @param root the hash that identifies the version, {@link org.fangtan.contract.Bag#rootHash()}
 * @param guests as they are shown: office and name
 * @param airing the time of the broadcast, where it was announced
 * @param interpretation the page with the interpretation
 * @param films whole recordings, the best first
 * @param sound the sound of the recording as a file of its own
 * @param captions WebVTT and SubRip files of the whole recording
 * @param text the file with the sentences, below the index's folder
 * @param chapters the file with the chapters, below the index's folder
 * @param early where the version is shown before the complete one is made
 */
public record SiteTopic(
    TopicId topic,
    BundleVersion version,
    ContentHash root,
    String title,
    TopicSummary.State state,
    TopicFacts.Form form,
    Optional<String> unit,
    Optional<String> host,
    List<String> guests,
    Optional<String> introduction,
    Optional<String> language,
    Optional<OffsetDateTime> recordedAt,
    Optional<OffsetDateTime> publishedAt,
    Optional<Airing> airing,
    Optional<String> interpretation,
    OptionalLong durationUs,
    Optional<Media> cover,
    List<Media> films,
    Optional<Media> sound,
    List<Media> captions,
    Optional<String> text,
    Optional<String> chapters,
    Optional<EarlyVersion> early)
    implements Comparable<SiteTopic> {
  private static final Comparator<SiteTopic> NEWEST_FIRST =
      Comparator.comparing(
              (SiteTopic topic) -> topic.date().map(date -> -date.toEpochSecond()).orElse(0L))
          .thenComparing(SiteTopic::topic);

  public SiteTopic {
    guests = List.copyOf(guests);
    films = List.copyOf(films);
    captions = List.copyOf(captions);
  }

  /** A file of the topic. */
  public record Media(
      String path,
      String mediaType,
      long sizeBytes,
      Optional<String> language,
      OptionalInt width,
      OptionalInt height,
      OptionalLong bitrateBitsPerSecond) {}

  /**
   * The date by which topics are sorted and grouped into years: the interview's date; for an
   * announced one that of the broadcast; else that of publication.
   */
  Optional<OffsetDateTime> date() {
    Optional<OffsetDateTime> airs =
        airing.filter(one -> state == TopicSummary.State.PREVIEW).map(Airing::at);
    return airs.or(() -> recordedAt).or(() -> publishedAt);
  }

  @Override
  public int compareTo(SiteTopic other) {
    return NEWEST_FIRST.compare(this, other);
  }
}
