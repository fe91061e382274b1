package org.fangtan.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups vectors of voices by speaker: agglomerative clustering with average linkage on the cosine,
 * by chains of nearest neighbours (F. Murtagh, "A survey of recent advances in hierarchical
 * clustering algorithms", 1983). The average cosine between two clusters of vectors of length 1 is
 * the product of their sums divided by their sizes, so only the sums are kept: memory grows with
 * the number of vectors, time with its square.
 */
final class VoiceClusters {
  private final double leastCosine;
  private final List<double[]> sums = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final int[] parent;

  private VoiceClusters(List<float[]> vectors, double leastCosine) {
    this.leastCosine = leastCosine;
    this.parent = new int[2 * vectors.size()];
    Arrays.setAll(parent, i -> i);
    for (float[] vector : vectors) {
      double[] sum = new double[vector.length];
      Arrays.setAll(sum, i -> vector[i]);
      sums.add(sum);
      sizes.add(1);
    }
  }

  /**
   * The number of each vector's cluster, from 0, in order of appearance.
   *
   * @param vectors of the same length, each of length 1
   * @param leastCosine the minimum average similarity at which clusters are merged
   */
  static int[] of(List<float[]> vectors, double leastCosine) {
    return new VoiceClusters(vectors, leastCosine).numbers(vectors.size());
  }

  private int[] numbers(int count) {
    List<Integer> active = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      active.add(i);
    }
    List<Integer> chain = new ArrayList<>();
    while (!active.isEmpty()) {
      if (chain.isEmpty()) {
        chain.add(active.get(0));
      }
      int last = chain.get(chain.size() - 1);
      int before = chain.size() < 2 ? -1 : chain.get(chain.size() - 2);
      int nearest = nearest(last, before, active);
      if (nearest < 0 || cosine(last, nearest) < leastCosine) {
        // Nothing will ever be nearer to it: merged clusters come no nearer than the nearer of the
        // two. So it is a voice of its own.
        active.remove((Integer) last);
        chain.remove(chain.size() - 1);
      } else if (nearest == before) {
        chain.subList(chain.size() - 2, chain.size()).clear();
        active.remove((Integer) last);
        active.remove((Integer) before);
        active.add(merged(last, before));
      } else {
        chain.add(nearest);
      }
    }
    int[] numbers = new int[count];
    Map<Integer, Integer> seen = new HashMap<>();
    for (int i = 0; i < count; i++) {
      int root = root(i);
      seen.putIfAbsent(root, seen.size());
      numbers[i] = seen.getOrDefault(root, 0);
    }
    return numbers;
  }

  /** The most similar one; among equals the one before in the chain, so that chains end. */
  private int nearest(int of, int before, List<Integer> active) {
    int nearest = before;
    double best = before < 0 ? Double.NEGATIVE_INFINITY : cosine(of, before);
    for (int other : active) {
      if (other != of && other != before) {
        double cosine = cosine(of, other);
        if (cosine > best) {
          best = cosine;
          nearest = other;
        }
      }
    }
    return nearest;
  }

  private double cosine(int one, int other) {
    double[] a = sums.get(one);
    double[] b = sums.get(other);
    double product = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
    }
    return product / sizes.get(one) / sizes.get(other);
  }

  private int merged(int one, int other) {
    double[] a = sums.get(one);
    double[] b = sums.get(other);
    double[] sum = new double[a.length];
    Arrays.setAll(sum, i -> a[i] + b[i]);
    int merged = sums.size();
    sums.add(sum);
    sizes.add(sizes.get(one) + sizes.get(other));
    parent[one] = merged;
    parent[other] = merged;
    return merged;
  }

  private int root(int of) {
    int at = of;
    while (parent[at] != at) {
      at = parent[at];
    }
    return at;
  }
}
