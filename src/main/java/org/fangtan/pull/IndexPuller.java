package org.fangtan.pull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fangtan.contract.PayloadPath;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.publish.Parallel;
import org.fangtan.publish.PublishFailures;
import org.fangtan.recording.ObjectRef;
import org.fangtan.site.SiteFile;
import org.fangtan.site.SitePages;
import org.fangtan.site.SiteState;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredBytes;
import org.fangtan.store.StoredObject;

/**
 * Fetches the page of all interviews into {@code <target>/index}, beside the topics that {@link
 * Puller} fetches. Files whose names contain their hash are fetched once and checked; {@code
 * index.html} is replaced last, and then files that no page names any more are removed. If the
 * index is replaced during the pull, it is fetched again. Thread-safe, but only one pull at a time
 * into one folder.
 */
public final class IndexPuller {
  private static final String PREFIX = "index/";
  private static final String ASSETS = "assets/";
  private static final int MAX_FILE = 64 << 20;

  /** How often the index may be replaced during a pull. */
  private static final int ATTEMPTS = 5;

  private final ObjectStorage storage;
  private final String bucket;

  public IndexPuller(ObjectStorage storage, String bucket) {
    this.storage = storage;
    this.bucket = bucket;
  }

  /**
   * Fetches what is new.
   *
   * @param target where topics lie; created if needed
   * @return the index's folder
   * @throws StageException {@code BUNDLE_INVALID} where there is no index, or a damaged one
   */
  public Path pull(Path target) throws StageException, InterruptedException {
    Path folder = target.resolve("index");
    try {
      for (int attempt = 1; ; attempt++) {
        StoredBytes before =
            storage
                .findBytes(bucket, PREFIX + SiteState.NAME, SiteState.MAX_BYTES)
                .orElseThrow(IndexPuller::missing);
        SiteState state = SiteState.read(before.bytes()).orElseThrow(IndexPuller::missing);
        try {
          fetch(state, folder);
        } catch (StageException e) {
          if (attempt == ATTEMPTS || isSame(before.ref())) {
            throw e;
          }
        }
        if (attempt == ATTEMPTS || isSame(before.ref())) {
          return folder;
        }
      }
    } catch (IOException e) {
      throw TopicFolder.failed(target, e);
    }
  }

  private boolean isSame(ObjectRef state) throws StageException, InterruptedException {
    return storage.stat(bucket, state.key()).map(StoredObject::ref).equals(Optional.of(state));
  }

  private void fetch(SiteState state, Path folder)
      throws StageException, InterruptedException, IOException {
    Set<String> names = new TreeSet<>(state.files());
    for (StoredObject asset : storage.listAll(bucket, PREFIX + ASSETS)) {
      names.add(asset.ref().key().substring(PREFIX.length()));
    }
    Parallel.forEach(names, path -> fetch(path, folder));
    Map<String, byte[]> pages = new LinkedHashMap<>();
    for (String page : SitePages.NAMES) {
      Optional<StoredBytes> found = storage.findBytes(bucket, PREFIX + page, MAX_FILE);
      if (found.isPresent()) {
        pages.put(page, found.get().bytes());
      } else if (page.equals(SitePages.PAGE)) {
        throw wrong(page);
      }
    }
    for (Map.Entry<String, byte[]> page : pages.entrySet()) {
      write(folder.resolve(page.getKey()), page.getValue());
    }
    names.addAll(pages.keySet());
    sweep(folder, names);
  }

  private void fetch(String path, Path folder)
      throws StageException, InterruptedException, IOException {
    if (!PayloadPath.isSafe(path)) {
      throw wrong(path);
    }
    Path file = folder.resolve(path);
    if (Files.isRegularFile(file) && SiteFile.isRight(path, Files.readAllBytes(file))) {
      return;
    }
    byte[] bytes =
        storage
            .findBytes(bucket, PREFIX + path, MAX_FILE)
            .map(StoredBytes::bytes)
            .filter(found -> SiteFile.isRight(path, found))
            .orElseThrow(() -> wrong(path));
    write(file, bytes);
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    TopicFolder.replace(file, bytes);
  }

  /** Only in folders that belong to the index. */
  private static void sweep(Path folder, Set<String> names) throws IOException {
    for (String name : SitePages.NAMES) {
      if (!names.contains(name)) {
        Files.deleteIfExists(folder.resolve(name));
      }
    }
    for (String own : List.of("assets", "chapters", "search", "text")) {
      Path inside = folder.resolve(own);
      if (Files.isDirectory(inside)) {
        List<Path> files;
        try (Stream<Path> listed = Files.list(inside)) {
          files = listed.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
          if (!names.contains(own + "/" + file.getFileName())) {
            Files.delete(file);
          }
        }
      }
    }
  }

  private static StageException missing() {
    return PublishFailures.failure(
        FailureKind.INPUT,
        FailureCode.BUNDLE_INVALID,
        PullSentences.indexIsNotThere(),
        PullSentences.haveIndexMended());
  }

  private static StageException wrong(String path) {
    return PublishFailures.failure(
        FailureKind.INPUT,
        FailureCode.BUNDLE_INVALID,
        PullSentences.indexFileIsWrong(path),
        PullSentences.haveIndexMended());
  }
}
