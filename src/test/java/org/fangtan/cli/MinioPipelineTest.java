package org.fangtan.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.Optional;
import org.fangtan.config.Settings;
import org.fangtan.store.RealS3;
import org.fangtan.store.StorageSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** A node whose buckets are on a real MinIO, where this machine has one. */
class MinioPipelineTest extends StoredPipelineContractTest {
  private @Nullable RealS3 server;

  @Override
  Settings settings() throws Exception {
    assumeTrue(RealS3.Maker.MINIO.program().isPresent(), RealS3.Maker.MINIO.absence());
    server = RealS3.start(RealS3.Maker.MINIO, Files.createDirectories(folder.resolve("minio")));
    StorageSettings where = server.settings();
    Settings settings = super.settings();
    Settings.Storage names = settings.storage();
    return settings.storedIn(
        new Settings.Storage(
            Optional.of(where.endpoint()),
            Optional.empty(),
            where.region(),
            where.accessKeyId(),
            where.secretKey(),
            names.recordings(),
            names.work(),
            names.bundles(),
            where.partSizeBytes(),
            where.connectTimeout(),
            where.readTimeout()));
  }

  @Override
  @AfterAll
  void close() {
    super.close();
    if (server != null) {
      server.close();
    }
  }
}
