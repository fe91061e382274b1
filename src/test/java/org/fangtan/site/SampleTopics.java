package org.fangtan.site;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.contract.Airing;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.contract.Chapter;
import org.fangtan.contract.PayloadPath;
import org.fangtan.contract.Provenance;
import org.fangtan.contract.Reproducibility;
import org.fangtan.contract.TopicFacts;
import org.fangtan.contract.TopicSummary;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;

/** Simulated topics with transcripts, for tests and measurements of the index. */
public final class SampleTopics {
  /** Words of such interviews; a transcript is made of them at random. */
  private static final String[] WORDS = {
    "公交", "一体化", "老年人", "免费", "换乘", "线路", "票价", "补贴", "医保", "报销", "住房", "公积金", "提取", "贷款", "利率",
        "学校",
    "招生", "学区", "报名", "材料", "办理", "窗口", "网上", "大厅", "审批", "时限", "营商环境", "企业", "就业", "培训", "技能",
        "养老",
    "护理", "社区", "服务", "乡村", "振兴", "农业", "合作社", "粮食", "补助", "水利", "工程", "防汛", "环境", "空气", "质量", "垃圾",
    "分类", "城市", "更新", "改造", "老旧", "小区", "电梯", "停车", "交通", "拥堵", "绿化", "公园", "文化", "旅游", "体育", "健康",
    "疫苗", "医院", "门诊", "药品", "价格", "监管", "食品", "安全", "抽检", "投诉", "维权", "消费者", "市场", "主体", "登记", "执照",
    "我们", "将", "进一步", "完善", "推进", "落实", "今年", "以来", "目前", "已经", "全市", "累计", "完成", "同比", "增长", "下降"
  };

  private final Random random;

  public SampleTopics(long seed) {
    random = new Random(seed);
  }

  /** A contract with the small files that the index reads. */
  public record Topic(Bundle contract, SortedMap<String, byte[]> files) {
    public byte[] transcript() {
      return Objects.requireNonNull(files.get("transcript/transcript.json"));
    }
  }

  /** Some two hundred sentences of thirty characters: half an hour. */
  public Topic interview(int number) {
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      StringBuilder sentence = new StringBuilder();
      while (sentence.length() < 26) {
        sentence.append(WORDS[random.nextInt(WORDS.length)]);
        if (random.nextInt(3) == 0) {
          sentence.appendCodePoint(0x4E00 + random.nextInt(3000)); // names and rare words
        }
      }
      sentences.add(sentence + "。");
    }
    int year = 2015 + number % 12;
    return topic(
        new TopicId(String.format(Locale.ROOT, "%d-%02d 访谈%04d", year, 1 + number % 12, number)),
        WORDS[number % 78]
            + WORDS[(number * 7 + 3) % 78]
            + "："
            + WORDS[(number * 5 + 1) % 78]
            + "怎么办",
        number % 3 == 0 ? TopicFacts.Form.ONLINE : TopicFacts.Form.MICROVIDEO,
        Optional.of(List.of("市交通局", "市住建局", "市场监管局", "农业农村局", "发改委").get(number % 5)),
        OffsetDateTime.parse(year + "-06-18T15:00:00+08:00").plusDays(number % 150),
        Optional.empty(),
        sentences);
  }

  /** A topic of a test's own. */
  public static Topic topic(
      TopicId id,
      String title,
      TopicFacts.Form form,
      Optional<String> unit,
      OffsetDateTime recordedAt,
      Optional<OffsetDateTime> publishAfter,
      List<String> sentences) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(
        "index.html",
        ("<!doctype html><title>" + id + "</title>").getBytes(StandardCharsets.UTF_8));
    files.put("transcript/transcript.json", transcript(sentences));
    files.put("video/1080p.mp4", ("film " + id).getBytes(StandardCharsets.UTF_8));
    files.put("video/480p.mp4", ("small film " + id).getBytes(StandardCharsets.UTF_8));
    files.put("captions/zh-Hans.vtt", "WEBVTT\n".getBytes(StandardCharsets.UTF_8));
    files.put("images/封面.jpg", new byte[] {1});
    List<Asset> assets = new ArrayList<>();
    files.forEach((path, bytes) -> assets.add(asset(path, bytes)));
    TopicFacts facts =
        new TopicFacts(
            id,
            title,
            form,
            unit,
            Optional.of("主持人"),
            List.of(
                new TopicFacts.Guest("嘉宾", Optional.of("负责人"), Optional.empty(), Optional.empty())),
            Optional.of(recordedAt),
            publishAfter,
            Optional.of(publishAfter.orElse(recordedAt.plusHours(2))),
            List.of("zh-Hans"),
            Optional.of("关于" + title + "的访谈，回答市民关心的问题。"),
            Optional.of(TopicSummary.State.RECORD),
            Optional.empty(),
            Optional.empty());
    Bundle contract =
        Bundle.of(
                facts,
                assets,
                new Reproducibility(
                    new TreeMap<>(Map.of("FFmpeg", "8.1.2")),
                    ContentHash.of(new byte[0]),
                    List.of(),
                    Optional.empty()))
            .withDurationUs(1_845_000_000)
            .withCaptions(
                List.of(
                    new CaptionTrack(
                        "zh-Hans",
                        "简体中文",
                        CaptionTrack.Kind.CAPTIONS,
                        CaptionTrack.Origin.SIDECAR,
                        List.of(PayloadPath.of("captions/zh-Hans.vtt")))))
            .withMarks(List.of(new Chapter("开场", 0), new Chapter("问答", 30_500_000)), List.of());
    return new Topic(contract, files);
  }

  /** One that is announced, without anything that was said. */
  public static Topic announced(TopicId id, String title, OffsetDateTime airs) {
    Topic record =
        topic(
            id,
            title,
            TopicFacts.Form.ONLINE,
            Optional.of("市交通局"),
            airs,
            Optional.empty(),
            List.of());
    TopicFacts facts = record.contract().topic();
    TopicFacts preview =
        new TopicFacts(
            id,
            title,
            facts.form(),
            facts.unit(),
            facts.host(),
            facts.guests(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(airs.minusDays(7)),
            facts.languages(),
            facts.introduction(),
            Optional.of(TopicSummary.State.PREVIEW),
            Optional.of(new Airing(airs, airs.plusHours(1))),
            Optional.empty());
    Bundle contract =
        Bundle.of(
            preview,
            record.contract().assets().stream()
                .filter(asset -> asset.mediaType().startsWith("image/"))
                .toList(),
            record.contract().reproducibility());
    return new Topic(contract, record.files());
  }

  private static byte[] transcript(List<String> sentences) {
    List<Map<String, Object>> turns = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      Map<String, Object> sentence = new LinkedHashMap<>();
      sentence.put("id", "s" + String.format(Locale.ROOT, "%02d", i + 1) + "-1");
      sentence.put("paragraph", 0);
      sentence.put("text", sentences.get(i));
      sentence.put("startUs", i * 9_200_000L);
      sentence.put("endUs", i * 9_200_000L + 9_000_000);
      turns.add(
          Map.of(
              "id",
              "s" + String.format(Locale.ROOT, "%02d", i + 1),
              "speaker",
              i % 2 == 0 ? "主持人" : "嘉宾",
              "role",
              i % 2 == 0 ? "host" : "guest",
              "sentences",
              List.of(sentence)));
    }
    return Json.writePretty(
        Map.of("version", 1, "speakers", List.of(), "facts", List.of(), "turns", turns));
  }

  private static Asset asset(String path, byte[] bytes) {
    String end = path.substring(path.lastIndexOf('.') + 1);
    AssetRole role =
        path.startsWith("video")
            ? AssetRole.VIDEO
            : path.startsWith("captions")
                ? AssetRole.CAPTIONS
                : path.startsWith("transcript")
                    ? AssetRole.TRANSCRIPT
                    : path.startsWith("images") ? AssetRole.POSTER : AssetRole.PAGE;
    boolean isWide = role == AssetRole.VIDEO || role == AssetRole.POSTER;
    int height = path.contains("480") ? 480 : 1080;
    return new Asset(
        PayloadPath.of(path),
        role,
        role == AssetRole.CAPTIONS || role == AssetRole.TRANSCRIPT
            ? Optional.of("zh-Hans")
            : Optional.empty(),
        Map.of(
                "html", "text/html",
                "json", "application/json",
                "mp4", "video/mp4",
                "vtt", "text/vtt",
                "jpg", "image/jpeg")
            .getOrDefault(end, "application/octet-stream"),
        bytes.length,
        ContentHash.of(bytes),
        isWide
            ? new Asset.Media(
                OptionalLong.empty(),
                OptionalInt.of(height * 16 / 9 / 2 * 2),
                OptionalInt.of(height),
                Optional.empty(),
                OptionalLong.empty())
            : Asset.Media.NONE,
        Optional.empty(),
        Optional.empty(),
        new Provenance(new StepName("page"), StageId.PAGE, "test 1", List.of()));
  }
}
