package org.fangtan.publish;

import org.fangtan.failure.Bilingual;

/**
 * An object with the wrong content, and what was done about it.
 *
 * @param object bucket and key
 * @param what is wrong with it
 */
public record Damage(String object, Bilingual what, Outcome outcome) {
  /** What was done about it. */
  public enum Outcome {
    /** Only reported. */
    FOUND(Bilingual.of("发现损坏", "damaged")),
    /** It has the right bytes again, which were read back. */
    MENDED(Bilingual.of("已修复", "mended")),
    /** The topic is processed again, which makes the object from its recordings. */
    MADE_AGAIN(Bilingual.of("正由录制文件重新生成", "being made again from the recordings")),
    /** Removed; the step that made it runs again when it is needed. */
    REMOVED(Bilingual.of("已移除，需要时重新生成", "removed, made again when it is needed")),
    /** Nothing else has its bytes: only a backup can restore it. */
    LOST(Bilingual.of("无法修复，请从备份恢复", "cannot be mended: restore it from a backup"));

    private final Bilingual words;

    Outcome(Bilingual words) {
      this.words = words;
    }

    public Bilingual words() {
      return words;
    }
  }

  public Damage with(Outcome next) {
    return new Damage(object, what, next);
  }

  public Bilingual toLine() {
    return PublishSentences.damageIn(object, what, outcome.words());
  }
}
