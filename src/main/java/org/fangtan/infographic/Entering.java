package org.fangtan.infographic;

import java.math.BigDecimal;
import org.fangtan.graphic.Count;
import org.fangtan.graphic.Easing;
import org.fangtan.graphic.Motion;

/**
 * Items that appear one after the other and stay until their screen ends.
 *
 * @param startUs of the screen
 * @param stepUs the time between two items
 */
record Entering(long startUs, long stepUs) implements Sheet.Rhythm {
  private static final long FIRST_US = 200_000;
  private static final long FADE_US = 360_000;
  private static final long RISE_US = 480_000;
  private static final double RISE_PX = 44;
  private static final long GROWTH_US = 900_000;
  private static final long COUNT_US = 1_200_000;

  /** The share of the screen's time after which all items have appeared. */
  private static final double SHARE = 0.35;

  private static final long MAX_STEP_US = 500_000;

  /**
   * @param items the number of items
   */
  static Entering of(long startUs, long endUs, int items) {
    long room = (long) ((endUs - startUs) * SHARE);
    return new Entering(startUs, Math.min(MAX_STEP_US, room / Math.max(1, items)));
  }

  private long at(int index) {
    return startUs + FIRST_US + index * stepUs;
  }

  @Override
  public Motion entrance(int index) {
    return Motion.NONE.fadingIn(at(index), FADE_US).rising(at(index), RISE_US, RISE_PX);
  }

  @Override
  public Motion growth(int index) {
    return Motion.NONE.growing(at(index) + FADE_US / 2, GROWTH_US);
  }

  @Override
  public Count count(BigDecimal value, int index) {
    return Count.of(
        value, Sheet.Rhythm.isGrouped(value), at(index) + FADE_US / 2, COUNT_US, Easing.OUT);
  }
}
