package org.fangtan.publish;

import org.fangtan.failure.Bilingual;

/**
 * An object that does not hold what it should, and what became of it.
 *
 * @param object bucket and key
 * @param what is wrong with it
 */
public record Damage(String object, Bilingual what, Outcome outcome) {
  /** What became of it. */
  public enum Outcome {
    /** Only looked at. */
    FOUND(Bilingual.of("发现损坏", "damaged")),
    /** It holds the right bytes again, which were read back. */
    MENDED(Bilingual.of("已修复", "mended")),
    /** The topic is taken up again, and makes it from its recordings. */
    MADE_AGAIN(Bilingual.of("正由录制文件重新生成", "being made again from the recordings")),
    /** Taken away; the step that made it is done again when it is needed. */
    REMOVED(Bilingual.of("已移除，需要时重新生成", "removed, made again when it is needed")),
    /** Nothing has its bytes any more: a backup must. */
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
