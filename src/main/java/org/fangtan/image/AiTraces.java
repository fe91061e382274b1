package org.fangtan.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Searches a file's bytes for the names used in marks of AI-generated content, to detect marks in
 * places that cannot be read or carried over: above all signed content credentials (C2PA), which
 * are bound to the old bytes.
 */
final class AiTraces {
  private static final List<String> NAMES =
      List.of("tc260.org.cn/ns/AIGC", "trainedAlgorithmicMedia", "TrainedAlgorithmicMedia");
  private static final int BLOCK_BYTES = 1 << 16;
  private static final int OVERLAP_BYTES = 64;

  private AiTraces() {}

  static boolean isMarked(Path file) throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      int kept = 0;
      int got;
      while ((got = in.readNBytes(block, kept, BLOCK_BYTES - kept)) > 0) {
        int length = kept + got;
        String text = new String(block, 0, length, StandardCharsets.ISO_8859_1);
        if (NAMES.stream().anyMatch(text::contains)) {
          return true;
        }
        kept = Math.min(OVERLAP_BYTES, length);
        System.arraycopy(block, length - kept, block, 0, kept);
      }
    }
    return false;
  }
}
