package org.fangtan.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.fangtan.config.Secret;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.SignedAddress;
import org.fangtan.store.StorageSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in by the embedded server, and what a link in a bucket's folder reaches. */
class EmbeddedS3PrivacyTest {
  private static final String BUCKET = "bucket";

  @TempDir Path root;
  @TempDir Path elsewhere;

  private EmbeddedS3 server;
  private ObjectStorage storage;
  private Path bucket;
  private String own;

  @BeforeEach
  void start() throws Exception {
    server = EmbeddedS3.start(root);
    storage = new ObjectStorage(server.settings());
    storage.ensureBucket(BUCKET);
    bucket = root.resolve(BUCKET);
    own = server.settings().endpoint().getAuthority();
    Path folder = Files.createDirectories(bucket.resolve("topic"));
    Path file = Files.writeString(folder.resolve("a.txt"), "secret words");
    for (Path open : new Path[] {bucket, folder}) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
  }

  @AfterEach
  void stop() throws Exception {
    storage.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /bucket/topic/a.txt",
    "HEAD, /bucket/topic/a.txt",
    "PUT, /bucket/topic/b.txt",
    "DELETE, /bucket/topic/a.txt",
    "POST, /bucket?delete",
    "POST, /bucket/topic/b.txt?uploads",
    "GET, /bucket?list-type=2",
    "HEAD, /bucket",
    "PUT, /other",
    "DELETE, /bucket",
    "GET, /",
    "GET, /bucket?acl",
    "PUT, /bucket?acl",
  })
  void withoutCredentialsNobodyIsLetInWhateverTheModes(String method, String path)
      throws Exception {
    String answer = ask(method, path, own, "");
    assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("secret words");
    assertThat(bucket.resolve("topic/a.txt")).hasContent("secret words");
    assertThat(bucket.resolve("topic/b.txt")).doesNotExist();
    assertThat(root.resolve("other")).doesNotExist();
  }

  @Test
  void anotherKeyIsRefused() throws Exception {
    StorageSettings stranger =
        StorageSettings.of(
            server.settings().endpoint(), server.settings().accessKeyId(), new Secret("wrong"));
    try (ObjectStorage refused = new ObjectStorage(stranger)) {
      assertThatThrownBy(() -> refused.getBytes(BUCKET, "topic/a.txt", 100))
          .isInstanceOfSatisfying(
              StageException.class,
              e -> assertThat(e.failure().code()).isEqualTo(FailureCode.ACCESS_DENIED));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:80",
        "127.0.0.1.evil.example",
        "localhost",
        "[::1]",
        ""
      })
  void underAnotherHostNameNobodyIsAnswered(String host) throws Exception {
    assertThat(ask("GET", "/bucket/topic/a.txt", host, ""))
        .matches("(?s)HTTP/1.1 4(21|00) .*")
        .doesNotContain("secret words");
  }

  @Test
  void aSignedAddressServesItsObjectUnderTheServersOwnName() throws Exception {
    ObjectRef object = storage.stat(BUCKET, "topic/a.txt").orElseThrow().ref();
    URI signed = SignedAddress.of(server.settings(), object);
    String path = signed.getRawPath() + "?" + signed.getRawQuery();
    assertThat(ask("GET", path, own, "")).startsWith("HTTP/1.1 200").endsWith("secret words");
    assertThat(ask("GET", path, "evil.example", "")).startsWith("HTTP/1.1 421");
  }

  @Test
  void aLinkOutOfTheBucketIsNeverFollowed() throws Exception {
    Path outside = Files.writeString(elsewhere.resolve("passwords"), "outside");
    Files.createSymbolicLink(bucket.resolve("topic/file.txt"), outside);
    Files.createSymbolicLink(bucket.resolve("topic/folder"), elsewhere);
    Path other = Files.createDirectories(root.resolve("other-bucket"));
    Files.writeString(other.resolve("x.txt"), "outside");
    Files.createSymbolicLink(bucket.resolve("topic/neighbour"), other);

    assertThat(storage.listAll(BUCKET, ""))
        .extracting(object -> object.ref().key())
        .containsExactly("topic/a.txt");
    assertThat(storage.listAll(BUCKET, "topic/folder/")).isEmpty();
    for (String key :
        new String[] {"topic/file.txt", "topic/folder/passwords", "topic/neighbour/x.txt"}) {
      assertThat(storage.stat(BUCKET, key)).isEmpty();
      assertThat(storage.findBytes(BUCKET, key, 100)).isEmpty();
      ObjectRef a = storage.stat(BUCKET, "topic/a.txt").orElseThrow().ref();
      assertThatThrownBy(() -> storage.copy(a, BUCKET, key)).isInstanceOf(StageException.class);
      storage.remove(BUCKET, key);
    }
    assertThatThrownBy(
            () -> storage.putBytes(BUCKET, "topic/folder/new", "x".getBytes(UTF_8), "text/plain"))
        .isInstanceOf(StageException.class);
    assertThat(outside).hasContent("outside");
    assertThat(elsewhere.resolve("new")).doesNotExist();
    assertThat(other.resolve("x.txt")).hasContent("outside");
  }

  @Test
  void aLinkWithinTheBucketIsAnObject() throws Exception {
    Files.createSymbolicLink(bucket.resolve("topic/again.txt"), Path.of("a.txt"));
    assertThat(storage.getBytes(BUCKET, "topic/again.txt", 100))
        .asString(UTF_8)
        .isEqualTo("secret words");
  }

  /** A request as anybody on this machine can write it; the whole answer. */
  private String ask(String method, String path, String host, String headers) throws IOException {
    URI endpoint = server.settings().endpoint();
    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      String request =
          method
              + (" " + path + " HTTP/1.1\r\n")
              + (host.isEmpty() ? "" : "Host: " + host + "\r\n")
              + headers
              + "Content-Length: 0\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
