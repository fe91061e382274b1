package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFoldersTest {
  @TempDir Path folder;

  @Test
  void everyFolderOfTheStateIsForItsOwnerAlone() throws Exception {
    Path state = Files.createDirectory(folder.resolve("state"));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
    StateFolders.prepare(settings(""));
    assertThat(mode(state)).isEqualTo("rwx------");
    assertThat(mode(state.resolve("storage"))).isEqualTo("rwx------");
  }

  @Test
  void operatorsReachTheRecordingsAndNothingElse() throws Exception {
    String group = Files.readAttributes(folder, PosixFileAttributes.class).group().getName();
    StateFolders.prepare(settings(group));
    Path state = folder.resolve("state");
    assertThat(mode(state)).isEqualTo("rwx--x---");
    assertThat(mode(state.resolve("storage"))).isEqualTo("rwx--x---");
    assertThat(mode(state.resolve("storage/recordings"))).isEqualTo("rwxrwx---");
    assertThat((Integer) Files.getAttribute(state.resolve("storage/recordings"), "unix:mode"))
        .as("what is made in it belongs to the group: the set-group-ID bit")
        .satisfies(mode -> assertThat(mode & 02000).isEqualTo(02000));
    assertThat(mode(state.resolve("storage/work"))).isEqualTo("rwx------");
    assertThat(mode(state.resolve("storage/bundles"))).isEqualTo("rwx------");
  }

  @Test
  void aGroupThatDoesNotExistIsNamedWithItsSetting() {
    assertThatThrownBy(() -> StateFolders.prepare(settings("no-such-group-here")))
        .isInstanceOf(StageException.class)
        .hasMessageContaining("storage.operators-group")
        .hasMessageContaining("no-such-group-here");
  }

  private Settings settings(String group) throws StageException {
    return SettingsReader.readText(
        "state-dir = \""
            + folder.resolve("state")
            + "\"\n"
            + "storage.operators-group = \""
            + group
            + "\"");
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
