package org.fangtan.ocr;

/**
 * The distance of two texts: the number of characters to insert, delete or replace (Levenshtein).
 */
final class Distance {
  private Distance() {}

  /** The distances between all prefixes of two texts. */
  static int[][] table(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int k = 0; k <= b.length(); k++) {
        if (i == 0 || k == 0) {
          cost[i][k] = i + k;
        } else {
          int exchange = cost[i - 1][k - 1] + (a.charAt(i - 1) == b.charAt(k - 1) ? 0 : 1);
          cost[i][k] = Math.min(exchange, Math.min(cost[i - 1][k], cost[i][k - 1]) + 1);
        }
      }
    }
    return cost;
  }

  static int of(String a, String b) {
    return table(a, b)[a.length()][b.length()];
  }

  /** Whether two readings may be of the same text: at most a quarter of the characters differ. */
  static boolean isNear(String a, String b) {
    return of(a, b) * 4 <= Math.max(a.length(), b.length());
  }
}
