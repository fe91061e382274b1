package org.fangtan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fangtan.recording.ContentHash;
import org.junit.jupiter.api.Test;

class BagTest {
  @Test
  void theSameBundleGivesTheSameBytes() {
    Bag one = SampleBundles.bag("字幕");
    Bag two = SampleBundles.bag("字幕");
    assertThat(two.rootHash()).isEqualTo(one.rootHash());
    assertThat(two.allHashes()).isEqualTo(one.allHashes());
    assertThat(SampleBundles.bag("别的字幕").rootHash()).isNotEqualTo(one.rootHash());
  }

  @Test
  void tagFilesAreAsRfc8493Wants() {
    Bag bag = SampleBundles.bag("字幕");
    assertThat(text(bag, "bagit.txt"))
        .isEqualTo("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    long bytes = bag.payload().stream().mapToLong(PayloadFile::sizeBytes).sum();
    assertThat(text(bag, "bag-info.txt"))
        .isEqualTo(
            "External-Description: 公交一体化 出行更便捷\n"
                + "External-Identifier: 2019-09 公交一体化\n"
                + "Payload-Oxum: "
                + bytes
                + "."
                + bag.payload().size()
                + "\nSource-Organization: 市政务新媒体中心\n");
    assertThat(text(bag, "manifest-sha256.txt").lines())
        .hasSize(bag.payload().size())
        .allMatch(line -> line.matches("[0-9a-f]{64}  data/.+"));
    assertThat(text(bag, "manifest-sha256.txt").lines().map(line -> line.substring(66))).isSorted();
    assertThat(text(bag, "tagmanifest-sha256.txt").lines().map(line -> line.substring(66)))
        .containsExactly("bag-info.txt", "bagit.txt", "manifest-sha256.txt");
  }

  @Test
  void awkwardCharactersSurviveAManifest() {
    ContentHash hash = ContentHash.of(new byte[0]);
    Manifest manifest =
        new Manifest(
            new TreeMap<>(
                Map.of(
                    "data/100%.txt", hash, "data/a\nb", hash, "data/%0A", hash, "data/é", hash)));
    assertThat(new String(manifest.toBytes(), StandardCharsets.UTF_8))
        .contains("data/100%25.txt\n")
        .contains("data/a%0Ab\n")
        .contains("data/%250A\n");
    Manifest.Parsed parsed = Manifest.parse(manifest.toBytes());
    assertThat(parsed.manifest()).isEqualTo(manifest);
    assertThat(parsed.badLines()).isEmpty();
  }

  @Test
  void aLineThatIsNoEntryIsReported() {
    String hash = ContentHash.of(new byte[0]).hex();
    String text = hash + "  data/a\nnonsense\n" + hash + " data/a\n";
    assertThat(Manifest.parse(text.getBytes(StandardCharsets.UTF_8)).badLines())
        .isEqualTo(List.of("nonsense", hash + " data/a"));
  }

  private static String text(Bag bag, String name) {
    return new String(bag.file(name), StandardCharsets.UTF_8);
  }
}
