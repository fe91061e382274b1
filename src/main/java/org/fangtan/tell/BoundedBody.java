package org.fangtan.tell;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of an answer's body. What comes after it is not read: the connection is closed.
 * Used for one answer.
 */
final class BoundedBody implements BodySubscriber<String> {
  /** Enough to see what a server means by its answer. */
  static final int MAX_BYTES = 2_000;

  private final CompletableFuture<String> body = new CompletableFuture<>();
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private Flow.@Nullable Subscription subscription;

  @Override
  public CompletionStage<String> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription answer) {
    subscription = answer;
    answer.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] some = new byte[Math.min(buffer.remaining(), MAX_BYTES - read.size())];
      buffer.get(some);
      read.writeBytes(some);
    }
    Flow.Subscription answer = subscription;
    if (answer == null) {
      return;
    }
    if (read.size() >= MAX_BYTES) {
      answer.cancel();
      onComplete();
    } else {
      answer.request(1);
    }
  }

  /** An answer that breaks off has been given all the same: its status says what became of it. */
  @Override
  public void onError(Throwable thrown) {
    onComplete();
  }

  @Override
  public void onComplete() {
    body.complete(read.toString(StandardCharsets.UTF_8));
  }
}
