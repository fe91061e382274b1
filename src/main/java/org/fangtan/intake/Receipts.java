package org.fangtan.intake;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import org.fangtan.failure.StageException;
import org.fangtan.store.ObjectStorage;

/** Writes receipts into the recordings bucket, beside the dropped files. Thread-safe. */
final class Receipts {
  /** Without the mark, editors on older Windows take the text for GBK. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final ObjectStorage storage;
  private final String bucket;
  private final InstantSource clock;
  private final ZoneId zone;

  Receipts(ObjectStorage storage, String bucket, InstantSource clock, ZoneId zone) {
    this.storage = storage;
    this.bucket = bucket;
    this.clock = clock;
    this.zone = zone;
  }

  void write(String key, ReceiptText text) throws StageException, InterruptedException {
    write(key, text.write(clock.instant(), zone));
  }

  void write(String key, String text) throws StageException, InterruptedException {
    storage.putBytes(
        bucket,
        key,
        (BYTE_ORDER_MARK + text).getBytes(StandardCharsets.UTF_8),
        "text/plain; charset=utf-8");
  }
}
