package org.fangtan.store;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.metrics.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SDK's client with this project's time limits, retries, and translation of errors.
 * Thread-safe; closed by its owner.
 *
 * <p>Uses the asynchronous client and waits, because only such a wait can be interrupted. The
 * server may still carry out an interrupted request.
 */
final class S3Connection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(S3Connection.class);

  /** The logger for all requests: method, address, and status of the response. */
  static final String REQUESTS = "org.fangtan.store.requests";

  private static final Logger SENT = LoggerFactory.getLogger(REQUESTS);

  /** About three seconds of pauses in total: longer ones are left to the scheduler. */
  private static final int MAX_RETRIES = 4;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

  /** The maximum number of concurrent requests; the HTTP client's own limit is five. */
  private static final int MAX_REQUESTS = 64;

  /** Idle connections are closed before servers close them: Jetty does so after 30 seconds. */
  private static final Duration KEPT_IDLE = Duration.ofSeconds(15);

  private static final int MAX_IDLE = 16;

  /** One request and the reading of its response, from the beginning; may be repeated. */
  @FunctionalInterface
  interface Exchange<T> {
    T run(MinioAsyncClient client, int attempt)
        throws MinioException,
            IOException,
            ExecutionException,
            InterruptedException,
            StageException;
  }

  private final StorageSettings settings;
  private final StorageFailures failures;
  private final ServerClock clock = new ServerClock(InstantSource.system());
  private final PendingCalls pending = new PendingCalls(System::nanoTime);
  private final OkHttpClient http;
  private final MinioAsyncClient client;
  private final RetryPolicy<Object> retries;

  S3Connection(StorageSettings settings) {
    this(settings, chain -> chain.proceed(chain.request()));
  }

  /**
   * @param interceptor is called for every request
   */
  S3Connection(StorageSettings settings, Interceptor interceptor) {
    this(settings, interceptor, MAX_RETRIES);
  }

  /**
   * @param interceptor is called for every request
   * @param maxRetries after a temporary failure
   */
  S3Connection(StorageSettings settings, Interceptor interceptor, int maxRetries) {
    this.settings = settings;
    this.failures = new StorageFailures(settings, InstantSource.system());
    this.http = httpClient(settings, interceptor, clock, pending);
    this.client =
        MinioAsyncClient.builder()
            .endpoint(settings.endpoint().toString())
            .region(settings.region())
            .credentials(settings.accessKeyId(), settings.secretKey().reveal())
            .httpClient(http, true)
            .build();
    this.retries =
        RetryPolicy.builder()
            .handleIf(S3Connection::isPassing)
            .withMaxRetries(maxRetries)
            .withBackoff(FIRST_PAUSE, MAX_PAUSE)
            .withJitter(0.25)
            .onRetry(e -> LOG.debug("again, after {}", String.valueOf(e.getLastException())))
            .build();
  }

  /** The storage's clock. */
  ServerClock clock() {
    return clock;
  }

  StorageSettings settings() {
    return settings;
  }

  /** The requests that have not completed. */
  PendingCalls pending() {
    return pending;
  }

  /** For requests whose result nobody waits for. */
  MinioAsyncClient client() {
    return client;
  }

  StorageFailures failures() {
    return failures;
  }

  /** Carries out a request, with retries after growing pauses while the failure is temporary. */
  <T> T call(StorageAction action, Exchange<T> exchange)
      throws StageException, InterruptedException {
    try {
      return Failsafe.with(retries).get(context -> once(action, exchange, context));
    } catch (FailsafeException e) {
      Throwable cause = e.getCause();
      if (cause instanceof StageException failed) {
        throw failed;
      }
      if (cause instanceof InterruptedException) {
        // Failsafe has set the interrupt flag again; from here on the exception carries the
        // interruption.
        Thread.interrupted();
        throw new InterruptedException("interrupted while waiting for " + settings.hostAndPort());
      }
      throw failures.translate(action, cause == null ? e : cause);
    }
  }

  /** As {@link #call}, but the given S3 error codes are a result: empty. */
  <T> Optional<T> callUnless(Set<String> codes, StorageAction action, Exchange<T> exchange)
      throws StageException, InterruptedException {
    try {
      return Optional.of(call(action, exchange));
    } catch (StageException e) {
      if (codes.contains(s3Code(e))) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** S3's own error code, or an empty text. */
  static String s3Code(StageException e) {
    return e.failure().context().getOrDefault(StorageFailures.S3_CODE, "");
  }

  /** Waits for a response; one that arrives after an interruption is closed. */
  static <T> T await(CompletableFuture<T> answer) throws ExecutionException, InterruptedException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      answer.thenAccept(S3Connection::closeQuietly);
      throw e;
    }
  }

  private <T> T once(StorageAction action, Exchange<T> exchange, ExecutionContext<T> context)
      throws StageException, InterruptedException {
    try {
      return exchange.run(client, context.getAttemptCount());
    } catch (InterruptedException | StageException e) {
      throw e;
    } catch (ExecutionException
        | CompletionException
        | MinioException
        | IOException
        | IllegalArgumentException e) {
      throw failures.translate(action, e);
    }
  }

  private static boolean isPassing(Throwable error) {
    return error instanceof StageException failed
        && failed.failure().kind() == FailureKind.TRANSIENT;
  }

  private static OkHttpClient httpClient(
      StorageSettings settings, Interceptor interceptor, ServerClock clock, PendingCalls pending) {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(MAX_REQUESTS);
    dispatcher.setMaxRequestsPerHost(MAX_REQUESTS);
    OkHttpClient.Builder builder =
        settings.endpoint().getScheme().equals("https") ? encrypted() : plain();
    return builder
        .addInterceptor(interceptor)
        .addInterceptor(S3Connection::measured)
        .addNetworkInterceptor(clock::intercept)
        .eventListener(pending)
        .dispatcher(dispatcher)
        .connectionPool(new ConnectionPool(MAX_IDLE, KEPT_IDLE.toSeconds(), TimeUnit.SECONDS))
        // Requests that may have been carried out are repeated only here, where they are counted.
        .retryOnConnectionFailure(false)
        .connectTimeout(settings.connectTimeout())
        .readTimeout(settings.readTimeout())
        .writeTimeout(settings.readTimeout())
        .build();
  }

  private static Response measured(Interceptor.Chain chain) throws IOException {
    long begun = System.nanoTime();
    int status = 0;
    try {
      Response answer = chain.proceed(chain.request());
      status = answer.code();
      return answer;
    } finally {
      Metrics.storageRequest(
          chain.request().method(), status, Duration.ofNanos(System.nanoTime() - begun));
      SENT.debug("{} {} {}", chain.request().method(), chain.request().url(), status);
    }
  }

  /** The SDK's TLS configuration (SSL_CERT_FILE), without its automatic retries by status. */
  private static OkHttpClient.Builder encrypted() {
    OkHttpClient.Builder builder = Http.newDefaultClient().newBuilder();
    builder.interceptors().removeIf(S3Connection::retriesStatuses);
    return builder;
  }

  /** Without TLS: reading Java's certificates alone takes almost a second. */
  private static OkHttpClient.Builder plain() {
    return new OkHttpClient.Builder()
        .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
        .protocols(List.of(Protocol.HTTP_1_1));
  }

  private static boolean retriesStatuses(Interceptor interceptor) {
    return interceptor instanceof Http.StatusRetryInterceptor;
  }

  static void closeQuietly(Object answer) {
    if (answer instanceof Closeable body) {
      try {
        body.close();
      } catch (IOException ignored) {
        // Nobody reads it.
      }
    }
  }

  /** The S3 error code in a raw response, for decisions inside an exchange. */
  static String codeOf(Throwable error) {
    Throwable t =
        error instanceof ExecutionException && error.getCause() != null ? error.getCause() : error;
    return t instanceof ErrorResponseException answer
        ? String.valueOf(answer.errorResponse().code())
        : "";
  }

  @Override
  public void close() {
    client.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
