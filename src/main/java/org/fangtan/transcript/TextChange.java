package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One change of text between two versions, for a changelog.
 *
 * @param beforeIndex of the line in the old version; -1 where it was added
 * @param afterIndex of the line in the new version; -1 where it was removed
 * @param before empty where the line was added
 * @param after empty where the line was removed
 */
public record TextChange(Kind kind, int beforeIndex, int afterIndex, String before, String after) {

  /** What happened to a line. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /** The minimum similarity of two lines that count as one changed line. */
  private static final int ALIKE_PERCENT = 30;

  /** Above this number of comparisons, all lines count as removed and added. */
  private static final long MAX_COMPARISONS = 2500;

  private static final int MAX_COMPARED_LENGTH = 500;

  /**
   * The changes from one list of lines (sentences, captions) to another, in order.
   *
   * @param before the published version
   * @param after the new one
   */
  public static List<TextChange> between(List<String> before, List<String> after) {
    Map<String, Integer> ids = new HashMap<>();
    int[] old = ids(before, ids);
    int[] fresh = ids(after, ids);
    int[] pairs = CharacterAligner.pairs(old, fresh);
    List<TextChange> changes = new ArrayList<>();
    int nextOld = 0;
    int nextFresh = 0;
    for (int i = 0; i <= old.length; i++) {
      boolean end = i == old.length;
      if (end || pairs[i] >= 0 && old[i] == fresh[pairs[i]]) {
        int j = end ? fresh.length : pairs[i];
        new Region(before, nextOld, i, after, nextFresh, j).changes(changes);
        nextOld = i + 1;
        nextFresh = j + 1;
      }
    }
    return changes;
  }

  /** A transcript as lines: each sentence with its speaker. */
  public static List<String> linesOf(Transcript transcript) {
    List<String> lines = new ArrayList<>();
    for (Turn turn : transcript.turns()) {
      for (Sentence sentence : turn.sentences()) {
        lines.add("[" + turn.speaker() + "] " + sentence.text());
      }
    }
    return lines;
  }

  /** The lines between two unchanged ones: pairs the most similar lines, in order. */
  private record Region(
      List<String> before, int fromA, int toA, List<String> after, int fromB, int toB) {

    void changes(List<TextChange> changes) {
      int rows = toA - fromA;
      int columns = toB - fromB;
      boolean small = (long) rows * columns <= MAX_COMPARISONS;
      int[] partners = small ? partners(rows, columns) : new int[0];
      int j = 0;
      for (int i = 0; i < rows; i++) {
        int partner = small ? partners[i] : -1;
        if (partner < 0) {
          changes.add(removed(before, fromA + i));
          continue;
        }
        while (j < partner) {
          changes.add(added(after, fromB + j++));
        }
        j = partner + 1;
        changes.add(
            new TextChange(
                Kind.CHANGED,
                fromA + i,
                fromB + partner,
                before.get(fromA + i),
                after.get(fromB + partner)));
      }
      while (j < columns) {
        changes.add(added(after, fromB + j++));
      }
    }

    private int[] partners(int rows, int columns) {
      int[][] alike = new int[rows][columns];
      int[][] best = new int[rows + 1][columns + 1];
      for (int i = rows - 1; i >= 0; i--) {
        for (int j = columns - 1; j >= 0; j--) {
          int percent = alikePercent(before.get(fromA + i), after.get(fromB + j));
          alike[i][j] = percent >= ALIKE_PERCENT ? percent : 0;
          int paired = alike[i][j] > 0 ? alike[i][j] + best[i + 1][j + 1] : 0;
          best[i][j] = Math.max(paired, Math.max(best[i + 1][j], best[i][j + 1]));
        }
      }
      int[] partners = new int[rows];
      Arrays.fill(partners, -1);
      int i = 0;
      int j = 0;
      while (i < rows && j < columns) {
        if (alike[i][j] > 0 && best[i][j] == alike[i][j] + best[i + 1][j + 1]) {
          partners[i++] = j++;
        } else if (best[i][j] == best[i + 1][j]) {
          i++;
        } else {
          j++;
        }
      }
      return partners;
    }
  }

  private static int alikePercent(String before, String after) {
    int[] a = before.codePoints().limit(MAX_COMPARED_LENGTH).toArray();
    int[] b = after.codePoints().limit(MAX_COMPARED_LENGTH).toArray();
    int[] pairs = CharacterAligner.pairs(a, b);
    int same = 0;
    for (int i = 0; i < a.length; i++) {
      same += pairs[i] >= 0 && a[i] == b[pairs[i]] ? 1 : 0;
    }
    return same * 100 / Math.max(1, Math.max(a.length, b.length));
  }

  private static TextChange removed(List<String> before, int i) {
    return new TextChange(Kind.REMOVED, i, -1, before.get(i), "");
  }

  private static TextChange added(List<String> after, int j) {
    return new TextChange(Kind.ADDED, -1, j, "", after.get(j));
  }

  private static int[] ids(List<String> lines, Map<String, Integer> ids) {
    int[] numbers = new int[lines.size()];
    Arrays.setAll(numbers, i -> ids.computeIfAbsent(lines.get(i), line -> ids.size()));
    return numbers;
  }
}
