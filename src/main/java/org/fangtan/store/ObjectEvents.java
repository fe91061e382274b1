package org.fangtan.store;

import io.minio.CloseableIterator;
import io.minio.ListenBucketNotificationArgs;
import io.minio.Result;
import io.minio.errors.MinioException;
import io.minio.messages.NotificationRecords;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to a bucket's notifications, where the server has them. They are hints: servers lose
 * events and connections end silently, so a listing decides, and this only makes it sooner. Any
 * failure means waiting longer before the next try; a server without notifications costs one
 * request every few minutes. Whoever makes it closes it, before the storage.
 */
public final class ObjectEvents implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectEvents.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  /** Every way in which an object can appear or go: a large one is completed, not put. */
  private static final String[] EVENTS = {"s3:ObjectCreated:*", "s3:ObjectRemoved:*"};

  private final ObjectStorage storage;
  private final String bucket;
  private final Runnable hint;
  private final Thread thread;
  private volatile boolean isClosed;
  private volatile @Nullable CloseableIterator<Result<NotificationRecords>> open;

  private ObjectEvents(ObjectStorage storage, String bucket, Runnable hint) {
    this.storage = storage;
    this.bucket = bucket;
    this.hint = hint;
    this.thread = new Thread(this::listen, "object-events");
    thread.setDaemon(true);
  }

  /**
   * Begins to listen, on a thread of its own.
   *
   * @param hint called on that thread when something may have changed
   */
  public static ObjectEvents listen(ObjectStorage storage, String bucket, Runnable hint) {
    ObjectEvents events = new ObjectEvents(storage, bucket, hint);
    events.thread.start();
    return events;
  }

  private void listen() {
    Duration pause = FIRST_PAUSE;
    boolean isTold = false;
    while (!isClosed) {
      boolean heard = false;
      try (CloseableIterator<Result<NotificationRecords>> records = connect()) {
        open = records;
        heard = hear(records);
      } catch (MinioException | IOException | RuntimeException e) {
        if (!isClosed && !isTold) {
          LOG.info(
              "no notifications from bucket {}, it is listed by schedule only: {}",
              bucket,
              e.toString());
          isTold = true;
        }
      }
      pause = heard ? FIRST_PAUSE : longer(pause);
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private CloseableIterator<Result<NotificationRecords>> connect() throws MinioException {
    return storage
        .connection()
        .client()
        .listenBucketNotification(
            ListenBucketNotificationArgs.builder()
                .bucket(bucket)
                .prefix("")
                .suffix("")
                .events(EVENTS)
                .build());
  }

  /** Passes on what comes until the connection ends; answers whether anything came. */
  private boolean hear(CloseableIterator<Result<NotificationRecords>> records)
      throws MinioException {
    boolean heard = false;
    while (!isClosed && records.hasNext()) {
      records.next().get();
      heard = true;
      hint.run();
    }
    return heard;
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
    CloseableIterator<Result<NotificationRecords>> records = open;
    try {
      if (records != null) {
        records.close();
      }
      thread.join(STOP_LIMIT.toMillis());
    } catch (IOException e) {
      LOG.debug("the connection for notifications did not close", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
