package org.fangtan.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import org.fangtan.config.Settings;
import org.fangtan.disk.PrivateFolder;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;

/**
 * The folders of a node's state: accessible only to the node's user, except that members of the
 * group in {@code storage.operators-group} can access the embedded recordings bucket.
 */
final class StateFolders {
  private StateFolders() {}

  /** The folder of the embedded buckets. */
  static Path buckets(Settings settings) {
    return settings.stateDir().resolve("storage");
  }

  /** The folder of the embedded recordings bucket, into which operators put their folders. */
  static Path recordings(Settings settings) {
    return buckets(settings).resolve(settings.storage().recordings());
  }

  /** Creates missing folders, and sets the access to existing ones. */
  static void prepare(Settings settings) throws StageException {
    Path state = settings.stateDir();
    boolean isEmbedded = settings.storage().endpoint().isEmpty();
    String group = settings.storage().operatorsGroup().orElse("");
    try {
      if (isEmbedded && !group.isEmpty()) {
        PrivateFolder.makePassable(state, group);
        PrivateFolder.makePassable(buckets(settings), group);
        PrivateFolder.makeShared(recordings(settings), group);
        PrivateFolder.make(buckets(settings).resolve(settings.storage().work()));
        PrivateFolder.make(buckets(settings).resolve(settings.storage().bundles()));
      } else {
        PrivateFolder.make(state);
        if (isEmbedded) {
          PrivateFolder.make(buckets(settings));
        }
      }
    } catch (UserPrincipalNotFoundException e) {
      throw noSuchGroup(group, e);
    } catch (IOException e) {
      throw LocalFailures.state(state, e);
    }
  }

  private static StageException noSuchGroup(String group, IOException cause) {
    return new StageException(
        new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.CONFIGURATION_INVALID,
            CliSentences.storageOperatorsGroupThisMachine(group),
            CliSentences.createItWithGroupadd()),
        cause);
  }
}
