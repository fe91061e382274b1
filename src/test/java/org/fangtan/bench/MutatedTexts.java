package org.fangtan.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.fangtan.artefact.Progress;
import org.fangtan.caption.CaptionFile;
import org.fangtan.caption.read.CaptionLimits;
import org.fangtan.caption.read.CaptionReader;
import org.fangtan.caption.write.SrtWriter;
import org.fangtan.caption.write.TtmlWriter;
import org.fangtan.caption.write.WebVttWriter;
import org.fangtan.config.TopicConfReader;
import org.fangtan.contract.HighlightsFile;
import org.fangtan.document.Document;
import org.fangtan.document.DocumentLimits;
import org.fangtan.document.DocumentReader;
import org.fangtan.document.TypeDetector;
import org.fangtan.failure.StageException;
import org.fangtan.image.PhotoList;
import org.fangtan.image.PictureCheckTask;
import org.fangtan.text.TextDecoder;
import org.fangtan.transcript.TranscriptParser;

/** Mutated captions, transcripts, lists and drawings, read by their readers in this process. */
final class MutatedTexts {
  /** Of a file of a few kilobytes; a busy machine included. */
  private static final int MAX_SECONDS = 60;

  private static final Path RESOURCES = Path.of("src/test/resources/org/fangtan");
  private static final Path SAMPLE = Path.of("samples/2019-09-transport");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "2147483648",
          "9223372036854775808",
          "99999999999999999999",
          "1e999999999",
          "NaN",
          "٣",
          "１２",
          "0.0000000000000000001",
          "60",
          "");
  private static final List<String> ODD =
      List.of(
          "-->",
          " --> ",
          "{\\",
          "{\\pos(",
          "}",
          "<",
          ">",
          "</",
          "<!--",
          "-->\n",
          "&#x110000;",
          "&#0;",
          "&lt;",
          "&",
          "\u0000",
          "\ufeff",
          "\u202e",
          "\u200b",
          "\ud83d",
          "𠮷",
          "\"",
          "'",
          "\\",
          "\\N",
          "\\u",
          "\\'ff",
          "\r",
          "\n\n",
          "\u2028",
          "\t",
          ";",
          ",",
          "=",
          "[",
          "]",
          "[[[[[[[[",
          "${a}",
          "${",
          "include file(\"/etc/passwd\")",
          "<![CDATA[",
          "]]>",
          "<!DOCTYPE a [<!ENTITY b \"c\">]>&b;",
          "<?xml version=\"1.0\" encoding=\"x\"?>",
          "WEBVTT",
          "[offset:99999999999]",
          "[99:99.999]",
          "Dialogue: ",
          "主持人：",
          "（",
          "data:",
          "url(",
          "{\\rtf1",
          "\\bin99999999 ",
          "\\u-999999?",
          "<script>",
          "<style>",
          "图1 ");
  private static final List<Charset> CHARSETS =
      Stream.of("UTF-16LE", "UTF-16BE", "UTF-16", "GB18030", "Big5", "windows-1252", "UTF-32")
          .map(Charset::forName)
          .toList();

  private record Seed(String name, byte[] bytes) {}

  /** Reads a file; what it gives is of no interest. */
  private interface Reading {
    void read() throws Exception;
  }

  private MutatedTexts() {}

  static void run(int first, int count, long seed, Outcomes outcomes) throws Exception {
    Path work = Files.createTempDirectory("mutated-");
    List<List<Seed>> kinds = kinds();
    ExecutorService reader = Executors.newSingleThreadExecutor(MutatedTexts::thread);
    try {
      whole(work, kinds);
      for (int index = first; index < first + count; index++) {
        Random random = Mutation.random(seed, index);
        List<Seed> kind = kinds.get(index % kinds.size());
        Seed one = kind.get(random.nextInt(kind.size()));
        Path file = Files.write(work.resolve(one.name), mutated(one, random));
        if (!one(reader, index, file, outcomes)) {
          reader = Executors.newSingleThreadExecutor(MutatedTexts::thread);
        }
        Files.delete(file);
      }
    } finally {
      Engine.delete(work);
    }
  }

  /** Names the files to begin with that are refused as they are, some of them with good reason. */
  private static void whole(Path work, List<List<Seed>> kinds) throws Exception {
    for (List<Seed> kind : kinds) {
      for (Seed one : kind) {
        Path file = Files.write(work.resolve(one.name), one.bytes);
        try {
          readingOf(file, one.name).read();
        } catch (StageException e) {
          System.out.println("unmutated: " + e.failure().summary().en());
        }
        Files.delete(file);
      }
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "reader");
    thread.setDaemon(true);
    return thread;
  }

  /** False when the reader hangs. */
  private static boolean one(ExecutorService reader, int index, Path file, Outcomes outcomes)
      throws Exception {
    long start = System.nanoTime();
    String name = String.valueOf(file.getFileName());
    String kind = name.substring(name.lastIndexOf('.') + 1);
    Future<?> reading =
        reader.submit(
            () -> {
              readingOf(file, name).read();
              return null;
            });
    try {
      reading.get(MAX_SECONDS, TimeUnit.SECONDS);
      outcomes.count(kind + ": read");
    } catch (TimeoutException e) {
      outcomes.fault(kind, "hangs", index, file);
      return false;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof StageException refused) {
        outcomes.refused(kind, refused.failure(), index, file);
      } else {
        Throwable thrown = cause == null ? e : cause;
        StackTraceElement[] trace = thrown.getStackTrace();
        StringBuilder where = new StringBuilder(thrown.toString());
        for (int i = 0; i < Math.min(12, trace.length); i++) {
          where.append("\n    at ").append(trace[i]);
        }
        outcomes.fault(kind, where.toString(), index, file);
      }
    }
    outcomes.took((System.nanoTime() - start) / 1e9, index, name);
    return true;
  }

  private static Reading readingOf(Path file, String name) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "conf" ->
          () ->
              TopicConfReader.read(
                  TextDecoder.decode(bytes).text(), name, ZoneId.of("Asia/Shanghai"));
      case "json" -> () -> HighlightsFile.read(name, TextDecoder.decode(bytes).text());
      case "csv" -> () -> PhotoList.read(name, bytes).about("scene-1.jpg");
      case "svg" ->
          () ->
              new PictureCheckTask()
                  .run(new PictureCheckTask.Request(file, name, 1 << 26), Progress.Listener.NONE);
      case "srt", "vtt", "ass", "ttml", "lrc", "sbv" -> () -> captions(bytes, name);
      default -> () -> document(file, name);
    };
  }

  private static void captions(byte[] bytes, String name) throws Exception {
    CaptionFile file =
        CaptionReader.read(new ByteArrayInputStream(bytes), name, CaptionLimits.DEFAULT);
    SrtWriter.write(file.cues());
    WebVttWriter.write(file.cues());
    TtmlWriter.write(file.cues(), "zh-Hans");
  }

  private static void document(Path file, String name) throws Exception {
    TypeDetector.detect(file, name);
    Path pictures = file.resolveSibling("pictures");
    try {
      Document document = DocumentReader.read(file, name, pictures, DocumentLimits.DEFAULT);
      TranscriptParser.Reading reading = TranscriptParser.read(document);
      if (reading.share().lost() > 0) {
        throw new IllegalStateException(reading.share().lost() + " characters are lost");
      }
    } finally {
      Engine.delete(pictures);
    }
  }

  private static byte[] mutated(Seed seed, Random random) throws IOException {
    if (seed.name.endsWith(".docx")) {
      return random.nextInt(3) == 0
          ? Mutation.of(seed.bytes, random)
          : insideArchive(seed.bytes, random);
    }
    return switch (random.nextInt(4)) {
      case 0 -> Mutation.of(seed.bytes, random);
      case 1 -> Mutation.of(asText(seed.bytes, random), random);
      default -> asText(seed.bytes, random);
    };
  }

  /** Odd words and numbers put in, lines moved, or all of it in another encoding. */
  private static byte[] asText(byte[] bytes, Random random) {
    boolean isUtf8 = new String(bytes, UTF_8).indexOf('\ufffd') < 0;
    Charset charset = isUtf8 ? UTF_8 : ISO_8859_1;
    StringBuilder text = new StringBuilder(new String(bytes, charset));
    for (int n = 1 + random.nextInt(1 + random.nextInt(5)); n > 0; n--) {
      int at = random.nextInt(text.length() + 1);
      String odd = ODD.get(random.nextInt(ODD.size()));
      switch (random.nextInt(6)) {
        case 0 -> text.insert(at, odd);
        case 1 -> text.insert(at, odd.repeat(1 + random.nextInt(1 << random.nextInt(14))));
        case 2 -> number(text, at, random);
        case 3 -> text.delete(at, Math.min(text.length(), at + random.nextInt(200)));
        case 4 -> {
          int end = Math.min(text.length(), at + random.nextInt(400));
          text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
        }
        default -> number(text, at, random);
      }
    }
    return text.toString()
        .getBytes(
            isUtf8 && random.nextInt(6) == 0
                ? CHARSETS.get(random.nextInt(CHARSETS.size()))
                : charset);
  }

  private static void number(StringBuilder text, int from, Random random) {
    Matcher found = NUMBER.matcher(text);
    if (found.find(from)) {
      text.replace(found.start(), found.end(), NUMBERS.get(random.nextInt(NUMBERS.size())));
    }
  }

  /** An archive whose parts are mutated, so that what reads them is reached. */
  private static byte[] insideArchive(byte[] bytes, Random random) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int lucky = random.nextInt(3);
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] part = in.readAllBytes();
        boolean isMain = entry.getName().equals("word/document.xml");
        if (isMain && lucky < 2 || !isMain && random.nextInt(8) == 0) {
          part = random.nextBoolean() ? asText(part, random) : Mutation.of(part, random);
        }
        zip.putNextEntry(new ZipEntry(entry.getName()));
        zip.write(part);
      }
    }
    return out.toByteArray();
  }

  /** Files to begin with, of each kind. */
  private static List<List<Seed>> kinds() throws Exception {
    List<List<Seed>> kinds = new ArrayList<>();
    Path captions = RESOURCES.resolve("caption/cases");
    for (String kind : List.of("srt", "vtt", "ass", "ttml", "lrc")) {
      kinds.add(of(captions, kind));
    }
    List<Seed> transcripts = of(RESOURCES.resolve("transcript/cases"), "txt");
    kinds.add(transcripts);
    kinds.add(transcripts.stream().map(MutatedTexts::page).toList());
    kinds.add(
        List.of(
            seed(RESOURCES.resolve("document/interview.rtf")),
            seed(RESOURCES.resolve("document/unseen.rtf"))));
    kinds.add(
        List.of(
            docx(transcripts.get(0)),
            docx(transcripts.get(7)),
            new Seed("outline.docx", Files.readAllBytes(SAMPLE.resolve("访谈提纲.docx")))));
    kinds.add(List.of(seed(SAMPLE.resolve("topic.conf"))));
    kinds.add(List.of(seed(SAMPLE.resolve("highlights.json"))));
    kinds.add(List.of(seed(SAMPLE.resolve("photos/photos.csv"))));
    kinds.add(
        List.of(
            new Seed("drawing.svg", DRAWING.getBytes(UTF_8)),
            seed(RESOURCES.resolve("image/svg-pattern-bomb.svg"))));
    return kinds;
  }

  private static List<Seed> of(Path folder, String kind) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Seed> seeds = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith("." + kind)).sorted().toList()) {
        seeds.add(seed(file));
      }
      return seeds;
    }
  }

  private static Seed seed(Path file) throws IOException {
    return new Seed(String.valueOf(file.getFileName()), Files.readAllBytes(file));
  }

  private static Seed page(Seed text) {
    StringBuilder page =
        new StringBuilder("<!DOCTYPE html><html><head><meta charset='utf-8'><title>访谈</title>")
            .append("<style>.x{display:none}</style></head><body><div class='content'><h1>访谈</h1>");
    new String(text.bytes, UTF_8)
        .lines()
        .forEach(
            line ->
                page.append("<p style='color:#333'><strong>")
                    .append(line.replace("&", "&amp;").replace("<", "&lt;"))
                    .append("</strong></p>\n"));
    page.append("<table><tr><td>问</td><td>答</td></tr></table><span class='x'>不见</span></div>");
    return new Seed(
        text.name.replace(".txt", ".html"),
        page.append("</body></html>").toString().getBytes(UTF_8));
  }

  private static Seed docx(Seed text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var document = new org.apache.poi.xwpf.usermodel.XWPFDocument()) {
      new String(text.bytes, UTF_8)
          .lines()
          .forEach(line -> document.createParagraph().createRun().setText(line));
      var row = document.createTable(2, 2).getRow(0);
      row.getCell(0).setText("主持人");
      row.getCell(1).setText("欢迎收看。");
      document.write(out);
    }
    return new Seed(text.name.replace(".txt", ".docx"), out.toByteArray());
  }

  private static final String DRAWING =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="400"
        height="300" viewBox="0 0 400 300"><title>客流</title><defs><linearGradient id="a"><stop
        offset="0" stop-color="#fff"/><stop offset="1" stop-color="rgb(10,20,30)"/></linearGradient>
        <clipPath id="c"><rect width="10" height="10"/></clipPath><pattern id="p" width="4"
        height="4" patternUnits="userSpaceOnUse"><rect width="2" height="2"/></pattern></defs>
        <style>.t{font-size:12px;fill:url(#a)}</style><g transform="translate(10,20) scale(2)"
        style="fill:url(#p);stroke-width:2"><path d="M0 0 L10 10 C1 2 3 4 5 6z"/><use
        xlink:href="#c" x="5"/><text class="t" x="10" y="20">12条<tspan dy="5">线路</tspan></text>
        <polyline points="0,0 10,20 30,40"/><circle cx="5" cy="5" r="4"/></g></svg>
      """;
}
