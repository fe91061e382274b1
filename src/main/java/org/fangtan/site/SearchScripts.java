package org.fangtan.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.fangtan.json.Json;

/**
 * The files of the search. They are scripts that call one function with data, because browsers do
 * not fetch files for a page that was opened from disk, but do load scripts.
 */
final class SearchScripts {
  private static final int BASE = 32;
  private static final String LAST = "0123456789abcdefghijklmnopqrstuv";
  private static final String LEADING = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_-.~*+";

  private SearchScripts() {}

  /** JSON that is safe inside a script in any document: no tag, no line separator. */
  static String safe(Object value) {
    return Json.write(value)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  /**
   * The sentences of a topic: first what it is about, without a time, then those of the transcript
   * with times in tenths of seconds, anchors, and speakers.
   */
  static SiteFile text(String stem, List<String> about, List<SitePart.Sentence> sentences) {
    List<String> speakers = new ArrayList<>();
    List<List<Object>> rows = new ArrayList<>();
    for (SitePart.Sentence sentence : sentences) {
      int speaker = speakers.indexOf(sentence.speaker());
      if (speaker < 0) {
        speaker = speakers.size();
        speakers.add(sentence.speaker());
      }
      rows.add(List.of(tenths(sentence.startUs()), sentence.anchor(), speaker, sentence.text()));
    }
    String script =
        "fangtanText("
            + safe(Map.of("id", stem, "about", about, "speakers", speakers, "rows", rows))
            + ");\n";
    return SiteFile.of(
        "text/" + stem, "js", script.getBytes(StandardCharsets.UTF_8), SiteFile.SCRIPT);
  }

  private static long tenths(OptionalLong us) {
    return us.isPresent() ? us.getAsLong() / 100_000 : -1;
  }

  /**
   * Which topics have the keys of one shard.
   *
   * @param postings for each key the numbers of the topics, in ascending order
   */
  static SiteFile shard(String segment, int number, TreeMap<String, List<Integer>> postings) {
    Map<String, String> packed = new TreeMap<>();
    postings.forEach((key, topics) -> packed.put(key, packed(topics)));
    String script =
        "fangtanShard("
            + safe(Map.of("segment", segment, "shard", number, "keys", packed))
            + ");\n";
    return SiteFile.of(
        "search/" + segment + "-" + number,
        "js",
        script.getBytes(StandardCharsets.UTF_8),
        SiteFile.SCRIPT);
  }

  /**
   * The differences between the numbers, less one, in base 32. The last digit of each is taken from
   * {@link #LAST}, those before it from {@link #LEADING}, so that no separator is needed.
   */
  static String packed(List<Integer> numbers) {
    StringBuilder text = new StringBuilder();
    int before = -1;
    for (int number : numbers) {
      int distance = number - before - 1;
      int at = text.length();
      text.append(LAST.charAt(distance % BASE));
      for (int rest = distance / BASE; rest > 0; rest /= BASE) {
        text.insert(at, LEADING.charAt(rest % BASE));
      }
      before = number;
    }
    return text.toString();
  }
}
