package org.fangtan.ocr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.framing.Face;
import org.fangtan.framing.TextBox;
import org.fangtan.json.Json;
import org.fangtan.overlay.StrokeMask;
import org.fangtan.overlay.TextSampleReader;
import org.fangtan.overlay.TextSamples;
import org.fangtan.rendition.FrameRange;

/**
 * Finds lines of text that appeared during a shot: captions and name straps. Text that appears with
 * a change of scene is ignored, as it often belongs to the scene. Nothing is read.
 */
public final class OverlaidTextTask implements ChildTask<OverlaidTextRequest, OverlaidTextAnswer> {
  private static final int THREADS = 1;

  /** The maximum share of rows that appearing text changes; a change of scene changes more. */
  private static final int MAX_ROWS_PERCENT = 25;

  /** The maximum time for which a name strap is shown; captions are gone earlier. */
  private static final long MAX_SHOWN_US = 10_000_000;

  /**
   * The maximum number of strips of one place that are examined for one range; more add nothing.
   */
  private static final int MAX_OF_A_PLACE = 3;

  /** The rows of cells that count as one place: about the height of a caption. */
  private static final int SAME_ROWS = 6;

  @Override
  public Class<OverlaidTextRequest> requestType() {
    return OverlaidTextRequest.class;
  }

  @Override
  public OverlaidTextAnswer run(OverlaidTextRequest request, Progress.Listener progress)
      throws IOException {
    progress.on(new Progress(0, 1, 0));
    List<TextBox> texts = new ArrayList<>();
    if (!hasComing(request)) {
      return new OverlaidTextAnswer(texts); // loading the network takes half a second
    }
    try (Networks networks = Networks.openToFind(THREADS)) {
      StripReader strips = new StripReader(networks);
      for (OcrRequest.Part part : request.parts()) {
        try (TextSampleReader reader =
            new TextSampleReader(Json.read(part.list(), TextSamples.class), part.data())) {
          for (FrameRange range : request.ranges()) {
            find(reader, range, strips, texts, progress);
          }
        }
      }
    }
    return new OverlaidTextAnswer(texts);
  }

  private static boolean hasComing(OverlaidTextRequest request) throws IOException {
    for (OcrRequest.Part part : request.parts()) {
      TextSamples samples = Json.read(part.list(), TextSamples.class);
      if (request.ranges().stream().anyMatch(range -> !coming(samples, range).isEmpty())) {
        return true;
      }
    }
    return false;
  }

  /** The strips of text that appears in a range, or shortly before it. */
  private static List<TextSamples.Strip> coming(TextSamples samples, FrameRange range) {
    long shown = samples.grid().frameAt(MAX_SHOWN_US);
    return samples.strips().stream()
        .filter(strip -> !strip.isWitness())
        .filter(strip -> strip.frame() >= range.first() - shown && strip.frame() < range.end())
        .filter(strip -> strip.place().length() * 100 <= samples.rows() * MAX_ROWS_PERCENT)
        .toList();
  }

  private static void find(
      TextSampleReader reader,
      FrameRange range,
      StripReader strips,
      List<TextBox> texts,
      Progress.Listener progress)
      throws IOException {
    TextSamples samples = reader.samples();
    long shown = samples.grid().frameAt(MAX_SHOWN_US);
    List<TextSamples.Strip> coming = coming(samples, range);
    Map<Integer, Integer> looked = new HashMap<>();
    for (int i = 0; i < coming.size(); i++) {
      int place = coming.get(i).place().from() / SAME_ROWS;
      if (looked.merge(place, 1, Integer::sum) > MAX_OF_A_PLACE) {
        continue;
      }
      TextSamples.Strip strip = coming.get(i);
      FrameRange frames = new FrameRange(strip.frame(), end(coming, i, strip.frame() + shown));
      for (Box box :
          strips.lines(strips.open(reader, strip), java.util.Optional.empty(), samples)) {
        texts.add(text(box, frames, samples));
      }
      progress.on(new Progress(i + 1, coming.size(), strip.frame()));
    }
  }

  /** The frame at which other text replaces it. */
  private static long end(List<TextSamples.Strip> coming, int i, long latest) {
    TextSamples.Strip strip = coming.get(i);
    return coming.subList(i + 1, coming.size()).stream()
        .filter(other -> other.frame() > strip.frame())
        .filter(
            other ->
                other.place().from() < strip.place().end()
                    && strip.place().from() < other.place().end())
        .mapToLong(TextSamples.Strip::frame)
        .filter(frame -> frame < latest)
        .findFirst()
        .orElse(latest);
  }

  /** Adds a margin of one line height on both sides: names have a plate behind them. */
  private static TextBox text(Box box, FrameRange frames, TextSamples samples) {
    int width = samples.columns() * StrokeMask.CELL;
    int height = samples.rows() * StrokeMask.CELL;
    return new TextBox(
        frames,
        Math.max(0, (box.left() - box.height()) * Face.WHOLE / width),
        box.top() * Face.WHOLE / height,
        Math.min(Face.WHOLE, (box.right() + box.height()) * Face.WHOLE / width),
        box.bottom() * Face.WHOLE / height);
  }
}
