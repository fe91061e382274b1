package org.fangtan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.fangtan.json.Json;
import org.fangtan.media.TestMedia;

/**
 * Topics of ten shapes and lengths from 2 s to 20 min, with simple pictures of few frames a second,
 * through all eight channels: what each channel became, and why. {@code src/test/bench/topics.sh}
 * starts it.
 */
public final class TopicsBench {
  private static final int[][] SHAPES = {
    {1920, 1080}, {1080, 1920}, {640, 360}, {1080, 1080}, {960, 720},
    {720, 960}, {1280, 544}, {720, 1280}, {320, 240}, {1440, 1080}
  };

  /** The lengths of each ten topics in seconds; one of each shape has its length in each line. */
  private static final int[][] SECONDS = {
    {2, 2, 2, 2, 2, 2, 2, 2, 2, 2},
    {5, 5, 5, 5, 5, 5, 5, 5, 5, 5},
    {10, 10, 10, 10, 10, 10, 10, 10, 10, 10},
    {20, 20, 20, 20, 20, 20, 20, 20, 20, 20},
    {30, 45, 1200, 90, 180, 60, 300, 15, 600, 120}
  };

  private static final String CHANNELS =
      "wechat-article, wechat-channels, douyin, bilibili, weibo, tv, newspaper, units";

  private final Path folder;
  private final PrintStream out;

  private TopicsBench(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  private record Topic(String name, int width, int height, int seconds) {}

  /**
   * @param args a folder for everything, how many topics, and the longest length in seconds
   */
  public static void main(String[] args) throws Exception {
    int count = args.length > 1 ? Integer.parseInt(args[1]) : 50;
    int longest = args.length > 2 ? Integer.parseInt(args[2]) : Integer.MAX_VALUE;
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    TopicsBench bench = new TopicsBench(Path.of(args[0]), out);
    int amiss = 0;
    int begun = 0;
    for (int row = 0; row < SECONDS.length && begun < count; row++) {
      List<Topic> topics = topics(row, count - begun, longest);
      amiss += bench.run(topics);
      begun += topics.size();
    }
    out.printf(Locale.ROOT, "%d topics, %d channels not ready%n", begun, amiss);
    System.exit(amiss == 0 ? 0 : 1);
  }

  private static List<Topic> topics(int row, int count, int longest) {
    List<Topic> topics = new ArrayList<>();
    for (int index = 0; index < SHAPES.length; index++) {
      int seconds = SECONDS[row][index];
      if (topics.size() < count && seconds <= longest) {
        int[] shape = SHAPES[index];
        String name =
            String.format(
                Locale.ROOT, "访谈 %02d %dx%d", row * SHAPES.length + index + 1, shape[0], shape[1]);
        topics.add(new Topic(name, shape[0], shape[1], seconds));
      }
    }
    return topics;
  }

  /** Processes ten topics together, so that there are results before the longest have ended. */
  private int run(List<Topic> topics) throws Exception {
    Path conf = folder.resolve("fangtan.conf");
    Files.createDirectories(folder);
    Files.writeString(conf, "state-dir = \"" + folder.resolve("state") + "\"\n");
    // A run that was stopped goes on.
    List<Topic> rest = topics.stream().filter(topic -> !Files.exists(bundle(topic))).toList();
    for (Topic topic : rest) {
      fangtan("upload", material(topic).toString(), "--config", conf.toString());
    }
    long begun = System.nanoTime();
    if (!rest.isEmpty()) {
      fangtan("run", "--once", "--config", conf.toString());
    }
    long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    int amiss = 0;
    for (Topic topic : topics) {
      amiss += report(topic);
    }
    out.printf(
        Locale.ROOT, "%d topics in %d s, %d channels not ready%n", topics.size(), seconds, amiss);
    return amiss;
  }

  private Path material(Topic topic) throws Exception {
    Path material = Files.createDirectories(folder.resolve("in").resolve(topic.name()));
    TestMedia.clip()
        .size(topic.width(), topic.height())
        .rate("5")
        .seconds(topic.seconds())
        .videoSource("testsrc=size=%dx%d:rate=%s:duration=%s")
        .write(material.resolve("现场录像.mp4"));
    List<String> words = words(topic.seconds());
    StringBuilder captions = new StringBuilder();
    for (int second = 0; second + 1 < topic.seconds(); second += 4) {
      captions.append(
          String.format(
              Locale.ROOT,
              "%d%n%02d:%02d:%02d,100 --> %02d:%02d:%02d,900%n%s%n%n",
              second / 4 + 1,
              second / 3600,
              second / 60 % 60,
              second % 60,
              second / 3600,
              second / 60 % 60,
              second % 60,
              words.get(second / 4)));
    }
    Files.writeString(material.resolve("字幕.srt"), captions);
    StringBuilder transcript = new StringBuilder("公交一体化访谈\n\n");
    if (words.size() == 1) {
      transcript.append(
          "主持人：请介绍一下今年的情况。\n嘉宾：今年新开和优化线路十二条。\n" + "主持人：老年人坐车有什么优惠？\n嘉宾：六十五岁以上的老年人可以免费乘车。\n");
    } else {
      for (int i = 0; i < words.size(); i++) {
        transcript.append(i % 2 == 0 ? "主持人：" : "嘉宾：").append(words.get(i)).append("。\n");
      }
    }
    Files.writeString(material.resolve("文字实录.txt"), transcript);
    Files.writeString(
        material.resolve("topic.conf"),
        "title = \"公交一体化 出行更便捷\"\nready = true\nchannels = ["
            + CHANNELS
            + "]\n"
            + "clips = [ { id = c1, title = 开头, start = \"0:00:00\", end = \"0:00:01.600\" } ]\n");
    return material;
  }

  /** A sentence for each caption, each said once, so that the transcript fits them. */
  private static List<String> words(int seconds) {
    List<String> words = new ArrayList<>();
    words.add("今年新开和优化线路十二条");
    for (int second = 4; second + 1 < seconds; second += 4) {
      int number = second / 4;
      words.add(String.format(Locale.ROOT, "第%d条线路每天发车%d班", number, 20 + number * 7 % 61));
    }
    return words;
  }

  private void fangtan(String... words) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    int code = Main.run(writer, writer, words);
    if (code != 0) {
      out.println(String.join(" ", words) + ": " + code + "\n" + said);
    }
  }

  private Path bundle(Topic topic) {
    return folder.resolve("state/storage/bundles").resolve(topic.name()).resolve("v0001/data");
  }

  /** How many channels are not ready, each with its reasons. */
  private int report(Topic topic) throws IOException {
    Path bundle = bundle(topic);
    if (!Files.exists(bundle)) {
      out.println(topic.name() + " " + topic.seconds() + " s: not published");
      return 1;
    }
    int amiss = 0;
    List<Path> channels;
    try (Stream<Path> all = Files.list(bundle.resolve("channels"))) {
      channels = all.sorted().toList();
    }
    StringBuilder line = new StringBuilder();
    for (Path channel : channels) {
      JsonNode read = Json.mapper().readTree(Files.readAllBytes(channel.resolve("channel.json")));
      boolean isReady = read.at("/state").asText().equals("ready");
      amiss += isReady ? 0 : 1;
      line.append(' ').append(isReady ? "" : "!").append(channel.getFileName());
      if (!isReady) {
        line.append(" (");
        read.at("/reasons").forEach(reason -> line.append(reason.at("/en").asText()).append("; "));
        read.at("/limits")
            .forEach(
                limit -> {
                  if (!limit.at("/isMet").asBoolean(true)) {
                    line.append(limit).append("; ");
                  }
                });
        line.append(')');
      }
    }
    out.println(topic.name() + " " + topic.seconds() + " s:" + line);
    return amiss;
  }
}
