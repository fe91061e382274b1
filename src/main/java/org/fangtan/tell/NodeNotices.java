package org.fangtan.tell;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.fangtan.config.TellSettings;
import org.fangtan.notice.Notice;
import org.fangtan.notice.NoticeType;
import org.fangtan.notice.Outbox;

/**
 * Writes notices about nodes: one for each time a node falls silent, whichever nodes notice it, and
 * one a day for a full disk. Used by one thread.
 */
public final class NodeNotices {
  private final Outbox outbox;
  private final TellSettings settings;
  private final ZoneId zone;
  private final InstantSource clock;

  /** The id of the latest notice of each node, so that the database is not asked each time. */
  private final Map<String, String> written = new HashMap<>();

  /**
   * @param zone that decides when a day begins
   */
  public NodeNotices(Outbox outbox, TellSettings settings, ZoneId zone, InstantSource clock) {
    this.outbox = outbox;
    this.settings = settings;
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * Writes which nodes are silent.
   *
   * @param reportedAt the time of the last report of each node that was not stopped
   */
  public void silences(SortedMap<String, Instant> reportedAt) {
    Instant now = clock.instant();
    reportedAt.forEach(
        (node, at) -> {
          Duration silence = Duration.between(at, now);
          if (silence.compareTo(settings.silentAfter()) > 0) {
            put(
                node,
                "silent:" + at.getEpochSecond(),
                NoticeType.NODE_SILENT,
                new Notice(
                    "silent:" + at.getEpochSecond(),
                    Notice.node(node),
                    NoticeType.NODE_SILENT,
                    now,
                    TellSentences.nodeIsSilent(node, silence.toSeconds()),
                    Map.of("node", node, "reportedAt", at.toString())));
          }
        });
  }

  /**
   * Writes that the free space on a node's disk is low, if it is.
   *
   * @param folder where the node works
   */
  public void disk(String node, String folder, long usableBytes) {
    if (usableBytes >= settings.diskShortBytes()) {
      return;
    }
    Instant now = clock.instant();
    String id = "disk-short:" + now.atZone(zone).toLocalDate();
    put(
        node,
        id,
        NoticeType.DISK_SHORT,
        new Notice(
            id,
            Notice.node(node),
            NoticeType.DISK_SHORT,
            now,
            TellSentences.diskIsShort(node, folder, usableBytes, settings.diskShortBytes()),
            Map.of("node", node, "folder", folder, "usableBytes", String.valueOf(usableBytes))));
  }

  private void put(String node, String id, NoticeType type, Notice notice) {
    if (id.equals(written.get(type + node))) {
      return;
    }
    outbox.put(notice);
    written.put(type + node, id);
  }
}
