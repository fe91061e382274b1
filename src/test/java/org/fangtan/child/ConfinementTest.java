package org.fangtan.child;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fangtan.artefact.Progress;
import org.fangtan.child.Confinement.Protection;
import org.fangtan.child.TestTasks.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a child that hostile material has taken over can still do. */
@EnabledOnOs(OS.LINUX)
class ConfinementTest {
  private static final ChildLimits LIMITS = ChildLimits.forInspection();

  @Test
  void gainsNoPrivileges() throws Exception {
    require(Protection.NO_NEW_PRIVILEGES);
    assertThat(ask(ReadFile.class, "/proc/self/status")).containsPattern("NoNewPrivs:\\s+1");
  }

  @Test
  void hasLimitsOnProcessesFilesAndMemory() throws Exception {
    require(Protection.LIMITS);
    assertThat(ask(ReadFile.class, "/proc/self/limits"))
        .containsPattern("Max processes\\s+8192\\s+8192")
        .containsPattern("Max open files\\s+8192\\s+8192")
        .containsPattern("Max core file size\\s+0\\s+0")
        .containsPattern("Max data size\\s+" + (3L << 30) + "\\s+" + (3L << 30));
  }

  @Test
  void reachesNoServerNotEvenOnThisMachine() throws Exception {
    require(Protection.NO_NETWORK);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + server.getLocalPort();
      assertThat(ask(Connect.class, address)).startsWith("refused");
    }
  }

  @Test
  void cannotReadTheEnvironmentOrTheMemoryOfItsParent() throws Exception {
    long parent = ProcessHandle.current().pid();
    ParentProcess.hide();
    try {
      assertThat(ParentProcess.isHidden()).as("where there are no user namespaces").isTrue();
      for (String name : new String[] {"environ", "mem", "maps"}) {
        assertThat(ask(ReadFile.class, "/proc/" + parent + "/" + name)).startsWith("refused");
      }
    } finally {
      ParentProcess.setDumpable(true);
    }
  }

  @Test
  void isTheProcessThatWasStarted() throws Exception {
    try (ChildJvm child = ChildJvm.start(LIMITS)) {
      assertThat(call(child, ReadFile.class, "/proc/self/stat"))
          .startsWith(child.pid() + " (java)");
    }
  }

  private static void require(Protection protection) {
    assumeTrue(
        Confinement.instance().available().contains(protection),
        protection + " is not offered by this system");
  }

  private static String ask(Class<? extends ChildTask<Text, Text>> task, String text)
      throws Exception {
    try (ChildJvm child = ChildJvm.start(LIMITS)) {
      return call(child, task, text);
    }
  }

  private static String call(
      ChildJvm child, Class<? extends ChildTask<Text, Text>> task, String text) throws Exception {
    return child.call(task, new Text(text), Text.class, Progress.Listener.NONE).text();
  }

  /** Answers with what a file begins with. */
  public static final class ReadFile extends TestTasks.OfText {
    @Override
    public Text run(Text request, Progress.Listener progress) {
      try (var in = Files.newInputStream(Path.of(request.text()))) {
        return new Text(new String(in.readNBytes(5000), UTF_8));
      } catch (IOException e) {
        return new Text("refused: " + e);
      }
    }
  }

  /** Connects to an address. */
  public static final class Connect extends TestTasks.OfText {
    @Override
    public Text run(Text request, Progress.Listener progress) {
      String[] parts = request.text().split(":");
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(parts[0], Integer.parseInt(parts[1])), 2000);
        return new Text("connected");
      } catch (IOException e) {
        return new Text("refused: " + e);
      }
    }
  }
}
