package org.fangtan.speech;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fangtan.failure.StageException;
import org.fangtan.timeline.TimeRange;

/**
 * Who speaks when: each phrase is examined in stretches of a second and a half, and stretches with
 * similar voices belong to one speaker. Speakers have no names here: they are numbered in the order
 * in which they first speak.
 *
 * @param turns in order, without overlaps
 * @param speakers their number
 */
record SpeakerTurns(List<Turn> turns, int speakers) {
  /** The stretch length that the authors of such networks use. */
  private static final int STRETCH_SAMPLES = SpeechRecognizer.SAMPLE_RATE * 3 / 2;

  /** Stretches overlap by half, so that a change of speaker is located to 0.4 s. */
  private static final int STEP_SAMPLES = STRETCH_SAMPLES / 2;

  /**
   * With more stretches than this, they do not overlap, as the time of clustering grows with the
   * square of their number.
   */
  private static final int MAX_OVERLAPPING = 5_000;

  /** A speaker with fewer stretches in all is merged with the most similar speaker. */
  private static final int MIN_STRETCHES = 4;

  /**
   * A turn.
   *
   * @param speaker from 1
   */
  record Turn(TimeRange time, int speaker) {}

  SpeakerTurns {
    turns = List.copyOf(turns);
  }

  /** A part of a phrase, in samples. */
  private record Stretch(int phrase, long first, int count) {}

  /**
   * @param phrases when somebody speaks, in order
   * @param leastCosine the minimum average similarity of vectors of one voice
   */
  static SpeakerTurns of(
      SpeechSound sound, List<TimeRange> phrases, SpeakerNetwork network, double leastCosine)
      throws StageException, IOException {
    List<Stretch> stretches = stretches(phrases, STEP_SAMPLES);
    if (stretches.size() > MAX_OVERLAPPING) {
      stretches = stretches(phrases, STRETCH_SAMPLES);
    }
    List<float[]> vectors = new ArrayList<>(stretches.size());
    for (Stretch stretch : stretches) {
      vectors.add(network.vector(SpeechSound.floats(sound.read(stretch.first(), stretch.count()))));
    }
    int[] speakers = ofLongEnough(VoiceClusters.of(vectors, leastCosine), vectors);
    return of(phrases, stretches, speakers);
  }

  private static List<Stretch> stretches(List<TimeRange> phrases, int step) {
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < phrases.size(); i++) {
      long first = SpeechSound.sampleAt(phrases.get(i).startUs());
      long end = SpeechSound.sampleAt(phrases.get(i).endUs());
      long at = first;
      while (end - at >= SpeakerNetwork.MIN_SAMPLES) {
        int count = (int) Math.min(STRETCH_SAMPLES, end - at);
        stretches.add(new Stretch(i, at, count));
        if (at + count >= end) {
          break;
        }
        // The last stretch is as long as the others, as a network is less accurate with a shorter
        // one.
        at = Math.max(first, Math.min(at + step, end - STRETCH_SAMPLES));
      }
    }
    return stretches;
  }

  /**
   * Merges speakers who are heard too briefly (a cough or a laugh is not a speaker), and numbers
   * the rest from 0.
   */
  private static int[] ofLongEnough(int[] clusters, List<float[]> vectors) {
    int count = Arrays.stream(clusters).max().orElse(-1) + 1;
    int[] sizes = new int[count];
    double[][] sums = new double[count][vectors.isEmpty() ? 0 : vectors.get(0).length];
    for (int i = 0; i < clusters.length; i++) {
      sizes[clusters[i]]++;
      for (int j = 0; j < sums[0].length; j++) {
        sums[clusters[i]][j] += vectors.get(i)[j];
      }
    }
    int[] kept = new int[count];
    int number = 0;
    for (int i = 0; i < count; i++) {
      kept[i] = sizes[i] >= MIN_STRETCHES ? number++ : -1;
    }
    int[] speakers = new int[clusters.length];
    for (int i = 0; i < clusters.length; i++) {
      int cluster = clusters[i];
      speakers[i] = kept[cluster] >= 0 || number == 0 ? kept[cluster] : 0;
      double best = Double.NEGATIVE_INFINITY;
      for (int other = 0; kept[cluster] < 0 && other < count; other++) {
        double alike =
            kept[other] < 0 ? Double.NEGATIVE_INFINITY : dot(vectors.get(i), sums[other]);
        if (alike / sizes[other] > best) {
          best = alike / sizes[other];
          speakers[i] = kept[other];
        }
      }
    }
    return speakers;
  }

  private static double dot(float[] vector, double[] sum) {
    double product = 0;
    for (int i = 0; i < vector.length; i++) {
      product += vector[i] * sum[i];
    }
    return product;
  }

  /** A change of speaker lies halfway between the centres of two stretches. */
  private static SpeakerTurns of(List<TimeRange> phrases, List<Stretch> stretches, int[] speakers) {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < stretches.size(); i++) {
      if (speakers[i] < 0) {
        continue;
      }
      Stretch stretch = stretches.get(i);
      TimeRange phrase = phrases.get(stretch.phrase());
      boolean isFirst = i == 0 || stretches.get(i - 1).phrase() != stretch.phrase();
      boolean isLast =
          i + 1 == stretches.size() || stretches.get(i + 1).phrase() != stretch.phrase();
      long startUs = isFirst ? phrase.startUs() : between(stretches.get(i - 1), stretch);
      long endUs = isLast ? phrase.endUs() : between(stretch, stretches.get(i + 1));
      Turn before = turns.isEmpty() ? null : turns.get(turns.size() - 1);
      if (before != null
          && before.speaker() == speakers[i] + 1
          && before.time().endUs() == startUs) {
        turns.set(
            turns.size() - 1,
            new Turn(new TimeRange(before.time().startUs(), endUs), before.speaker()));
      } else if (startUs < endUs) {
        turns.add(new Turn(new TimeRange(startUs, endUs), speakers[i] + 1));
      }
    }
    return new SpeakerTurns(turns, Arrays.stream(speakers).max().orElse(-1) + 1);
  }

  private static long between(Stretch one, Stretch next) {
    long middle = one.first() + one.count() / 2;
    long nextMiddle = next.first() + next.count() / 2;
    return SpeechSound.timeUs((middle + nextMiddle) / 2);
  }

  /** Who speaks for the largest part of a time; 0 where no speaker is known. */
  int speakerIn(long startUs, long endUs) {
    long[] spokenUs = new long[speakers + 1];
    for (Turn turn : turns) {
      long overlapUs =
          Math.min(endUs, turn.time().endUs()) - Math.max(startUs, turn.time().startUs());
      spokenUs[turn.speaker()] += Math.max(0, overlapUs);
    }
    int most = 0;
    for (int speaker = 1; speaker <= speakers; speaker++) {
      if (spokenUs[speaker] > spokenUs[most]) {
        most = speaker;
      }
    }
    return most;
  }
}
