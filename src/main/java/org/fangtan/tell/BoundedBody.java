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
 * The beginning of a response body. The rest is not read: the connection is closed. Used for one
 * response.
 */
final class BoundedBody implements BodySubscriber<String> {
  /** The maximum number of bytes read: enough to see what a server means. */
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

  /** A response that breaks off still counts: its status tells what happened to the request. */
  @Override
  public void onError(Throwable thrown) {
    onComplete();
  }

  @Override
  public void onComplete() {
    body.complete(read.toString(StandardCharsets.UTF_8));
  }
}
