package org.fangtan.notice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.fangtan.failure.Bilingual;

/** What a notice is about. Its name is a promise to receivers: it is never changed. */
public enum NoticeType {
  /** The folder of a topic was seen for the first time, or with other files. */
  ARRIVED("arrived", Bilingual.of("素材到达", "material arrived")),
  /** A topic waits for people: something is missing, or a file keeps it from going on. */
  HELD("held", Bilingual.of("等待处理", "held")),
  /** A topic's folder as it is now cannot be published. */
  REFUSED("refused", Bilingual.of("未通过", "refused")),
  /** A version is complete and waits for its release. */
  CANDIDATE_READY("candidate-ready", Bilingual.of("待签发", "candidate ready")),
  /** A version is visible to readers. */
  RELEASED("released", Bilingual.of("已发布", "released")),
  /** A topic is no longer visible to readers. */
  WITHDRAWN("withdrawn", Bilingual.of("已撤回", "withdrawn")),
  /** A milestone of the programme comes near, or has passed. */
  REMINDER("reminder", Bilingual.of("节点提醒", "reminder")),
  /** A node has not been heard of for a while. */
  NODE_SILENT("node-silent", Bilingual.of("节点失联", "node silent")),
  /** A node's disk has too little room. */
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

  /** The type of that id; empty for one that this version of the program does not know. */
  public static Optional<NoticeType> of(String id) {
    return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
  }

  /** For JSON that we wrote ourselves. */
  @JsonCreator
  static NoticeType read(String id) {
    return of(id).orElseThrow(() -> new IllegalArgumentException("no type of notice: " + id));
  }
}
