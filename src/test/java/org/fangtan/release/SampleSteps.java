package org.fangtan.release;

import org.fangtan.config.SettingsReader;

/** The steps of review that come with the program, for tests. */
public final class SampleSteps {
  public static final ReviewSteps ALL = SettingsReader.defaults().publish().steps();

  private SampleSteps() {}
}
