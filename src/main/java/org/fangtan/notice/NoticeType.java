package org.fangtan.notice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.fangtan.failure.Bilingual;

/** What a notice is about. Its name is a promise to receivers: it is never changed. */
public enum NoticeType {
  /** The folder of a topic was seen for the first time, or with changed files. */
  ARRIVED("arrived", Bilingual.of("素材到达", "material arrived")),
  /** A topic waits for people: something is missing, or a file blocks it. */
  HELD("held", Bilingual.of("等待处理", "held")),
  /** A topic's folder cannot be published in its present state. */
  REFUSED("refused", Bilingual.of("未通过", "refused")),
  /** A version is complete and waits for its release. */
  CANDIDATE_READY("candidate-ready", Bilingual.of("待签发", "candidate ready")),
  /** A version is visible to readers. */
  RELEASED("released", Bilingual.of("已发布", "released")),
  /** A topic is no longer visible to readers. */
  WITHDRAWN("withdrawn", Bilingual.of("已撤回", "withdrawn")),
  /** A milestone of the programme is due soon, or overdue. */
  REMINDER("reminder", Bilingual.of("节点提醒", "reminder")),
  /** A node has not reported for a while. */
  NODE_SILENT("node-silent", Bilingual.of("节点失联", "node silent")),
  /** A node's disk has too little free space. */
  DISK_SHORT("disk-short", Bilingual.of("磁盘空间不足", "disk short"));

  private final String id;
  private final Bilingual label;

  NoticeType(String id, Bilingual label) {
    this.id = id;
    this.label = label;
  }

  /** As settings and receivers write it: lower case with hyphens. */
  @JsonValue
  public String id() {
    return id;
  }

  public Bilingual label() {
    return label;
  }

  /** The type with that id; empty for one that this version of the program does not know. */
  public static Optional<NoticeType> of(String id) {
    return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
  }

  /** Reads the id from JSON that this program wrote. */
  @JsonCreator
  static NoticeType read(String id) {
    return of(id).orElseThrow(() -> new IllegalArgumentException("no type of notice: " + id));
  }
}
