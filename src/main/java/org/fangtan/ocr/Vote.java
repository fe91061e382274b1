package org.fangtan.ocr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes one text of several readings of the same line. */
final class Vote {
  private Vote() {}

  /**
   * The reading that is most certain together with its equals, with single characters replaced
   * where the other readings together are more certain of another one. Characters are never added
   * or removed.
   */
  static Reading of(List<Reading> readings) {
    Map<String, Double> weights = new HashMap<>();
    for (Reading reading : readings) {
      weights.merge(reading.text(), reading.mean(), Double::sum);
    }
    Reading pivot = readings.get(0);
    for (Reading reading : readings) {
      double better =
          weights.getOrDefault(reading.text(), 0.0) - weights.getOrDefault(pivot.text(), 0.0);
      if (better > 0 || better == 0 && reading.mean() > pivot.mean()) {
        pivot = reading;
      }
    }
    return weights.size() == 1 ? pivot : mended(pivot, readings);
  }

  private static Reading mended(Reading pivot, List<Reading> readings) {
    int length = pivot.text().length();
    List<Map<Character, Float>> votes = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      votes.add(new HashMap<>());
    }
    for (Reading reading : readings) {
      int[] partners = partners(pivot.text(), reading.text());
      for (int i = 0; i < length; i++) {
        if (partners[i] >= 0) {
          votes
              .get(i)
              .merge(reading.text().charAt(partners[i]), reading.at(partners[i]), Float::sum);
        }
      }
    }
    StringBuilder text = new StringBuilder();
    float[] sureness = new float[length];
    for (int i = 0; i < length; i++) {
      char best = pivot.text().charAt(i);
      float total = 0;
      for (Map.Entry<Character, Float> vote : votes.get(i).entrySet()) {
        total += vote.getValue();
        if (vote.getValue() > votes.get(i).getOrDefault(best, 0f)) {
          best = vote.getKey();
        }
      }
      text.append(best);
      float share = total == 0 ? 0 : votes.get(i).getOrDefault(best, 0f) / total;
      sureness[i] = Math.min(1, share * Math.max(pivot.at(i), share));
    }
    return new Reading(text.toString(), sureness);
  }

  /** For each character of a text, the index of the corresponding one in another text, or -1. */
  private static int[] partners(String text, String other) {
    int[][] cost = Distance.table(text, other);
    int[] partners = new int[text.length()];
    int i = text.length();
    int k = other.length();
    while (i > 0) {
      if (k > 0
          && cost[i][k]
              == cost[i - 1][k - 1] + (text.charAt(i - 1) == other.charAt(k - 1) ? 0 : 1)) {
        partners[--i] = --k;
      } else if (k > 0 && cost[i][k] == cost[i][k - 1] + 1) {
        k--;
      } else {
        partners[--i] = -1;
      }
    }
    return partners;
  }
}
