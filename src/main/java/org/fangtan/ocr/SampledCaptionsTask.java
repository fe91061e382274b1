package org.fangtan.ocr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.json.Json;
import org.fangtan.overlay.StrokeMask;
import org.fangtan.overlay.TextSampleReader;
import org.fangtan.overlay.TextSamples;
import org.fangtan.timeline.Cue;

/**
 * Whether known captions are already part of the picture: a few of them are searched for where and
 * when they would be shown. Runs in a child JVM: the networks are native code.
 */
public final class SampledCaptionsTask
    implements ChildTask<SampledCaptionsTask.Request, SampledCaptionsTask.Answer> {
  private static final int THREADS = 1;

  /** The maximum number of captions that are searched for; more add nothing. */
  private static final int MAX_SAMPLES = 12;

  /**
   * The minimum length of such a caption, in characters; a shorter text may be in a picture by
   * chance.
   */
  private static final int MIN_CHARACTERS = 4;

  /**
   * The maximum delay with which text is noticed after it appeared, and by which caption files are
   * late.
   */
  private static final long LATE_US = 1_200_000;

  /** The maximum number of strips for one caption's time; each holds the text of one place. */
  private static final int MAX_STRIPS = 4;

  /** One caption in this many may be elsewhere. */
  private static final int STRAY_PART = 4;

  /** The minimum share of a caption's characters that must be read in one place. */
  private static final double SAME = 0.6;

  /**
   * @param parts of one or more recordings on one timeline, in any order
   * @param cues the captions, in order
   */
  public record Request(List<OcrRequest.Part> parts, List<Cue> cues) {
    public Request {
      parts = List.copyOf(parts);
      cues = List.copyOf(cues);
    }
  }

  /**
   * The result.
   *
   * @param looked the number of captions that were searched for
   * @param seen the number of those that were found
   * @param band the rows in which they are, in thousandths of the picture's height, top and bottom
   */
  public record Answer(int looked, int seen, Optional<List<Integer>> band) {
    public Answer {
      band = band.map(List::copyOf);
    }

    /** One in three is enough: text that appears amid much motion is not always noticed. */
    public boolean areThere() {
      return seen >= 2 && seen * 3 >= looked;
    }
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Answer run(Request request, Progress.Listener progress) throws IOException {
    progress.on(new Progress(0, 1, 0));
    List<TextSampleReader> parts = new ArrayList<>();
    try (Networks networks = Networks.open(THREADS)) {
      for (OcrRequest.Part part : request.parts()) {
        parts.add(open(part.list(), part.data()));
      }
      List<Cue> samples = samples(request.cues());
      List<List<Integer>> bands = new ArrayList<>();
      StripReader strips = new StripReader(networks);
      for (int i = 0; i < samples.size(); i++) {
        find(samples.get(i), parts, strips).ifPresent(bands::add);
        progress.on(new Progress(i + 1, samples.size(), 0));
      }
      return new Answer(samples.size(), bands.size(), around(bands));
    } finally {
      for (TextSampleReader part : parts) {
        part.close();
      }
    }
  }

  private static TextSampleReader open(Path list, Path data) throws IOException {
    return new TextSampleReader(Json.read(list, TextSamples.class), data);
  }

  /** A selection from all over the recording. */
  private static List<Cue> samples(List<Cue> cues) {
    List<Cue> telling =
        cues.stream().filter(cue -> letters(cue.text()).size() >= MIN_CHARACTERS).toList();
    List<Cue> chosen = new ArrayList<>();
    for (int i = 0; i < telling.size(); i++) {
      if (telling.size() <= MAX_SAMPLES
          || (long) i * MAX_SAMPLES / telling.size()
              != (long) (i + 1) * MAX_SAMPLES / telling.size()) {
        chosen.add(telling.get(i));
      }
    }
    return chosen;
  }

  /** The rows of a caption; empty where it is not found. */
  private static Optional<List<Integer>> find(
      Cue cue, List<TextSampleReader> parts, StripReader strips) throws IOException {
    Map<Integer, Integer> wanted = counted(letters(cue.text()));
    int length = wanted.values().stream().mapToInt(Integer::intValue).sum();
    for (TextSampleReader part : parts) {
      TextSamples samples = part.samples();
      long from = samples.grid().frameAt(Math.max(0, cue.startUs() - LATE_US / 2));
      long until = samples.grid().frameAt(cue.endUs() + LATE_US);
      long middle = samples.grid().frameAt(cue.startUs() + LATE_US / 2);
      List<TextSamples.Strip> near =
          samples.strips().stream()
              .filter(strip -> strip.frame() >= from && strip.frame() <= until)
              .sorted(Comparator.comparingLong(strip -> Math.abs(strip.frame() - middle)))
              .limit(MAX_STRIPS)
              .toList();
      for (TextSamples.Strip strip : near) {
        Optional<List<Integer>> rows = find(wanted, length, part, strip, strips);
        if (rows.isPresent()) {
          return rows;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<List<Integer>> find(
      Map<Integer, Integer> wanted,
      int length,
      TextSampleReader part,
      TextSamples.Strip strip,
      StripReader strips)
      throws IOException {
    StripReader.Opened opened = strips.open(part, strip);
    int read = 0;
    int top = Integer.MAX_VALUE;
    int bottom = 0;
    for (Box box : strips.lines(opened, Optional.empty(), part.samples())) {
      List<Integer> letters = letters(strips.read(opened, box).text());
      int common = common(wanted, counted(letters));
      if (common * 2 >= letters.size() && common >= 2) {
        read += common;
        top = Math.min(top, box.top());
        bottom = Math.max(bottom, box.bottom());
      }
    }
    int height = part.samples().rows() * StrokeMask.CELL;
    return read >= SAME * length
        ? Optional.of(
            List.of(Math.max(0, top * 1000 / height), Math.min(1000, bottom * 1000 / height)))
        : Optional.empty();
  }

  private static List<Integer> letters(String text) {
    return text.codePoints().filter(Character::isLetterOrDigit).boxed().toList();
  }

  private static Map<Integer, Integer> counted(List<Integer> letters) {
    Map<Integer, Integer> counted = new HashMap<>();
    letters.forEach(letter -> counted.merge(letter, 1, Integer::sum));
    return counted;
  }

  private static int common(Map<Integer, Integer> one, Map<Integer, Integer> other) {
    int common = 0;
    for (Map.Entry<Integer, Integer> letter : one.entrySet()) {
      common += Math.min(letter.getValue(), other.getOrDefault(letter.getKey(), 0));
    }
    return common;
  }

  /** The rows of most of them: another text that shares some characters does not count. */
  private static Optional<List<Integer>> around(List<List<Integer>> bands) {
    if (bands.isEmpty()) {
      return Optional.empty();
    }
    int strays = bands.size() / STRAY_PART;
    List<Integer> tops = bands.stream().map(band -> band.get(0)).sorted().toList();
    List<Integer> bottoms = bands.stream().map(band -> band.get(1)).sorted().toList();
    return Optional.of(List.of(tops.get(strays), bottoms.get(bottoms.size() - 1 - strays)));
  }
}
