package org.fangtan.programme.office;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.child.ChildLimits;
import org.fangtan.child.ChildPool;
import org.fangtan.config.SettingsReader;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.contract.Latest;
import org.fangtan.contract.PayloadPath;
import org.fangtan.contract.Provenance;
import org.fangtan.contract.PublicQuestion;
import org.fangtan.contract.Reproducibility;
import org.fangtan.contract.TopicFacts;
import org.fangtan.contract.TopicSummary;
import org.fangtan.json.Json;
import org.fangtan.publish.BundleBucket;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.embedded.EmbeddedS3;

/** A studio and its units, for tests: real buckets whose files come at times of the test's own. */
public final class ProgrammeStudio implements AutoCloseable {
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final String RECORDINGS = "recordings";
  static final String BUNDLES = "bundles";

  private static final Provenance MADE =
      new Provenance(new StepName("page"), StageId.PAGE, "test 1", List.of());

  final Path folder;
  final ObjectStorage storage;
  private final EmbeddedS3 server;

  /** Shared by all tests of a JVM; its child ends with it. */
  private static final ChildPool CHILDREN = new ChildPool(ChildLimits.forInspection(), 1);

  public ProgrammeStudio(Path folder) throws Exception {
    this.folder = folder;
    server = EmbeddedS3.start(folder.resolve("storage"));
    storage = new ObjectStorage(server.settings());
    storage.ensureBucket(RECORDINGS);
    storage.ensureBucket(BUNDLES);
  }

  /** One node's part that keeps the programme. */
  public ProgrammeOffice office() {
    var programme = SettingsReader.defaults().programme();
    return new ProgrammeOffice(
        new BundleBucket(storage, BUNDLES),
        RECORDINGS,
        CHILDREN,
        folder.resolve("scratch"),
        new ProgrammeOffice.Rules(programme.milestones(), programme.reminders(), ZONE));
  }

  public static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  /** Somebody copies a file into the bucket of recordings. */
  void drop(String key, byte[] bytes, Instant at) throws IOException {
    put(RECORDINGS, key, bytes, at);
  }

  public void drop(String key, String text, Instant at) throws IOException {
    drop(key, text.getBytes(java.nio.charset.StandardCharsets.UTF_8), at);
  }

  void remove(String key) throws IOException {
    Files.delete(folder.resolve("storage").resolve(RECORDINGS).resolve(key));
  }

  private void put(String bucket, String key, byte[] bytes, Instant at) throws IOException {
    Path file = folder.resolve("storage").resolve(bucket).resolve(key);
    Files.createDirectories(file.getParent());
    Path begun = Files.write(folder.resolve("begun"), bytes);
    Files.setLastModifiedTime(begun, FileTime.from(at));
    Files.move(begun, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  Optional<byte[]> read(String key) throws Exception {
    return storage.findBytes(RECORDINGS, key, 64 << 20).map(stored -> stored.bytes());
  }

  /** A version becomes visible. */
  void publish(
      String topic,
      TopicSummary.State state,
      boolean hasInterpretation,
      List<PublicQuestion> questions,
      Instant at)
      throws Exception {
    TopicId id = new TopicId(topic);
    List<Asset> assets = new ArrayList<>();
    assets.add(asset("index.html", AssetRole.PAGE, "text/html"));
    if (state == TopicSummary.State.RECORD) {
      assets.add(asset("transcript/transcript.json", AssetRole.TRANSCRIPT, "application/json"));
      assets.add(asset("captions/zh-Hans.vtt", AssetRole.CAPTIONS, "text/vtt"));
      assets.add(asset("images/1.jpg", AssetRole.PHOTO, "image/jpeg"));
    }
    if (hasInterpretation) {
      assets.add(asset("interpretation.html", AssetRole.INTERPRETATION, "text/html"));
    }
    TopicFacts facts =
        new TopicFacts(
            id,
            topic + "：访谈",
            TopicFacts.Form.MICROVIDEO,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(OffsetDateTime.ofInstant(at, ZONE)),
            List.of("zh-Hans"),
            Optional.empty(),
            Optional.of(state),
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
            .withWords(questions, List.of());
    if (state == TopicSummary.State.RECORD) {
      contract =
          contract.withCaptions(
              List.of(
                  new CaptionTrack(
                      "zh-Hans",
                      "简体中文",
                      CaptionTrack.Kind.CAPTIONS,
                      CaptionTrack.Origin.SIDECAR,
                      List.of(PayloadPath.of("captions/zh-Hans.vtt")))));
    }
    Bag bag = Bag.of(contract, Optional.empty());
    Optional<Latest> before =
        storage
            .findBytes(BUNDLES, topic + "/latest.json", 1 << 20)
            .map(
                stored ->
                    Json.read(
                        new String(stored.bytes(), java.nio.charset.StandardCharsets.UTF_8),
                        Latest.class));
    List<Latest.Seen> seen = before.map(Latest::versions).orElse(List.of());
    BundleVersion version = new BundleVersion(seen.size() + 1);
    put(
        BUNDLES,
        topic + "/" + version + "/" + Bag.BUNDLE_NAME,
        java.util.Objects.requireNonNull(bag.files().get(Bag.BUNDLE_NAME)),
        at);
    put(
        BUNDLES,
        topic + "/latest.json",
        Latest.published(version, contract, bag, Optional.empty(), seen).toJson(),
        at);
  }

  private static Asset asset(String path, AssetRole role, String mediaType) {
    return new Asset(
        PayloadPath.of(path),
        role,
        Optional.empty(),
        mediaType,
        1,
        ContentHash.of(path.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        Asset.Media.NONE,
        role == AssetRole.PHOTO
            ? Optional.of(
                new Asset.Credits(
                    Optional.empty(),
                    Optional.of("访谈现场"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
            : Optional.empty(),
        Optional.empty(),
        MADE);
  }

  static PublicQuestion question(String text, boolean isAnswered) {
    return new PublicQuestion(
        text,
        Optional.empty(),
        Optional.empty(),
        isAnswered ? Optional.of("已答复。") : Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public void close() throws Exception {
    storage.close();
    server.close();
  }
}
