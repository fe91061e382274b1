package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.fangtan.contract.JsonContract;
import org.fangtan.json.Json;
import org.fangtan.media.TestMedia;
import org.junit.jupiter.api.Test;

/** A topic from its announcement to its record and interpretation, by its commands. */
class PreviewTopicTest extends TypedCommands {
  private static final String TOPIC = "2099-09 公交";
  private static final String CONF =
      """
      title = 测试访谈
      ready = true
      unit = 市交通局
      air-at = 2099年9月18日 15:00
      ask { text = 欢迎提问, phone = 12345 }
      introduction = 市交通局介绍公交一体化。
      guests = [{ label = 嘉宾, title = 市交通局负责人, photo = 嘉宾.png }]
      policies = [{ title = 公交一体化实施方案, number = "某政办发〔2019〕12号" }]
      channels = [douyin, wechat-article]
      """;

  @Test
  void aPreviewBecomesTheRecordAtTheSamePlace() throws Exception {
    configure(
        "portal { site-name = 市政府网, topic-url = \"https://example.gov.cn/ft/{topic}/\""
            + ", index-url = \"https://example.gov.cn/ft/\" }");
    Path topic = Files.createDirectories(folder.resolve(TOPIC));
    Files.writeString(topic.resolve("topic.conf"), CONF);
    Files.writeString(topic.resolve("访谈提纲.txt"), "访谈提纲\n\n一、公交一体化带来哪些变化？\n\n二、老年人坐车还能免费吗？\n");
    BufferedImage photo = new BufferedImage(600, 800, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(photo, "png", topic.resolve("嘉宾.png").toFile());

    assertThat(runHere("upload", topic)).isZero();
    assertThat(runHere("run", "--once")).isZero();
    assertThat(receipt()).contains("预告已发布，等待录像").doesNotContain("RECORD_OVERDUE");
    Path preview = pulled("v0001");
    JsonNode contract = json(preview.resolve("data/bundle.json"));
    assertThat(JsonContract.BUNDLE.check(contract)).isEmpty();
    assertThat(contract.at("/topic/state").asText()).isEqualTo("preview");
    assertThat(contract.at("/topic/airing/until").asText()).isEqualTo("2099-09-18T16:00:00+08:00");
    assertThat(contract.at("/topic/asking/phone").asText()).isEqualTo("12345");
    assertThat(contract.has("durationUs")).isFalse();
    assertThat(preview.resolve("data/video")).doesNotExist();
    assertThat(preview.resolve("data/interpretation.html")).doesNotExist();
    String page = Files.readString(preview.resolve("data/index.html"));
    String canonical =
        "<link rel=\"canonical\" href=\"https://example.gov.cn/ft/2099-09%20%E5%85%AC%E4%BA%A4/\">";
    assertThat(page)
        .contains(canonical, "2099年9月18日", "星期五", "一、公交一体化带来哪些变化？")
        .contains("covers/1920x1080.jpg", "欢迎提问")
        .doesNotContain("<video");
    assertThat(preview.resolve("data/covers/200x200.jpg")).exists();
    JsonNode douyin = json(preview.resolve("data/channels/douyin/channel.json"));
    assertThat(JsonContract.CHANNEL.check(douyin)).isEmpty();
    assertThat(douyin.path("state").asText()).isEqualTo("waiting");
    Path wechat = preview.resolve("data/channels/wechat-article");
    assertThat(json(wechat.resolve("channel.json")).path("state").asText()).isEqualTo("ready");
    assertThat(Files.readString(wechat.resolve("article.html")))
        .contains("2099年9月18日 星期五 15:00", "二、老年人坐车还能免费吗？");
    assertThat(wechat.resolve("cover-900x383.jpg")).exists();
    assertThat(about("catalog.json").path("state").asText()).isEqualTo("preview");
    assertThat(bundles("index/index.html")).contains("访谈预告", "data-at=\"2099-09-18T15:00");
    assertThat(bundles("index/feed.xml")).contains("【预告】测试访谈").doesNotContain("enclosure");

    // The recording comes, with what was said in it.
    TestMedia.clip().write(topic.resolve("现场录像.mp4"));
    Files.writeString(
        topic.resolve("文字实录.txt"),
        "【文字实录】测试访谈\n[主持人] 各位网友，大家好！\n[嘉宾] 欢迎收看在线访谈，新开12条线路。\n[主持人] 谢谢。\n");
    Files.writeString(
        topic.resolve("topic.conf"), CONF.replace("channels = [douyin, wechat-article]\n", ""));
    assertThat(runHere("upload", topic)).isZero();
    assertThat(runHere("run", "--once")).isZero();
    Path record = pulled("v0002");
    contract = json(record.resolve("data/bundle.json"));
    assertThat(JsonContract.BUNDLE.check(contract)).isEmpty();
    assertThat(contract.at("/topic/state").asText()).isEqualTo("record");
    assertThat(contract.at("/topic/airing/at").asText()).isEqualTo("2099-09-18T15:00:00+08:00");
    assertThat(contract.at("/topic").has("asking")).isFalse();
    assertThat(Files.readString(record.resolve("data/index.html")))
        .contains(canonical, "<video", "href=\"interpretation.html\"");
    assertThat(Files.readString(record.resolve("data/interpretation.html")))
        .contains("某政办发〔2019〕12号", "href=\"index.html\"");
    assertThat(Files.readString(record.resolve("data/interpretation-article.html")))
        .contains("公交一体化实施方案")
        .doesNotContain("class=");
    assertThat(record.resolve("data/interpretation.zh-Hant.html")).exists();
    assertThat(about("catalog.json").path("interpretation").asText())
        .isEqualTo(TOPIC + "/v0002/data/interpretation.html");
    assertThat(bundles(TOPIC + "/announcement.json")).contains("\"at\"");
    assertThat(bundles(TOPIC + "/publication.json")).contains("\"at\"");
    assertThat(bundles("index/feed.xml")).doesNotContain("【预告】").contains("enclosure");
    assertThat(bundles("index/sitemap.xml")).contains("/interpretation.html");

    // It is lost again: the record stays.
    Files.delete(folder.resolve("state/storage/recordings/" + TOPIC + "/现场录像.mp4"));
    assertThat(runHere("run", "--once")).isEqualTo(4);
    assertThat(receipt()).contains("已经没有录像", "v0002");
    assertThat(about("catalog.json").path("state").asText()).isEqualTo("record");

    assertThat(runHere("withdraw", TOPIC, "--reason", "活动取消")).isZero();
    assertThat(bundles("catalog.json")).contains("withdrawn");
  }

  private Path pulled(String version) {
    Path portal = folder.resolve("portal");
    assertThat(runHere("pull", TOPIC, portal)).as(said).isZero();
    Path pulled = portal.resolve(TOPIC).resolve(version);
    assertThat(run("verify", pulled.toString())).isZero();
    return pulled;
  }

  private JsonNode about(String file) throws Exception {
    JsonNode catalog = Json.mapper().readTree(bundles(file));
    assertThat(JsonContract.CATALOG.check(catalog)).isEmpty();
    return catalog.at("/topics/0/about");
  }

  private String bundles(String key) throws Exception {
    return Files.readString(folder.resolve("state/storage/bundles").resolve(key));
  }

  private String receipt() throws Exception {
    return Files.readString(folder.resolve("state/storage/recordings/" + TOPIC + "/_receipt.txt"));
  }

  private static JsonNode json(Path file) throws Exception {
    return Json.mapper().readTree(Files.readAllBytes(file));
  }
}
