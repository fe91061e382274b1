package org.fangtan.ocr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.fangtan.overlay.PlacedMask;
import org.fangtan.overlay.TextSampleReader;
import org.fangtan.overlay.TextSamples;

/**
 * Finds the frames at which a text appeared and disappeared, in the masks that the pass kept of
 * every frame while something changed. Between those, nothing changed. For one thread.
 */
final class EdgeFinder {
  /** The minimum similarity of strokes that are still the text. */
  static final double LIKENESS = 0.45;

  /**
   * The number of unpacked changes that are cached: neighbouring lines use them again and again.
   */
  private static final int REMEMBERED = 24;

  private final TextSampleReader reader;
  private final List<TextSamples.Change> changes;
  private final Map<TextSamples.Change, List<PlacedMask>> unpacked =
      new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(
            Map.Entry<TextSamples.Change, List<PlacedMask>> eldest) {
          return size() > REMEMBERED;
        }
      };

  EdgeFinder(TextSampleReader reader) {
    this.reader = reader;
    this.changes = reader.samples().changes();
  }

  /**
   * The first frame of a text.
   *
   * @param strokes of the text, where it is known to be shown
   * @param frame in which it is known to be shown
   * @param earliest the first frame to examine
   * @return the frame after the last one without the text; empty where every examined frame has it
   */
  OptionalLong start(PlacedMask strokes, Box box, long frame, long earliest) throws IOException {
    for (int i = lastBefore(frame); i >= 0; i--) {
      TextSamples.Change change = changes.get(i);
      if (change.endFrame() + MAX_CHANGE_LENGTH < earliest) {
        break;
      }
      if (!covers(change, box)) {
        continue;
      }
      List<PlacedMask> masks = masks(change);
      for (int k = change.frames() - 1; k >= 0; k--) {
        long at = change.firstFrame() + k;
        if (at < frame && at >= earliest && isAbsent(strokes, masks.get(k), box)) {
          return OptionalLong.of(at + 1);
        }
      }
    }
    return OptionalLong.empty();
  }

  /**
   * The frame after a text.
   *
   * @param frame in which it is known to be shown
   * @param latest frames from here on are not examined
   * @return the first frame without the text; empty where every examined frame has it
   */
  OptionalLong end(PlacedMask strokes, Box box, long frame, long latest) throws IOException {
    for (int i = firstAfter(frame); i < changes.size(); i++) {
      TextSamples.Change change = changes.get(i);
      if (change.firstFrame() >= latest) {
        break;
      }
      if (!covers(change, box)) {
        continue;
      }
      List<PlacedMask> masks = masks(change);
      for (int k = 0; k < change.frames(); k++) {
        long at = change.firstFrame() + k;
        boolean isLast = k == change.frames() - 1;
        // One frame may be spoilt by a flash or by the encoder; two mark the end.
        if (at > frame
            && at < latest
            && isAbsent(strokes, masks.get(k), box)
            && (isLast || isAbsent(strokes, masks.get(k + 1), box))) {
          return OptionalLong.of(at);
        }
      }
    }
    return OptionalLong.empty();
  }

  /**
   * The frame at which one text replaced a very similar one.
   *
   * @param before strokes of the first
   * @param after strokes of the second
   * @param place where they differ
   * @param from a frame in which the first is shown
   * @param until a frame in which the second is shown
   * @return the frame after the last one that is more similar to the first; empty where no frame in
   *     between was kept
   */
  OptionalLong exchange(PlacedMask before, PlacedMask after, Box place, long from, long until)
      throws IOException {
    OptionalLong found = OptionalLong.empty();
    for (int i = firstAfter(from); i < changes.size(); i++) {
      TextSamples.Change change = changes.get(i);
      if (change.firstFrame() > until) {
        break;
      }
      List<PlacedMask> masks = covers(change, place) ? masks(change) : List.of();
      for (int k = 0; k < masks.size(); k++) {
        long at = change.firstFrame() + k;
        if (at >= from
            && at < until
            && likeness(before, masks.get(k), place) >= likeness(after, masks.get(k), place)) {
          found = OptionalLong.of(Math.max(at + 1, found.orElse(0)));
        }
      }
    }
    return found;
  }

  /**
   * The strokes of frames shortly before one, where they were kept.
   *
   * @param box the area that they must cover
   * @param earliest the first frame that counts
   * @param frame the frame before which they lie
   */
  List<PlacedMask> before(Box box, long earliest, long frame) throws IOException {
    List<PlacedMask> found = new ArrayList<>();
    for (int i = lastBefore(frame); i >= 0; i--) {
      TextSamples.Change change = changes.get(i);
      if (change.endFrame() + MAX_CHANGE_LENGTH < earliest) {
        break;
      }
      List<PlacedMask> masks = change.endFrame() > earliest ? masks(change) : List.of();
      for (int k = 0; k < masks.size(); k++) {
        long at = change.firstFrame() + k;
        if (at >= earliest && at < frame && masks.get(k).covers(box.top(), box.bottom())) {
          found.add(masks.get(k));
        }
      }
    }
    return found;
  }

  /** The similarity of the strokes of two masks inside a box; see {@link PlacedMask#likeness}. */
  static double likeness(PlacedMask strokes, PlacedMask now, Box box) {
    return strokes.likeness(now, box.left(), box.top(), box.right(), box.bottom());
  }

  /** The maximum length of a change, which holds the frames of one interval. */
  private static final long MAX_CHANGE_LENGTH = 1000;

  private int lastBefore(long frame) {
    int low = 0;
    int high = changes.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (changes.get(middle).firstFrame() < frame) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private int firstAfter(long frame) {
    int at = Math.max(0, lastBefore(frame));
    while (at > 0 && changes.get(at - 1).endFrame() > frame) {
      at--;
    }
    return at;
  }

  private static boolean covers(TextSamples.Change change, Box box) {
    int top = change.place().from() * org.fangtan.overlay.StrokeMask.CELL;
    int bottom = change.place().end() * org.fangtan.overlay.StrokeMask.CELL;
    int common = Math.min(bottom, box.bottom()) - Math.max(top, box.top());
    return common * 3 >= box.height() * 2;
  }

  private static boolean isAbsent(PlacedMask strokes, PlacedMask now, Box box) {
    return likeness(strokes, now, box) < LIKENESS;
  }

  private List<PlacedMask> masks(TextSamples.Change change) throws IOException {
    List<PlacedMask> masks = unpacked.get(change);
    if (masks == null) {
      masks = reader.masks(change);
      unpacked.put(change, masks);
    }
    return masks;
  }
}
