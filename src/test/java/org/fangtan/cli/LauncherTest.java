package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher, with a program in Java's place that says how it was called. */
class LauncherTest {
  @TempDir Path folder;
  private Path java = Path.of("");

  @BeforeEach
  void install() throws IOException {
    Files.copy(Path.of("fangtan"), folder.resolve("fangtan"));
    Files.createFile(folder.resolve("fangtan.jar"));
    java = folder.resolve("jdk/bin/java");
    Files.createDirectories(java.getParent());
  }

  private record Ended(int code, String output) {}

  /** Starts it where Java says that the user's home is this. */
  private Ended start(String userHome, String stateFolder) throws Exception {
    return start(userHome, stateFolder, "topics");
  }

  private Ended start(String userHome, String stateFolder, String command) throws Exception {
    Files.writeString(
        java,
        String.join(
            "\n",
            "#!/usr/bin/env bash",
            "if [ \"$1\" = -XshowSettings:properties ]; then",
            "  echo '    java.specification.version = 17' >&2",
            "  echo '    user.home = " + userHome + "' >&2",
            "else",
            "  printf '<%s>' \"$@\"",
            "fi",
            ""));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder =
        new ProcessBuilder(List.of("bash", folder.resolve("fangtan").toString(), command))
            .redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("FANGTAN_STATE_DIR", stateFolder);
    builder.environment().remove("FANGTAN_JAVA_OPTS");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output);
  }

  /** Java's first compiler alone starts in half the time, but hashes at a tenth of the speed. */
  @ParameterizedTest
  @CsvSource({
    "--help, true", "topics, true", "status, true", "serve, false", "work, false",
    "process, false", "demo, false", "pull, false", "verify, false", "plan, false",
  })
  void onlyShortCommandsDoWithTheFirstCompiler(String command, boolean isQuick) throws Exception {
    Ended ended = start(folder.toString(), folder.resolve("state").toString(), command);
    assertThat(ended.code()).isZero();
    assertThat(ended.output().contains("<-XX:TieredStopAtLevel=1>")).isEqualTo(isQuick);
  }

  @Test
  void aHomeThatCanBeWrittenIsLeftAlone() throws Exception {
    Ended ended = start(folder.toString(), folder.resolve("state").toString());
    assertThat(ended.code()).isZero();
    assertThat(ended.output()).contains("<-jar>", "<topics>").doesNotContain("user.home");
    assertThat(folder.resolve("state")).doesNotExist();
  }

  /** Java says "?" for a user that has no line in the system's list, as in many containers. */
  @Test
  void aUserWithoutAHomeGetsOneBelowTheState() throws Exception {
    Path state = folder.resolve("my state");
    Ended ended = start("?", state.toString());
    assertThat(ended.code()).isZero();
    assertThat(ended.output()).contains("<-Duser.home=" + state + "/home>", "<topics>");
    assertThat(state.resolve("home")).isDirectory();
  }

  /** What a run of a whole topic leaves when it exits serves the later starts. */
  @Test
  void theClassesOfTheFirstRunServeTheNextOnes() throws Exception {
    Path state = folder.resolve("state");
    assertThat(start(folder.toString(), state.toString(), "topics").output())
        .doesNotContain("Archive");
    Ended first = start(folder.toString(), state.toString(), "process");
    Matcher flag = Pattern.compile("<-XX:ArchiveClassesAtExit=([^>]+)>").matcher(first.output());
    assertThat(flag.find()).isTrue();
    Path written = Path.of(flag.group(1));
    assertThat(written.getParent()).isEqualTo(folder.resolve(".cache/fangtan")).isDirectory();
    Files.write(written, new byte[8]); // as if Java had been killed before it wrote the header
    assertThat(start(folder.toString(), state.toString(), "process").output())
        .contains("ArchiveClassesAtExit");
    assertThat(written).doesNotExist();
    Files.writeString(written, "header and classes");

    String archive = written.toString().replaceFirst("\\.[0-9]+\\.tmp$", "");
    for (String command : List.of("process", "topics")) {
      assertThat(start(folder.toString(), state.toString(), command).output())
          .contains("<-XX:SharedArchiveFile=" + archive + ">")
          .doesNotContain("ArchiveClassesAtExit");
    }
    assertThat(written).doesNotExist();

    Files.writeString(folder.resolve("fangtan.jar"), "another build");
    assertThat(start(folder.toString(), state.toString(), "process").output())
        .contains("ArchiveClassesAtExit")
        .doesNotContain("SharedArchiveFile");
  }

  /** The run that writes it is still under way. */
  @Test
  void anUnfinishedFileIsLeftToItsWriter() throws Exception {
    Path state = folder.resolve("state");
    Ended first = start(folder.toString(), state.toString(), "process");
    Matcher flag = Pattern.compile("<-XX:ArchiveClassesAtExit=([^>]+)>").matcher(first.output());
    assertThat(flag.find()).isTrue();
    String archive = flag.group(1).replaceFirst("\\.[0-9]+\\.tmp$", "");
    Path written =
        Files.createFile(Path.of(archive + "." + ProcessHandle.current().pid() + ".tmp"));
    assertThat(start(folder.toString(), state.toString(), "process").output())
        .doesNotContain("SharedArchiveFile");
    assertThat(written).exists();
  }

  @Test
  void whereNothingCanBeWrittenThatIsSaid() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Ended ended = start("/nonexistent", file.resolve("state").toString());
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.output()).contains("FANGTAN_STATE_DIR", file.toString());
  }
}
