package org.fangtan.stage.text;

import org.fangtan.config.Settings;
import org.fangtan.speech.ScriptedSpeechTask;
import org.fangtan.stage.handover.EngineLimits;

/** The speech stage with a recogniser that always hears the same. */
public final class ScriptedSpeech {
  private ScriptedSpeech() {}

  public static SpeechStage stage(Settings.Speech settings, EngineLimits limits) {
    return new SpeechStage(settings, limits, ScriptedSpeechTask.class);
  }
}
