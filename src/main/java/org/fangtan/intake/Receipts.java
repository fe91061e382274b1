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
 * Receipts beside the dropped files. It listens to the ledger for the texts about a topic, and
 * writes each when the change is committed. A receipt that could not be written is written later,
 * unless the topic has changed since. Thread-safe.
 */
public final class Receipts implements RunListener {
  /** Without the byte-order mark, editors on older Windows read the text as GBK. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);

  /** By key; at most one for each topic. */
  private final Map<String, Due> due = new ConcurrentHashMap<>();

  /** A receipt that has not been written yet, and the row that it reports. */
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
   * Changes a topic's row, and then writes the receipt about it.
   *
   * @param ledger to which this listens
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

  /** Writes the receipts that could not be written before and are still valid. */
  void deliverLate(RunLedger ledger) throws InterruptedException {
    for (Due told : due.values()) {
      // Another node may have succeeded, and continued.
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

  /** Compares rows; databases store microseconds. */
  private static boolean isSame(TopicRecord now, TopicRecord told) {
    return now.phase() == told.phase()
        && now.fingerprint().equals(told.fingerprint())
        && now.changedAt().equals(told.changedAt().truncatedTo(ChronoUnit.MICROS));
  }

  /** Writes a receipt that does not belong to a change in the ledger. */
  void write(String key, ReceiptText text) throws StageException, InterruptedException {
    due.remove(key);
    write(key, text.write(clock.instant(), zone));
  }

  /** Reserved like the receipt's, so that a draft is never mistaken for a dropped file. */
  static String draftKey(String receiptKey) {
    return receiptKey.replaceFirst("receipt\\.txt$", "highlights.json");
  }

  /**
   * Puts drafted highlights beside a receipt. Files that people made from an earlier draft have
   * another name and stay.
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
