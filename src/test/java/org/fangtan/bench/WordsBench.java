package org.fangtan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Overlay;
import org.fangtan.graphic.draw.Fonts;
import org.fangtan.media.ShapesRequest;
import org.fangtan.media.ShapesTask;
import org.fangtan.ocr.BurnedInCaptions;
import org.fangtan.ocr.Films;
import org.fangtan.ocr.ReadCue;
import org.fangtan.rendition.ClipShape;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.titling.Titler;
import org.fangtan.titling.Titling;

/**
 * Captions that are drawn into upright clips, encoded at the delivered rate, and read back by the
 * product's own OCR: how many characters are right.
 *
 * <pre>WordsBench RECORDING blur|crop</pre>
 *
 * The recording must not carry captions of its own in what is shown.
 */
public final class WordsBench {
  private static final List<String> CAPTIONS =
      List.of(
          "从今年9月起全市公交统一执行两元一票制",
          "发车间隔由15分钟缩短到8分钟",
          "65周岁以上老年人凭优待卡免费乘车",
          "新开和优化公交线路12条",
          "覆盖星岩、鼎峰和高津三个片区",
          "年底前新增60辆纯电动公交车",
          "港湾式站台改造已完成35个",
          "群众出行更方便了",
          "不动产登记实现一次办好",
          "城乡居民医疗保险报销比例提高到70%",
          "请拨打服务热线12345",
          "感谢您的收看 我们下期再见",
          "义务教育招生政策有哪些变化？",
          "空气质量优良天数达到320天",
          "减税降费为企业节省2.5亿元",
          "网上申请需要手机实名认证",
          "污水处理厂日处理能力10万吨",
          "高校毕业生可以申请创业贷款",
          "窗口办理时间为工作日9点到17点",
          "下一步还有什么安排");

  private static final int FRAMES_EACH = 30;

  private WordsBench() {}

  public static void main(String[] args) throws Exception {
    Engine engine = new Engine(Path.of(args[0]));
    Framing.Kind kind = Framing.Kind.valueOf(args[1].toUpperCase(Locale.ROOT));
    Path folder = Files.createTempDirectory("fangtan-words");
    long frames = Math.min(engine.frames, (long) CAPTIONS.size() * FRAMES_EACH);
    ClipShape shape =
        engine.media.clips().stream()
            .filter(one -> one.aspect().equals("9:16"))
            .findFirst()
            .orElseThrow();
    RenditionSpec spec =
        new RenditionSpec(
                shape.fileName(),
                shape.width(),
                shape.height(),
                shape.crf(),
                RateLimit.of(shape.maxBitsPerSecond()),
                engine.media.effort(),
                engine.media.threads())
            .framed(new Framing(kind, 50));
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; (i + 1L) * FRAMES_EACH <= frames; i++) {
      cues.add(
          new Cue(
              new TimeRange(
                  engine.grid.timeUs((long) i * FRAMES_EACH),
                  engine.grid.timeUs((i + 1L) * FRAMES_EACH - 2)),
              CAPTIONS.get(i)));
    }
    Path clip = folder.resolve("words.mp4");
    new ShapesTask()
        .run(
            new ShapesRequest(
                folder,
                engine.grid,
                Colours.of(engine.summary.mainVideo().orElseThrow()),
                List.of(
                    new ShapesRequest.Stretch(
                        engine.name(),
                        engine.source,
                        engine.summary,
                        engine.summary.startUs(),
                        2,
                        List.of(
                            new ShapesRequest.Output(
                                "words.mp4",
                                new FrameRange(0, frames),
                                spec,
                                overlay(engine, spec, kind, frames, cues))))),
                1,
                8192),
            Progress.Listener.NONE);
    BurnedInCaptions.Result result = Films.read(Films.pass(clip, folder.resolve("pass"), 1));
    report(cues, result, clip);
    Engine.delete(folder);
    System.exit(0);
  }

  private static Overlay overlay(
      Engine engine, RenditionSpec spec, Framing.Kind kind, long frames, List<Cue> cues) {
    double height = kind == Framing.Kind.CROP ? spec.height() : Math.round(spec.width() * 9 / 16.0);
    return Titler.of(
            new Titling(
                spec.width(),
                spec.height(),
                new Box(0, (spec.height() - height) / 2, spec.width(), height),
                Optional.empty(),
                engine.grid,
                frames,
                engine.settings.graphics().chosen(Optional.empty()).orElseThrow(),
                "",
                "",
                true,
                false,
                false,
                cues,
                List.of(),
                List.of("优待卡", "公交一体化")),
            Fonts.loaded())
        .overlay();
  }

  private static void report(List<Cue> cues, BurnedInCaptions.Result result, Path clip)
      throws Exception {
    int wanted = 0;
    int right = 0;
    for (Cue cue : cues) {
      String text = plain(cue.text());
      StringBuilder read = new StringBuilder();
      for (ReadCue one : result.cues()) {
        long common =
            Math.min(one.cue().endUs(), cue.endUs()) - Math.max(one.cue().startUs(), cue.startUs());
        if (common > 200_000) {
          read.append(plain(one.cue().text()));
        }
      }
      int same = common(text, read.toString());
      wanted += text.length();
      right += same;
      if (same < text.length()) {
        System.out.println("  " + text + " / " + read);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d captions, %d bytes: %d of %d characters right, %.2f %%%n",
        cues.size(),
        Files.size(clip),
        right,
        wanted,
        100.0 * right / wanted);
  }

  private static String plain(String text) {
    return text.replaceAll("[\\s·、]", "").replace('：', ':').replace('？', '?');
  }

  /** Length of the longest common subsequence. */
  private static int common(String a, String b) {
    int[][] best = new int[a.length() + 1][b.length() + 1];
    for (int i = 1; i <= a.length(); i++) {
      for (int k = 1; k <= b.length(); k++) {
        best[i][k] =
            a.charAt(i - 1) == b.charAt(k - 1)
                ? best[i - 1][k - 1] + 1
                : Math.max(best[i - 1][k], best[i][k - 1]);
      }
    }
    return best[a.length()][b.length()];
  }
}
