package org.fangtan.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.artefact.StepResult;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunRecord;
import org.fangtan.run.TopicRecord;
import org.fangtan.run.TopicRecord.Phase;
import org.fangtan.spec.Samples;
import org.fangtan.spec.Step;

/** Puts into a ledger what a busy afternoon leaves there. */
final class SampleLedger {
  static final Instant NOW = Instant.parse("2026-08-18T07:30:00Z");

  private final RunLedger ledger;

  SampleLedger(RunLedger ledger) {
    this.ledger = ledger;
  }

  void fill() {
    encoding();
    retrying();
    damaged();
    topic("2026-08-21-housing", Phase.WAITING, Optional.empty(), Optional.empty(), 300);
    topic("2026-07-15-data", Phase.PUBLISHED, Optional.of("公共数据怎么用"), Optional.of("v0001"), 90_000);
    topic(
        "2026-08-04-market", Phase.PUBLISHED, Optional.of("放心消费在身边"), Optional.of("v0003"), 9_000);
  }

  /** Half an encode in 100 seconds; the sound is done. */
  void encoding() {
    String name = "2019-09-transport";
    topic(name, Phase.RUNNING, Optional.of("公交一体化 出行更便捷"), Optional.of("v0001"), 100);
    RunId run =
        open(
            name,
            step("probe-1", StageId.PROBE, "现场录像.mp4"),
            step("media-pass", StageId.MEDIA_PASS, "现场录像.mp4"),
            step("audio-pass", StageId.AUDIO_PASS, "现场录像.mp4"),
            step("captions", StageId.CAPTIONS, "captions.zh-Hans.srt"),
            step("publish", StageId.PUBLISH, "发布"));
    done(run, "probe-1", StageId.PROBE, List.of());
    done(
        run,
        "captions",
        StageId.CAPTIONS,
        List.of(
            Finding.at(
                FindingCode.CPS_TOO_HIGH,
                "captions.zh-Hans.srt",
                75_400_000,
                Bilingual.of("这条字幕每秒 12 字，读不完", "12 characters a second: too fast to read"))));
    done(run, "audio-pass", StageId.AUDIO_PASS, List.of());
    int attempt = begin(run, "media-pass", "node-a", NOW.minusSeconds(100));
    ledger.progress(run, new StepName("media-pass"), attempt, new Progress(1, 2, 960), NOW);
  }

  /** Failed once because the storage did not answer, and waits. */
  private void retrying() {
    String name = "2026-08-11-agriculture";
    topic(name, Phase.RUNNING, Optional.empty(), Optional.empty(), 40);
    RunId run = open(name, step("probe-2", StageId.PROBE, "part <1> & \"2\".mov"));
    int attempt = begin(run, "probe-2", "node-b", NOW.minusSeconds(40));
    Failure failure =
        new Failure(
            FailureKind.TRANSIENT,
            FailureCode.ENDPOINT_UNREACHABLE,
            Bilingual.of("存储服务没有应答", "the storage does not answer"),
            Bilingual.of("稍后自动重试。", "It is retried automatically."));
    ledger.finish(
        run,
        new StepName("probe-2"),
        attempt,
        new StepOutcome.Failed(failure),
        Optional.of(NOW.plusSeconds(20)),
        NOW.minusSeconds(30));
  }

  /** A recording that was cut short. */
  void damaged() {
    String name = "2026-08-12-development";
    Failure failure =
        new Failure(
                FailureKind.INPUT,
                FailureCode.MEDIA_TRUNCATED,
                Bilingual.of(
                    "“现场录像.mp4”只有前 3 分 12 秒：文件不完整（应为 42 分 10 秒）",
                    "\"现场录像.mp4\" ends after 3 min 12 s of 42 min 10 s: the file is incomplete"),
                Bilingual.of("请重新导出并上传这个文件。", "Export and upload the file again."))
            .with("error", "java.io.EOFException at org.fangtan.Secret");
    RunId run =
        open(
            name,
            step("probe-3", StageId.PROBE, "现场录像.mp4"),
            step("media-pass", StageId.MEDIA_PASS, "现场录像.mp4"));
    done(run, "probe-3", StageId.PROBE, List.of());
    int attempt = begin(run, "media-pass", "node-a", NOW.minusSeconds(3700));
    ledger.finish(
        run,
        new StepName("media-pass"),
        attempt,
        new StepOutcome.Failed(failure),
        Optional.empty(),
        NOW.minusSeconds(3600));
    ledger.close(run, RunRecord.State.FAILED, Optional.of(failure), NOW.minusSeconds(3600));
    ledger.putTopic(
        new TopicRecord(
            new TopicId(name),
            Phase.FAILED,
            "f",
            Optional.empty(),
            Optional.of("v0002"),
            Optional.of(failure),
            NOW.minusSeconds(3600)));
  }

  void topic(
      String name, Phase phase, Optional<String> title, Optional<String> version, int secondsAgo) {
    ledger.putTopic(
        new TopicRecord(
            new TopicId(name),
            phase,
            "f",
            title,
            version,
            Optional.empty(),
            NOW.minus(Duration.ofSeconds(secondsAgo))));
  }

  private RunId open(String topic, Step... steps) {
    return ledger.open(new TopicId(topic), "f", "{}", List.of(steps), 1);
  }

  private int begin(RunId run, String step, String node, Instant at) {
    return ledger.begin(run, new StepName(step), node, at).orElseThrow();
  }

  private void done(RunId run, String step, StageId stage, List<Finding> findings) {
    int attempt = begin(run, step, "node-b", NOW.minusSeconds(95));
    StepResult result =
        new StepResult(new StepKey(ContentHash.of(new byte[1])), stage, List.of(), findings);
    ledger.finish(
        run,
        new StepName(step),
        attempt,
        new StepOutcome.Produced(result),
        Optional.empty(),
        NOW.minusSeconds(80));
  }

  private static Step step(String name, StageId stage, String label) {
    return new Step(new StepName(name), label, List.of(), Samples.spec(stage));
  }
}
