package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.fangtan.contract.JsonContract;
import org.fangtan.json.Json;
import org.fangtan.media.TestMedia;
import org.junit.jupiter.api.Test;

/** Topics that are shown before their complete version is made, by the commands. */
class EarlyTopicTest extends TypedCommands {
  private static final String TOPIC = "2026-09 公交";
  private static final String CONF = "title = 测试访谈\nready = true\nunit = 市交通局\n";
  private static final String CAPTIONS = "1\n00:00:00,200 --> 00:00:01,500\n各位网友大家好\n";

  @Test
  void theEarlyVersionStaysWhenTheCompleteOneFailsAndIsCorrectedWithIt() throws Exception {
    Path topic =
        prepare(
            "publish { early = true }\n"
                + "portal { topic-url = \"https://example.gov.cn/ft/{topic}/\""
                + ", index-url = \"https://example.gov.cn/ft/\" }");
    Files.writeString(topic.resolve("a.srt"), CAPTIONS);
    Path whole = TestMedia.clip().seconds(8).write(folder.resolve("whole.mp4"));
    TestMedia.unreadable(whole, topic.resolve("现场.mp4"));
    assertThat(runHere("upload", topic)).isZero();
    assertThat(runHere("run", "--once")).as(said).isEqualTo(4);
    assertThat(said).contains("MEDIA_DAMAGED");

    JsonNode early = json("bundles/" + TOPIC + "/v0001/data/bundle.json");
    assertThat(JsonContract.BUNDLE.check(early)).isEmpty();
    assertThat(early.at("/topic/early/shownUs").asLong()).isEqualTo(8_000_000);
    assertThat(early.at("/topic/early/wholeUs").asLong()).isEqualTo(8_000_000);
    assertThat(early.path("captions")).hasSize(1);
    Path data = state("bundles/" + TOPIC + "/v0001/data");
    assertThat(Files.readString(data.resolve("index.html")))
        .contains("id=\"ft-early\"", "<video", "完整版做好后在本页更新")
        .doesNotContain("0:08 / 0:08");
    assertThat(data.resolve("video/240p.mp4")).exists();
    assertThat(data.resolve("video/hls")).doesNotExist();
    JsonNode latest = json("bundles/" + TOPIC + "/latest.json");
    assertThat(JsonContract.LATEST.check(latest)).isEmpty();
    assertThat(latest.path("version").asText()).isEqualTo("v0001");
    assertThat(latest.at("/about/early/shownUs").asLong()).isEqualTo(8_000_000);
    assertThat(about().path("state").asText()).isEqualTo("record");
    assertThat(about().at("/early/wholeUs").asLong()).isEqualTo(8_000_000);
    assertThat(receipt()).contains("完整版没有做成", "v0001 仍在发布", "the early version v0001 stays");
    assertThat(Files.readString(state("bundles/index/index.html"))).contains("先行版");
    assertThat(Files.readString(state("bundles/index/feed.xml"))).doesNotContain("测试访谈");
    assertThat(Files.readString(state("bundles/index/sitemap.xml"))).contains("/ft/2026-09");
    Path portal = folder.resolve("portal");
    assertThat(runHere("pull", TOPIC, portal)).as(said).isZero();
    assertThat(run("verify", portal.resolve(TOPIC).resolve("v0001").toString())).isZero();
    assertThat(runHere("audit", TOPIC)).as(said).isZero();

    // Damaged while it is early: the versions that follow take nothing from it.
    Files.delete(data.resolve("video/240p.mp4"));
    Files.writeString(data.resolve("index.html"), "damaged");

    // Corrected while it is early: first the early version is, then the complete one comes.
    Files.copy(whole, topic.resolve("现场.mp4"), StandardCopyOption.REPLACE_EXISTING);
    assertThat(runHere("upload", topic)).isZero();
    assertThat(runHere("run", "--once")).as(said).isZero();
    assertThat(
            json("bundles/" + TOPIC + "/v0002/data/bundle.json").at("/topic/early").isMissingNode())
        .isFalse();
    assertThat(about().has("early")).isFalse();
    assertThat(json("bundles/" + TOPIC + "/latest.json").path("version").asText())
        .isEqualTo("v0003");
    assertThat(Files.readString(state("bundles/index/feed.xml"))).contains("测试访谈");
    assertThat(runHere("pull", TOPIC, portal)).as(said).isZero();
    assertThat(run("verify", portal.resolve(TOPIC).resolve("v0003").toString())).isZero();
    assertThat(receipt()).contains("v0003").doesNotContain("先行版");
    JsonNode complete = json("bundles/" + TOPIC + "/v0003/data/bundle.json");
    assertThat(complete.at("/topic").has("early")).isFalse();
    assertThat(complete.at("/topic/publishedAt")).isEqualTo(early.at("/topic/publishedAt"));
    assertThat(state("bundles/" + TOPIC + "/v0003/data/reports/changes.json")).doesNotExist();
    assertThat(Files.readString(state("bundles/" + TOPIC + "/v0003/data/index.html")))
        .doesNotContain("id=\"ft-early\"");

    // The same files again, and a correction: neither makes another early version.
    assertThat(runHere("retry", TOPIC)).isZero();
    assertThat(runHere("run", "--once")).isZero();
    assertThat(state("bundles/" + TOPIC + "/v0004")).doesNotExist();
    Files.writeString(topic.resolve("a.srt"), CAPTIONS.replace("网友", "观众"));
    assertThat(runHere("upload", topic)).isZero();
    assertThat(runHere("run", "--once")).isZero();
    assertThat(json("bundles/" + TOPIC + "/v0004/data/bundle.json").at("/topic").has("early"))
        .isFalse();
    assertThat(state("bundles/" + TOPIC + "/v0005")).doesNotExist();
  }

  @Test
  void whatMustBeEncodedIsShownFromItsBeginningAndUnderReviewIsACandidate() throws Exception {
    Path topic = prepare("publish { early = true, early-part = 10 seconds, release = review }");
    TestMedia.clip().seconds(16).video("mpeg4", "yuv420p", Map.of()).write(topic.resolve("现场.mp4"));
    assertThat(runHere("upload", topic)).isZero();
    assertThat(runHere("run", "--once")).as(said).isZero();

    assertThat(state("bundles/" + TOPIC + "/latest.json")).doesNotExist();
    JsonNode early = json("bundles/" + TOPIC + "/candidates/c0001/data/bundle.json");
    assertThat(early.at("/topic/early/shownUs").asLong()).isEqualTo(10_000_000);
    assertThat(early.at("/topic/early/wholeUs").asLong()).isEqualTo(16_000_000);
    assertThat(early.path("durationUs").asLong()).isEqualTo(10_000_000);
    assertThat(Files.readString(state("bundles/" + TOPIC + "/candidates/c0001/data/index.html")))
        .contains("现在可以看开头", "0:10 / 0:16");
    JsonNode candidate = json("bundles/" + TOPIC + "/candidate.json");
    assertThat(candidate.at("/current/name").asText()).isEqualTo("c0002");
    assertThat(
            json("bundles/" + TOPIC + "/candidates/c0002/data/bundle.json")
                .at("/topic/early")
                .isMissingNode())
        .isTrue();
  }

  private Path prepare(String settings) throws IOException {
    configure(settings);
    Path topic = Files.createDirectories(folder.resolve(TOPIC));
    Files.writeString(topic.resolve("topic.conf"), CONF);
    return topic;
  }

  private Path state(String path) {
    return folder.resolve("state/storage").resolve(path);
  }

  private JsonNode json(String path) throws IOException {
    return Json.mapper().readTree(Files.readAllBytes(state(path)));
  }

  private JsonNode about() throws IOException {
    JsonNode catalog = json("bundles/catalog.json");
    assertThat(JsonContract.CATALOG.check(catalog)).isEmpty();
    return catalog.at("/topics/0/about");
  }

  private String receipt() throws IOException {
    return Files.readString(state("recordings/" + TOPIC + "/_receipt.txt"));
  }
}
