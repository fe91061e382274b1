package org.fangtan.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.json.Json;
import org.fangtan.rendition.FoundQuality;
import org.fangtan.rendition.QualityMetric;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

class BundleTest {
  @Test
  void itsJsonAgreesWithThePublishedSchema() throws Exception {
    Bundle bundle = full();
    assertThat(JsonContract.BUNDLE.check(Json.mapper().readTree(bundle.toJson()))).isEmpty();
  }

  @Test
  void itsJsonReadsBackToTheSameBundle() throws Exception {
    Bundle bundle = full();
    Bundle read = Json.mapper().readValue(bundle.toJson(), Bundle.class);
    assertThat(read).isEqualTo(bundle);
    assertThat(read.toJson()).isEqualTo(bundle.toJson());
  }

  @Test
  void theOrderInWhichPartsWereFoundDoesNotMatter() {
    Bundle bundle = full();
    List<Asset> shuffled = new ArrayList<>(bundle.assets());
    Collections.reverse(shuffled);
    Bundle other =
        Bundle.of(bundle.topic(), shuffled, bundle.reproducibility())
            .withDurationUs(bundle.durationUs().getAsLong())
            .withRequired(bundle.required())
            .withCaptions(bundle.captions())
            .withMarks(bundle.chapters(), bundle.clips())
            .withHighlights(bundle.highlights().orElseThrow())
            .withQualities(bundle.qualities().orElseThrow())
            .withFindings(bundle.findings());
    assertThat(new String(other.toJson(), StandardCharsets.UTF_8))
        .isEqualTo(new String(bundle.toJson(), StandardCharsets.UTF_8));
  }

  @Test
  void theSchemaRefusesWhatIsMissingWrongOrUnknown() throws Exception {
    JsonNode tree = Json.mapper().readTree(full().toJson());
    ((ObjectNode) tree.path("topic")).remove("title");
    ((ObjectNode) tree.path("assets").get(0)).put("path", "../../etc/passwd");
    ((ObjectNode) tree.path("assets").get(1)).put("sizeBytes", "big");
    ((ObjectNode) tree).put("colour", "red");
    List<JsonContract.Problem> problems = JsonContract.BUNDLE.check(tree);
    assertThat(problems)
        .extracting(JsonContract.Problem::path)
        .containsExactlyInAnyOrder(
            "topic.title", "assets[0].path", "assets[1].sizeBytes", "colour");
    assertThat(problems)
        .filteredOn(JsonContract.Problem::isUnknownField)
        .extracting(JsonContract.Problem::path)
        .containsExactly("colour");
    assertThat(problems.toString()).contains("写的是“big”").contains("a whole number");
  }

  @Test
  void aPromiseWithoutAnAssetIsMissing() {
    SortedMap<String, byte[]> files = new TreeMap<>(SampleBundles.files("字幕"));
    Bundle whole = SampleBundles.bundle(SampleBundles.TOPIC, files);
    assertThat(whole.missing()).isEmpty();
    assertThat(whole.withRequired(List.of(RequiredAsset.of(AssetRole.CAPTIONS, "en"))).missing())
        .containsExactly(RequiredAsset.of(AssetRole.CAPTIONS, "en"));
  }

  @Test
  void filesThatSomeDisksCannotTellApartAreRefused() {
    SortedMap<String, byte[]> files = SampleBundles.files("字幕");
    files.put("Video/1080P.mp4", new byte[1]);
    assertThatThrownBy(() -> SampleBundles.bundle(SampleBundles.TOPIC, files))
        .hasMessageContaining("some disks take for one");
    SortedMap<String, byte[]> nested = SampleBundles.files("字幕");
    nested.put("video/1080p.mp4/x.mp4", new byte[1]);
    assertThatThrownBy(() -> SampleBundles.bundle(SampleBundles.TOPIC, nested))
        .hasMessageContaining("also a folder");
  }

  @Test
  void aTrackWhoseFileIsNoAssetIsRefused() {
    CaptionTrack track =
        new CaptionTrack(
            "en",
            "English",
            CaptionTrack.Kind.SUBTITLES,
            CaptionTrack.Origin.SIDECAR,
            List.of(PayloadPath.of("captions/en.vtt")));
    assertThatThrownBy(() -> full().withCaptions(List.of(track)))
        .hasMessageContaining("captions/en.vtt");
  }

  private static Bundle full() {
    Bundle bundle = SampleBundles.bundle("字幕");
    Clip clip =
        new Clip(
            "c1",
            "三个变化",
            new TimeRange(15_300_000, 39_910_000),
            List.of("16:9"),
            List.of(PayloadPath.of("video/1080p.mp4")));
    Highlights highlights =
        new Highlights(
            "公交一体化",
            Optional.empty(),
            List.of(
                new Highlights.Figure(new java.math.BigDecimal("2.5"), Optional.of("元"), "跨区一票制")),
            List.of(),
            List.of(new Highlights.Step(1, "线路通了", Optional.empty())),
            Optional.empty(),
            Optional.empty(),
            Optional.of("图解"));
    List<Asset> assets = new ArrayList<>(bundle.assets());
    assets.replaceAll(
        asset ->
            asset.path().value().equals("images/封面.jpg")
                ? SampleBundles.described(
                    asset,
                    Asset.Media.picture(1600, 900),
                    new Asset.Credits(
                        Optional.of("说明"),
                        Optional.of("替代文本"),
                        Optional.of("本网摄影"),
                        Optional.empty(),
                        Optional.of("2019-09-18T15:05")),
                    Optional.of("{\"Label\":\"1\"}"))
                : asset);
    return Bundle.of(bundle.topic(), assets, bundle.reproducibility())
        .withQualities(
            List.of(
                new FoundQuality(
                    "1080p",
                    QualityMetric.XPSNR,
                    42,
                    21,
                    22.35,
                    42.01,
                    40.2,
                    FoundQuality.LimitedBy.WORST_SECOND)))
        .withDurationUs(76_950_000)
        .withRequired(bundle.required())
        .withCaptions(bundle.captions())
        .withMarks(bundle.chapters(), List.of(clip))
        .withHighlights(highlights)
        .withFindings(bundle.findings());
  }
}
