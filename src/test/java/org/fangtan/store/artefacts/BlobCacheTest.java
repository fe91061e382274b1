package org.fangtan.store.artefacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.store.SmallDisk;
import org.fangtan.store.StorageFailures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobCacheTest {
  private static final int SIZE_BYTES = 1000;

  @TempDir Path folder;

  private final AtomicInteger loads = new AtomicInteger();

  @Test
  void loadsOnceAndServesAgain() throws Exception {
    try (BlobCache cache = new BlobCache(folder, 10 * SIZE_BYTES)) {
      try (BlobCache.Lease first = fetch(cache, "a");
          BlobCache.Lease second = fetch(cache, "a")) {
        assertThat(first.path()).isEqualTo(second.path()).hasBinaryContent(bytes("a"));
        assertThat(first.content()).isEqualTo(ContentHash.of(bytes("a")));
      }
      assertThat(loads).hasValue(1);
    }
  }

  @Test
  void whatNobodyHasReadForLongGoesAlsoWhereAnotherProcessLeftIt() throws Exception {
    Instant later = Instant.now().plus(Duration.ofDays(31));
    Path abandoned = folder.resolve("1");
    Files.createDirectories(abandoned);
    Files.write(abandoned.resolve("f".repeat(64)), new byte[SIZE_BYTES]);
    try (BlobCache cache = new BlobCache(folder, 10 * SIZE_BYTES);
        BlobCache.Lease inUse = fetch(cache, "a")) {
      fetch(cache, "b").close();
      assertThat(cache.removeUnread(Duration.ofDays(32), later)).isZero();
      assertThat(cache.removeUnread(Duration.ofDays(30), later))
          .isEqualTo(SIZE_BYTES + bytes("b").length);
      assertThat(inUse.path()).hasBinaryContent(bytes("a"));
      assertThat(abandoned).isEmptyDirectory();
      assertThat(cache.sizeBytes()).isEqualTo(bytes("a").length);
    }
  }

  @Test
  void loadsOnceForManyThreads() throws Exception {
    try (BlobCache cache = new BlobCache(folder, 10 * SIZE_BYTES)) {
      ExecutorService threads = Executors.newFixedThreadPool(8);
      List<Future<?>> fetches = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        fetches.add(
            threads.submit(
                () -> {
                  try (BlobCache.Lease lease = fetch(cache, "a")) {
                    assertThat(lease.path()).hasBinaryContent(bytes("a"));
                  }
                  return true;
                }));
      }
      for (Future<?> fetch : fetches) {
        fetch.get();
      }
      threads.shutdown();
      assertThat(loads).hasValue(1);
    }
  }

  @Test
  void dropsWhatWasUsedLongestAgo() throws Exception {
    try (BlobCache cache = new BlobCache(folder, 3 * SIZE_BYTES)) {
      for (String name : List.of("a", "b", "c", "a", "d")) {
        fetch(cache, name).close();
      }
      assertThat(cache.sizeBytes()).isEqualTo(3 * SIZE_BYTES);
      assertThat(isThere(cache, "a")).isTrue();
      assertThat(isThere(cache, "b")).isFalse();
      assertThat(isThere(cache, "d")).isTrue();
      assertThat(files()).hasSize(3);
    }
  }

  @Test
  void keepsWhatIsInUseAndShrinksWhenItIsFree() throws Exception {
    try (BlobCache cache = new BlobCache(folder, 2 * SIZE_BYTES)) {
      List<BlobCache.Lease> leases = new ArrayList<>();
      for (String name : List.of("a", "b", "c", "d")) {
        leases.add(fetch(cache, name));
      }
      for (BlobCache.Lease lease : leases) {
        assertThat(lease.path()).exists();
      }
      for (BlobCache.Lease lease : leases) {
        lease.close();
        lease.close();
      }
      assertThat(cache.sizeBytes()).isEqualTo(2 * SIZE_BYTES);
      assertThat(files()).hasSize(2);
    }
  }

  @Test
  void neverRemovesAFileThatIsBeingReadUnderPressure() throws Exception {
    try (BlobCache cache = new BlobCache(folder, 3 * SIZE_BYTES)) {
      ExecutorService threads = Executors.newFixedThreadPool(6);
      List<Future<?>> readers = new ArrayList<>();
      for (int t = 0; t < 6; t++) {
        int seed = t;
        readers.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 100; i++) {
                    String name = "n" + (i * (seed + 3)) % 9;
                    try (BlobCache.Lease lease = fetch(cache, name)) {
                      assertThat(Files.readAllBytes(lease.path())).isEqualTo(bytes(name));
                    }
                  }
                  return true;
                }));
      }
      for (Future<?> reader : readers) {
        reader.get();
      }
      threads.shutdown();
      assertThat(cache.sizeBytes()).isLessThanOrEqualTo(3 * SIZE_BYTES);
    }
  }

  @Test
  void servesAgainAfterARestartWhatIsWhole() throws Exception {
    Path damaged;
    Path cut;
    try (BlobCache cache = new BlobCache(folder, 10 * SIZE_BYTES)) {
      fetch(cache, "good").close();
      try (BlobCache.Lease lease = fetch(cache, "damaged");
          BlobCache.Lease other = fetch(cache, "cut")) {
        damaged = lease.path();
        cut = other.path();
      }
      Files.write(damaged.resolveSibling("loading-1"), new byte[10]);
    }
    Files.write(damaged, new byte[SIZE_BYTES]);
    Files.write(cut, new byte[1]);
    loads.set(0);
    try (BlobCache cache = new BlobCache(folder, 10 * SIZE_BYTES)) {
      for (String name : List.of("good", "damaged", "cut")) {
        try (BlobCache.Lease lease = fetch(cache, name)) {
          assertThat(lease.path()).hasBinaryContent(bytes(name));
        }
      }
      assertThat(loads).hasValue(2);
      assertThat(cache.sizeBytes()).isEqualTo(3 * SIZE_BYTES);
      assertThat(files()).hasSize(3);
    }
  }

  @Test
  void letsAnotherThreadTryAfterAFailure() throws Exception {
    try (BlobCache cache = new BlobCache(folder, 10 * SIZE_BYTES)) {
      CountDownLatch loading = new CountDownLatch(1);
      CountDownLatch fail = new CountDownLatch(1);
      ExecutorService threads = Executors.newFixedThreadPool(2);
      Future<?> failing =
          threads.submit(
              () ->
                  cache.fetch(
                      ContentHash.of(bytes("a")),
                      SIZE_BYTES,
                      target -> {
                        loading.countDown();
                        fail.await();
                        throw StorageFailures.local(target, new IOException("broken"));
                      }));
      loading.await();
      Future<Path> waiting =
          threads.submit(
              () -> {
                try (BlobCache.Lease lease = fetch(cache, "a")) {
                  return lease.path();
                }
              });
      fail.countDown();
      assertThatThrownBy(failing::get).hasCauseInstanceOf(StageException.class);
      assertThat(waiting.get(30, TimeUnit.SECONDS)).hasBinaryContent(bytes("a"));
      threads.shutdown();
    }
  }

  @Test
  void findsOutWhatAnUnknownFileIs() throws Exception {
    try (BlobCache cache = new BlobCache(folder, 10 * SIZE_BYTES)) {
      for (int i = 0; i < 2; i++) {
        try (BlobCache.Lease lease =
            cache.load(
                SIZE_BYTES,
                target -> {
                  write(target, "a");
                  return ContentHash.of(bytes("a"));
                })) {
          assertThat(lease.path()).hasBinaryContent(bytes("a"));
        }
      }
      fetch(cache, "a").close();
      assertThat(loads).as("only the unknown ones").hasValue(2);
      assertThat(files()).hasSize(1);
    }
  }

  @Test
  void givesEachProcessAFolderOfItsOwn() throws Exception {
    try (BlobCache one = new BlobCache(folder, 10 * SIZE_BYTES);
        BlobCache two = new BlobCache(folder, 10 * SIZE_BYTES);
        BlobCache.Lease first = fetch(one, "a");
        BlobCache.Lease second = fetch(two, "a")) {
      assertThat(first.path()).isNotEqualTo(second.path());
    }
  }

  @Test
  void emptiesItselfWhenTheDiskIsFull() throws Exception {
    int mebibyte = 1 << 20;
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 4);
        BlobCache cache = new BlobCache(disk.folder(), 100L * mebibyte)) {
      for (String name : List.of("a", "b", "c", "d", "e")) {
        byte[] large = new byte[mebibyte];
        large[0] = (byte) name.charAt(0);
        cache
            .fetch(
                ContentHash.of(large),
                mebibyte,
                target -> {
                  try {
                    Files.write(target, large);
                  } catch (IOException e) {
                    deleteHalf(target);
                    throw StorageFailures.local(target, e);
                  }
                })
            .close();
      }
      assertThat(cache.sizeBytes()).isBetween(1L, 3L * mebibyte);
    }
  }

  private static void deleteHalf(Path target) throws StageException {
    try {
      Files.deleteIfExists(target);
    } catch (IOException e) {
      throw StorageFailures.local(target, e);
    }
  }

  private BlobCache.Lease fetch(BlobCache cache, String name)
      throws StageException, InterruptedException {
    return cache.fetch(ContentHash.of(bytes(name)), SIZE_BYTES, target -> write(target, name));
  }

  private void write(Path target, String name) throws StageException {
    loads.incrementAndGet();
    try {
      Files.write(target, bytes(name));
    } catch (IOException e) {
      throw StorageFailures.local(target, e);
    }
  }

  private static boolean isThere(BlobCache cache, String name) throws StageException {
    var lease = cache.find(ContentHash.of(bytes(name)), SIZE_BYTES);
    lease.ifPresent(BlobCache.Lease::close);
    return lease.isPresent();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("0"))) {
      return files.toList();
    }
  }

  private static byte[] bytes(String name) {
    return (name + "-".repeat(SIZE_BYTES)).substring(0, SIZE_BYTES).getBytes(UTF_8);
  }
}
