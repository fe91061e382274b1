package org.fangtan.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.fangtan.config.Secret;
import org.fangtan.store.StorageSettings;

/** A MinIO server that can be stopped and started again with what it holds. */
final class S3Process implements AutoCloseable {
  private static final String KEY = "fangtan";
  private static final String SECRET = "fangtan-secret";

  private final Path program;
  private final Path data;
  private final int port;
  private Process process;

  S3Process(Path program, Path data) throws IOException, InterruptedException {
    this.program = program;
    this.data = Files.createDirectories(data);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
    this.process = launch(SECRET);
  }

  private Process launch(String secret) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                program.toString(), "server", "--address", "127.0.0.1:" + port, data.toString())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(data.resolveSibling("minio.log").toFile()));
    builder.environment().put("MINIO_ROOT_USER", KEY);
    builder.environment().put("MINIO_ROOT_PASSWORD", secret);
    Process started = builder.start();
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!answers()) {
      if (System.nanoTime() > deadline || !started.isAlive()) {
        throw new IOException("MinIO does not start, see minio.log beside " + data);
      }
      Thread.sleep(100);
    }
    return started;
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  /** How to reach it, directly or through a proxy. */
  static StorageSettings through(int port) {
    return StorageSettings.of(URI.create("http://127.0.0.1:" + port), KEY, new Secret(SECRET));
  }

  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  void start() throws IOException, InterruptedException {
    process = launch(SECRET);
  }

  /** Starts it so that it refuses the credentials that everybody has. */
  void startRefusing() throws IOException, InterruptedException {
    process = launch("another-secret");
  }

  @Override
  public void close() throws InterruptedException {
    stop();
  }
}
