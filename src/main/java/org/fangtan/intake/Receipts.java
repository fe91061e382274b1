package org.fangtan.intake;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fangtan.failure.StageException;
import org.fangtan.run.Receipt;
import org.fangtan.run.RunEvent;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunListener;
import org.fangtan.run.TopicRecord;
import org.fangtan.store.ObjectStorage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receipts beside the dropped files. It listens to the ledger for what people are to read about a
 * topic, and writes it when the change is committed. What could not be written is written later,
 * unless the topic has changed since. Thread-safe.
 */
public final class Receipts implements RunListener {
  /** Without the mark, editors on older Windows take the text for GBK. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);

  /** By key; at most one for each topic. */
  private final Map<String, Due> due = new ConcurrentHashMap<>();

  /** A receipt that has not been written yet, and the line that it reports. */
  private record Due(TopicRecord line, Receipt receipt) {}

  private final ObjectStorage storage;
  private final String bucket;
  private final InstantSource clock;
  private final ZoneId zone;

  /**
   * @param bucket of the recordings
   * @param zone of the times in receipts
   */
  public Receipts(ObjectStorage storage, String bucket, InstantSource clock, ZoneId zone) {
    this.storage = storage;
    this.bucket = bucket;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public void on(RunEvent event, Transaction transaction) {
    if (event instanceof RunEvent.TopicChanged changed && changed.receipt().isPresent()) {
      Due told = new Due(changed.now(), changed.receipt().get());
      transaction.afterCommit(() -> due.put(told.receipt().key(), told));
    }
  }

  /**
   * Changes a topic's line, and then the receipt that reports it.
   *
   * @param ledger that this listens to
   */
  void change(RunLedger ledger, TopicRecord topic, String key, ReceiptText text)
      throws StageException, InterruptedException {
    ledger.putTopic(topic, Optional.of(new Receipt(key, text.write(clock.instant(), zone))));
    Due told = due.get(key);
    if (told != null) {
      put(told);
    }
  }

  private void put(Due told) throws StageException, InterruptedException {
    write(told.receipt().key(), told.receipt().text());
    due.remove(told.receipt().key(), told);
  }

  /** Writes the receipts that could not be written before and are still true. */
  void deliverLate(RunLedger ledger) throws InterruptedException {
    for (Due told : due.values()) {
      // Another node may have been the one to succeed, and to go on.
      boolean isStill =
          ledger.topic(told.line().topic()).filter(now -> isSame(now, told.line())).isPresent();
      try {
        if (isStill) {
          put(told);
        }
        due.remove(told.receipt().key(), told);
      } catch (StageException e) {
        LOG.warn("receipt {} is still due: {}", told.receipt().key(), e.getMessage());
      }
    }
  }

  /** Databases keep microseconds. */
  private static boolean isSame(TopicRecord now, TopicRecord told) {
    return now.phase() == told.phase()
        && now.fingerprint().equals(told.fingerprint())
        && now.changedAt().equals(told.changedAt().truncatedTo(ChronoUnit.MICROS));
  }

  /** Writes a receipt that no change in the ledger belongs to. */
  void write(String key, ReceiptText text) throws StageException, InterruptedException {
    due.remove(key);
    write(key, text.write(clock.instant(), zone));
  }

  /** Reserved like the receipt's, so that no draft is taken for what somebody dropped. */
  static String draftKey(String receiptKey) {
    return receiptKey.replaceFirst("receipt\\.txt$", "highlights.json");
  }

  /**
   * Puts drafted highlights beside a receipt. What people made of an earlier draft has another name
   * and stays.
   */
  void writeDraft(String receiptKey, String json) throws StageException, InterruptedException {
    storage.putBytes(
        bucket,
        draftKey(receiptKey),
        json.getBytes(StandardCharsets.UTF_8),
        "application/json; charset=utf-8");
  }

  void write(String key, String text) throws StageException, InterruptedException {
    storage.putBytes(
        bucket,
        key,
        (BYTE_ORDER_MARK + text).getBytes(StandardCharsets.UTF_8),
        "text/plain; charset=utf-8");
  }
}
