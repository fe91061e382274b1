package org.fangtan.programme.office;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.failure.StageException;
import org.fangtan.programme.Journal;
import org.fangtan.publish.Contention;
import org.fangtan.recording.OwnName;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredBytes;
import org.fangtan.store.StoredObject;

/**
 * The folder {@code _programme} of the recordings bucket. The tables of the offices lie directly in
 * it; what is made from them lies in one folder per year. It is in the recordings bucket, where
 * offices may read and write, and not in the bundles bucket, as plans, names of roles and delays
 * are not for the public. Thread-safe.
 */
final class ProgrammeFolder {
  static final String STANDING = "programme.json";
  static final String EVIDENCE = "evidence.jsonl";
  static final String CORRECTIONS = "corrections.jsonl";
  static final String REMINDERS = "reminders.jsonl";
  static final String RECEIPT = "receipt.txt";

  /** Enough for three thousand interviews with seven milestones and their reminders. */
  private static final int MAX_BYTES = 128 << 20;

  private static final String PREFIX = OwnName.PROGRAMME + "/";
  private static final Pattern TABLE =
      Pattern.compile("((?:19|20)\\d{2})(?!\\d)[^/]*\\.(csv|xlsx|xls|docx)");
  private static final Pattern HOLIDAYS =
      Pattern.compile("holidays-((?:19|20)\\d{2})\\.(csv|xlsx|xls|docx)");

  /** Where one year has several tables, the format that holds more comes first. */
  private static final List<String> ENDINGS = List.of("xlsx", "xls", "docx", "csv");

  private final ObjectStorage storage;
  private final String bucket;

  ProgrammeFolder(ObjectStorage storage, String bucket) {
    this.storage = storage;
    this.bucket = bucket;
  }

  /**
   * The files that offices put there.
   *
   * @param tables of each year, the preferred one first
   * @param holidays tables of holidays by year
   */
  record Listing(
      SortedMap<Integer, List<StoredObject>> tables, SortedMap<Integer, StoredObject> holidays) {}

  Listing list() throws StageException, InterruptedException {
    SortedMap<Integer, List<StoredObject>> tables = new TreeMap<>();
    SortedMap<Integer, StoredObject> holidays = new TreeMap<>();
    for (StoredObject object : storage.listLevel(bucket, PREFIX).objects()) {
      String name = object.ref().key().substring(PREFIX.length()).toLowerCase(Locale.ROOT);
      Matcher table = TABLE.matcher(name);
      Matcher days = HOLIDAYS.matcher(name);
      if (days.matches()) {
        holidays.put(Integer.valueOf(days.group(1)), object);
      } else if (table.matches()) {
        tables.computeIfAbsent(Integer.valueOf(table.group(1)), y -> new ArrayList<>()).add(object);
      }
    }
    tables.values().forEach(list -> list.sort(ProgrammeFolder::compare));
    return new Listing(tables, holidays);
  }

  private static int compare(StoredObject one, StoredObject other) {
    int byEnding = Integer.compare(rank(one), rank(other));
    return byEnding != 0 ? byEnding : one.ref().key().compareTo(other.ref().key());
  }

  private static int rank(StoredObject object) {
    String key = object.ref().key().toLowerCase(Locale.ROOT);
    return ENDINGS.indexOf(key.substring(key.lastIndexOf('.') + 1));
  }

  ObjectStorage storage() {
    return storage;
  }

  String bucket() {
    return bucket;
  }

  static String key(int year, String name) {
    return PREFIX + year + "/" + name;
  }

  /** The name of an object for people: its name in the folder. */
  static String name(StoredObject object) {
    return object.ref().key().substring(PREFIX.length());
  }

  Optional<StoredBytes> read(int year, String name) throws StageException, InterruptedException {
    return storage.findBytes(bucket, key(year, name), MAX_BYTES);
  }

  /**
   * Writes a file that follows from other data, if its content has changed. If another node has
   * replaced it meanwhile, that node's file stays, as it is just as new.
   */
  void write(int year, String name, byte[] bytes, String mediaType)
      throws StageException, InterruptedException {
    Optional<StoredBytes> before = read(year, name);
    if (before.isPresent() && Arrays.equals(before.get().bytes(), bytes)) {
      return;
    }
    replace(before, year, name, bytes, mediaType);
  }

  private boolean replace(
      Optional<StoredBytes> before, int year, String name, byte[] bytes, String mediaType)
      throws StageException, InterruptedException {
    return before.isPresent()
        ? storage.putIfMatch(before.get().ref(), bytes, mediaType)
        : storage.putIfAbsent(bucket, key(year, name), bytes, mediaType);
  }

  <T> Journal<T> journal(int year, String name, Class<T> type)
      throws StageException, InterruptedException {
    Optional<StoredBytes> stored = read(year, name);
    return Journal.read(stored.map(StoredBytes::bytes).orElseGet(() -> new byte[0]), type);
  }

  /**
   * Appends entries to a journal while other nodes may do the same.
   *
   * @param missing given the entries that are there, returns those to append
   */
  <T> void append(int year, String name, Class<T> type, UnaryOperator<List<T>> missing)
      throws StageException, InterruptedException {
    for (int attempt = 1; attempt <= Contention.ATTEMPTS; attempt++) {
      Optional<StoredBytes> before = read(year, name);
      Optional<byte[]> bytes = before.map(StoredBytes::bytes);
      List<T> added =
          missing.apply(Journal.read(bytes.orElseGet(() -> new byte[0]), type).entries());
      if (added.isEmpty()
          || replace(before, year, name, Journal.with(bytes, added), "application/x-ndjson")) {
        return;
      }
      Contention.pause(attempt);
    }
    throw Contention.busy(OfficeSentences.journalCouldNotBeWritten(key(year, name)));
  }
}
