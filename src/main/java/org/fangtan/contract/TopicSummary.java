package org.fangtan.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a list of topics shows of one of them, in {@code latest.json} and {@code catalog.json}: all
 * of it stands in the contract, too. Files that older versions of this program wrote have none.
 *
 * @param unit the authority interviewed
 * @param recordedAt when the interview took place
 * @param publishedAt when it was first published
 * @param durationUs of the published recording
 * @param cover a picture in the shape of the film, relative to the file that names it
 */
public record TopicSummary(
    State state,
    TopicFacts.Form form,
    Optional<String> unit,
    Optional<OffsetDateTime> recordedAt,
    Optional<OffsetDateTime> publishedAt,
    OptionalLong durationUs,
    Optional<String> cover) {
  /** Width by height of the picture that lists of films expect. */
  private static final double WIDE = 16 / 9.0;

  /** How far a topic has come. */
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

  /**
   * What a contract says.
   *
   * @param folder of the version's payload, relative to the file that names it, with a slash at its
   *     end
   */
  public static TopicSummary of(Bundle contract, String folder) {
    TopicFacts topic = contract.topic();
    return new TopicSummary(
        State.RECORD,
        topic.form(),
        topic.unit(),
        topic.recordedAt(),
        topic.publishedAt(),
        contract.durationUs(),
        cover(contract).map(asset -> folder + asset.path()));
  }

  /** The cover that is nearest to the shape of a film, else the still picture. */
  public static Optional<Asset> cover(Bundle contract) {
    return contract.assets().stream()
        .filter(asset -> asset.role() == AssetRole.COVER || asset.role() == AssetRole.POSTER)
        .min(
            Comparator.comparing((Asset asset) -> asset.role() == AssetRole.COVER ? 0 : 1)
                .thenComparing(TopicSummary::distanceFromWide)
                .thenComparing(Asset::path));
  }

  /** The same, seen from a folder above. */
  TopicSummary from(String folder) {
    return new TopicSummary(
        state, form, unit, recordedAt, publishedAt, durationUs, cover.map(path -> folder + path));
  }

  private static double distanceFromWide(Asset asset) {
    Asset.Media media = asset.media();
    return media.width().isPresent() && media.height().isPresent()
        ? Math.abs(Math.log(media.width().getAsInt() / WIDE / media.height().getAsInt()))
        : Double.MAX_VALUE;
  }
}
