package org.fangtan.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fangtan.publish.Damage.Outcome.FOUND;
import static org.fangtan.publish.Damage.Outcome.MENDED;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fangtan.contract.SampleBundles;
import org.fangtan.failure.Bilingual;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.fangtan.store.RealS3;
import org.fangtan.store.StoredObject;
import org.fangtan.store.UnretriedStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit on a MinIO whose own disk is damaged, beneath the server. */
class DamagedDiskTest {
  private static final String BUNDLES = PublishedBucket.BUNDLES;
  private static final Bilingual WHAT = Bilingual.of("损坏", "damaged");
  private static final TopicId TOPIC = SampleBundles.TOPIC;

  @TempDir Path folder;

  @Test
  void whatTheServerCanNeitherReadNorOverwriteIsNamedAndPutBack() throws Exception {
    assumeTrue(RealS3.Maker.MINIO.program().isPresent(), RealS3.Maker.MINIO.absence());
    RealS3 server = RealS3.start(RealS3.Maker.MINIO, folder);
    try (PublishedBucket bucket =
        new PublishedBucket(server, UnretriedStorage.of(server.settings()))) {
      TopicAudit audit =
          new TopicAudit(
              bucket.storage,
              BUNDLES,
              hash ->
                  bucket
                      .storage
                      .stat("work", PublishedBucket.blobKey(hash))
                      .map(StoredObject::ref));
      bucket.publish(TOPIC, "一");
      bucket.publish(TOPIC, "二");
      Path data = folder.resolve("data").resolve(BUNDLES).resolve(TOPIC.toString());
      List<Path> headers;
      try (Stream<Path> files = Files.walk(data)) {
        headers = files.filter(file -> file.endsWith("xl.meta")).sorted().toList();
      }
      assertThat(headers).hasSizeGreaterThan(20);
      Map<String, ContentHash> whole = bucket.hashes(TOPIC, "v0002");
      // Of each kind of object one.
      for (String kind :
          List.of(
              CheckedFiles.NAME,
              "latest.json",
              "v0002/manifest-sha256.txt",
              "v0002/data/video/1080p.mp4",
              "v0002/data/index.html")) {
        Path header = data.resolve(kind).resolve("xl.meta");
        byte[] right = bucket.storage.getBytes(BUNDLES, TOPIC + "/" + kind, 1 << 20);
        byte[] damaged = Files.readAllBytes(header);
        for (int i = 12; i < 40; i++) {
          damaged[i] ^= 0x55;
        }
        Files.write(header, damaged);
        Damage found = new Damage(BUNDLES + "/" + TOPIC + "/" + kind, WHAT, FOUND);
        assertThat(audit.check(TOPIC, false).damages())
            .as("%s, only looked at", kind)
            .usingRecursiveFieldByFieldElementComparatorIgnoringFields("what")
            .containsExactly(found);
        assertThat(audit.check(TOPIC, true).damages())
            .as("%s, to be mended", kind)
            .usingRecursiveFieldByFieldElementComparatorIgnoringFields("what")
            .containsExactly(found.with(MENDED));
        if (!kind.equals(CheckedFiles.NAME)) { // That note is a help, and goes.
          assertThat(bucket.storage.getBytes(BUNDLES, TOPIC + "/" + kind, 1 << 20))
              .as(kind)
              .isEqualTo(right);
        }
        assertThat(audit.check(TOPIC, false).damages()).as("%s afterwards", kind).isEmpty();
      }
      assertThat(bucket.hashes(TOPIC, "v0002")).isEqualTo(whole);
    }
  }
}
