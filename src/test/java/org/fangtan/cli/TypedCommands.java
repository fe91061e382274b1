package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Tests that run commands as people type them, with a state of their own. */
abstract class TypedCommands {
  @TempDir Path folder;

  /** The output of the latest command, both streams together. */
  String said = "";

  /**
   * Writes the configuration file.
   *
   * @param hocon what differs from the defaults, beside the state's folder
   */
  void configure(String hocon) throws IOException {
    Files.writeString(
        conf(),
        "state-dir = \"" + folder.resolve("state") + "\"\n" + hocon + "\n",
        StandardCharsets.UTF_8);
  }

  Path conf() {
    return folder.resolve("fangtan.conf");
  }

  /** Runs a command with the configuration file, and returns its exit code. */
  int runHere(Object... words) {
    List<String> command = new ArrayList<>();
    for (Object word : words) {
      command.add(word.toString());
    }
    command.add("--config");
    command.add(conf().toString());
    return run(command.toArray(String[]::new));
  }

  int run(String... words) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    int code = Main.run(writer, writer, words);
    said = text.toString();
    assertThat(said).as("no trace").doesNotContain("\tat ");
    return code;
  }
}
