package org.fangtan.ocr;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fangtan.onnx.Network;

/**
 * PP-OCRv4's two networks, loaded from the class path: one finds lines of text, the other reads
 * them. They may be used by several threads; their opener closes them.
 */
public final class Networks implements AutoCloseable {
  private static final String DETECTION = "/models/ch_PP-OCRv4_det_infer.onnx";
  private static final String RECOGNITION = "/models/ch_PP-OCRv4_rec_infer.onnx";
  private static final String CHARACTERS = "/models/ppocr_keys_v1.txt";

  private final Network detection;
  private final Optional<Network> recognition;
  private final List<String> characters;

  private Networks(Network detection, Optional<Network> recognition, List<String> characters) {
    this.detection = detection;
    this.recognition = recognition;
    this.characters = characters;
  }

  /**
   * @param threads inside one call
   */
  public static Networks open(int threads) throws IOException {
    List<String> characters = characters();
    Network detection = Network.open(Networks.class, DETECTION, threads);
    try {
      return new Networks(
          detection, Optional.of(Network.open(Networks.class, RECOGNITION, threads)), characters);
    } catch (IOException | RuntimeException e) {
      detection.close();
      throw e;
    }
  }

  /** Opens only the network that finds lines; text cannot be read with it. */
  static Networks openToFind(int threads) throws IOException {
    return new Networks(
        Network.open(Networks.class, DETECTION, threads), Optional.empty(), List.of());
  }

  /** The characters in the order of the network's output: the blank, the list, the space. */
  private static List<String> characters() throws IOException {
    List<String> all = new ArrayList<>();
    all.add("");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Networks.class.getResourceAsStream(CHARACTERS)),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        all.add(line);
      }
    }
    all.add(" ");
    return List.copyOf(all);
  }

  /** The character for an index of the reading network's output; empty for none. */
  String character(int index) {
    return index < characters.size() ? characters.get(index) : "";
  }

  Network.Output detect(FloatBuffer input, int width, int height) throws IOException {
    return run(detection, input, width, height);
  }

  Network.Output recognise(FloatBuffer input, int width, int height) throws IOException {
    return run(recognition.orElseThrow(), input, width, height);
  }

  private static Network.Output run(Network network, FloatBuffer input, int width, int height)
      throws IOException {
    return network.run(input, 1, 3, height, width).get(0);
  }

  @Override
  public void close() throws IOException {
    try (detection) {
      if (recognition.isPresent()) {
        recognition.get().close();
      }
    }
  }
}
