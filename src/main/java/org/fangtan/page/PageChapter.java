package org.fangtan.page;

public record PageChapter(String title, long startUs) {
  public PageChapter {
    PageCheck.text(title, "chapter's title");
    if (startUs < 0) {
      throw new IllegalArgumentException("a chapter before the start: " + title);
    }
  }
}
