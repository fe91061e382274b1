package org.fangtan.audit;

import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code audit}. Each heading names the class that uses
 * them.
 */
final class AuditSentences {
  private AuditSentences() {}

  // AuditReport

  static Bilingual auditedMbReadNothing(long mebibytes) {
    return Bilingual.of(
        "检查完毕：读取 " + mebibytes + " MB，没有发现损坏",
        "audited: " + mebibytes + " MB read; nothing is damaged");
  }

  static Bilingual auditedMbReadObjectDamaged(long mebibytes, int damagesCount, int lost) {
    return Bilingual.of(
        "检查完毕：读取 " + mebibytes + " MB，损坏 " + damagesCount + " 处，其中 " + lost + " 处未能修复",
        "audited: "
            + mebibytes
            + " MB read, "
            + damagesCount
            + " object(s) damaged, "
            + lost
            + " of them not mended");
  }

  // Auditor

  static Bilingual bytesDoNotMatchHash() {
    return Bilingual.of("内容与校验值不符或无法读取", "its bytes do not match its hash");
  }

  static Bilingual recordIsDamaged() {
    return Bilingual.of("记录已损坏", "the record is damaged");
  }
}
