package org.fangtan.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A network. It may be used by several threads; its opener closes it, after every call has
 * returned.
 */
public final class Network implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String input;

  /** One output of a network: a flat array and its shape. */
  public record Output(float[] values, long[] shape) {}

  private Network(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
    this.input = session.getInputNames().iterator().next();
  }

  /**
   * Loads a network that is part of the program.
   *
   * @param owner the class on whose class path it lies
   * @param resource its name there
   * @param threads inside one call; waiting threads sleep instead of spinning. One thread gives the
   *     same results on every machine
   */
  public static Network open(Class<?> owner, String resource, int threads) throws IOException {
    byte[] model;
    try (InputStream in = owner.getResourceAsStream(resource)) {
      model =
          Objects.requireNonNull(in, resource + " is missing from the class path").readAllBytes();
    }
    return open(
        resource, threads, (environment, options) -> environment.createSession(model, options));
  }

  /**
   * Loads a network that an administrator supplies.
   *
   * @param threads as above
   */
  public static Network open(Path file, int threads) throws IOException {
    return open(
        file.toString(),
        threads,
        (environment, options) -> environment.createSession(file.toString(), options));
  }

  /** Where a network comes from. */
  private interface Source {
    OrtSession session(OrtEnvironment environment, OrtSession.SessionOptions options)
        throws OrtException;
  }

  private static Network open(String name, int threads, Source source) throws IOException {
    OrtLibrary.prepare();
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      // The sizes of inputs vary: the memory planned for each size would be kept.
      options.setMemoryPatternOptimization(false);
      return new Network(environment, source.session(environment, options));
    } catch (OrtException e) {
      throw new IOException("the network " + name + " cannot be loaded", e);
    }
  }

  /**
   * One input of a network with several.
   *
   * @param values floats, or integers of 32 or 64 bits, as the network requires; from position to
   *     limit
   */
  public record Input(Buffer values, long[] shape) {}

  /** The names of its inputs, in the network's order. */
  public List<String> inputs() {
    return List.copyOf(session.getInputNames());
  }

  /** All outputs that are floats, in the network's order. */
  public List<Output> run(FloatBuffer values, long... shape) throws IOException {
    return run(Map.of(input, new Input(values, shape)));
  }

  /**
   * As {@link #run(FloatBuffer, long...)}.
   *
   * @param inputs by their names in the network
   */
  public List<Output> run(Map<String, Input> inputs) throws IOException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (Map.Entry<String, Input> one : inputs.entrySet()) {
        tensors.put(one.getKey(), tensor(one.getKey(), one.getValue()));
      }
      return answers(tensors);
    } catch (OrtException e) {
      throw new IOException("a network failed", e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(String name, Input one) throws OrtException {
    if (one.values() instanceof FloatBuffer floats) {
      return OnnxTensor.createTensor(environment, floats, one.shape());
    }
    if (one.values() instanceof IntBuffer ints) {
      return isLong(name)
          ? OnnxTensor.createTensor(environment, longs(ints), one.shape())
          : OnnxTensor.createTensor(environment, ints, one.shape());
    }
    if (one.values() instanceof LongBuffer longs) {
      return OnnxTensor.createTensor(environment, longs, one.shape());
    }
    throw new IllegalArgumentException("no tensor is made of a " + one.values().getClass());
  }

  /** Whether an input takes 64-bit integers; exports of the same network differ in that. */
  private boolean isLong(String name) throws OrtException {
    NodeInfo input = session.getInputInfo().get(name);
    return input != null
        && input.getInfo() instanceof TensorInfo tensor
        && tensor.type == OnnxJavaType.INT64;
  }

  private static LongBuffer longs(IntBuffer ints) {
    LongBuffer longs = LongBuffer.allocate(ints.remaining());
    while (ints.hasRemaining()) {
      longs.put(ints.get());
    }
    return longs.flip();
  }

  private List<Output> answers(Map<String, OnnxTensor> inputs) throws OrtException {
    try (OrtSession.Result result = session.run(inputs)) {
      List<Output> outputs = new ArrayList<>();
      for (Map.Entry<String, OnnxValue> one : result) {
        OnnxTensor answer = (OnnxTensor) one.getValue();
        TensorInfo info = answer.getInfo();
        if (info.type != OnnxJavaType.FLOAT) {
          continue; // the lengths of the float outputs
        }
        float[] flat = new float[Math.toIntExact(info.getNumElements())];
        answer.getFloatBuffer().get(flat);
        outputs.add(new Output(flat, info.getShape()));
      }
      return outputs;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IOException("a network could not be closed", e);
    }
  }
}
