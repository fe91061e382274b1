package org.fangtan.speech;

import java.io.IOException;
import java.util.List;

/** Turns sound into words. For one thread; whoever opens it closes it. */
public interface SpeechRecognizer extends AutoCloseable {
  /** What recognisers take. */
  int SAMPLE_RATE = 16_000;

  /**
   * Listens to a stretch of speech of half a minute at most.
   *
   * @param samples mono, at 16 kHz, from -1 to 1
   * @param language what is spoken: never guessed
   * @return in order of their starts
   */
  List<Heard> hear(float[] samples, SpokenLanguage language) throws IOException;

  @Override
  void close();
}
