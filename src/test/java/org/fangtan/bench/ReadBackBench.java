package org.fangtan.bench;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.fangtan.contract.Highlights;
import org.fangtan.contract.HighlightsFile;
import org.fangtan.graphic.Element;
import org.fangtan.graphic.Group;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.TextBlock;
import org.fangtan.graphic.TextLine;
import org.fangtan.graphic.Theme;
import org.fangtan.graphic.Themes;
import org.fangtan.graphic.draw.Fonts;
import org.fangtan.infographic.Form;
import org.fangtan.infographic.Laid;
import org.fangtan.infographic.Layout;
import org.fangtan.infographic.Storyline;
import org.fangtan.media.FilmAnswer;
import org.fangtan.media.FilmRequest;
import org.fangtan.media.FilmTask;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.Decoder;
import org.fangtan.media.av.MediaInput;
import org.fangtan.ocr.Box;
import org.fangtan.ocr.LineReader;
import org.fangtan.ocr.Networks;
import org.fangtan.ocr.Pixels;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.text.Words;
import org.fangtan.timeline.Rational;

/**
 * Films of the sample's highlights in every form, encoded at the delivered rate, decoded, and read
 * by the product's own networks: how many characters come back. Lines are cut out where they were
 * set.
 */
public final class ReadBackBench {
  private static final FrameGrid GRID = FrameGrid.of(new Rational(25, 1), 2_000_000, 4_000_000);

  /** As {@code media.clips} has it for shapes of clips. */
  private static final int CRF = 22;

  private static final int BITS_PER_SECOND = 4_000_000;

  /** Room around a line, in parts of its characters' size. */
  private static final double MARGIN = 0.2;

  private final LineReader reader;
  private long characters;
  private long wrong;

  private ReadBackBench(LineReader reader) {
    this.reader = reader;
  }

  public static void main(String[] arguments) throws Exception {
    Path file =
        Path.of(arguments.length == 0 ? "samples/2019-09-transport/highlights.json" : arguments[0]);
    Highlights highlights =
        HighlightsFile.read("highlights.json", Files.readAllBytes(file)).highlights().orElseThrow();
    Path folder = Files.createTempDirectory("read-back");
    Theme theme = Themes.plain();
    Layout layout = new Layout(Fonts.loaded(), Words.with(List.of()), theme, "highlights.json");
    try (Networks networks = Networks.open(1)) {
      ReadBackBench all = new ReadBackBench(new LineReader(networks));
      for (Form form : Form.values()) {
        Laid laid = layout.film(highlights, form, OptionalLong.empty());
        long before = all.characters;
        long wrongBefore = all.wrong;
        all.read(folder, form, laid.scene().orElseThrow(), laid.storyline().orElseThrow());
        report(form.label(), all.characters - before, all.wrong - wrongBefore);
      }
      report("all", all.characters, all.wrong);
    }
  }

  private static void report(String what, long characters, long wrong) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d characters, %d wrong, %.2f %% read%n",
        what,
        characters,
        wrong,
        100.0 * (characters - wrong) / characters);
  }

  /** Every screen just before it ends. */
  private void read(Path folder, Form form, Scene scene, Storyline story) throws Exception {
    RenditionSpec spec =
        new RenditionSpec(
            form.label(),
            form.width(),
            form.height(),
            CRF,
            RateLimit.of(BITS_PER_SECOND),
            "veryfast",
            1);
    FilmRequest request =
        new FilmRequest(
            "graphic",
            scene,
            Map.of(),
            folder,
            GRID,
            Optional.of(spec),
            Optional.empty(),
            Optional.empty(),
            List.of());
    FilmAnswer answer = new FilmTask().run(request, progress -> {});
    SortedMap<Long, Long> wanted = new TreeMap<>();
    for (Storyline.Shown shown : story.screens()) {
      long timeUs = Math.min(shown.endUs(), scene.durationUs()) - 600_000;
      wanted.put(GRID.frameAt(timeUs), GRID.timeUs(GRID.frameAt(timeUs)));
    }
    Path film = folder.resolve(answer.film().orElseThrow().file());
    for (Map.Entry<Long, BufferedImage> one : frames(film, wanted).entrySet()) {
      compare(scene, wanted.getOrDefault(one.getKey(), 0L), one.getValue());
    }
  }

  private void compare(Scene scene, long timeUs, BufferedImage picture) throws Exception {
    Pixels pixels = Pixels.of(picture);
    for (TextLine line : LinesOf.shown(scene, timeUs)) {
      String said = plain(line.text());
      if (said.isEmpty()) {
        continue;
      }
      String found = plain(reader.read(pixels.cut(around(line))).text());
      int distance = LevenshteinDistance.getDefaultInstance().apply(said, found);
      characters += said.codePointCount(0, said.length());
      wrong += distance;
      if (distance > 0) {
        System.out.println("  " + said + " was read as " + found);
      }
    }
  }

  private static Box around(TextLine line) {
    double left = Double.MAX_VALUE;
    double right = 0;
    double size = 0;
    for (TextLine.Run run : line.runs()) {
      left = Math.min(left, run.x());
      right = Math.max(right, run.x() + run.advancePx());
      size = Math.max(size, run.sizePx());
    }
    double margin = size * MARGIN;
    return new Box(
        (int) (left - margin),
        (int) (line.baselineY() - 0.88 * size - margin),
        (int) (right + margin),
        (int) (line.baselineY() + 0.12 * size + margin));
  }

  /** Without blanks; dashes, quotes and marks of full width as those of a keyboard. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("\\s", "")
        .replaceAll("[\u2212\u2014]", "-")
        .replaceAll("[“”]", "\"")
        .replaceAll("[‘’]", "'");
  }

  private static SortedMap<Long, BufferedImage> frames(Path film, SortedMap<Long, Long> wanted)
      throws Exception {
    SortedMap<Long, BufferedImage> pictures = new TreeMap<>();
    AVFrame frame = Av.newFrame();
    try (MediaInput input = MediaInput.open(film, 1 << 24)) {
      int stream = input.bestStream(AVMEDIA_TYPE_VIDEO).orElseThrow();
      input.readOnly(stream);
      try (Decoder decoder = Decoder.open(input.stream(stream), 1, 1 << 24)) {
        long number = 0;
        boolean isOpen = true;
        while (isOpen) {
          isOpen = input.read();
          decoder.send(isOpen ? input.packet() : null);
          while (decoder.receive(frame)) {
            if (wanted.containsKey(number)) {
              pictures.put(number, picture(frame));
            }
            number++;
          }
        }
      }
    } finally {
      av_frame_free(frame);
    }
    return pictures;
  }

  /** Samples of BT.709 with limited range. */
  private static BufferedImage picture(AVFrame frame) {
    BufferedImage picture =
        new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
    byte[][] planes = new byte[3][];
    for (int i = 0; i < 3; i++) {
      int height = i == 0 ? frame.height() : frame.height() / 2;
      planes[i] = new byte[frame.linesize(i) * height];
      new BytePointer(frame.data(i)).get(planes[i]);
    }
    for (int y = 0; y < frame.height(); y++) {
      for (int x = 0; x < frame.width(); x++) {
        double luma = ((planes[0][y * frame.linesize(0) + x] & 255) - 16) * 255 / 219.0;
        int at = y / 2 * frame.linesize(1) + x / 2;
        double blue = ((planes[1][at] & 255) - 128) * 255 / 224.0;
        double red = ((planes[2][at] & 255) - 128) * 255 / 224.0;
        picture.setRGB(
            x,
            y,
            bounded(luma + 1.5748 * red) << 16
                | bounded(luma - 0.1873 * blue - 0.4681 * red) << 8
                | bounded(luma + 1.8556 * blue));
      }
    }
    return picture;
  }

  private static int bounded(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }

  /** The lines of a scene that are there at a time, at rest. */
  private static final class LinesOf {
    private LinesOf() {}

    static List<TextLine> shown(Scene scene, long timeUs) {
      List<TextLine> lines = new ArrayList<>();
      collect(scene.elements(), timeUs, lines);
      return lines;
    }

    private static void collect(List<Element> elements, long timeUs, List<TextLine> lines) {
      for (Element element : elements) {
        Motion.State state = element.motion().at(timeUs);
        if (!state.isThere() || state.opacity() < 1) {
          continue;
        }
        if (element instanceof Group group) {
          collect(group.elements(), timeUs, lines);
        } else if (element instanceof TextBlock text) {
          lines.addAll(text.lines());
        }
      }
    }
  }
}
