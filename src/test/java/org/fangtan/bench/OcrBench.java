package org.fangtan.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.media.CaptionedFilm;
import org.fangtan.media.CaptionedFilm.Look;
import org.fangtan.ocr.BurnedInCaptions;
import org.fangtan.ocr.Films;
import org.fangtan.ocr.ReadCue;
import org.fangtan.timeline.Cue;

/**
 * Burned-in captions on films with known text and times: characters right, captions found and
 * invented, edges, and the share of the processor.
 *
 * <pre>OcrBench FOLDER CAPTIONS QUIET_SECONDS COST_SECONDS</pre>
 *
 * CAPTIONS are spread over films of five looks, backgrounds and bitrates; QUIET_SECONDS of film
 * have other text but no captions; COST_SECONDS of film measure the processor, with the usual
 * renditions.
 */
public final class OcrBench {
  private static final String[] WORDS = {
    "各位网友", "大家好", "欢迎收看", "在线访谈", "市交通局", "负责人", "公交一体化", "主要有", "三个变化", "新开线路", "优化线路", "老年人",
    "优待卡", "免费乘车", "换乘", "票价", "发车间隔", "下一步", "还有什么", "安排", "纯电动", "公交车", "投放", "改造", "站台", "群众出行",
    "更方便", "感谢您的解读", "请问", "怎么办理", "社会保障", "医疗保险", "报销比例", "提高到", "学校", "学位", "义务教育", "招生政策", "房屋",
    "不动产登记", "窗口", "材料", "一次办好", "网上申请", "手机", "实名认证", "营商环境", "企业", "减税降费", "就业补贴", "高校毕业生",
    "创业贷款", "污水处理", "空气质量", "绿化面积"
  };
  private static final String[] FACTS = {
    "12条", "8分钟", "35个", "2019年9月", "6.5%", "12345", "60辆", "3月1日", "100万元", "APP", "65周岁", "第2期",
    "24小时"
  };

  /** Some lines begin as dates, times and shares do. */
  private static final String[] BEGINNINGS = {
    "2019年9月18日", "2019-2020年度", "24.5%", "9月1日起", "22:30", "3.15活动"
  };

  private static final String[] ENGLISH = {
    "Welcome to the programme",
    "The new lines are open",
    "Please call 12345",
    "Thank you very much",
    "It takes about 8 minutes",
    "We will do better next year"
  };
  private static final String[] BACKGROUNDS = {
    "gradients=size=%dx%d:rate=%s:duration=%s:speed=0.03:seed=3,noise=alls=14:allf=t",
    "testsrc2=size=%dx%d:rate=%s:duration=%s",
    "mandelbrot=size=%dx%d:rate=%s:end_scale=0.02:end_pts=5000,trim=duration=%s",
    "color=c=0x8090A0:size=%dx%d:rate=%s:duration=%s,noise=alls=30:allf=t",
    "cellauto=size=%dx%d:rate=%s:rule=18:seed=5,gblur=sigma=6,trim=duration=%s"
  };
  private static final int[] BITRATES = {800_000, 1_500_000, 2_500_000, 4_000_000};

  private int expected;
  private int found;
  private int invented;
  private long characters;
  private long wrong;
  private int edges;
  private int exact;

  private OcrBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    OcrBench bench = new OcrBench();
    int films = Look.values().length;
    int captions = Integer.parseInt(args[1]);
    for (int i = 0; i < films && captions > 0; i++) {
      bench.captions(
          folder.resolve("film-" + i), i, captions * (i + 1) / films - captions * i / films);
    }
    bench.say("all");
    if (Integer.parseInt(args[2]) > 0) {
      quiet(folder.resolve("quiet"), Integer.parseInt(args[2]));
    }
    if (Integer.parseInt(args[3]) > 0) {
      cost(folder.resolve("cost"), Integer.parseInt(args[3]));
    }
  }

  /** About one caption every two and a half seconds; every fourth of two lines. */
  private static CaptionedFilm film(int index, int captions, int width, int height) {
    Random random = new Random(index);
    CaptionedFilm film =
        new CaptionedFilm(width, height)
            .background(BACKGROUNDS[index % BACKGROUNDS.length])
            .look(Look.values()[index % Look.values().length])
            .bitrate(BITRATES[index % BITRATES.length])
            .note(0, 1_000_000, 0.05, "w-text_w-20", "20", "示例电视台")
            .clock("20", "20")
            .note(20, 120, 0.05, "30", "h*0.66", "张明 市交通局负责人");
    long frame = 10;
    for (int i = 0; i < captions; i++) {
      String text = line(random);
      if (i % 4 == 3) {
        text += "\n" + (i % 8 == 3 ? line(random) : ENGLISH[random.nextInt(ENGLISH.length)]);
      }
      long end = frame + 35 + random.nextInt(45);
      film.caption(frame, end, text);
      frame = end + (random.nextInt(3) == 0 ? 0 : 2 + random.nextInt(12));
    }
    return film.until(frame / 25.0 + 1);
  }

  private static String line(Random random) {
    StringBuilder text = new StringBuilder();
    if (random.nextInt(8) == 0) {
      text.append(BEGINNINGS[random.nextInt(BEGINNINGS.length)]);
      text.append(WORDS[random.nextInt(WORDS.length)]);
    }
    while (text.length() < 5) {
      text.append(WORDS[random.nextInt(WORDS.length)]);
      if (random.nextInt(3) == 0) {
        text.append(FACTS[random.nextInt(FACTS.length)]);
      }
    }
    return text.length() > 16 ? text.substring(0, 16) : text + (random.nextInt(5) == 0 ? "？" : "");
  }

  private void captions(Path folder, int index, int count) throws Exception {
    Files.createDirectories(folder);
    boolean isLarge = index % 2 == 1;
    CaptionedFilm film = film(index, count, isLarge ? 1280 : 960, isLarge ? 720 : 540);
    Path file = film.write(folder.resolve("film.mp4"));
    OcrBench one = new OcrBench();
    one.compare(film.captions(), Films.read(Films.pass(file, folder, 1)).cues());
    one.say("film " + index);
    add(one);
  }

  private void compare(List<Cue> captions, List<ReadCue> read) {
    List<ReadCue> left = new ArrayList<>(read);
    for (Cue cue : captions) {
      expected++;
      String text = plain(cue.text());
      characters += text.length();
      ReadCue best = null;
      long max = 0;
      for (ReadCue one : left) {
        long common =
            Math.min(one.cue().endUs(), cue.endUs()) - Math.max(one.cue().startUs(), cue.startUs());
        if (common > max) {
          max = common;
          best = one;
        }
      }
      int distance = best == null ? text.length() : distance(text, plain(best.cue().text()));
      wrong += Math.min(distance, text.length());
      if (best != null && distance * 2 <= text.length()) {
        found++;
        left.remove(best);
        edges += 2;
        exact += Math.abs(best.cue().startUs() - cue.startUs()) <= 40_000 ? 1 : 0;
        exact += Math.abs(best.cue().endUs() - cue.endUs()) <= 40_000 ? 1 : 0;
      }
      if (best == null || distance > 0) {
        System.out.println(cue.startUs() / 1000 + " " + text + " <> " + best);
      }
    }
    invented += left.size();
    left.forEach(one -> System.out.println("invented: " + one));
  }

  private static String plain(String text) {
    return text.replaceAll("\\s", "").replace('？', '?').replace('％', '%');
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int k = 0; k <= b.length(); k++) {
      row[k] = k;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int k = 1; k <= b.length(); k++) {
        int exchange = diagonal + (a.charAt(i - 1) == b.charAt(k - 1) ? 0 : 1);
        diagonal = row[k];
        row[k] = Math.min(exchange, Math.min(row[k], row[k - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  private void add(OcrBench one) {
    expected += one.expected;
    found += one.found;
    invented += one.invented;
    characters += one.characters;
    wrong += one.wrong;
    edges += one.edges;
    exact += one.exact;
  }

  private void say(String what) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d captions, found %.2f %%, invented %d, characters right %.2f %% of %d,"
            + " edges within a frame %.2f %%%n",
        what,
        expected,
        100.0 * found / Math.max(1, expected),
        invented,
        100.0 - 100.0 * wrong / Math.max(1, characters),
        characters,
        100.0 * exact / Math.max(1, edges));
  }

  private static void quiet(Path folder, int seconds) throws Exception {
    Files.createDirectories(folder);
    CaptionedFilm film =
        new CaptionedFilm(640, 360)
            .background(BACKGROUNDS[2])
            .note(0, 1_000_000, 0.05, "w-text_w-20", "20", "示例电视台")
            .clock("20", "20")
            .note(0, 75, 0.11, "(w-text_w)/2", "h*0.4", "在线访谈");
    String[] names = {"张明 市交通局负责人", "李红 副局长", "主持人 王芳"};
    for (int at = 5; at < seconds - 6; at += 20) {
      film.note(at * 25L, at * 25L + 120, 0.055, "30", "h*0.8", names[at / 20 % 3]);
    }
    Path file = film.until(seconds).write(folder.resolve("film.mp4"));
    BurnedInCaptions.Result result = Films.read(Films.pass(file, folder, 1));
    System.out.println(seconds + " s without captions: invented " + result.cues());
  }

  private static void cost(Path folder, int seconds) throws Exception {
    Files.createDirectories(folder);
    CaptionedFilm film = film(0, (int) (seconds / 2.5), 1920, 1080);
    Path file = film.write(folder.resolve("film.mp4"));
    Settings.Media media = SettingsReader.defaults().media();
    long start = cpu();
    Films.pass(file, folder.resolve("without"), 1, media.ladder(), media.effort().preset(), false);
    long without = cpu() - start;
    start = cpu();
    List<Path> samples =
        Films.pass(file, folder.resolve("with"), 1, media.ladder(), media.effort().preset(), true);
    long with = cpu() - start;
    start = cpu();
    BurnedInCaptions.Result result = Films.read(samples);
    long read = cpu() - start;
    System.out.printf(
        Locale.ROOT,
        "cost of %d captions in %.0f s of 1080p: pass %.1f s of CPU, with samples %.1f s, reading"
            + " %.1f s: %.1f %% on top%n",
        result.cues().size(),
        film.seconds(),
        without / 1e9,
        with / 1e9,
        read / 1e9,
        100.0 * (with + read - without) / without);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
