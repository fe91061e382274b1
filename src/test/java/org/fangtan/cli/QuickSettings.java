package org.fangtan.cli;

import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.failure.StageException;

/** Settings of tests that run whole topics and are not about pictures. */
final class QuickSettings {
  /** For a configuration file: x264 tries little, and nothing looks for captions in the picture. */
  static final String TEXT = "media.effort = quick\nocr.captions = never\n";

  private QuickSettings() {}

  /** All others have their defaults. */
  static Settings read() throws StageException {
    return SettingsReader.readText(TEXT);
  }
}
