package org.fangtan.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/**
 * hls.js, which plays the playlists where a browser cannot. It is stored beside the page with its
 * licence, so that nothing is fetched from elsewhere.
 */
final class HlsPlayer {
  static final String SCRIPT = "assets/hls.min.js";
  static final String LICENCE = "assets/hls.LICENSE.txt";

  private static final String JAR = "/META-INF/maven/org.webjars.npm/hls.js/pom.properties";

  private HlsPlayer() {}

  /** Its files by their paths in the page's folder. */
  static Map<String, byte[]> files() {
    String folder = "/META-INF/resources/webjars/hls.js/" + version() + "/";
    return Map.of(
        SCRIPT, withoutMap(Assets.bytes(folder + "dist/hls.min.js")),
        LICENCE, Assets.bytes(folder + "LICENSE"));
  }

  /** The version in the jar itself, which names its folder. */
  private static String version() {
    Properties pom = new Properties();
    try (InputStream in = HlsPlayer.class.getResourceAsStream(JAR)) {
      if (in == null) {
        throw new IllegalStateException("hls.js is not on the class path: org.webjars.npm:hls.js");
      }
      pom.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pom.getProperty("version", "");
  }

  /** Removes its last line, which names a source map that browsers' tools would request in vain. */
  private static byte[] withoutMap(byte[] script) {
    String text = new String(script, StandardCharsets.UTF_8);
    int at = text.lastIndexOf("//# sourceMappingURL=");
    return (at < 0 ? text : text.substring(0, at)).getBytes(StandardCharsets.UTF_8);
  }
}
