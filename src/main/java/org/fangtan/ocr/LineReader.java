package org.fangtan.ocr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.onnx.Network;

/**
 * Reads one line of text: the output of a recurrent network for each column, without repeated and
 * blank columns (connectionist temporal classification, greedy decoding).
 */
public final class LineReader {
  private static final int HEIGHT = 48;

  /** The maximum width of the network's input, in pixels; a longer line is compressed. */
  private static final int LONGEST = 3200;

  private static final int SHORTEST = 32;
  private static final float[] FACTOR = {2 / 255f, 2 / 255f, 2 / 255f};
  private static final float[] OFFSET = {-1, -1, -1};

  /**
   * A distance between two Chinese characters that exceeds the usual one by this share is a space.
   */
  private static final double SPACE = 0.42;

  private final Networks networks;

  public LineReader(Networks networks) {
    this.networks = networks;
  }

  /**
   * Chinese characters whose distance is at most this multiple of the usual one have no space
   * between them.
   */
  private static final double NO_ROOM = 1.25;

  /** A character with a higher certainty exists, wherever it is. */
  private static final float SURE = 0.9f;

  /**
   * A character as recognised by the network.
   *
   * @param column of the network's output; each covers eight pixels of a line 48 pixels high
   */
  record Seen(String text, float sureness, int column) {}

  public Reading read(Pixels line) throws IOException {
    int width =
        Math.max(
            SHORTEST, Math.min(LONGEST, Math.round((float) HEIGHT * line.width() / line.height())));
    int inputWidth = (width + 7) / 8 * 8;
    FloatBuffer input =
        ByteBuffer.allocateDirect(3 * HEIGHT * inputWidth * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    line.scaleInto(input, width, HEIGHT, inputWidth, HEIGHT, FACTOR, OFFSET);
    Network.Output output = networks.recognise(input, inputWidth, HEIGHT);
    int columns = (int) output.shape()[1];
    int classes = (int) output.shape()[2];
    List<Seen> seen = new ArrayList<>();
    int last = 0;
    for (int column = 0; column < columns; column++) {
      int best = best(output.values(), column * classes, classes);
      if (best != 0 && best != last) {
        String text = networks.character(best);
        if (!text.isEmpty()) {
          seen.add(new Seen(text, output.values()[column * classes + best], column));
        }
      }
      last = best;
    }
    return reading(withoutGhosts(withOnes(seen)));
  }

  /** A dash between Chinese characters of which the network is uncertain is 一: 公交一体化. */
  static List<Seen> withOnes(List<Seen> seen) {
    List<Seen> mended = new ArrayList<>(seen);
    for (int i = 1; i + 1 < seen.size(); i++) {
      Seen now = seen.get(i);
      if (now.text().equals("—")
          && now.sureness() < SURE
          && isWide(seen.get(i - 1))
          && isWide(seen.get(i + 1))) {
        mended.set(i, new Seen("一", now.sureness(), now.column()));
      }
    }
    return mended;
  }

  /** A stroke of a Chinese character, such as 正, may be misread as a separate digit beside it. */
  static List<Seen> withoutGhosts(List<Seen> seen) {
    double pitch = pitch(seen);
    List<Seen> real = new ArrayList<>(seen);
    for (int i = real.size() - 2; i > 0; i--) {
      Seen before = real.get(i - 1);
      Seen now = real.get(i);
      Seen after = real.get(i + 1);
      if (now.sureness() < SURE
          && !isWide(now)
          && isWide(before)
          && isWide(after)
          && after.column() - before.column() <= pitch * NO_ROOM) {
        real.remove(i);
      }
    }
    return real;
  }

  private static int best(float[] values, int from, int count) {
    int best = 0;
    float most = values[from];
    for (int i = 1; i < count; i++) {
      if (values[from + i] > most) {
        most = values[from + i];
        best = i;
      }
    }
    return best;
  }

  private static Reading reading(List<Seen> seen) {
    double pitch = pitch(seen);
    StringBuilder text = new StringBuilder();
    List<Float> sureness = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      Seen now = seen.get(i);
      if (i > 0 && isGap(seen.get(i - 1), now, pitch)) {
        text.append(' ');
        sureness.add(Math.min(now.sureness(), seen.get(i - 1).sureness()));
      }
      text.append(now.text());
      for (int unit = 0; unit < now.text().length(); unit++) {
        sureness.add(now.sureness());
      }
    }
    return stripped(text.toString(), sureness);
  }

  private static Reading stripped(String text, List<Float> sureness) {
    int from = 0;
    int end = text.length();
    while (from < end && text.charAt(from) == ' ') {
      from++;
    }
    while (end > from && text.charAt(end - 1) == ' ') {
      end--;
    }
    float[] kept = new float[end - from];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = sureness.get(from + i);
    }
    return new Reading(text.substring(from, end), kept);
  }

  /** The number of columns from one Chinese character to the next, zero where there are too few. */
  private static double pitch(List<Seen> seen) {
    List<Integer> distances = new ArrayList<>();
    for (int i = 1; i < seen.size(); i++) {
      if (isWide(seen.get(i - 1)) && isWide(seen.get(i))) {
        distances.add(seen.get(i).column() - seen.get(i - 1).column());
      }
    }
    if (distances.size() < 3) {
      return 0;
    }
    distances.sort(null);
    return distances.get(distances.size() / 2);
  }

  /** The network seldom outputs a space between Chinese characters, but leaves a gap for it. */
  private static boolean isGap(Seen before, Seen now, double pitch) {
    return pitch > 0
        && isWide(before)
        && isWide(now)
        && now.column() - before.column() > pitch * (1 + SPACE);
  }

  private static boolean isWide(Seen one) {
    return Character.isIdeographic(one.text().codePointAt(0));
  }
}
