package org.fangtan.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.failure.StageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The source of settings, the same for every command. */
final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = {
        "设置文件；缺省依次为环境变量 FANGTAN_CONFIG、当前目录的 pipeline.conf、内置默认值。",
        "Settings; else FANGTAN_CONFIG, else ./pipeline.conf, else the defaults."
      })
  @Nullable Path file;

  /** The settings given by the command line and the environment, checked as a whole. */
  Settings settings() throws StageException {
    Optional<Path> found = file();
    return found.isPresent() ? SettingsReader.read(found.get()) : SettingsReader.readText("");
  }

  private Optional<Path> file() {
    if (file != null) {
      return Optional.of(file);
    }
    String named = System.getenv("FANGTAN_CONFIG");
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    return Optional.of(Path.of("pipeline.conf")).filter(Files::isRegularFile);
  }
}
