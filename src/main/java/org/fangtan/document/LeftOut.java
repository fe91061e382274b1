package org.fangtan.document;

import org.fangtan.failure.Bilingual;

/**
 * Words of one kind in a document's file that are not part of its body: together with the blocks
 * they are all words of the file. For words that a reader of the document does not see, only the
 * number is kept, since findings are part of the bundle.
 *
 * @param characters of text, without spaces (see {@link org.fangtan.text.Characters#countVisible})
 * @param begins the first few characters if readers of the document see them; else empty
 */
public record LeftOut(Kind kind, int characters, String begins) {
  /**
   * The maximum number of characters that are quoted: enough to find the place, too few to reveal
   * the text.
   */
  static final int MAX_BEGINNING_LENGTH = 12;

  /** Why words are not part of the body. */
  public enum Kind {
    /** Not visible to readers of the document: hidden, white on white, of size zero. */
    HIDDEN(false, "隐藏文字", "hidden text"),
    /** Deleted with "track changes", or the origin of a moved passage. */
    DELETED(false, "修订中已删除的文字", "text deleted with tracked changes"),
    COMMENT(false, "批注", "reviewers' comments"),
    /** Footnotes and endnotes. */
    NOTE(true, "脚注、尾注", "footnotes and endnotes"),
    /** Running heads and feet, page numbers. */
    PAGE_FURNITURE(true, "页眉、页脚和页码", "running heads, running feet and page numbers"),
    /** The surroundings of a web page's article. */
    NAVIGATION(true, "网页导航、分享和页脚", "navigation, sharing links and footer of a web page"),
    CONTENTS(true, "目录", "a table of contents"),
    /** Pronunciation above characters. */
    RUBY(true, "注音", "pronunciation above characters"),
    /** Text that a drawing contains a second time, for older programs. */
    REPEATED(true, "为旧版软件重复保存的文字", "text kept twice for older readers");

    private final boolean seen;
    private final String zh;
    private final String en;

    Kind(boolean seen, String zh, String en) {
      this.seen = seen;
      this.zh = zh;
      this.en = en;
    }

    /** Whether a reader of the document sees these words. */
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
