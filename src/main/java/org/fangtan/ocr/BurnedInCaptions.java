package org.fangtan.ocr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.fangtan.artefact.Progress;
import org.fangtan.overlay.StrokeMask;
import org.fangtan.overlay.TextSampleReader;
import org.fangtan.overlay.TextSamples;
import org.fangtan.rendition.FrameGrid;

/**
 * Reads the captions in a recording's picture from the samples that one or more passes kept. A few
 * strips from all over the recording show where the captions are; then only strips of that place
 * are read. For one thread.
 */
public final class BurnedInCaptions {
  /** The number of strips that are read to find the place. */
  private static final int SCOUTS = 40;

  /** The number of different texts in one place that make it the likely one. */
  private static final int LIKELY = 6;

  private final StripReader strips;

  public BurnedInCaptions(Networks networks) {
    this.strips = new StripReader(networks);
  }

  /**
   * The result.
   *
   * @param band the rows of the captions in thousandths of the picture's height, top and bottom;
   *     for recordings of several picture sizes, those of the size with the most captions
   * @param searched strips that were searched for text
   * @param lines that were read, some of them more than once
   */
  public record Result(
      List<ReadCue> cues, Optional<List<Integer>> band, long searched, long lines) {
    public Result {
      cues = List.copyOf(cues);
    }
  }

  /**
   * @param parts of one or more recordings on one timeline, in any order
   * @param given where the captions are, in thousandths of the picture's height, top and bottom;
   *     found where empty
   */
  public Result read(
      List<TextSampleReader> parts, Optional<List<Integer>> given, Progress.Listener progress)
      throws IOException {
    if (parts.isEmpty()) {
      return new Result(List.of(), Optional.empty(), 0, 0);
    }
    List<TextSampleReader> ordered = new ArrayList<>(parts);
    ordered.sort(Comparator.comparingLong(part -> part.samples().range().first()));
    // Recordings with another picture size have their captions in another place.
    Map<Shape, List<TextSampleReader>> byShape = new LinkedHashMap<>();
    for (TextSampleReader part : ordered) {
      byShape.computeIfAbsent(Shape.of(part.samples()), shape -> new ArrayList<>()).add(part);
    }
    Counter counter =
        new Counter(
            progress, ordered.stream().mapToLong(part -> part.samples().strips().size()).sum() + 1);
    List<ReadCue> cues = new ArrayList<>();
    Optional<List<Integer>> band = Optional.empty();
    int max = 0;
    for (List<TextSampleReader> alike : byShape.values()) {
      Result result = readAlike(alike, given, counter);
      cues.addAll(result.cues());
      if (result.cues().size() > max) {
        max = result.cues().size();
        band = result.band();
      }
    }
    counter.next(0);
    cues.sort(Comparator.comparingLong(read -> read.cue().startUs()));
    return new Result(cues, band, strips.searched(), strips.read());
  }

  /** The size of the masks, a reduced size of the picture. */
  private record Shape(int columns, int rows) {
    static Shape of(TextSamples samples) {
      return new Shape(samples.columns(), samples.rows());
    }
  }

  /** Counts the strips that are done, in all parts together. */
  private static final class Counter {
    private final Progress.Listener progress;
    private final long count;
    private long done;

    Counter(Progress.Listener progress, long count) {
      this.progress = progress;
      this.count = count;
    }

    void next(long frame) {
      progress.on(new Progress(++done, count, frame));
    }
  }

  /**
   * @param ordered parts of one picture size, in order of their frames
   */
  private Result readAlike(
      List<TextSampleReader> ordered, Optional<List<Integer>> given, Counter counter)
      throws IOException {
    TextSamples first = ordered.get(0).samples();
    int height = first.rows() * StrokeMask.CELL;
    Optional<Band> fixed =
        given.map(rows -> new Band(rows.get(0) * height / 1000, rows.get(1) * height / 1000));
    Optional<Band> wanted = fixed.isPresent() ? fixed : scout(ordered);
    List<LineTrack> lines = new ArrayList<>();
    Map<LineTrack, Tracker> trackers = new HashMap<>();
    for (TextSampleReader part : ordered) {
      Tracker tracker = new Tracker(part, strips);
      for (TextSamples.Strip strip : part.samples().strips()) {
        if (wanted.isEmpty() || isIn(strip, wanted.get())) {
          tracker.take(strip, wanted);
        }
        counter.next(strip.frame());
      }
      for (LineTrack line : tracker.end()) {
        lines.add(line);
        trackers.put(line, tracker);
      }
    }
    FrameGrid grid = first.grid();
    CaptionSelector selector = new CaptionSelector(grid, first.columns() * StrokeMask.CELL, height);
    CaptionSelector.Selected selected = selector.select(lines, fixed);
    for (LineTrack line : selected.lines()) {
      Objects.requireNonNull(trackers.get(line)).vote(line);
    }
    Set<Long> joints = new HashSet<>();
    ordered.forEach(part -> joints.add(part.samples().range().first()));
    return new Result(
        new CueComposer(grid, joints).compose(selected.lines()),
        selected
            .band()
            .map(band -> List.of(band.top() * 1000 / height, band.bottom() * 1000 / height)),
        strips.searched(),
        strips.read());
  }

  private static boolean isIn(TextSamples.Strip strip, Band band) {
    return band.overlaps(
        strip.place().from() * StrokeMask.CELL, strip.place().end() * StrokeMask.CELL);
  }

  private record Sighting(Box box, String text) {}

  /**
   * The place where text changes most often, with room for second lines; empty where no place
   * stands out.
   */
  private Optional<Band> scout(List<TextSampleReader> parts) throws IOException {
    List<Sighting> sightings = new ArrayList<>();
    long count =
        parts.stream()
            .mapToLong(part -> part.samples().strips().stream().filter(s -> !s.isWitness()).count())
            .sum();
    if (count < 2 * SCOUTS) {
      return Optional.empty(); // everything will be read anyway
    }
    long index = 0;
    for (TextSampleReader part : parts) {
      for (TextSamples.Strip strip : part.samples().strips()) {
        if (strip.isWitness()) {
          continue;
        }
        if (index * SCOUTS / count != (index + 1) * SCOUTS / count) {
          StripReader.Opened opened = strips.open(part, strip);
          for (Box box : strips.lines(opened, Optional.empty(), part.samples())) {
            Reading reading = strips.read(opened, box);
            if (reading.mean() > 0.8 && reading.text().length() > 1) {
              sightings.add(new Sighting(box, reading.text()));
            }
          }
        }
        index++;
      }
    }
    return place(sightings, parts.get(0).samples());
  }

  private static Optional<Band> place(List<Sighting> sightings, TextSamples samples) {
    Sighting best = null;
    int max = 0;
    for (Sighting one : sightings) {
      int texts = distinct(sightings, one.box());
      if (texts > max) {
        max = texts;
        best = one;
      }
    }
    if (best == null || max < LIKELY) {
      return Optional.empty();
    }
    Box box = best.box();
    int elsewhere =
        sightings.stream()
            .filter(one -> Math.abs(one.box().centreY() - box.centreY()) > 4 * box.height())
            .mapToInt(one -> distinct(sightings, one.box()))
            .max()
            .orElse(0);
    if (elsewhere * 2 > max) {
      return Optional.empty();
    }
    // Room for two more lines on either side.
    int room = box.height() * 5 / 2;
    return Optional.of(
        new Band(
            Math.max(0, box.top() - room),
            Math.min(samples.rows() * StrokeMask.CELL, box.bottom() + room)));
  }

  private static int distinct(List<Sighting> sightings, Box place) {
    Set<String> texts = new HashSet<>();
    for (Sighting one : sightings) {
      if (Math.abs(one.box().centreY() - place.centreY()) < 0.4 * place.height()
          && one.box().height() > 0.7 * place.height()
          && one.box().height() < 1.4 * place.height()) {
        texts.add(one.text());
      }
    }
    return texts.size();
  }
}
