package org.fangtan.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.caption.write.SrtWriter;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.media.TestMedia;
import org.fangtan.media.av.AvException;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;
import org.fangtan.store.FolderUploader;
import org.fangtan.store.StoredObject;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * Publishes a made interview of ten minutes with 300 captions and a transcript in Word, and then
 * replaces the caption file five times and the Word file five times: how long it takes from the
 * uploaded file to the visible version, and that nothing was encoded. Arguments: an empty folder to
 * work in; the published film's bits a second, 300,000 unless given (it lies in the bundle twice,
 * as MP4 and as HLS: 4,700,000 make about 700 MB).
 */
public final class CorrectionBench {
  private static final int TIMES = 5;
  private static final int CUES = 300;
  private static final TopicId TOPIC = new TopicId("t");
  private static final String CAPTIONS = "captions.zh-Hans.srt";
  private static final String TRANSCRIPT = "文字实录.docx";

  private static final List<String> PHRASES =
      List.of(
          "今年新开公交线路%d条",
          "第%d批优待卡已经发放",
          "市民出行平均少走%d分钟",
          "共有%d个站点改造完成",
          "换乘优惠覆盖%d个乡镇",
          "我们听取了%d条意见",
          "票价比原来低了%d个百分点",
          "这项工作用了%d天时间",
          "全市已有%d辆新能源公交车",
          "网友的第%d个问题是什么");

  private CorrectionBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    long bitsPerSecond = args.length > 1 ? Long.parseLong(args[1]) : 300_000;
    Path source = Files.createDirectories(folder.resolve("source"));
    film(source.resolve("现场录像.mp4"), bitsPerSecond);
    captions(source.resolve(CAPTIONS), 0);
    transcript(source.resolve(TRANSCRIPT), 0);
    // One rendition, encoded quickly and as large as wanted: corrections do not depend on it.
    Settings settings =
        SettingsReader.readText(
                "media { efforts.quick.preset = ultrafast, effort = quick, ladder = [ { name ="
                    + " 360p, short-side = 360, crf = 10, max-bitrate = "
                    + bitsPerSecond
                    + " } ] }")
            .asLocal(folder.resolve("state"));
    try (Node node = Node.open(settings, InstantSource.system())) {
      FolderUploader uploader = new FolderUploader(node.storage(), "recordings");
      uploader.upload(source, TOPIC, FolderUploader.Listener.NONE);
      node.start();
      run(node, "first");
      Path changed = Files.createDirectories(folder.resolve("changed"));
      for (int i = 1; i <= TIMES; i++) {
        captions(changed.resolve(CAPTIONS), i);
        uploader.upload(changed, TOPIC, FolderUploader.Listener.NONE);
        run(node, "captions");
      }
      Files.delete(changed.resolve(CAPTIONS));
      for (int i = 1; i <= TIMES; i++) {
        transcript(changed.resolve(TRANSCRIPT), i);
        uploader.upload(changed, TOPIC, FolderUploader.Listener.NONE);
        run(node, "transcript");
      }
    }
  }

  private static void run(Node node, String what) throws Exception {
    Instant before = Instant.now();
    long start = System.nanoTime();
    new Batch(node, TestConsole.silent()).run(false);
    Duration ended = Duration.ofNanos(System.nanoTime() - start);
    List<StoredObject> bundle =
        node.storage()
            .listAll(
                "bundles",
                TOPIC + "/" + node.ledger().topic(TOPIC).orElseThrow().version().orElse("") + "/");
    RunRecord run = node.ledger().latestRun(TOPIC).orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "%s: %s visible, and the run ended, after %d ms; %d files, %d MB%n",
        what,
        node.ledger().topic(TOPIC).orElseThrow().version().orElse("none"),
        ended.toMillis(),
        bundle.size(),
        bundle.stream().mapToLong(object -> object.ref().sizeBytes()).sum() / 1_000_000);
    List<StepRecord> steps = new ArrayList<>(node.ledger().steps(run.id()));
    steps.removeIf(s -> s.outcome().orElseThrow() instanceof StepOutcome.Reused);
    steps.sort(Comparator.comparing(s -> s.startedAt().orElseThrow()));
    for (StepRecord step : steps) {
      System.out.printf(
          Locale.ROOT,
          "  %-40s %6d to %6d ms%n",
          step.step().name(),
          Duration.between(before, step.startedAt().orElseThrow()).toMillis(),
          Duration.between(before, step.endedAt().orElseThrow()).toMillis());
    }
  }

  /** Noise, because it fills any bit rate, and a voice's rise and fall. */
  private static void film(Path file, long bitsPerSecond) throws AvException {
    TestMedia.clip()
        .size(640, 360)
        .seconds(CUES * 2)
        .videoSource(
            "color=c=0x335577:size=%dx%d:rate=%s:duration=%s"
                + (bitsPerSecond > 1_000_000 ? ",noise=alls=40:allf=t" : ""))
        .video("libx264", "yuv420p", Map.of("preset", "ultrafast", "g", "50", "qp", "20"))
        .audioSource(
            "aevalsrc=0.2*sin(2*PI*(180+60*sin(2*PI*0.7*t))*t)*(0.6+0.4*sin(2*PI*3*t)):s=%s:d=%s")
        .write(file);
  }

  private static String phrase(int i, int change) {
    return String.format(
        Locale.ROOT, PHRASES.get(i % PHRASES.size()), i + 2 + (i == 100 ? 1000 * change : 0));
  }

  private static void captions(Path file, int change) throws IOException {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < CUES; i++) {
      cues.add(
          new Cue(new TimeRange(i * 2_000_000L, i * 2_000_000L + 1_900_000), phrase(i, change)));
    }
    Files.write(file, SrtWriter.write(cues));
  }

  private static void transcript(Path file, int change) throws IOException {
    try (XWPFDocument document = new XWPFDocument();
        OutputStream out = Files.newOutputStream(file)) {
      document.createParagraph().createRun().setText("【文字实录】公交一体化 出行更便捷");
      for (int i = 0; i < CUES; i += 6) {
        StringBuilder turn = new StringBuilder(i % 12 == 0 ? "[主持人] " : "[嘉宾] ");
        for (int j = i; j < i + 6; j++) {
          turn.append(phrase(j, change)).append('。');
        }
        document.createParagraph().createRun().setText(turn.toString());
      }
      document.write(out);
    }
  }
}
