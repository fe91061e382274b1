package org.fangtan.disk;

import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code disk}. Each heading names the class that uses
 * them.
 */
final class DiskSentences {
  private DiskSentences() {}

  // DiskFull

  static Bilingual freeSpaceOnDiskOfStateDir() {
    return Bilingual.of(
        "请管理员清理 state-dir 所在磁盘；已完成的步骤都保留，之后会自动重试。",
        "Free space on the disk of state-dir; finished steps are kept, and this one is retried.");
  }
}
