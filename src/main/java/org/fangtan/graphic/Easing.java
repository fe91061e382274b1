package org.fangtan.graphic;

/**
 * How a motion proceeds. Uses only the four basic operations, which are exact on every machine, so
 * that all compute the same picture.
 */
public enum Easing {
  LINEAR {
    @Override
    double eased(double share) {
      return share;
    }
  },
  /** Begins quickly and slows down: for elements that appear. */
  OUT {
    @Override
    double eased(double share) {
      double rest = 1 - share;
      return 1 - rest * rest * rest;
    }
  },
  /** Begins and ends slowly: for elements that move from one place to another. */
  IN_OUT {
    @Override
    double eased(double share) {
      return share * share * (3 - 2 * share);
    }
  };

  abstract double eased(double share);

  /**
   * @param share of the time that has passed; values outside 0 to 1 are clamped
   * @return from 0 to 1
   */
  public double at(double share) {
    return share <= 0 ? 0 : share >= 1 ? 1 : eased(share);
  }
}
