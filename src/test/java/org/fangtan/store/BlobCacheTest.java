package org.fangtan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.fangtan.recording.ContentHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobCacheTest {
  @TempDir Path folder;

  @Test
  void aContentIsLoadedOnce() throws Exception {
    BlobCache cache = BlobCache.open(folder, 1000);
    AtomicInteger loads = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      try (BlobCache.Lease lease = cache.lease(hash("a"), counted(loads, "a"))) {
        assertThat(lease.path()).hasContent("a");
      }
    }
    assertThat(loads).hasValue(1);
  }

  @Test
  void manyThreadsThatWantTheSameWaitForOneLoad() throws Exception {
    BlobCache cache = BlobCache.open(folder, 1000);
    AtomicInteger loads = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Boolean>> results = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      results.add(
          threads.submit(
              () -> {
                try (BlobCache.Lease lease =
                    cache.lease(
                        hash("a"),
                        target -> {
                          Thread.sleep(100);
                          return counted(loads, "a").load(target);
                        })) {
                  return Files.exists(lease.path());
                }
              }));
    }
    for (Future<Boolean> result : results) {
      assertThat(result.get()).isTrue();
    }
    threads.shutdown();
    assertThat(loads).hasValue(1);
  }

  @Test
  void theLeastRecentlyUsedGoFirstButNoneThatIsLeased() throws Exception {
    BlobCache cache = BlobCache.open(folder, 25);
    BlobCache.Lease held = cache.lease(hash(text('a')), write(text('a')));
    cache.lease(hash(text('b')), write(text('b'))).close();
    age(hash(text('a')), 3);
    age(hash(text('b')), 2);
    cache.lease(hash(text('c')), write(text('c'))).close();
    assertThat(held.path()).exists();
    assertThat(file(hash(text('b')))).doesNotExist();
    assertThat(file(hash(text('c')))).exists();
    held.close();
  }

  @Test
  void whatIsLargerThanTheCacheIsKeptForAsLongAsItIsRead() throws Exception {
    BlobCache cache = BlobCache.open(folder, 1);
    try (BlobCache.Lease lease = cache.lease(hash(text('a')), write(text('a')))) {
      assertThat(lease.path()).exists();
    }
    age(hash(text('a')), 1);
    cache.lease(hash("b"), write("b")).close();
    assertThat(file(hash(text('a')))).doesNotExist();
  }

  @Test
  void aFailedLoadLeavesNothingAndTheNextOneTriesAgain() throws Exception {
    BlobCache cache = BlobCache.open(folder, 1000);
    assertThatThrownBy(() -> cache.lease(hash("a"), write("other bytes")))
        .isInstanceOf(IOException.class);
    try (BlobCache.Lease lease = cache.lease(hash("a"), write("a"))) {
      assertThat(lease.path()).hasContent("a");
    }
    assertThat(folder.resolve("incoming")).isEmptyDirectory();
  }

  @Test
  void anUnknownContentIsKeptUnderTheHashThatLoadingFound() throws Exception {
    BlobCache cache = BlobCache.open(folder, 1000);
    try (BlobCache.Lease lease = cache.lease(write("a"))) {
      assertThat(lease.content()).isEqualTo(hash("a"));
      assertThat(lease.path()).hasContent("a");
    }
  }

  @Test
  void leftoversOfDeadProcessesAreSweptAtOpening() throws Exception {
    BlobCache.open(folder, 1000);
    Path leftover = folder.resolve("incoming").resolve("999999999-x");
    Files.writeString(leftover, "half");
    BlobCache.open(folder, 1000);
    assertThat(leftover).doesNotExist();
  }

  private void age(ContentHash content, int hours) throws IOException {
    Files.setLastModifiedTime(
        file(content), FileTime.from(Instant.now().minusSeconds(hours * 3600L)));
  }

  private Path file(ContentHash content) {
    return folder.resolve(content.hex().substring(0, 2)).resolve(content.hex());
  }

  private static String text(char c) {
    return String.valueOf(c).repeat(10);
  }

  private static BlobCache.Loader counted(AtomicInteger loads, String text) {
    return target -> {
      loads.incrementAndGet();
      return write(text).load(target);
    };
  }

  private static BlobCache.Loader write(String text) {
    return target -> {
      try {
        Files.writeString(target, text);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      return hash(text);
    };
  }

  private static ContentHash hash(String text) {
    return ContentHash.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
