package org.fangtan.speech;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.fangtan.failure.StageException;
import org.fangtan.onnx.Network;

/**
 * SenseVoice-Small on ONNX Runtime: recognises a whole window in one pass, with the time of each
 * token. Its four inputs are features, their number, the language, and whether digits and
 * punctuation are written; exports differ in the names of the inputs, not in their order.
 */
final class SenseVoiceRecognizer implements SpeechRecognizer {
  private static final int INPUTS = 4;

  /** The first frames of the output, which give language, emotion, event and text form. */
  private static final int QUESTIONS = 4;

  /** The minimum input: one stacked frame. */
  private static final int MIN_SAMPLES = SAMPLE_RATE / 10;

  private final SenseVoiceModel model;
  private final Network network;
  private final CtcDecoder decoder;

  private SenseVoiceRecognizer(SenseVoiceModel model, Network network) {
    this.model = model;
    this.network = network;
    this.decoder = new CtcDecoder(model.tokens());
  }

  /**
   * Loads a model.
   *
   * @param path its folder, or the network in it
   */
  static SenseVoiceRecognizer open(Path path, int threads) throws StageException, IOException {
    SenseVoiceModel model;
    try {
      model = SenseVoiceModel.read(path);
    } catch (ModelFile.UnusableException e) {
      throw new StageException(ModelFailure.of(e.what()), e);
    }
    Network network;
    try {
      network = Network.open(model.network(), threads);
    } catch (IOException e) {
      throw new StageException(
          ModelFailure.of(SpeechSentences.speechModelCannotBeLoaded(model.network())), e);
    }
    if (network.inputs().size() != INPUTS) {
      network.close();
      throw new StageException(
          ModelFailure.of(SpeechSentences.isNetworkOfOtherTask(model.network())));
    }
    return new SenseVoiceRecognizer(model, network);
  }

  @Override
  public List<Heard> hear(float[] samples, SpokenLanguage language) throws IOException {
    if (samples.length < MIN_SAMPLES) {
      return List.of();
    }
    float[] features = model.features().of(samples);
    int frames = features.length / StackedFeatures.WIDTH;
    Map<String, Network.Input> inputs = new HashMap<>();
    Iterator<String> names = network.inputs().iterator();
    inputs.put(
        names.next(),
        new Network.Input(
            FloatBuffer.wrap(features), new long[] {1, frames, StackedFeatures.WIDTH}));
    for (int number :
        new int[] {frames, model.languageNumber(language), model.writtenFormNumber()}) {
      inputs.put(
          names.next(), new Network.Input(IntBuffer.wrap(new int[] {number}), new long[] {1}));
    }
    Network.Output logits = network.run(inputs).get(0);
    int width = (int) logits.shape()[logits.shape().length - 1];
    if (width != model.tokens().size()) {
      throw new IOException(width + " tokens, " + model.tokens().size() + " names");
    }
    return decoder.sentences(logits.values(), QUESTIONS, StackedFeatures.FRAME_US);
  }

  @Override
  public void close() {
    try {
      network.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
