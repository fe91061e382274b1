package org.fangtan.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.site.SiteFile;
import org.fangtan.site.SiteState;
import org.fangtan.site.SiteTopic;

/**
 * Reads every file of the index: those whose names contain their hashes, the parts that carry a
 * seal, and the page, the feed and the site map, which follow from the state. Damaged files are
 * made again from the topics' versions.
 */
final class IndexAudit {
  private final BundleBucket bucket;
  private final IndexKeeper keeper;

  IndexAudit(BundleBucket bucket, IndexKeeper keeper) {
    this.bucket = bucket;
    this.keeper = keeper;
  }

  List<Damage> check(boolean mend) throws StageException, InterruptedException {
    IndexFolder folder = keeper.folder();
    List<Damage> damages = new ArrayList<>();
    Set<String> bad = new HashSet<>();
    Optional<SiteState> state = keeper.state();
    if (state.isEmpty()) {
      if (folder.listing().isEmpty() && keeper.agrees(SiteState.EMPTY)) {
        return List.of(); // Nothing was ever published.
      }
      damages.add(damage(SiteState.NAME, PublishSentences.indexIsMissingOrUnreadable()));
    } else {
      for (String path : state.get().files()) {
        Optional<byte[]> bytes = folder.bytes(path);
        if (bytes.isEmpty() || !SiteFile.isRight(path, bytes.get())) {
          bad.add(path);
        }
      }
      for (SiteFile asset : keeper.assets()) {
        if (!folder.bytes(asset.path()).map(b -> Arrays.equals(b, asset.bytes())).orElse(false)) {
          bad.add(asset.path());
        }
      }
      for (SiteTopic topic : state.get().topics()) {
        String path = IndexFolder.partPath(topic.root());
        if (folder.bytes(path).flatMap(b -> IndexFolder.read(topic.root(), b)).isEmpty()) {
          bad.add(path);
          folder.drop(topic.root());
        }
      }
      for (String path : bad.stream().sorted().toList()) {
        damages.add(damage(path, PublishSentences.indexFileIsDamaged()));
      }
      for (Map.Entry<String, byte[]> page : keeper.pages(state.get()).entrySet()) {
        if (!folder
            .bytes(page.getKey())
            .map(b -> Arrays.equals(b, page.getValue()))
            .orElse(false)) {
          damages.add(damage(page.getKey(), PublishSentences.indexDiffersFromTopics()));
        }
      }
      if (!keeper.agrees(state.get())) {
        damages.add(damage(SiteState.NAME, PublishSentences.indexDiffersFromTopics()));
      }
    }
    if (!mend || damages.isEmpty()) {
      return damages;
    }
    for (String path : bad) {
      folder.remove(path);
    }
    if (state.isEmpty()) {
      folder.remove(SiteState.NAME);
    }
    keeper.rebuild(bad);
    return damages.stream().map(one -> one.with(Damage.Outcome.MENDED)).toList();
  }

  private Damage damage(String path, Bilingual what) {
    return new Damage(bucket.name() + "/" + IndexFolder.PREFIX + path, what, Damage.Outcome.FOUND);
  }
}
