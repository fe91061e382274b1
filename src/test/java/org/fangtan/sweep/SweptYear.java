package org.fangtan.sweep;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Locale;
import org.fangtan.recording.TopicId;
import org.fangtan.store.StoredObject;
import org.fangtan.store.artefacts.BlobCache;

/** Topics with several versions each, made one after the other, and swept with days between. */
public final class SweptYear implements AutoCloseable {
  private final SweptStudio studio;
  private final Sweeper.Buckets buckets;
  private final BlobCache cache;
  private SweepReport last = new SweepReport.Builder().build();

  public SweptYear(Path folder) throws Exception {
    studio = new SweptStudio(folder);
    buckets = studio.newBuckets();
    cache = new BlobCache(folder.resolve("year-cache"), 1L << 30);
  }

  /** Carries out a run for each version. */
  public void make(int topics, int versions) throws Exception {
    for (int version = 1; version <= versions; version++) {
      for (int topic = 1; topic <= topics; topic++) {
        String name = String.format(Locale.ROOT, "专题-%03d", topic);
        studio.run(buckets, studio.storage, new TopicId(name), name + " " + version, cache);
      }
    }
  }

  /** A visit two days after the last. */
  public void visit() throws Exception {
    last = studio.visit(buckets, 2);
    cache.removeUnread(SweptStudio.RETENTION.cache(), studio.time);
  }

  /** Whether nothing is left that waits for its time. */
  public boolean isSettled() {
    return last.allGone().count() == 0 && last.allWaiting().count() == 0 && cache.sizeBytes() == 0;
  }

  /** How much there is. */
  public String contents() throws Exception {
    return String.format(
        Locale.ROOT,
        "work %s, bundles %s, ledger %d runs and %d steps, cache %d bytes",
        sum(buckets.work()),
        sum(buckets.bundles()),
        count("run"),
        count("step"),
        cache.sizeBytes());
  }

  private String sum(String bucket) throws Exception {
    long objects = 0;
    long bytes = 0;
    for (StoredObject object : studio.storage.listAll(bucket, "")) {
      objects++;
      bytes += object.ref().sizeBytes();
    }
    return objects + " objects (" + bytes + " bytes)";
  }

  private long count(String table) throws Exception {
    try (Connection connection = studio.database.pool().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws Exception {
    cache.close();
    studio.close();
  }
}
