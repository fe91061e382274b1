package org.fangtan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TopicSummaryTest {
  private static final OffsetDateTime AT = OffsetDateTime.parse("2026-09-18T15:00+08:00");

  private static TopicSummary summary(TopicSummary.State state) {
    return new TopicSummary(
        state,
        TopicFacts.Form.ONLINE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Airing(AT, AT.plusHours(1))),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void howFarATopicHasComeFollowsFromAClock() {
    TopicSummary preview = summary(TopicSummary.State.PREVIEW);
    Instant at = AT.toInstant();
    assertThat(preview.phaseAt(at.minusMillis(1))).isEqualTo(TopicSummary.Phase.ANNOUNCED);
    assertThat(preview.phaseAt(at)).isEqualTo(TopicSummary.Phase.ON_AIR);
    assertThat(preview.phaseAt(at.plusSeconds(3599))).isEqualTo(TopicSummary.Phase.ON_AIR);
    assertThat(preview.phaseAt(at.plusSeconds(3600))).isEqualTo(TopicSummary.Phase.AWAITED);
    assertThat(summary(TopicSummary.State.RECORD).phaseAt(at)).isEqualTo(TopicSummary.Phase.RECORD);
  }

  @Test
  void soundAloneIsRepresentedByItsGuest() {
    Bundle whole = SampleBundles.bundle("字幕");
    assertThat(TopicSummary.cover(whole).orElseThrow().role()).isEqualTo(AssetRole.POSTER);
    Bundle sound =
        whole.withAssets(
            whole.topic(), whole.assets().stream().map(TopicSummaryTest::asPhoto).toList());
    Asset cover = TopicSummary.cover(sound).orElseThrow();
    assertThat(cover.role()).isEqualTo(AssetRole.PHOTO);
    assertThat(sound.topic().guests().get(0).photo()).contains(cover.path());
  }

  private static Asset asPhoto(Asset asset) {
    return asset.role() == AssetRole.POSTER
        ? new Asset(
            asset.path(),
            AssetRole.PHOTO,
            asset.language(),
            asset.mediaType(),
            asset.sizeBytes(),
            asset.sha256(),
            asset.media(),
            asset.credits(),
            asset.aiLabel(),
            asset.provenance())
        : asset;
  }
}
