package org.fangtan.speech;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;
import org.fangtan.onnx.Network;

/**
 * The probability that somebody speaks, for each 32 ms: silero's network for 16 kHz (MIT;
 * https://github.com/snakers4/silero-vad), which is part of the program. It has a state, so the
 * sound must be passed from its beginning, in order. For one thread.
 */
final class VoiceDetector implements AutoCloseable {
  /** The number of samples that the network takes at 16 kHz. */
  static final int FRAME_SAMPLES = 512;

  /** The end of the previous frame, which is passed again with each frame. */
  private static final int CONTEXT_SAMPLES = 64;

  private static final int STATE_VALUES = 2 * 128;

  private final Network network;
  private final float[] heard = new float[CONTEXT_SAMPLES + FRAME_SAMPLES];
  private float[] state = new float[STATE_VALUES];

  private VoiceDetector(Network network) {
    this.network = network;
  }

  static VoiceDetector open() throws IOException {
    return new VoiceDetector(Network.open(VoiceDetector.class, "silero-vad.onnx", 1));
  }

  /**
   * The probability of a voice in the next frame, from 0 to 1.
   *
   * @param from where the frame's {@link #FRAME_SAMPLES} samples begin; missing samples count as
   *     silence
   */
  float next(short[] samples, int from) throws IOException {
    System.arraycopy(heard, FRAME_SAMPLES, heard, 0, CONTEXT_SAMPLES);
    for (int i = 0; i < FRAME_SAMPLES; i++) {
      heard[CONTEXT_SAMPLES + i] = from + i < samples.length ? samples[from + i] / 32_768f : 0;
    }
    List<Network.Output> answers =
        network.run(
            Map.of(
                "input", new Network.Input(FloatBuffer.wrap(heard), new long[] {1, heard.length}),
                "state", new Network.Input(FloatBuffer.wrap(state), new long[] {2, 1, 128}),
                "sr",
                    new Network.Input(
                        LongBuffer.wrap(new long[] {SpeechRecognizer.SAMPLE_RATE}),
                        new long[] {})));
    state = answers.get(1).values();
    return answers.get(0).values()[0];
  }

  /** Resets the state: the next frame is the beginning of a recording. */
  void forget() {
    state = new float[STATE_VALUES];
  }

  @Override
  public void close() throws IOException {
    network.close();
  }
}
