package org.fangtan.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A model of whisper.cpp with the layers of the tiny one, narrower, and all weights zero: all that
 * the library does for a real model it does for this one, but it knows no word.
 */
public final class EmptyModel {
  private static final int WORDS = 50_257;
  private static final int MELS = 80;
  private static final int FFT_BINS = 201;
  private static final int AUDIO = 1500;
  private static final int TEXT = 448;
  private static final int STATE = 64;
  private static final int LAYERS = 4;

  private EmptyModel() {}

  /** Skips a test where the native library cannot be loaded. */
  public static void assumeLibrary() throws IOException {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return;
    }
    try (Stream<Path> found =
        Files.find(Path.of("/usr/lib"), 2, (path, is) -> path.endsWith("libgomp.so.1"))) {
      Assumptions.assumeTrue(
          found.findAny().isPresent(), "libgomp1, which whisper.cpp needs, is not installed");
    }
  }

  public static Path write(Path file) throws IOException {
    return write(file, 51_865);
  }

  /** As large as a model for English alone. */
  public static Path writeEnglish(Path file) throws IOException {
    return write(file, 51_864);
  }

  static Path write(Path file, int vocabulary) throws IOException {
    ByteBuffer model =
        ByteBuffer.allocate(48 + 8 + MELS * FFT_BINS * 4 + 4 + WORDS * 10 + (16 << 20))
            .order(ByteOrder.LITTLE_ENDIAN);
    model.putInt(0x67676d6c);
    // vocabulary; context, state, heads, layers of the encoder and of the decoder; mels; float16
    for (int number :
        new int[] {vocabulary, AUDIO, STATE, 1, LAYERS, TEXT, STATE, 1, LAYERS, MELS, 1}) {
      model.putInt(number);
    }
    model.putInt(MELS).putInt(FFT_BINS);
    model.position(model.position() + MELS * FFT_BINS * 4);
    model.putInt(WORDS);
    for (int i = 0; i < WORDS; i++) {
      // The blank is asked for by name.
      byte[] word = (i == 0 ? " " : "w" + i).getBytes(StandardCharsets.US_ASCII);
      model.putInt(word.length).put(word);
    }
    weights(model, vocabulary);
    return Files.write(file, Arrays.copyOf(model.array(), model.position()));
  }

  /** All of them zero. */
  private static void weights(ByteBuffer model, int vocabulary) {
    add(model, "encoder.positional_embedding", false, STATE, AUDIO);
    add(model, "encoder.conv1.weight", true, 3, MELS, STATE);
    add(model, "encoder.conv1.bias", false, 1, STATE);
    add(model, "encoder.conv2.weight", true, 3, STATE, STATE);
    add(model, "encoder.conv2.bias", false, 1, STATE);
    norm(model, "encoder.ln_post");
    add(model, "decoder.positional_embedding", false, STATE, TEXT);
    add(model, "decoder.token_embedding.weight", true, STATE, vocabulary);
    norm(model, "decoder.ln");
    for (int layer = 0; layer < LAYERS; layer++) {
      for (String part : new String[] {"encoder", "decoder"}) {
        String block = part + ".blocks." + layer + ".";
        norm(model, block + "mlp_ln");
        matrix(model, block + "mlp.0", STATE, 4 * STATE, true);
        matrix(model, block + "mlp.2", 4 * STATE, STATE, true);
        attention(model, block + "attn");
        if (part.equals("decoder")) {
          attention(model, block + "cross_attn");
        }
      }
    }
  }

  private static void attention(ByteBuffer model, String name) {
    norm(model, name + "_ln");
    for (String part : new String[] {"query", "key", "value", "out"}) {
      matrix(model, name + "." + part, STATE, STATE, !part.equals("key"));
    }
  }

  private static void norm(ByteBuffer model, String name) {
    add(model, name + ".weight", false, STATE);
    add(model, name + ".bias", false, STATE);
  }

  private static void matrix(ByteBuffer model, String name, int from, int to, boolean hasBias) {
    add(model, name + ".weight", true, from, to);
    if (hasBias) {
      add(model, name + ".bias", false, to);
    }
  }

  private static void add(ByteBuffer model, String name, boolean isHalf, int... shape) {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    model.putInt(shape.length).putInt(bytes.length).putInt(isHalf ? 1 : 0);
    int elements = 1;
    for (int length : shape) {
      model.putInt(length);
      elements *= length;
    }
    model.put(bytes);
    model.position(model.position() + elements * (isHalf ? 2 : 4));
  }

  /** Without its last part. */
  static Path writePart(Path file, int percent) throws IOException {
    byte[] whole = Files.readAllBytes(write(file));
    return Files.write(file, Arrays.copyOf(whole, (int) (whole.length * (long) percent / 100)));
  }
}
