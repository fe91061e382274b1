package org.fangtan.store;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.fangtan.config.Secret;
import org.jspecify.annotations.Nullable;

/**
 * An S3 server of another maker, on 127.0.0.1 and in a folder of the test's. Its program is named
 * by a system property or an environment variable, as CONTRIBUTING.md says; without it the tests
 * that want it are skipped. The test closes it.
 */
public final class RealS3 implements AutoCloseable {
  private static final String USER = "fangtan-test";
  private static final String SECRET = "fangtan-test-secret";
  private static final Duration MAX_START = Duration.ofSeconds(60);

  /** Whose server. */
  public enum Maker {
    MINIO("FANGTAN_TEST_MINIO"),
    VERSITYGW("FANGTAN_TEST_VERSITYGW");

    private final String variable;

    Maker(String variable) {
      this.variable = variable;
    }

    /** The program, if this machine has one. */
    public Optional<Path> program() {
      String named = System.getProperty(variable, System.getenv(variable));
      return Optional.ofNullable(named).map(Path::of).filter(Files::isExecutable);
    }

    /** Why a test without it is skipped. */
    public String absence() {
      return variable + " names no program";
    }

    private List<String> command(Path program, int port, Path data) {
      String address = "127.0.0.1:" + port;
      return switch (this) {
        case MINIO ->
            List.of(
                program.toString(),
                "server",
                "--quiet",
                "--address",
                address,
                "--console-address",
                "127.0.0.1:0",
                data.toString());
        case VERSITYGW ->
            List.of(
                program.toString(),
                "--access",
                USER,
                "--secret",
                SECRET,
                "--port",
                address,
                "posix",
                data.toString());
      };
    }
  }

  private final Maker maker;
  private final Path program;
  private final Path folder;
  private final int port;
  private @Nullable Process process;

  private RealS3(Maker maker, Path program, Path folder, int port) {
    this.maker = maker;
    this.program = program;
    this.folder = folder;
    this.port = port;
  }

  /** Starts one that keeps its objects in a folder. */
  public static RealS3 start(Maker maker, Path folder) throws IOException, InterruptedException {
    Path program = maker.program().orElseThrow(() -> new IOException(maker.absence()));
    RealS3 server = new RealS3(maker, program, folder, freePort());
    server.start();
    return server;
  }

  public StorageSettings settings() {
    return StorageSettings.of(URI.create("http://127.0.0.1:" + port), USER, new Secret(SECRET));
  }

  /** The same server with the same objects, after {@link #stop}. */
  public void start() throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("data"));
    ProcessBuilder builder =
        new ProcessBuilder(maker.command(program, port, folder.resolve("data")));
    builder.environment().put("MINIO_ROOT_USER", USER);
    builder.environment().put("MINIO_ROOT_PASSWORD", SECRET);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    File log = folder.resolve("server.log").toFile();
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    process = builder.start();
    Instant end = Instant.now().plus(MAX_START);
    while (!answers()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        close();
        throw new IOException(maker + " did not start:\n" + Files.readString(log.toPath()));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Ends it without letting it finish anything, as a crash does. */
  public void stop() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
      process = null;
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      if (maker != Maker.MINIO) {
        return socket.isConnected();
      }
      // MinIO listens before it serves.
      var health = settings().endpoint().resolve("/minio/health/live").toURL().openConnection();
      health.getInputStream().close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
