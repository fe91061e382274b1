package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fangtan.media.TestMedia;
import org.junit.jupiter.api.Test;

/** A topic that is reviewed, from the dropped folder to the publisher's disk, by its commands. */
class ReviewedTopicTest extends TypedCommands {
  private static final String TOPIC = "2019-09 公交";

  @Test
  void aVersionWaitsUntilItIsReviewedAndReleased() throws Exception {
    configure("publish { release = review }");
    Path topic = Files.createDirectories(folder.resolve(TOPIC));
    TestMedia.clip().write(topic.resolve("现场 录像.mp4"));
    Files.writeString(topic.resolve("topic.conf"), "title = 测试访谈\nready = true\n");
    Path portal = folder.resolve("portal");

    assertThat(runHere("upload", topic)).isZero();
    assertThat(runHere("run", "--once")).isZero();
    assertThat(runHere("topics")).isZero();
    assertThat(said).contains("CANDIDATE").contains("测试访谈");
    assertThat(runHere("status")).isZero();
    assertThat(said).contains("等待签发的专题 1");
    assertThat(
            Files.readString(folder.resolve("state/storage/recordings/" + TOPIC + "/_receipt.txt")))
        .contains("等待审校签发", "c0001");
    assertThat(runHere("pull", TOPIC, portal)).isEqualTo(4);
    assertThat(said).contains("TOPIC_NOT_PUBLISHED");

    assertThat(runHere("preview", TOPIC)).isZero();
    assertThat(said).contains("http://127.0.0.1:8087/preview/", "/c0001/", "/index.html", "有效至");
    assertThat(runHere("release", TOPIC)).isEqualTo(4);
    assertThat(said).contains("RELEASE_HELD", "终审");
    assertThat(runHere("review", TOPIC, "--step", "text")).isEqualTo(2);
    assertThat(runHere("review", TOPIC, "--step", "nothing", "--by", "王芳")).isEqualTo(4);
    assertThat(said).contains("REVIEW_REFUSED", "captions");
    List<String> people = List.of("text", "captions", "graphics", "first", "second", "final");
    for (String step : people) {
      assertThat(runHere("review", TOPIC, "--step", step, "--by", "审校人 " + step)).isZero();
    }
    assertThat(said).contains("可以签发");
    assertThat(runHere("release", TOPIC, "--by", "值班主任")).isZero();
    assertThat(said).contains("已签发").contains("v0001");
    assertThat(runHere("topics")).isZero();
    assertThat(said).contains("PUBLISHED v0001");

    assertThat(runHere("pull", TOPIC, portal)).isZero();
    Path version = portal.resolve(TOPIC).resolve("v0001");
    assertThat(run("verify", version.toString())).isZero();
    assertThat(Files.readString(portal.resolve(TOPIC).resolve("v0001.release.json")))
        .contains("值班主任", "审校人 final");

    // What the steps make for the time of the release is the version that was released.
    assertThat(runHere("retry", TOPIC)).isZero();
    assertThat(runHere("run", "--once")).isZero();
    assertThat(runHere("topics")).isZero();
    assertThat(said).contains("PUBLISHED v0001");
    assertThat(runHere("review", TOPIC)).isEqualTo(4);
    assertThat(said).contains("NO_CANDIDATE");
  }
}
