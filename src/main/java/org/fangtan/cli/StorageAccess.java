package org.fangtan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.config.Settings;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StorageSettings;
import org.fangtan.store.embedded.EmbeddedS3;
import org.jspecify.annotations.Nullable;

/** Only the buckets, for commands that need no database and run no steps. Its opener closes it. */
final class StorageAccess implements AutoCloseable {
  private final Settings settings;
  private final @Nullable EmbeddedS3 server;
  private final ObjectStorage storage;

  private StorageAccess(Settings settings, @Nullable EmbeddedS3 server, ObjectStorage storage) {
    this.settings = settings;
    this.server = server;
    this.storage = storage;
  }

  static StorageAccess open(Settings settings) throws StageException {
    Optional<StorageSettings> remote = remote(settings);
    requireKeys(settings.storage());
    StateFolders.prepare(settings);
    EmbeddedS3 server =
        remote.isPresent() ? null : EmbeddedS3.start(StateFolders.buckets(settings));
    StorageSettings where = server == null ? remote.orElseThrow() : server.settings();
    return new StorageAccess(settings, server, new ObjectStorage(where));
  }

  /** Names each missing variable, as people often set only one of the two. */
  private static void requireKeys(Settings.Storage storage) throws StageException {
    List<String> missing = new ArrayList<>();
    if (storage.endpoint().isPresent()) {
      if (storage.accessKey().isEmpty()) {
        missing.add("FANGTAN_STORAGE_ACCESS_KEY");
      }
      if (storage.secretKey().isEmpty()) {
        missing.add("FANGTAN_STORAGE_SECRET_KEY");
      }
    }
    if (!missing.isEmpty()) {
      throw new StageException(
          new Failure(
              FailureKind.CONFIGURATION,
              FailureCode.CONFIGURATION_INVALID,
              CliSentences.storageKeysAreMissing(missing),
              CliSentences.setThemBeforeStartService()));
    }
  }

  /** The address of the S3 server; empty for the embedded one. */
  static Optional<StorageSettings> remote(Settings settings) {
    Settings.Storage values = settings.storage();
    return values
        .endpoint()
        .map(
            endpoint ->
                new StorageSettings(
                    endpoint,
                    values.region(),
                    values.accessKey(),
                    values.secretKey(),
                    values.connectTimeout(),
                    values.readTimeout(),
                    values.partSizeBytes()));
  }

  Settings settings() {
    return settings;
  }

  ObjectStorage storage() {
    return storage;
  }

  @Override
  public void close() throws StageException {
    storage.close();
    if (server != null) {
      server.close();
    }
  }
}
