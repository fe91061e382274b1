package org.fangtan.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceClustersTest {
  private static float[] direction(Random random, int size) {
    double[] values = random.doubles(size, -1, 1).toArray();
    return ofLengthOne(values);
  }

  private static float[] near(float[] centre, double noise, Random random) {
    double[] values = new double[centre.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = centre[i] + noise * random.nextGaussian() / Math.sqrt(values.length);
    }
    return ofLengthOne(values);
  }

  private static float[] ofLengthOne(double[] values) {
    double square = 0;
    for (double value : values) {
      square += value * value;
    }
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = (float) (values[i] / Math.sqrt(square));
    }
    return scaled;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void voicesThatPointDifferentWaysAreToldApart(int voices) {
    Random random = new Random(voices);
    List<float[]> centres = new ArrayList<>();
    for (int i = 0; i < voices; i++) {
      centres.add(direction(random, 192));
    }
    List<float[]> vectors = new ArrayList<>();
    List<Integer> said = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int voice = i < voices ? i : random.nextInt(voices);
      said.add(voice);
      vectors.add(near(centres.get(voice), 0.7, random));
    }
    assertThat(VoiceClusters.of(vectors, 0.4))
        .as("numbered as they appear")
        .containsExactly(said.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * The definition itself, in cubic time: the two that are most alike are merged again and again.
   */
  private static int[] slowly(List<float[]> vectors, double least) {
    List<List<Integer>> clusters = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      clusters.add(new ArrayList<>(List.of(i)));
    }
    while (true) {
      double best = least;
      int[] pair = null;
      for (int i = 0; i < clusters.size(); i++) {
        for (int j = i + 1; j < clusters.size(); j++) {
          double alike = average(clusters.get(i), clusters.get(j), vectors);
          if (alike >= best) {
            best = alike;
            pair = new int[] {i, j};
          }
        }
      }
      if (pair == null) {
        break;
      }
      clusters.get(pair[0]).addAll(clusters.remove(pair[1]));
    }
    int[] numbers = new int[vectors.size()];
    Map<Integer, Integer> seen = new HashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      for (int c = 0; c < clusters.size(); c++) {
        if (clusters.get(c).contains(i)) {
          seen.putIfAbsent(c, seen.size());
          numbers[i] = seen.get(c);
        }
      }
    }
    return numbers;
  }

  private static double average(List<Integer> one, List<Integer> other, List<float[]> vectors) {
    double sum = 0;
    for (int i : one) {
      for (int j : other) {
        for (int k = 0; k < vectors.get(i).length; k++) {
          sum += (double) vectors.get(i)[k] * vectors.get(j)[k];
        }
      }
    }
    return sum / one.size() / other.size();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void clustersAreThoseOfTheDefinition(long seed) {
    Random random = new Random(seed);
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      vectors.add(direction(random, 5));
    }
    double least = random.nextDouble() * 0.8;
    assertThat(VoiceClusters.of(vectors, least)).containsExactly(slowly(vectors, least));
  }

  @Test
  void sameVectorsAndNoneAreNoTrouble() {
    float[] one = {1, 0};
    assertThat(VoiceClusters.of(List.of(), 0.5)).isEmpty();
    assertThat(VoiceClusters.of(List.of(one, one, one, one), 0.5)).containsExactly(0, 0, 0, 0);
    assertThat(VoiceClusters.of(List.of(one, new float[2], one), 0.5)).containsExactly(0, 1, 0);
  }
}
