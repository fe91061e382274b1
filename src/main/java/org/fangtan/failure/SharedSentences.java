package org.fangtan.failure;

import java.util.regex.Pattern;

/** Sentences for people that several packages use word for word. */
public final class SharedSentences {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._/][\\p{L}\\p{N}._/-]*");

  private SharedSentences() {}

  /**
   * A name as one argument of a command that a person copies into a shell: in single quotes if it
   * has a space, as names of topics usually do, or anything else that a shell would interpret.
   */
  public static String argument(Object name) {
    String text = name.toString();
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  public static Bilingual isRetriedAutomatically() {
    return Bilingual.of("系统会自动重试。", "It is tried again automatically.");
  }

  public static Bilingual giveLogToDevelopers() {
    return Bilingual.of("请把日志交给开发人员。", "Give the log to the developers.");
  }

  /** What to do when an output differs from its specification. */
  public static Bilingual outputIsNotPublished() {
    return Bilingual.of(
        "该输出不会发布。请把日志和录像交给开发人员。",
        "It is not published. Give the log and the recording to the developers.");
  }

  public static Bilingual fileIsMissing() {
    return Bilingual.of("文件缺失", "it is missing");
  }

  /** Replaces the reason of a withdrawal where its file cannot be read. */
  public static Bilingual recordOfReasonIsDamaged() {
    return Bilingual.of("原因记录已损坏", "the record of the reason is damaged");
  }

  /** For a failed step that was the end of a failed run. */
  public static Bilingual endOfRun() {
    return Bilingual.of("结束", "ended");
  }
}
