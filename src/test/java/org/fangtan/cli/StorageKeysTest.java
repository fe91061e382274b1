package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who needs the storage's keys, and what is said when one is missing. */
class StorageKeysTest {
  @TempDir Path folder;

  @Test
  void aMissingKeyIsNamedAsTheVariableThatItIs() throws Exception {
    assertThat(missing("storage.access-key = x"))
        .contains("FANGTAN_STORAGE_SECRET_KEY")
        .doesNotContain("FANGTAN_STORAGE_ACCESS_KEY");
    assertThat(missing("storage.secret-key = x"))
        .contains("FANGTAN_STORAGE_ACCESS_KEY")
        .doesNotContain("FANGTAN_STORAGE_SECRET_KEY");
    assertThat(missing("")).contains("FANGTAN_STORAGE_ACCESS_KEY", "FANGTAN_STORAGE_SECRET_KEY");
  }

  @Test
  void aListOfTopicsNeedsNoKey() throws Exception {
    Path conf = folder.resolve("pipeline.conf");
    Files.writeString(
        conf,
        "state-dir = \""
            + folder.resolve("state")
            + "\"\n"
            + "storage.endpoint = \"http://127.0.0.1:1\"\n");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            "topics",
            "--config",
            conf.toString());
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
  }

  private String missing(String keys) throws Exception {
    Settings settings =
        SettingsReader.readText(
            "state-dir = \""
                + folder.resolve("state")
                + "\"\n"
                + "storage.endpoint = \"http://127.0.0.1:1\"\n"
                + keys);
    StageException e =
        catchThrowableOfType(StageException.class, () -> StorageAccess.open(settings).close());
    Failure failure = e.failure();
    assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
    assertThat(failure.summary().zh()).contains("环境变量");
    return failure.summary().en();
  }
}
