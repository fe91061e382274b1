package org.fangtan.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.fangtan.artefact.StageId;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.MaterialKind;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.ObjectReport;
import org.fangtan.recording.TopicId;
import org.fangtan.spec.Input;
import org.fangtan.spec.Step;

/** A topic's folder as probes found it, and the plans of it. */
final class TestTopic {
  private static final TopicId TOPIC = new TopicId("t");

  private final List<Probed> probed = new ArrayList<>();
  private final List<Materials.Refused> unread = new ArrayList<>();
  Settings settings = SettingsReader.defaults();

  Plan plan(Published... published) throws StageException {
    return Planner.plan(materials(), probed, settings, List.of(published), Optional.empty());
  }

  List<Disposition> dispositions() {
    return Planner.dispositions(materials(), probed);
  }

  Recordings recordings() throws StageException {
    return new Recordings(probed, Optional.empty(), settings.media());
  }

  List<Probed> probed() {
    return List.copyOf(probed);
  }

  private Materials materials() {
    List<ObjectRef> objects = probed.stream().map(Probed::object).toList();
    return new Materials(TOPIC, objects, unread);
  }

  TestTopic recording(String name, MediaSummary media) {
    return add(name, "video/mp4", MaterialKind.RECORDING, Optional.of(media), Optional.empty());
  }

  /** Ten seconds of pictures and sound. */
  TestTopic recording(String name) {
    return recording(name, TestSummaries.of(true, true, 10_000_000));
  }

  TestTopic sound(String name) {
    return recording(name, TestSummaries.of(false, true, 10_000_000));
  }

  TestTopic captions(String name, String looksLike, long lastEndUs) {
    return add(
        name,
        new ObjectReport(
            hash(name),
            10,
            "application/x-subrip",
            MaterialKind.CAPTIONS,
            Optional.empty(),
            Optional.of(
                new ObjectReport.CaptionFacts(
                    "srt",
                    "UTF-8",
                    Optional.empty(),
                    Optional.of(looksLike),
                    1,
                    OptionalLong.of(lastEndUs))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }

  TestTopic captions(String name) {
    return captions(name, "zh-Hans", 5_000_000);
  }

  TestTopic transcript(String name, int turns, int pictures) {
    return add(
        name,
        new ObjectReport(
            hash(name),
            10,
            "application/msword",
            MaterialKind.TRANSCRIPT,
            Optional.empty(),
            Optional.empty(),
            Optional.of(new ObjectReport.DocumentFacts(Optional.of("文中标题"), 100, turns, pictures)),
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }

  TestTopic conf(String text) {
    probed.removeIf(one -> one.report().kind() == MaterialKind.TOPIC_CONF);
    return add(
        "topic.conf",
        new ObjectReport(
            hash("topic.conf"),
            10,
            "text/plain",
            MaterialKind.TOPIC_CONF,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(text),
            Optional.empty(),
            List.of()));
  }

  TestTopic file(String name, MaterialKind kind) {
    return add(name, "x/y", kind, Optional.empty(), Optional.empty());
  }

  /** A file that a probe could not use. */
  TestTopic refused(String name, String mediaType, MaterialKind kind) {
    return add(name, mediaType, kind, Optional.empty(), Optional.of(cutShort()));
  }

  /** A file that is refused for what the listing says of it. */
  TestTopic unread(String name) {
    unread.add(new Materials.Refused(object(name), cutShort()));
    return this;
  }

  private static Failure cutShort() {
    return new Failure(
        FailureKind.INPUT,
        FailureCode.MEDIA_TRUNCATED,
        Bilingual.of("文件已截断", "the file is cut short"),
        Bilingual.of("请重新上传。", "Upload it again."));
  }

  private TestTopic add(
      String name,
      String mediaType,
      MaterialKind kind,
      Optional<MediaSummary> media,
      Optional<Failure> refusal) {
    return add(
        name,
        new ObjectReport(
            hash(name),
            10,
            mediaType,
            kind,
            media,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            refusal,
            List.of()));
  }

  private TestTopic add(String name, ObjectReport report) {
    ObjectRef object = object(name);
    probed.add(new Probed(object, Probes.nameOf(object), report));
    return this;
  }

  private static ObjectRef object(String name) {
    return new ObjectRef("recordings", TOPIC + "/" + name, "e", 10);
  }

  static ContentHash hash(String name) {
    return ContentHash.of(name.getBytes(StandardCharsets.UTF_8));
  }

  /** What the steps of a stage read: names of files in the folder and of steps, probes by file. */
  List<String> readBy(Plan plan, StageId stage) {
    return plan.steps().stream()
        .filter(step -> step.stage() == stage)
        .flatMap(step -> step.inputs().stream())
        .flatMap(this::named)
        .distinct()
        .sorted()
        .toList();
  }

  private Stream<String> named(Input input) {
    if (input instanceof Input.Source source) {
      return Stream.of(source.object().key().substring(TOPIC.value().length() + 1));
    }
    Input.FromStep from = (Input.FromStep) input;
    Optional<String> probe =
        probed.stream()
            .filter(one -> one.step().equals(from.step()))
            .map(one -> "probe of " + one.object().fileName())
            .findFirst();
    return Stream.of(probe.orElse(from.step().value()));
  }

  static Step step(Plan plan, StageId stage) {
    return plan.steps().stream().filter(s -> s.stage() == stage).findFirst().orElseThrow();
  }
}
