package org.fangtan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
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
    Asset poster = TopicSummary.cover(whole).orElseThrow();
    Asset photo =
        new Asset(
            poster.path(),
            AssetRole.PHOTO,
            poster.language(),
            poster.mediaType(),
            poster.sizeBytes(),
            poster.sha256(),
            poster.media(),
            poster.credits(),
            poster.aiLabel(),
            poster.provenance());
    Bundle sound = whole.withAssets(whole.topic(), List.of(photo));
    assertThat(TopicSummary.cover(sound)).contains(photo);
  }
}
