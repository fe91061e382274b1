package org.fangtan.ocr;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * PP-OCRv4's two networks, loaded from the class path: one finds lines of text, the other reads
 * them. The sessions may be used by several threads; whoever opens this closes it.
 */
public final class Networks implements AutoCloseable {
  private static final String DETECTION = "/models/ch_PP-OCRv4_det_infer.onnx";
  private static final String RECOGNITION = "/models/ch_PP-OCRv4_rec_infer.onnx";
  private static final String CHARACTERS = "/models/ppocr_keys_v1.txt";

  private final OrtEnvironment environment;
  private final OrtSession detection;
  private final OrtSession recognition;
  private final List<String> characters;

  /** What a network answers: a flat array and its shape. */
  record Output(float[] values, long[] shape) {}

  private Networks(
      OrtEnvironment environment,
      OrtSession detection,
      OrtSession recognition,
      List<String> characters) {
    this.environment = environment;
    this.detection = detection;
    this.recognition = recognition;
    this.characters = characters;
  }

  /**
   * @param threads inside one call; waiting ones sleep instead of spinning
   */
  public static Networks open(int threads) throws IOException {
    OrtLibrary.prepare();
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      // Every line has another width: memory planned for one would be kept for each.
      options.setMemoryPatternOptimization(false);
      OrtSession detection = environment.createSession(resource(DETECTION), options);
      OrtSession recognition = environment.createSession(resource(RECOGNITION), options);
      return new Networks(environment, detection, recognition, characters());
    } catch (OrtException e) {
      throw new IOException("the networks cannot be loaded", e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Networks.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name + " is missing from the class path").readAllBytes();
    }
  }

  /** Blank first, then the list, then the space: the order of the network's answers. */
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

  /** What an index of the reading network's answer stands for; empty for none. */
  String character(int index) {
    return index < characters.size() ? characters.get(index) : "";
  }

  Output detect(FloatBuffer input, int width, int height) throws IOException {
    return run(detection, input, width, height);
  }

  Output recognise(FloatBuffer input, int width, int height) throws IOException {
    return run(recognition, input, width, height);
  }

  private Output run(OrtSession session, FloatBuffer input, int width, int height)
      throws IOException {
    String name = session.getInputNames().iterator().next();
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(environment, input, new long[] {1, 3, height, width});
        OrtSession.Result result = session.run(Map.of(name, tensor))) {
      OnnxTensor answer = (OnnxTensor) result.get(0);
      float[] values = new float[Math.toIntExact(((TensorInfo) answer.getInfo()).getNumElements())];
      answer.getFloatBuffer().get(values);
      return new Output(values, answer.getInfo().getShape());
    } catch (OrtException e) {
      throw new IOException("a network failed on " + width + "x" + height, e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      detection.close();
      recognition.close();
    } catch (OrtException e) {
      throw new IOException("the networks cannot be closed", e);
    }
  }
}
