package org.fangtan.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replaces several detections of one face by their mean, weighted by their scores. */
final class Overlaps {
  /** Boxes with a larger overlap are one face, as BlazeFace's authors define it. */
  private static final float SAME = 0.3f;

  private Overlaps() {}

  /** The most certain first. */
  static List<RawFace> merged(List<RawFace> found) {
    List<RawFace> left = new ArrayList<>(found);
    left.sort(Comparator.comparingDouble(RawFace::score).reversed());
    List<RawFace> merged = new ArrayList<>();
    while (!left.isEmpty()) {
      RawFace best = left.get(0);
      List<RawFace> same = left.stream().filter(one -> one.overlap(best) > SAME).toList();
      merged.add(same.isEmpty() ? best : mean(best.score(), same));
      left.removeAll(same);
      left.remove(best);
    }
    return merged;
  }

  private static RawFace mean(float score, List<RawFace> same) {
    float weight = 0;
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
    float[] points = new float[same.get(0).points().length];
    for (RawFace one : same) {
      weight += one.score();
      left += one.left() * one.score();
      top += one.top() * one.score();
      right += one.right() * one.score();
      bottom += one.bottom() * one.score();
      for (int i = 0; i < points.length; i++) {
        points[i] += one.points()[i] * one.score();
      }
    }
    for (int i = 0; i < points.length; i++) {
      points[i] /= weight;
    }
    return new RawFace(score, left / weight, top / weight, right / weight, bottom / weight, points);
  }
}
