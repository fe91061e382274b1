package org.fangtan.graphic;

/**
 * How a motion proceeds. Made of the four operations alone, which are exact everywhere, so that
 * every machine computes the same picture.
 */
public enum Easing {
  LINEAR {
    @Override
    double eased(double share) {
      return share;
    }
  },
  /** Begins quickly and comes to rest: for what appears. */
  OUT {
    @Override
    double eased(double share) {
      double rest = 1 - share;
      return 1 - rest * rest * rest;
    }
  },
  /** Begins and ends slowly: for what moves from one place to another. */
  IN_OUT {
    @Override
    double eased(double share) {
      return share * share * (3 - 2 * share);
    }
  };

  abstract double eased(double share);

  /**
   * @param share of the time that has passed; outside 0 to 1 it counts as the nearer of the two
   * @return from 0 to 1
   */
  public double at(double share) {
    return share <= 0 ? 0 : share >= 1 ? 1 : eased(share);
  }
}
