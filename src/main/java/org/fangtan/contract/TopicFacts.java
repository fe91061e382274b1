package org.fangtan.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fangtan.recording.TopicId;

/**
 * What a topic is about and who takes part.
 *
 * @param unit the authority interviewed
 * @param publishAfter the embargo: a publisher must not show the bundle before
 * @param publishedAt when the topic was first published in its present state, preview or record:
 *     the time of its release, or without a review the time when the last of its files arrived; the
 *     end of the embargo where that is later or nothing else is known; every later version keeps it
 * @param languages BCP 47; the first is the spoken language
 * @param introduction paragraphs are separated by line feeds
 * @param state preview or record; absent in contracts of older versions of this program, which had
 *     only records
 * @param airing when it is broadcast, where that was announced
 * @param asking how questions can be sent, while it is announced
 * @param early where this version is shown before the complete one is made
 */
public record TopicFacts(
    TopicId id,
    String title,
    Form form,
    Optional<String> unit,
    Optional<String> host,
    List<Guest> guests,
    Optional<OffsetDateTime> recordedAt,
    Optional<OffsetDateTime> publishAfter,
    Optional<OffsetDateTime> publishedAt,
    List<String> languages,
    Optional<String> introduction,
    Optional<TopicSummary.State> state,
    Optional<Airing> airing,
    Optional<Asking> asking,
    Optional<EarlyVersion> early) {
  /** Of a complete version. */
  public TopicFacts(
      TopicId id,
      String title,
      Form form,
      Optional<String> unit,
      Optional<String> host,
      List<Guest> guests,
      Optional<OffsetDateTime> recordedAt,
      Optional<OffsetDateTime> publishAfter,
      Optional<OffsetDateTime> publishedAt,
      List<String> languages,
      Optional<String> introduction,
      Optional<TopicSummary.State> state,
      Optional<Airing> airing,
      Optional<Asking> asking) {
    this(
        id,
        title,
        form,
        unit,
        host,
        guests,
        recordedAt,
        publishAfter,
        publishedAt,
        languages,
        introduction,
        state,
        airing,
        asking,
        Optional.empty());
  }

  public TopicFacts {
    Check.text(title, "title");
    guests = List.copyOf(guests);
    languages = List.copyOf(languages);
    languages.forEach(Check::language);
  }

  /** The same topic, first published at another time. */
  public TopicFacts publishedAt(OffsetDateTime time) {
    return new TopicFacts(
        id,
        title,
        form,
        unit,
        host,
        guests,
        recordedAt,
        publishAfter,
        Optional.of(time),
        languages,
        introduction,
        state,
        airing,
        asking,
        early);
  }

  /** The state; contracts of older versions of this program are always of records. */
  public TopicSummary.State stateOrRecord() {
    return state.orElse(TopicSummary.State.RECORD);
  }

  /** The two forms of the programme. */
  public enum Form {
    /** A short interview recorded by the new-media centre (微视频访谈). */
    MICROVIDEO,
    /** An interview recorded from the live studio (网上访谈). */
    ONLINE;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A guest.
   *
   * @param label what the transcript calls the guest
   * @param title office
   * @param photo relative to {@code bundle.json}
   */
  public record Guest(
      String label, Optional<String> title, Optional<String> intro, Optional<PayloadPath> photo) {
    public Guest {
      Check.text(label, "guest's label");
    }
  }
}
