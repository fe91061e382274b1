package org.fangtan.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.recording.AiLabels;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.Lengths;
import org.fangtan.recording.TopicId;

/** A small complete bundle with a page, for tests: assets with their bytes. */
public final class SampleBundles {
  public static final TopicId TOPIC = new TopicId("2019-09 公交一体化");

  private static final Provenance MADE =
      new Provenance(new StepName("page"), StageId.PAGE, "test 1", List.of("现场录像.mp4"));

  private SampleBundles() {}

  /** Files that refer to each other; every change of the text changes one file. */
  public static SortedMap<String, byte[]> files(String text) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    put(
        files,
        "index.html",
        "<!doctype html><html lang=zh-Hans><link rel=stylesheet href=assets/page.css>"
            + "<video poster='images/%E5%B0%81%E9%9D%A2.jpg' src=video/1080p.mp4>"
            + "<track src=captions/zh-Hans.vtt srclang=zh-Hans></video>"
            + "<a href=https://www.example.gov.cn/>门户</a><a href='#top'>顶部</a>"
            + "<img srcset='images/封面.jpg 1x, images/封面.jpg?big 2x' src='images/封面.jpg'>"
            + "</html>");
    put(files, "assets/page.css", "body { background: url('../images/封面.jpg') }");
    put(files, "video/1080p.mp4", "not really a film ".repeat(4000));
    put(files, "video/hls/master.m3u8", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n1080p.m3u8\n");
    put(
        files,
        "video/hls/1080p.m3u8",
        "#EXTM3U\n#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:6,\nseg-1.m4s\n#EXT-X-ENDLIST\n");
    put(files, "video/hls/init.mp4", "init");
    put(files, "video/hls/seg-1.m4s", "segment");
    put(files, "captions/zh-Hans.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\n" + text + "\n");
    put(files, "images/封面.jpg", "a poster");
    put(
        files,
        "images/storyboard.vtt",
        "WEBVTT\n\n00:00.000 --> 00:01.000\n封面.jpg#xywh=0,0,16,9\n");
    return files;
  }

  public static Bundle bundle(TopicId topic, SortedMap<String, byte[]> files) {
    List<Asset> assets = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Asset asset =
          new Asset(
              PayloadPath.of(file.getKey()),
              role(file.getKey()),
              Optional.empty(),
              mediaType(file.getKey()),
              file.getValue().length,
              ContentHash.of(file.getValue()),
              Asset.Media.NONE,
              Optional.empty(),
              Optional.empty(),
              MADE);
      assets.add(asset.role() == AssetRole.CAPTIONS ? inLanguage(asset, "zh-Hans") : asset);
    }
    TopicFacts facts =
        new TopicFacts(
            topic,
            "公交一体化 出行更便捷",
            TopicFacts.Form.MICROVIDEO,
            Optional.of("市交通局"),
            Optional.of("主持人"),
            List.of(
                new TopicFacts.Guest(
                    "嘉宾",
                    Optional.of("市交通局负责人"),
                    Optional.empty(),
                    Optional.of(PayloadPath.of("images/封面.jpg")))),
            Optional.of(OffsetDateTime.parse("2019-09-18T15:00+08:00")),
            Optional.of(OffsetDateTime.parse("2019-09-18T17:00+08:00")),
            Optional.of(OffsetDateTime.parse("2019-09-18T17:00+08:00")),
            List.of("zh-Hans"),
            Optional.of("简介"),
            Optional.of(TopicSummary.State.RECORD),
            Optional.empty(),
            Optional.empty());
    SourceFile source =
        new SourceFile(
            "现场录像.mp4",
            ContentHash.of(bytes("recording")),
            9,
            Optional.of(lengths()),
            AiLabels.of(List.of("{\"Label\":\"1\"}")));
    return Bundle.of(
            facts,
            assets,
            new Reproducibility(
                new TreeMap<>(Map.of("FFmpeg", "8.1.2")),
                ContentHash.of(bytes("settings")),
                List.of(source),
                Optional.empty()))
        .withDurationUs(76_950_000)
        .withRequired(
            List.of(
                RequiredAsset.of(AssetRole.VIDEO),
                RequiredAsset.of(AssetRole.PAGE),
                RequiredAsset.of(AssetRole.CAPTIONS, "zh-Hans")))
        .withCaptions(
            List.of(
                new CaptionTrack(
                    "zh-Hans",
                    "简体中文",
                    CaptionTrack.Kind.CAPTIONS,
                    CaptionTrack.Origin.SIDECAR,
                    List.of(PayloadPath.of("captions/zh-Hans.vtt")))))
        .withMarks(List.of(new Chapter("三个变化", 15_300_000), new Chapter("开场", 0)), List.of())
        .withFindings(
            List.of(
                Finding.of(
                    FindingCode.IMAGE_POSITION_REMOVED,
                    "guest.jpg",
                    Bilingual.of("已去除位置信息", "the position was removed"))));
  }

  private static Lengths lengths() {
    OptionalLong us = OptionalLong.of(76_950_000);
    return Lengths.of(us, us, us).withDecoded(us, us);
  }

  public static Bundle bundle(String text) {
    return bundle(TOPIC, files(text));
  }

  public static Bag bag(String text) {
    return Bag.of(bundle(text), Optional.of("市政务新媒体中心"));
  }

  /** Writes a bag with its payload as it would lie on a publisher's disk. */
  public static Path write(Path folder, String text) throws IOException {
    for (Map.Entry<String, byte[]> file : bag(text).files().entrySet()) {
      write(folder, file.getKey(), file.getValue());
    }
    for (Map.Entry<String, byte[]> file : files(text).entrySet()) {
      write(folder, "data/" + file.getKey(), file.getValue());
    }
    return folder;
  }

  public static void write(Path folder, String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void put(SortedMap<String, byte[]> files, String name, String text) {
    files.put(name, bytes(text));
  }

  private static AssetRole role(String path) {
    if (path.equals("index.html")) {
      return AssetRole.PAGE;
    }
    if (path.endsWith("master.m3u8")) {
      return AssetRole.HLS_MASTER;
    }
    if (path.startsWith("video/hls/")) {
      return path.endsWith(".m3u8") ? AssetRole.HLS_PLAYLIST : AssetRole.HLS_SEGMENT;
    }
    if (path.startsWith("video/")) {
      return AssetRole.VIDEO;
    }
    if (path.startsWith("captions/")) {
      return AssetRole.CAPTIONS;
    }
    return path.startsWith("images/") ? AssetRole.POSTER : AssetRole.PAGE_ASSET;
  }

  private static String mediaType(String path) {
    return Map.of(
            "html", "text/html",
            "css", "text/css",
            "mp4", "video/mp4",
            "m4s", "video/iso.segment",
            "m3u8", "application/vnd.apple.mpegurl",
            "vtt", "text/vtt",
            "jpg", "image/jpeg")
        .getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
  }

  private static Asset inLanguage(Asset asset, String language) {
    return copy(asset, Optional.of(language), asset.media(), asset.credits(), asset.aiLabel());
  }

  /** The same with what the contract says of a picture. */
  public static Asset described(
      Asset asset, Asset.Media media, Asset.Credits credits, Optional<String> aiLabel) {
    return copy(asset, asset.language(), media, Optional.of(credits), aiLabel);
  }

  private static Asset copy(
      Asset asset,
      Optional<String> language,
      Asset.Media media,
      Optional<Asset.Credits> credits,
      Optional<String> aiLabel) {
    return new Asset(
        asset.path(),
        asset.role(),
        language,
        asset.mediaType(),
        asset.sizeBytes(),
        asset.sha256(),
        media,
        credits,
        aiLabel,
        asset.provenance());
  }
}
