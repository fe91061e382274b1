package org.fangtan.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A model of whisper.cpp with the shape of the tiny one and nothing learnt: header, filters and a
 * vocabulary, but no weights. whisper.cpp takes such files, for tests of its own; all that it does
 * for a real model it does for this one, but it knows no word.
 */
public final class EmptyModel {
  private static final int WORDS = 50_257;
  private static final int MELS = 80;
  private static final int FFT_BINS = 201;

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

  static Path write(Path file, int vocabulary) throws IOException {
    ByteBuffer model =
        ByteBuffer.allocate(48 + 8 + MELS * FFT_BINS * 4 + 4 + WORDS * 10)
            .order(ByteOrder.LITTLE_ENDIAN);
    model.putInt(0x67676d6c);
    // vocabulary; context, state, heads, layers of the encoder and of the decoder; mels; float16
    for (int number : new int[] {vocabulary, 1500, 384, 6, 4, 448, 384, 6, 4, MELS, 1}) {
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
    return Files.write(file, Arrays.copyOf(model.array(), model.position()));
  }

  /** With one of its weights: as a real model of which a part is missing. */
  static Path writePart(Path file) throws IOException {
    byte[] name = "decoder.positional_embedding".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer tensor =
        ByteBuffer.allocate(20 + name.length + 384 * 448 * 4).order(ByteOrder.LITTLE_ENDIAN);
    tensor.putInt(2).putInt(name.length).putInt(0).putInt(384).putInt(448).put(name);
    write(file);
    return Files.write(file, tensor.array(), StandardOpenOption.APPEND);
  }
}
