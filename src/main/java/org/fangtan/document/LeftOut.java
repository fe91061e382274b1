package org.fangtan.document;

import org.fangtan.failure.Bilingual;

/**
 * Words of one kind that stand in a document's file and are no part of its body: together with the
 * blocks they are all words of the file. Only how many there are is kept of what a reader of the
 * document does not see, since findings travel with the bundle.
 *
 * @param characters of text, blanks not counted (see {@link
 *     org.fangtan.text.Characters#countVisible})
 * @param begins the first few characters, where readers of the document see them; else empty
 */
public record LeftOut(Kind kind, int characters, String begins) {
  /**
   * The maximum number of characters that are quoted: enough to find the place, too few to reveal
   * the text.
   */
  static final int LONGEST_BEGINNING = 12;

  /** Why words are not part of the body. */
  public enum Kind {
    /** No reader of the document sees them: hidden, white on white, of no size. */
    HIDDEN(false, "隐藏文字", "hidden text"),
    /** Deleted with "track changes", or where a moved passage came from. */
    DELETED(false, "修订中已删除的文字", "text deleted with tracked changes"),
    COMMENT(false, "批注", "reviewers' comments"),
    /** Footnotes and endnotes. */
    NOTE(true, "脚注、尾注", "footnotes and endnotes"),
    /** Running heads and feet, page numbers. */
    PAGE_FURNITURE(true, "页眉、页脚和页码", "running heads, running feet and page numbers"),
    /** What a web page has around its article. */
    NAVIGATION(true, "网页导航、分享和页脚", "navigation, sharing links and footer of a web page"),
    CONTENTS(true, "目录", "a table of contents"),
    /** Pronunciation above characters. */
    RUBY(true, "注音", "pronunciation above characters"),
    /** Text that a drawing holds a second time, for older programs. */
    REPEATED(true, "为旧版软件重复保存的文字", "text kept twice for older readers");

    private final boolean seen;
    private final String zh;
    private final String en;

    Kind(boolean seen, String zh, String en) {
      this.seen = seen;
      this.zh = zh;
      this.en = en;
    }

    /** Whether somebody who reads the document sees these words. */
    public boolean isSeen() {
      return seen;
    }

    public Bilingual label() {
      return Bilingual.of(zh, en);
    }
  }

  public LeftOut {
    if (characters < 1) {
      throw new IllegalArgumentException("nothing was left out");
    }
  }
}
