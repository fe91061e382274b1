package org.fangtan.ocr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Finds upright lines of text in a picture. The network marks the inner part of each line (Liao et
 * al., "Real-time Scene Text Detection with Differentiable Binarization", AAAI 2020); boxes around
 * its marks are enlarged to the whole line.
 */
public final class LineDetector {
  private static final int MULTIPLE = 32;
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
  private static final float MARKED = 0.3f;
  private static final double MIN_SCORE = 0.5;
  private static final double GROWTH = 1.6;

  /** The minimum side of a mark, in pixels of the network's input; smaller ones are specks. */
  private static final int MIN_SIDE = 3;

  /** Parts of a line that lie closer than this many line heights belong together. */
  private static final double WORD_GAP = 2.0;

  private final Networks networks;
  private final float[] factor = new float[3];
  private final float[] offset = new float[3];

  public LineDetector(Networks networks) {
    this.networks = networks;
    for (int c = 0; c < 3; c++) {
      factor[c] = 1 / (255 * DEVIATION[c]);
      offset[c] = -MEAN[c] / DEVIATION[c];
    }
  }

  /**
   * @param scale of the picture that the network gets; characters should be 15 to 40 pixels high
   *     there
   * @return boxes in the picture's own pixels, from top to bottom
   */
  public List<Box> find(Pixels picture, double scale) throws IOException {
    int width = Math.max(1, (int) Math.round(picture.width() * scale));
    int height = Math.max(1, (int) Math.round(picture.height() * scale));
    int inputWidth = roundUp(width);
    int inputHeight = roundUp(height);
    FloatBuffer input =
        ByteBuffer.allocateDirect(3 * inputWidth * inputHeight * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    picture.scaleInto(input, width, height, inputWidth, inputHeight, factor, offset);
    float[] marks = networks.detect(input, inputWidth, inputHeight).values();
    List<Box> boxes = new ArrayList<>();
    double toX = (double) picture.width() / width;
    double toY = (double) picture.height() / height;
    for (Mark mark : marks(marks, inputWidth, inputHeight)) {
      grown(mark, toX, toY, picture).ifPresent(boxes::add);
    }
    return joined(boxes);
  }

  private static int roundUp(int pixels) {
    return (pixels + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
  }

  private record Mark(Box box, double score) {}

  /** Connected marks, found by flood filling. */
  private static List<Mark> marks(float[] map, int width, int height) {
    List<Mark> found = new ArrayList<>();
    boolean[] seen = new boolean[map.length];
    Deque<Integer> next = new ArrayDeque<>();
    for (int start = 0; start < map.length; start++) {
      if (seen[start] || map[start] <= MARKED) {
        continue;
      }
      int left = width;
      int top = height;
      int right = 0;
      int bottom = 0;
      double sum = 0;
      int count = 0;
      seen[start] = true;
      next.add(start);
      while (!next.isEmpty()) {
        int at = next.poll();
        int x = at % width;
        int y = at / width;
        left = Math.min(left, x);
        right = Math.max(right, x + 1);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y + 1);
        sum += map[at];
        count++;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            int nx = x + dx;
            int ny = y + dy;
            if (nx >= 0 && ny >= 0 && nx < width && ny < height) {
              int to = ny * width + nx;
              if (!seen[to] && map[to] > MARKED) {
                seen[to] = true;
                next.add(to);
              }
            }
          }
        }
      }
      if (right - left >= MIN_SIDE && bottom - top >= MIN_SIDE) {
        found.add(new Mark(new Box(left, top, right, bottom), sum / count));
      }
    }
    return found;
  }

  /**
   * The whole line around a mark: the network marks an inner part whose distance to the edge is
   * area divided by perimeter.
   */
  private static java.util.Optional<Box> grown(Mark mark, double toX, double toY, Pixels in) {
    if (mark.score() < MIN_SCORE) {
      return java.util.Optional.empty();
    }
    Box box = mark.box();
    double more = GROWTH * box.width() * box.height() / (2.0 * (box.width() + box.height()));
    int left = (int) Math.max(0, Math.floor((box.left() - more) * toX));
    int top = (int) Math.max(0, Math.floor((box.top() - more) * toY));
    int right = (int) Math.min(in.width(), Math.ceil((box.right() + more) * toX));
    int bottom = (int) Math.min(in.height(), Math.ceil((box.bottom() + more) * toY));
    return right - left < 4 || bottom - top < 4
        ? java.util.Optional.empty()
        : java.util.Optional.of(new Box(left, top, right, bottom));
  }

  /** Joins the words of one line into one box. */
  private static List<Box> joined(List<Box> boxes) {
    List<Box> lines = new ArrayList<>(boxes);
    lines.sort(Comparator.comparingInt(Box::left));
    boolean isChanged = true;
    while (isChanged) {
      isChanged = false;
      for (int i = 0; i < lines.size() && !isChanged; i++) {
        for (int j = i + 1; j < lines.size() && !isChanged; j++) {
          if (areOneLine(lines.get(i), lines.get(j))) {
            lines.set(i, lines.get(i).union(lines.remove(j)));
            isChanged = true;
          }
        }
      }
    }
    lines.sort(Comparator.comparingInt(Box::top).thenComparingInt(Box::left));
    return lines;
  }

  private static boolean areOneLine(Box a, Box b) {
    int lower = Math.min(a.height(), b.height());
    int higher = Math.max(a.height(), b.height());
    return a.commonHeight(b) > 0.6 * lower
        && lower > 0.55 * higher
        && -a.commonWidth(b) < WORD_GAP * lower;
  }
}
