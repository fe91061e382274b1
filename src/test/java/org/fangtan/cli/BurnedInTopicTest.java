package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.fangtan.config.SettingsReader;
import org.fangtan.json.Json;
import org.fangtan.media.CaptionedFilm;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunRecord;
import org.fangtan.store.FolderUploader;
import org.fangtan.transcript.SourcedCue;
import org.fangtan.transcript.TextSource;
import org.fangtan.transcript.TimeSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A topic whose captions are in the picture alone, in two recordings that are trimmed: through a
 * whole node, because its parts are passes of their own, and meet in one text.
 */
class BurnedInTopicTest {
  private static final TopicId TOPIC = new TopicId("burned-in");

  @TempDir Path folder;

  @Test
  void captionsOfTwoRecordingsArePublishedOnOneTimeline() throws Exception {
    Assumptions.assumeTrue(
        CaptionedFilm.isPossible(), "the Noto CJK fonts are not installed (fonts-noto-cjk)");
    Path source = Files.createDirectories(folder.resolve("source"));
    film()
        .caption(5, 20, "剪去的开场")
        .caption(30, 60, "各位网友 大家好")
        .caption(62, 100, "新开公交线路12条")
        .write(source.resolve("1.mp4"));
    // Begins with the caption that the first ends with.
    film()
        .caption(0, 20, "新开公交线路12条")
        .caption(24, 70, "票价降到2元")
        .until(3.2)
        .write(source.resolve("2.mp4"));
    Files.writeString(
        source.resolve("topic.conf"), "trim = { start = \"00:00:01\", end = \"00:00:07\" }\n");
    try (Node node =
        Node.open(SettingsReader.defaults().asLocal(folder.resolve("s")), InstantSource.system())) {
      new FolderUploader(node.storage(), "recordings")
          .upload(source, TOPIC, FolderUploader.Listener.NONE);
      node.start();
      List<RunRecord> ended = new Batch(node, TestConsole.silent()).run(false);
      assertThat(ended).extracting(RunRecord::state).containsOnly(RunRecord.State.PUBLISHED);

      JsonNode bundle = json(node, "data/bundle.json");
      assertThat(bundle.path("captions")).hasSize(1);
      assertThat(bundle.path("captions").get(0).path("origin").asText()).isEqualTo("burned-in");
      assertThat(bundle.path("captions").get(0).path("language").asText()).isEqualTo("zh-Hans");
      List<SourcedCue> cues =
          List.of(
              Json.mapper()
                  .treeToValue(json(node, "data/captions/zh-Hans.json"), SourcedCue[].class));
      assertThat(cues)
          .extracting(cue -> cue.cue().text().replace(" ", ""))
          .containsExactly("各位网友大家好", "新开公交线路12条", "票价降到2元");
      assertThat(cues)
          .allSatisfy(
              cue -> {
                assertThat(cue.words()).isEqualTo(TextSource.BURNED_IN);
                assertThat(cue.times()).isEqualTo(TimeSource.BURNED_IN);
              });
      // Frames 30, 62 and 24 of the second, which begins at 4 s; less the second that is cut off.
      List<Long> starts = cues.stream().map(cue -> cue.cue().startUs()).toList();
      assertThat(starts.get(0)).isCloseTo(200_000, within(40_000L));
      assertThat(starts.get(1)).isCloseTo(1_480_000, within(40_000L));
      assertThat(starts.get(2)).isCloseTo(3_960_000, within(80_000L));
    }
  }

  private static CaptionedFilm film() {
    return new CaptionedFilm(640, 360)
        .background("gradients=size=%dx%d:rate=%s:duration=%s:speed=0.02:seed=7:c0=0x203040");
  }

  private static JsonNode json(Node node, String path) throws Exception {
    return Json.mapper()
        .readTree(node.storage().getBytes("bundles", TOPIC + "/v0001/" + path, 1 << 20));
  }
}
