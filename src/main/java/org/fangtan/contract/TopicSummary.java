package org.fangtan.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a list of topics shows about a topic, in {@code latest.json} and {@code catalog.json}; the
 * contract contains all of it, too. Files written by older versions of this program have none.
 *
 * @param unit the authority interviewed
 * @param recordedAt when the interview took place
 * @param publishedAt when the topic was first published in its present state, preview or record
 * @param airing when it is broadcast, where that was announced
 * @param interpretation the page that interprets it, relative to the file that names it
 * @param durationUs of the published recording
 * @param cover a picture with the aspect ratio of the film, relative to the file that names it
 * @param early where the version is shown before the complete one is made
 */
public record TopicSummary(
    State state,
    TopicFacts.Form form,
    Optional<String> unit,
    Optional<OffsetDateTime> recordedAt,
    Optional<OffsetDateTime> publishedAt,
    Optional<Airing> airing,
    Optional<String> interpretation,
    OptionalLong durationUs,
    Optional<String> cover,
    Optional<EarlyVersion> early) {
  /** The aspect ratio of pictures in lists of films. */
  private static final double WIDE = 16 / 9.0;

  /** The state of a topic. */
  public enum State {
    /** Announced; there is no recording yet (预告). */
    PREVIEW,
    /** The interview with its record (实录). */
    RECORD;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What readers are told at a given moment; follows from the state, the broadcast and a clock. */
  public enum Phase {
    /** To be broadcast (预告). */
    ANNOUNCED,
    /** Being broadcast (正在直播). */
    ON_AIR,
    /** The broadcast is over, and the record has not been published yet. */
    AWAITED,
    /** The interview with its record (实录). */
    RECORD;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Whether it is the whole interview: neither announced alone, nor shown early. */
  @JsonIgnore
  public boolean isComplete() {
    return state == State.RECORD && early.isEmpty();
  }

  /** The phase by a clock. */
  public Phase phaseAt(Instant now) {
    if (state == State.RECORD) {
      return Phase.RECORD;
    }
    if (airing.filter(one -> one.hasBegun(now)).isEmpty()) {
      return Phase.ANNOUNCED;
    }
    return airing.filter(one -> one.isOn(now)).isPresent() ? Phase.ON_AIR : Phase.AWAITED;
  }

  /**
   * The summary of a contract.
   *
   * @param folder of the version's payload, relative to the file that names it, with a slash at its
   *     end
   */
  public static TopicSummary of(Bundle contract, String folder) {
    TopicFacts topic = contract.topic();
    return new TopicSummary(
        topic.stateOrRecord(),
        topic.form(),
        topic.unit(),
        topic.recordedAt(),
        topic.publishedAt(),
        topic.airing(),
        contract.assets().stream()
            .filter(asset -> asset.role() == AssetRole.INTERPRETATION)
            .map(asset -> folder + asset.path())
            .findFirst(),
        contract.durationUs(),
        cover(contract).map(asset -> folder + asset.path()),
        topic.early());
  }

  /**
   * The cover whose aspect ratio is nearest to that of the film, else the still picture; of sound
   * alone, a guest's photo.
   */
  public static Optional<Asset> cover(Bundle contract) {
    return contract.assets().stream()
        .filter(asset -> asset.role() == AssetRole.COVER || asset.role() == AssetRole.POSTER)
        .min(
            Comparator.comparing((Asset asset) -> asset.role() == AssetRole.COVER ? 0 : 1)
                .thenComparing(TopicSummary::distanceFromWide)
                .thenComparing(Asset::path))
        .or(
            () ->
                contract.topic().guests().stream()
                    .flatMap(guest -> guest.photo().stream())
                    .flatMap(
                        photo ->
                            contract.assets().stream().filter(asset -> asset.path().equals(photo)))
                    .findFirst());
  }

  /** The same, seen from a folder above. */
  TopicSummary from(String folder) {
    return new TopicSummary(
        state,
        form,
        unit,
        recordedAt,
        publishedAt,
        airing,
        interpretation.map(path -> folder + path),
        durationUs,
        cover.map(path -> folder + path),
        early);
  }

  private static double distanceFromWide(Asset asset) {
    Asset.Media media = asset.media();
    return media.width().isPresent() && media.height().isPresent()
        ? Math.abs(Math.log(media.width().getAsInt() / WIDE / media.height().getAsInt()))
        : Double.MAX_VALUE;
  }
}
