package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.fangtan.artefact.Progress;
import org.fangtan.document.Block;
import org.fangtan.document.DocumentLimits;
import org.fangtan.document.DocumentReader;
import org.fangtan.document.WordFile;
import org.fangtan.image.MarkedJpeg;
import org.fangtan.json.Json;
import org.fangtan.media.ProbeRequest;
import org.fangtan.media.ProbeTask;
import org.fangtan.media.TestMedia;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.Container;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A topic whose recording, transcript and photo carry marks of machine-made content (GB
 * 45438-2025): every file that is made of one of them carries its mark, and the page says so.
 */
class MarkedTopicTest {
  private static final String TOPIC = "2026-09 公交";
  private static final String OF_RECORDING = "{\"Label\":\"1\",\"ProduceID\":\"录像\"}";
  private static final String OF_TEXT = "{\"Label\":\"2\",\"ProduceID\":\"实录\"}";
  private static final String OF_PHOTO = "{\"Label\":\"3\",\"ProduceID\":\"照片\"}";

  /** Kinds of files that show or let hear the recording. */
  private static final Set<String> OF_MEDIA =
      Set.of("video", "clip", "clip-poster", "poster", "cover", "storyboard");

  @TempDir Path folder;

  @Test
  void everythingMadeOfMarkedFilesCarriesTheirMarks() throws Exception {
    Path conf = folder.resolve("fangtan.conf");
    Files.writeString(
        conf, "state-dir = \"" + folder.resolve("state") + "\"\n", StandardCharsets.UTF_8);
    Path topic = Files.createDirectories(folder.resolve(TOPIC));
    Path plain = TestMedia.clip().size(320, 180).write(folder.resolve("plain.mp4"));
    TestMedia.noted(
        plain, topic.resolve("现场录像.mp4"), Container.MP4, Map.of(AiLabels.KEY, OF_RECORDING));
    Files.write(topic.resolve("文字实录.docx"), transcript());
    Files.write(topic.resolve("照片.jpg"), photo());
    Files.writeString(
        topic.resolve("topic.conf"),
        "title = 测试访谈\nready = true\nchannels = [newspaper, weibo]\n"
            + "aspects = [\"1:1\"]\n"
            + "clips = [ { id = c1, title = 开头, start = \"0:00:00.5\", end = \"0:00:01.5\","
            + " aspects = [\"9:16\"] } ]\n");
    assertThat(run("upload", topic.toString(), "--config", conf.toString())).isZero();
    assertThat(run("run", "--once", "--config", conf.toString())).isZero();

    Path version = folder.resolve("state/storage/bundles/" + TOPIC + "/v0001/data");
    JsonNode bundle = Json.mapper().readTree(Files.readAllBytes(version.resolve("bundle.json")));
    Set<String> seen = new TreeSet<>();
    for (JsonNode asset : bundle.at("/assets")) {
      String role = asset.at("/role").asText();
      String path = asset.at("/path").asText();
      if (OF_MEDIA.contains(role) || path.endsWith("film.mp4") || path.contains("cover")) {
        seen.add(role);
        assertThat(asset.at("/aiLabel").asText()).as(path).isEqualTo(OF_RECORDING);
        assertThat(marksIn(version.resolve(path))).as(path).contains(OF_RECORDING);
      } else if (path.endsWith(".docx")) {
        assertThat(asset.at("/aiLabel").asText()).as(path).isEqualTo(OF_TEXT);
        assertThat(marksIn(version.resolve(path))).as(path).containsExactly(OF_TEXT);
      } else if (role.equals("photo") || path.contains("newspaper/photos/")) {
        assertThat(asset.at("/aiLabel").asText()).as(path).isEqualTo(OF_PHOTO);
        assertThat(marksIn(version.resolve(path))).as(path).contains(OF_PHOTO);
      }
    }
    assertThat(seen).containsAll(OF_MEDIA).contains("channel");
    assertThat(bundle.at("/reproducibility/inputs").findValuesAsText("name"))
        .contains("现场录像.mp4", "文字实录.docx", "照片.jpg");
    List<String> labels = new ArrayList<>();
    bundle
        .at("/reproducibility/inputs")
        .forEach(input -> input.at("/aiLabels").forEach(label -> labels.add(label.asText())));
    assertThat(labels).containsExactlyInAnyOrder(OF_RECORDING, OF_TEXT, OF_PHOTO);
    assertThat(Files.readString(version.resolve("index.html")))
        .contains(
            "<p class=\"machine-mark\">提示：本录像带有",
            "<p class=\"machine-mark\">提示：文字实录的",
            "<p class=\"machine-mark\">提示：部分图片");
    Path receipt = folder.resolve("state/storage/recordings/" + TOPIC + "/_receipt.txt");
    assertThat(Files.readString(receipt))
        .contains("“现场录像.mp4”带有人工智能生成合成内容标识", "“文字实录.docx”带有人工智能生成合成内容标识");
  }

  private static byte[] transcript() throws IOException {
    return WordFile.write(
        "测试访谈",
        List.of(
            new Block.Heading(1, "测试访谈"),
            new Block.Paragraph("主持人：各位网友大家好，欢迎收看在线访谈。"),
            new Block.Paragraph("嘉宾：主持人好，各位网友好。"),
            new Block.Paragraph("主持人：请介绍一下公交一体化的情况。"),
            new Block.Paragraph("嘉宾：今年我们新开和优化了四十条线路，出行更加便捷。")),
        AiLabels.of(List.of(OF_TEXT)));
  }

  private byte[] photo() throws IOException {
    BufferedImage image = new BufferedImage(1200, 800, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 800; y++) {
      for (int x = 0; x < 1200; x++) {
        image.setRGB(x, y, x * 200 / 1200 << 16 | y * 200 / 800 << 8 | (x * y & 0x3F));
      }
    }
    Path file = folder.resolve("unmarked.jpg");
    ImageIO.write(image, "jpg", file.toFile());
    return MarkedJpeg.of(Files.readAllBytes(file), new AiLabels(List.of(OF_PHOTO)));
  }

  private List<String> marksIn(Path file) throws Exception {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(".jpg")) {
      return MarkedJpeg.marksIn(Files.readAllBytes(file));
    }
    Optional<AiLabels> found =
        name.endsWith(".docx")
            ? DocumentReader.read(file, name, folder.resolve("pictures"), DocumentLimits.DEFAULT)
                .aiLabels()
            : new ProbeTask()
                .run(
                    new ProbeRequest(file, name, new ProbeRequest.Limits(8192, 86_400_000_000L, 5)),
                    Progress.Listener.NONE)
                .aiLabels();
    return found.map(AiLabels::texts).orElse(List.of());
  }

  private static int run(String... words) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    int code = Main.run(writer, writer, words);
    assertThat(code).as("%s", text).isZero();
    return code;
  }
}
