package org.fangtan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.fangtan.bench.CutProxy;
import org.fangtan.config.Secret;
import org.fangtan.failure.StageException;
import org.fangtan.store.embedded.EmbeddedS3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageProbeTest {
  private static final Duration ANSWER = Duration.ofMillis(300);

  @TempDir Path folder;

  @Test
  void aRequestThatAnOutageSwallowedIsMadeAgainWhenTheStorageAnswers() throws Exception {
    try (EmbeddedS3 server = EmbeddedS3.start(folder);
        CutProxy proxy = new CutProxy(server.settings().endpoint().getPort());
        ObjectStorage storage = new ObjectStorage(through(proxy, server.settings()));
        StorageProbe probe = new StorageProbe(storage, ANSWER)) {
      for (String bucket : new String[] {"recordings", "work", "bundles"}) {
        storage.ensureBucket(bucket);
      }
      storage.putBytes("work", "a.txt", "甲".getBytes(StandardCharsets.UTF_8), "text/plain");
      proxy.set(CutProxy.Mode.SWALLOW);
      CompletableFuture<Optional<StoredObject>> asked =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return storage.stat("work", "a.txt");
                } catch (StageException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      while (storage.connection().pending().count() == 0) {
        Thread.onSpinWait();
      }
      assertThatThrownBy(() -> run(probe)).isInstanceOf(StageException.class);
      assertThat(asked).isNotDone();

      proxy.set(CutProxy.Mode.PASS);
      run(probe);

      // Long before the read timeout, which is a minute.
      assertThat(asked.get(20, TimeUnit.SECONDS)).isPresent();
      assertThat(storage.connection().pending().count()).isZero();
    }
  }

  @Test
  void onlyWhatBeganBeforeIsGivenUp() {
    AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // System.nanoTime may overflow.
    PendingCalls pending = new PendingCalls(now::get);
    OkHttpClient client = new OkHttpClient();
    Request request = new Request.Builder().url("http://127.0.0.1:1/").build();
    Call ended = client.newCall(request);
    Call before = client.newCall(request);
    Call after = client.newCall(request);
    pending.callStart(ended);
    pending.callStart(before);
    pending.callEnd(ended);
    now.addAndGet(5);
    long answered = pending.now();
    pending.callStart(after);

    pending.giveUpBegunBefore(answered);

    assertThat(ended.isCanceled()).isFalse();
    assertThat(before.isCanceled()).isTrue();
    assertThat(after.isCanceled()).isFalse();
  }

  private static void run(StorageProbe probe) throws StageException, InterruptedException {
    probe.run("recordings", "work", "bundles", "node");
  }

  private static StorageSettings through(CutProxy proxy, StorageSettings server) {
    return StorageSettings.of(
        URI.create("http://127.0.0.1:" + proxy.port()),
        server.accessKeyId(),
        new Secret(server.secretKey().reveal()));
  }
}
