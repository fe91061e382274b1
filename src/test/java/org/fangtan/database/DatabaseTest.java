package org.fangtan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.config.Secret;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.schedule.NodeProcess;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Opening and sharing, and what people are told when that is impossible. */
@Timeout(120)
class DatabaseTest {
  private static final String PASSWORD = "pa55w0rd";

  @TempDir Path folder;

  private static DatabaseSettings settings(String url) {
    return new DatabaseSettings(url, "fangtan", new Secret(PASSWORD), 4);
  }

  private static Failure failureOf(DatabaseSettings settings) {
    List<Failure> failures = new ArrayList<>();
    assertThatThrownBy(() -> Database.open(settings).close())
        .isInstanceOfSatisfying(StageException.class, e -> failures.add(e.failure()));
    Failure failure = failures.get(0);
    assertThat(failure.toString()).doesNotContain(PASSWORD);
    assertThat(failure.summary().en()).contains(settings.url().split("[?;]")[0].substring(5));
    return failure;
  }

  private static void assertFailure(DatabaseSettings settings, FailureKind kind, FailureCode code) {
    Failure failure = failureOf(settings);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(code);
  }

  @Test
  void aUrlOfAnotherDatabaseIsRefused() {
    for (String url :
        List.of(
            "jdbc:mysql://db/fangtan?password=" + PASSWORD,
            "jdbc:h2:tcp://db/fangtan;PASSWORD=" + PASSWORD,
            "jdbc:h2:mem:",
            "jdbc:h2:zip:x.zip!/y")) {
      assertFailure(settings(url), FailureKind.CONFIGURATION, FailureCode.CONFIGURATION_INVALID);
    }
  }

  @Test
  void aServerThatIsNotThereIsTransientAndNamed() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    DatabaseSettings settings =
        settings("jdbc:postgresql://127.0.0.1:" + port + "/fangtan?sslpassword=" + PASSWORD);
    assertFailure(settings, FailureKind.TRANSIENT, FailureCode.ENDPOINT_UNREACHABLE);
  }

  @Test
  void aHostThatIsUnknownIsTransientAndNamed() {
    DatabaseSettings settings = settings("jdbc:postgresql://no-such-host.invalid/fangtan");
    assertFailure(settings, FailureKind.TRANSIENT, FailureCode.ENDPOINT_UNREACHABLE);
  }

  @Test
  void anUnknownDatabaseOrAWrongUserOfAServerIsForTheAdministrator() {
    DatabaseSettings good = TestDatabases.postgresql();
    DatabaseSettings unknown =
        new DatabaseSettings(
            good.url().replaceFirst("[^/]*$", "nowhere"), good.user(), good.password(), 4);
    assertFailure(unknown, FailureKind.CONFIGURATION, FailureCode.CONFIGURATION_INVALID);

    DatabaseSettings stranger =
        new DatabaseSettings(good.url(), "stranger", new Secret(PASSWORD), 4);
    assertFailure(stranger, FailureKind.CONFIGURATION, FailureCode.ACCESS_DENIED);
  }

  @Test
  void aWrongPasswordIsForTheAdministrator() throws Exception {
    DatabaseSettings settings = settings("jdbc:h2:file:" + folder.resolve("db"));
    Database.open(settings).close();
    DatabaseSettings wrong =
        new DatabaseSettings(settings.url(), "fangtan", new Secret("other"), 4);
    assertFailure(wrong, FailureKind.CONFIGURATION, FailureCode.ACCESS_DENIED);
  }

  @Test
  void aDatabaseThatHoldsSomethingElseIsLeftAlone() throws Exception {
    DatabaseSettings settings = TestDatabases.postgresql();
    try (Connection connection =
            DriverManager.getConnection(
                settings.url(), settings.user(), settings.password().reveal());
        var statement = connection.createStatement()) {
      statement.execute("create table of_others (id int)");
    }
    assertFailure(settings, FailureKind.CONFIGURATION, FailureCode.DATABASE_FAILED);
  }

  @Test
  void aFolderThatCannotBeMadeIsForTheAdministrator() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    DatabaseSettings settings = settings("jdbc:h2:file:" + file.resolve("db"));
    assertFailure(settings, FailureKind.CONFIGURATION, FailureCode.ACCESS_DENIED);
  }

  @Test
  void aDamagedFileIsNamedAndMayBeMovedAway() throws Exception {
    DatabaseSettings settings = settings("jdbc:h2:file:" + folder.resolve("db"));
    Database.open(settings).close();
    Path file = folder.resolve("db.mv.db");
    byte[] bytes = Files.readAllBytes(file);
    new Random(1).nextBytes(bytes);
    Files.write(file, bytes);
    assertFailure(settings, FailureKind.CONFIGURATION, FailureCode.DATABASE_FAILED);
    Files.move(file, folder.resolve("moved"));
    Database.open(settings).close();
  }

  @Test
  void tooFewConnectionsAreRefused() {
    DatabaseSettings settings = new DatabaseSettings("jdbc:h2:mem:x", "f", new Secret(""), 1);
    assertFailure(settings, FailureKind.CONFIGURATION, FailureCode.CONFIGURATION_INVALID);
  }

  @Test
  void aRelativePathIsRelativeToTheWorkingDirectory() throws Exception {
    Path here = Path.of("").toAbsolutePath();
    Path relative = here.relativize(folder.resolve("数据 库").resolve("db"));
    try (Database database = Database.open(settings("jdbc:h2:file:" + relative))) {
      assertThat(database.isGuest()).isFalse();
      assertThat(folder.resolve("数据 库").resolve("db.mv.db")).exists();
    }
  }

  @Test
  void nodesThatStartAtOnceAgreeOnTheSchema() throws Exception {
    DatabaseSettings settings = TestDatabases.postgresql();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<Database>> opening = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        opening.add(threads.submit(() -> Database.open(settings)));
      }
      for (Future<Database> each : opening) {
        each.get(60, TimeUnit.SECONDS).close();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Opens an embedded database and stays: {@code Owner URL PASSWORD}. */
  static final class Owner {
    private Owner() {}

    public static void main(String[] args) throws Exception {
      Database database =
          Database.open(new DatabaseSettings(args[0], "fangtan", new Secret(args[1]), 4));
      System.out.println("open");
      Thread.sleep(Duration.ofMinutes(5).toMillis());
      database.close();
    }
  }

  @Test
  void anotherProcessLooksIntoTheEmbeddedDatabaseAsAGuest() throws Exception {
    DatabaseSettings settings = settings("jdbc:h2:file:" + folder.resolve("db"));
    try (NodeProcess owner =
        NodeProcess.start("owner", Owner.class, List.of(settings.url(), PASSWORD))) {
      owner.await("open", Duration.ofSeconds(60));
      Path sign = folder.resolve("db.door");
      if (Files.getFileStore(sign).supportsFileAttributeView("posix")) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sign)))
            .isEqualTo("rw-------");
      }
      try (Database guest = Database.openAsGuest(settings);
          Database second = Database.open(settings)) {
        assertThat(guest.isGuest()).isTrue();
        assertThat(second.isGuest()).isTrue();
        assertThat(guest.tryLock("x", "guest")).isPresent();
      }
      assertFailure(
          new DatabaseSettings(settings.url(), "fangtan", new Secret("other"), 4),
          FailureKind.CONFIGURATION,
          FailureCode.ACCESS_DENIED);
      assertOnlyThisMachineIsLetIn(Files.readString(sign));

      Files.delete(sign);
      assertFailure(settings, FailureKind.CONFIGURATION, FailureCode.DATABASE_LOCKED);
    }
    try (Database again = Database.open(settings)) {
      assertThat(again.isGuest()).as("after the owner was killed").isFalse();
    }
  }

  private static void assertOnlyThisMachineIsLetIn(String door) throws IOException {
    int port = Integer.parseInt(door.replaceFirst(".*:(\\d+)/.*", "$1"));
    List<InetAddress> addresses =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    Assumptions.assumeFalse(addresses.isEmpty(), "this machine has no network");
    for (InetAddress address : addresses) {
      assertThatThrownBy(
              () -> {
                try (Socket socket = new Socket()) {
                  socket.connect(new InetSocketAddress(address, port), 2000);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void anInterruptedThreadDoesNotCloseTheEmbeddedDatabase() throws Exception {
    DatabaseSettings settings = settings("jdbc:h2:file:" + folder.resolve("db") + ";CACHE_SIZE=64");
    try (Database database = Database.open(settings)) {
      try (Connection connection = database.pool().getConnection()) {
        Sql.execute(connection, "create table t (id int primary key, v varchar)");
        Sql.execute(
            connection,
            "insert into t select x, repeat('abcdefgh', 200) from system_range(1, 3000)");
        Sql.execute(connection, "checkpoint sync");
      }
      List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
      List<Exception> errors = Collections.synchronizedList(new ArrayList<>());
      for (int i = 0; i < 3; i++) {
        Random random = new Random(i);
        Connection connection = database.pool().getConnection();
        threads.add(new Thread(() -> readAndWrite(connection, random, errors)));
      }
      threads.forEach(Thread::start);
      Random random = new Random(9);
      while (threads.stream().anyMatch(Thread::isAlive)) {
        threads.get(random.nextInt(threads.size())).interrupt();
        Thread.sleep(1);
      }
      assertThat(errors).isEmpty();
      try (Connection connection = database.pool().getConnection()) {
        assertThat(Sql.query(connection, row -> row.getInt(1), "select count(*) from t"))
            .containsExactly(3000);
      }
    }
  }

  private static void readAndWrite(Connection connection, Random random, List<Exception> errors) {
    try (connection) {
      for (int i = 0; i < 2000; i++) {
        String sql =
            random.nextBoolean()
                ? "select v from t where id = ?"
                : "update t set v = v || 'x' where id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          statement.setInt(1, 1 + random.nextInt(3000));
          statement.execute();
        }
      }
    } catch (SQLException e) {
      // An interrupt may end the wait for a row that another thread has: the database stays open.
      if (e.getErrorCode() != ErrorCode.LOCK_TIMEOUT_1) {
        errors.add(e);
      }
    }
  }
}
