package org.fangtan.speech;

import java.io.IOException;

/**
 * Detects voices twice: once with everything heard before, and once restarted after each second
 * without a voice. After loud music or drums, silero's network needs seconds to recognise a quiet
 * voice again, and a sentence would be lost; the restarted one recognises it at once. The higher
 * probability counts. For one thread.
 */
final class ForgetfulDetector implements AutoCloseable {
  /** Below this probability, nobody is speaking. */
  private static final float NO_VOICE = 0.1f;

  /**
   * The number of frames without a voice after which the second detector is restarted: a second.
   */
  private static final int FORGOTTEN_FRAMES = 31;

  private final VoiceDetector steady;
  private final VoiceDetector fresh;
  private int framesWithoutVoice;

  private ForgetfulDetector(VoiceDetector steady, VoiceDetector fresh) {
    this.steady = steady;
    this.fresh = fresh;
  }

  static ForgetfulDetector open() throws IOException {
    VoiceDetector steady = VoiceDetector.open();
    try {
      return new ForgetfulDetector(steady, VoiceDetector.open());
    } catch (IOException | RuntimeException e) {
      try (steady) {
        throw e;
      }
    }
  }

  /**
   * The probability of a voice in the next frame, from 0 to 1.
   *
   * @param from where the frame's {@link VoiceDetector#FRAME_SAMPLES} samples begin
   */
  float next(short[] samples, int from) throws IOException {
    float anew = fresh.next(samples, from);
    framesWithoutVoice = anew < NO_VOICE ? framesWithoutVoice + 1 : 0;
    if (framesWithoutVoice == FORGOTTEN_FRAMES) {
      fresh.forget();
      framesWithoutVoice = 0;
    }
    return Math.max(anew, steady.next(samples, from));
  }

  @Override
  public void close() throws IOException {
    try (steady;
        fresh) {}
  }
}
