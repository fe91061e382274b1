package org.fangtan.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A network with one input. It may be used by several threads; whoever opens it closes it, before
 * which every call must have returned.
 */
public final class Network implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String input;

  /** One answer of a network: a flat array and its shape. */
  public record Output(float[] values, long[] shape) {}

  private Network(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
    this.input = session.getInputNames().iterator().next();
  }

  /**
   * Loads a network that comes with the program.
   *
   * @param owner the class whose class path it lies on
   * @param resource its name there
   * @param threads inside one call; waiting ones sleep instead of spinning. One thread gives the
   *     same sums on every machine
   */
  public static Network open(Class<?> owner, String resource, int threads) throws IOException {
    byte[] model;
    try (InputStream in = owner.getResourceAsStream(resource)) {
      model =
          Objects.requireNonNull(in, resource + " is missing from the class path").readAllBytes();
    }
    OrtLibrary.prepare();
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      // Inputs may differ in their size: memory planned for one would be kept for each.
      options.setMemoryPatternOptimization(false);
      return new Network(environment, environment.createSession(model, options));
    } catch (OrtException e) {
      throw new IOException("the network " + resource + " cannot be loaded", e);
    }
  }

  /** All answers, in the network's own order. */
  public List<Output> run(FloatBuffer values, long... shape) throws IOException {
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values, shape);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      List<Output> outputs = new ArrayList<>();
      for (Map.Entry<String, OnnxValue> one : result) {
        OnnxTensor answer = (OnnxTensor) one.getValue();
        TensorInfo info = (TensorInfo) answer.getInfo();
        float[] flat = new float[Math.toIntExact(info.getNumElements())];
        answer.getFloatBuffer().get(flat);
        outputs.add(new Output(flat, info.getShape()));
      }
      return outputs;
    } catch (OrtException e) {
      throw new IOException("a network failed on " + Arrays.toString(shape), e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IOException("a network cannot be closed", e);
    }
  }
}
