package org.fangtan.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * Unpacks ONNX Runtime's native libraries once for all processes, beside those of FFmpeg. By
 * default ONNX Runtime would unpack 28 MB into the temporary folder at every start, and leave them
 * there whenever a child is killed.
 */
final class OrtLibrary {
  private static final String PATH_PROPERTY = "onnxruntime.native.path";

  private OrtLibrary() {}

  /** To be called before ONNX Runtime is used; a path set by an administrator stays in force. */
  static synchronized void prepare() throws IOException {
    if (System.getProperty(PATH_PROPERTY) != null) {
      return;
    }
    String platform = platform();
    Path folder = null;
    for (String name : List.of("onnxruntime", "onnxruntime4j_jni")) {
      String file = System.mapLibraryName(name);
      URL resource =
          OrtEnvironment.class.getResource("/ai/onnxruntime/native/" + platform + "/" + file);
      if (resource == null) {
        return; // not packaged for this platform: ONNX Runtime itself will report that
      }
      URLConnection connection = resource.openConnection();
      if (folder == null) {
        folder =
            cache()
                .resolve("onnxruntime-" + platform + "-" + connection.getContentLengthLong())
                .toAbsolutePath();
        Files.createDirectories(folder);
      }
      unpack(connection, folder.resolve(file));
    }
    System.setProperty(PATH_PROPERTY, String.valueOf(folder));
  }

  private static void unpack(URLConnection resource, Path target) throws IOException {
    if (Files.exists(target) && Files.size(target) == resource.getContentLengthLong()) {
      return;
    }
    Path fresh = Files.createTempFile(target.getParent(), "unpacking", ".tmp");
    try (InputStream in = resource.getInputStream()) {
      Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** The folder where JavaCPP keeps FFmpeg's libraries, so that one property moves both. */
  private static Path cache() {
    String set = System.getProperty("org.bytedeco.javacpp.cachedir");
    return set != null
        ? Path.of(set)
        : Path.of(System.getProperty("user.home"), ".javacpp", "cache");
  }

  /** The platform's name in ONNX Runtime. */
  private static String platform() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String system = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return system + (arch.equals("aarch64") || arch.equals("arm64") ? "-aarch64" : "-x64");
  }
}
