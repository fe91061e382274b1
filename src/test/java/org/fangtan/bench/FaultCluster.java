package org.fangtan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fangtan.cli.Main;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.schedule.NodeProcess;
import org.fangtan.store.StorageSettings;

/** Two nodes, each with proxies of its own between it and the servers. Not thread-safe. */
final class FaultCluster implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(5);

  /** A node, and the network around it. */
  private static final class Member {
    final String name;
    final CutProxy storage;
    final CutProxy database;
    final List<String> earlierLines = new ArrayList<>();
    NodeProcess process;

    Member(String name, CutProxy storage, CutProxy database) {
      this.name = name;
      this.storage = storage;
      this.database = database;
    }
  }

  private final Path folder;
  private final DatabaseSettings database;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** Makes the network; nodes are started one by one. */
  FaultCluster(Path folder, int storagePort, int databasePort, DatabaseSettings database)
      throws Exception {
    this.folder = folder;
    this.database = database;
    for (String name : List.of("a", "b")) {
      CutProxy storage = new CutProxy(storagePort);
      CutProxy toDatabase = new CutProxy(databasePort);
      opened.push(storage);
      opened.push(toDatabase);
      members.put(name, new Member(name, storage, toDatabase));
    }
  }

  /** Settings of a node that works on buckets of some prefix. */
  static String settings(
      String node, Path state, StorageSettings storage, DatabaseSettings database, String buckets) {
    return String.format(
        Locale.ROOT,
        """
        workers { node = "%s", check-in = 2 seconds, heavy = 1, light = 2 }
        state-dir = "%s"
        storage { endpoint = "%s", access-key = "%s", secret-key = "%s"
          buckets { recordings = "%srecordings", work = "%swork", bundles = "%sbundles" } }
        database { url = "%s", user = "%s", password = "%s" }
        schedule { rescan = "0/2 * * * * ?" }
        media { ladder = [ { name = 240p, short-side = 240, crf = 24, max-bitrate = 600000 } ] }
        web { port = 0 }
        """,
        node,
        state,
        storage.endpoint(),
        storage.accessKeyId(),
        storage.secretKey().reveal(),
        buckets,
        buckets,
        buckets,
        database.url(),
        database.user(),
        database.password().reveal());
  }

  /** Starts a node that is not running, and waits until it takes steps. */
  void start(String name) throws Exception {
    launch(name).await("is ready", START);
  }

  /** Starts a node that is not running. */
  NodeProcess launch(String name) throws Exception {
    Member member = members.get(name);
    if (member.process != null) {
      member.earlierLines.addAll(member.process.lines());
    }
    DatabaseSettings through =
        new DatabaseSettings(
            database.url().replaceFirst(":\\d+/", ":" + member.database.port() + "/"),
            database.user(),
            database.password(),
            database.maxConnections());
    Path conf =
        Files.writeString(
            folder.resolve(name + ".conf"),
            settings(
                name,
                folder.resolve("state-" + name),
                S3Process.through(member.storage.port()),
                through,
                ""));
    member.process =
        NodeProcess.start(name, Main.class, List.of("serve", "--config", conf.toString()));
    return member.process;
  }

  void kill(String name) throws Exception {
    members.get(name).process.killAll();
  }

  void storage(String name, CutProxy.Mode mode) {
    members.get(name).storage.set(mode);
  }

  void database(String name, CutProxy.Mode mode) {
    members.get(name).database.set(mode);
  }

  /** How often a node has printed a line with this text, over all its starts. */
  long printed(String name, String text) {
    return lines(name).stream().filter(line -> line.contains(text)).count();
  }

  List<String> lines(String name) {
    Member member = members.get(name);
    List<String> lines = new ArrayList<>(member.earlierLines);
    lines.addAll(member.process.lines());
    return lines;
  }

  @Override
  public void close() throws Exception {
    for (Member member : members.values()) {
      if (member.process != null) {
        Files.write(folder.resolve(member.name + ".log"), lines(member.name));
        member.process.killAll();
      }
    }
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
