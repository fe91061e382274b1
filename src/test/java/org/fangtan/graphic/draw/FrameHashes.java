package org.fangtan.graphic.draw;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.fangtan.graphic.Scene;

/** Hashes of raw frames of the sample scene, one line each; also as a program of its own. */
public final class FrameHashes {
  private static final long[] TIMES_US = {
    0, 240_000, 1_500_000, 3_720_000, 6_360_000, 9_160_000, 12_000_000, 18_240_000
  };

  private FrameHashes() {}

  public static void main(String[] args) throws Exception {
    lines().forEach(System.out::println);
  }

  static List<String> lines() throws Exception {
    List<String> lines = new ArrayList<>();
    Scene scene = SampleScene.upright();
    SceneRenderer renderer = new SceneRenderer(scene, Map.of());
    for (long timeUs : TIMES_US) {
      lines.add(timeUs + " " + hash(renderer, timeUs));
    }
    Scene transparent =
        new Scene(
            scene.width(),
            scene.height(),
            scene.durationUs(),
            java.util.Optional.empty(),
            scene.safe(),
            scene.elements(),
            "",
            "");
    lines.add("transparent " + hash(new SceneRenderer(transparent, Map.of()), 9_160_000));
    return lines;
  }

  static String hash(SceneRenderer renderer, long timeUs) throws Exception {
    renderer.draw(timeUs);
    int[] pixels = renderer.pixels();
    ByteBuffer bytes = ByteBuffer.allocate(pixels.length * 4);
    bytes.asIntBuffer().put(pixels);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
  }
}
