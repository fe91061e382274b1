package org.fangtan.speech;

import java.io.IOException;
import java.util.List;

/** Turns sound into words. For one thread; its opener closes it. */
public interface SpeechRecognizer extends AutoCloseable {
  /** The sample rate that recognisers expect. */
  int SAMPLE_RATE = 16_000;

  /**
   * Recognises a stretch of speech of at most half a minute.
   *
   * @param samples mono, at 16 kHz, from -1 to 1
   * @param language the spoken language; it is never guessed
   * @return in order of start times
   */
  List<Heard> hear(float[] samples, SpokenLanguage language) throws IOException;

  @Override
  void close();
}
