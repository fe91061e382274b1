package org.fangtan.face;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.onnx.Network;

/**
 * The meaning of BlazeFace's outputs. They belong to anchors: the cells of a grid of 16 x 16, two
 * each, then of a grid of 8 x 8, six each, row after row. Boxes and points are relative to their
 * anchor.
 */
final class Anchors {
  private static final int FINE = 512;
  private static final int COARSE = 384;
  private static final int VALUES = 16;
  private static final int POINTS = 6;

  /**
   * In pictures without people, hands and folds score up to about this value; real faces and good
   * drawings score 0.8 and more. The remaining false positives fail {@link RawFace#isPlausible}.
   */
  private static final float MIN_SCORE = 0.7f;

  private Anchors() {}

  /** Everything that may be a face; a face usually appears several times. */
  static List<RawFace> decode(List<Network.Output> answers) {
    List<RawFace> faces = new ArrayList<>();
    decode(answers, FINE, 16, 2, faces);
    decode(answers, COARSE, 8, 6, faces);
    return faces;
  }

  private static void decode(
      List<Network.Output> answers, int count, int grid, int each, List<RawFace> faces) {
    float[] scores = answer(answers, count, 1);
    float[] values = answer(answers, count, VALUES);
    for (int i = 0; i < count; i++) {
      float score = (float) (1 / (1 + Math.exp(-scores[i])));
      if (score >= MIN_SCORE) {
        int cell = i / each;
        faces.add(
            face(
                score,
                values,
                i * VALUES,
                (cell % grid + 0.5f) / grid,
                (cell / grid + 0.5f) / grid));
      }
    }
  }

  private static float[] answer(List<Network.Output> answers, int count, int values) {
    return answers.stream()
        .filter(one -> one.shape()[one.shape().length - 1] == values)
        .filter(one -> one.values().length == count * values)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not BlazeFace's answers"))
        .values();
  }

  private static RawFace face(float score, float[] values, int at, float anchorX, float anchorY) {
    float x = anchorX + values[at] / FaceFinder.SIDE;
    float y = anchorY + values[at + 1] / FaceFinder.SIDE;
    float width = values[at + 2] / FaceFinder.SIDE;
    float height = values[at + 3] / FaceFinder.SIDE;
    float[] points = new float[POINTS * 2];
    for (int i = 0; i < POINTS; i++) {
      points[2 * i] = anchorX + values[at + 4 + 2 * i] / FaceFinder.SIDE;
      points[2 * i + 1] = anchorY + values[at + 5 + 2 * i] / FaceFinder.SIDE;
    }
    return new RawFace(score, x - width / 2, y - height / 2, x + width / 2, y + height / 2, points);
  }
}
