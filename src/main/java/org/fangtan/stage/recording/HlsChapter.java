package org.fangtan.stage.recording;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.contract.Chapter;

/**
 * A chapter in the form that Apple's players read from the session data {@code
 * com.apple.hls.chapters} ("Providing JavaScript Object Notation (JSON) Chapters",
 * developer.apple.com). Times are in seconds.
 */
record HlsChapter(
    int chapter,
    @JsonProperty("start-time") BigDecimal startTime,
    BigDecimal duration,
    List<Title> titles) {
  /** The file's name beside the master playlist. */
  static final String FILE = "chapters.json";

  /** A chapter's name in one language; {@code und} stands for all. */
  record Title(String language, String title) {}

  static List<HlsChapter> of(List<Chapter> chapters, long durationUs) {
    List<HlsChapter> all = new ArrayList<>();
    for (int i = 0; i < chapters.size(); i++) {
      long start = chapters.get(i).startUs();
      long end = i + 1 < chapters.size() ? chapters.get(i + 1).startUs() : durationUs;
      if (end > start) {
        all.add(
            new HlsChapter(
                all.size() + 1,
                BigDecimal.valueOf(start, 6),
                BigDecimal.valueOf(end - start, 6),
                List.of(new Title("und", chapters.get(i).title()))));
      }
    }
    return all;
  }
}
