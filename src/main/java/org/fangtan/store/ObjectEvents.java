package org.fangtan.store;

import io.minio.CloseableIterator;
import io.minio.ListenBucketNotificationArgs;
import io.minio.Result;
import io.minio.messages.NotificationRecords;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns of objects that were written or removed, where the server reports them: MinIO does, S3 and
 * the embedded server do not. Events are only hints to check sooner: servers drop events, and a
 * lost connection looks like silence. Its creator closes it.
 *
 * <p>Listens in its own thread until it is closed. Whatever ends a connection, it reconnects after
 * growing pauses: an unexpected response may come from a server that is just being started or
 * replaced.
 */
public final class ObjectEvents implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectEvents.class);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration MAX_PAUSE = Duration.ofMinutes(5);

  /** After a connection that lasted this long, the next pause is short again. */
  private static final Duration GOOD = Duration.ofMinutes(1);

  private static final String[] EVENTS = {"s3:ObjectCreated:*", "s3:ObjectRemoved:*"};

  /** The characters that form encoding produces; a slash, for example, is not among them. */
  private static final Pattern FORM_ENCODED = Pattern.compile("[A-Za-z0-9._*~%+-]*");

  private final S3Connection connection;
  private final String bucket;
  private final String prefix;
  private final Consumer<String> listener;
  private final Duration firstPause;
  private final AtomicReference<@Nullable Call> call = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Starts listening.
   *
   * @param prefix of the relevant keys; may be empty
   * @param listener receives keys on this object's thread; should return soon, and its exceptions
   *     are logged
   */
  public ObjectEvents(
      StorageSettings settings, String bucket, String prefix, Consumer<String> listener) {
    this(settings, bucket, prefix, listener, FIRST_PAUSE);
  }

  ObjectEvents(
      StorageSettings settings,
      String bucket,
      String prefix,
      Consumer<String> listener,
      Duration firstPause) {
    // A separate connection, because ending a request during its response requires its call.
    this.connection =
        new S3Connection(
            settings,
            chain -> {
              call.set(chain.call());
              // With compression, small events would wait in the server's buffers for more data.
              return chain.proceed(
                  chain.request().newBuilder().header("Accept-Encoding", "identity").build());
            });
    this.bucket = bucket;
    this.prefix = prefix;
    this.listener = listener;
    this.firstPause = firstPause;
    this.thread = new Thread(this::run, "events-of-" + bucket);
    thread.setDaemon(true);
    thread.start();
  }

  /** Stops listening, within seconds. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    Call running = call.get();
    if (running != null) {
      running.cancel();
    }
    boolean interrupted = false;
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    connection.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration pause = firstPause;
    boolean told = false;
    while (!closed) {
      Instant began = Instant.now();
      Optional<String> trouble = listen();
      if (closed) {
        return;
      }
      if (Duration.between(began, Instant.now()).compareTo(GOOD) > 0) {
        pause = firstPause;
        told = false;
      }
      if (trouble.isPresent() && !told) {
        LOG.info(
            "{} tells of no changes in {} for now; it is looked into at intervals ({})",
            connection.settings().hostAndPort(),
            bucket,
            trouble.get());
        told = true;
      }
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        return;
      }
      pause = pause.multipliedBy(2);
      if (pause.compareTo(MAX_PAUSE) > 0) {
        pause = MAX_PAUSE;
      }
    }
  }

  /**
   * Returns when the connection has ended: empty if it ended normally, otherwise with the reason.
   * Any exception of the SDK, including errors, only ends the connection.
   */
  private Optional<String> listen() {
    ListenBucketNotificationArgs arguments =
        ListenBucketNotificationArgs.builder()
            .bucket(bucket)
            .prefix(prefix)
            .suffix("")
            .events(EVENTS)
            .build();
    try (CloseableIterator<Result<NotificationRecords>> records =
        connection.client().listenBucketNotification(arguments)) {
      while (!closed && records.hasNext()) {
        records.next().get().events().forEach(this::hear);
      }
      return Optional.empty();
    } catch (Exception e) {
      StorageAction action = StorageAction.on(StorageAction.Verb.LISTEN, bucket);
      LOG.debug("the connection for events of {} ended", bucket, e);
      return Optional.of(connection.failures().translate(action, e).failure().summary().en());
    } catch (Error e) {
      LOG.warn("the connection for events of {} ended", bucket, e);
      return Optional.of(e.toString());
    }
  }

  private void hear(NotificationRecords.Event event) {
    if (event.object() == null || event.object().key() == null) {
      return;
    }
    String key = keyOf(event.object().key());
    try {
      listener.accept(key);
    } catch (RuntimeException | Error e) {
      LOG.warn("an event about {} went wrong", key, e);
    }
  }

  /**
   * S3 form-encodes keys in events, with a plus for a space; MinIO does so in events to other
   * systems, but sends plain keys to listeners.
   */
  static String keyOf(String told) {
    if (!FORM_ENCODED.matcher(told).matches()) {
      return told;
    }
    try {
      return URLDecoder.decode(told, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return told; // A literal percent sign.
    }
  }
}
