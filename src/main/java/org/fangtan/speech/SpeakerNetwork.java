package org.fangtan.speech;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.fangtan.failure.StageException;
import org.fangtan.onnx.Network;

/** Turns stretches of a voice into vectors by a {@link SpeakerModel}. For one thread. */
final class SpeakerNetwork implements AutoCloseable {
  /** The minimum length of a stretch, half a second; shorter ones reveal little about a voice. */
  static final int MIN_SAMPLES = SpeechRecognizer.SAMPLE_RATE / 2;

  private static final int MIN_DIMENSIONS = 16;
  private static final int MAX_DIMENSIONS = 4096;

  private final Network network;
  private final Path file;
  private final FilterBank filters = new FilterBank();

  private SpeakerNetwork(Network network, Path file) {
    this.network = network;
    this.file = file;
  }

  /**
   * Loads a network, and runs it on a second of silence.
   *
   * @throws StageException of the kind {@code CONFIGURATION} where the network is made for another
   *     task
   */
  static SpeakerNetwork open(Path file, int threads) throws StageException, IOException {
    Network network;
    try {
      network = Network.open(file, threads);
    } catch (IOException e) {
      throw new StageException(ModelFailure.of(SpeechSentences.speechModelCannotBeLoaded(file)), e);
    }
    SpeakerNetwork opened = new SpeakerNetwork(network, file);
    try {
      opened.vector(new float[SpeechRecognizer.SAMPLE_RATE]);
      return opened;
    } catch (StageException | RuntimeException e) {
      try (opened) {
        throw e;
      }
    }
  }

  /**
   * The direction of a voice, as a vector of length 1; zeros where the network gives none.
   *
   * @param samples at least {@link #MIN_SAMPLES}, from -1 to 1
   */
  float[] vector(float[] samples) throws StageException {
    float[][] energies = filters.of(samples);
    float[] mean = new float[FilterBank.FILTERS];
    for (float[] window : energies) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += window[i] / energies.length;
      }
    }
    FloatBuffer features = FloatBuffer.allocate(energies.length * FilterBank.FILTERS);
    for (float[] window : energies) {
      for (int i = 0; i < mean.length; i++) {
        features.put(window[i] - mean[i]);
      }
    }
    List<Network.Output> answers;
    try {
      answers = network.run(features.flip(), 1, energies.length, FilterBank.FILTERS);
    } catch (IOException e) {
      throw new StageException(ModelFailure.of(SpeechSentences.isNoSpeakerNetwork(file)), e);
    }
    // Some exports output the vectors of their layers first; the last one is that of the voice.
    Network.Output answer = answers.isEmpty() ? null : answers.get(answers.size() - 1);
    if (answer == null
        || answer.values().length < MIN_DIMENSIONS
        || answer.values().length > MAX_DIMENSIONS) {
      throw new StageException(ModelFailure.of(SpeechSentences.isNoSpeakerNetwork(file)));
    }
    return ofLengthOne(answer.values());
  }

  private static float[] ofLengthOne(float[] values) {
    double square = 0;
    for (float value : values) {
      square += (double) value * value;
    }
    float[] scaled = new float[values.length];
    if (square > 0 && Double.isFinite(square)) {
      for (int i = 0; i < values.length; i++) {
        scaled[i] = (float) (values[i] / Math.sqrt(square));
      }
    }
    return scaled;
  }

  @Override
  public void close() throws IOException {
    network.close();
  }
}
