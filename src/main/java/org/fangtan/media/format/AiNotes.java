package org.fangtan.media.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.Container;

/**
 * Where a container notes the marks of what a machine made: MP4 and MOV in {@code moov.udta.meta}
 * (keys and ilst), Matroska and WebM as a SimpleTag, MP3 as TXXX, MXF as a tagged value of its
 * material package.
 */
public final class AiNotes {
  /** What FFmpeg writes before, and reads before, the names of an MXF's tagged values. */
  private static final String OF_MXF = "comment_";

  private AiNotes() {}

  /** Names and values for the muxer of a container. */
  public static Map<String, String> of(Optional<AiLabels> labels, Container container) {
    Map<String, String> notes = new LinkedHashMap<>();
    List<String> texts = labels.map(AiLabels::texts).orElse(List.of());
    String prefix = container.format().equals(Container.MXF.format()) ? OF_MXF : "";
    for (int i = 0; i < texts.size(); i++) {
      notes.put(prefix + AiLabels.key(i), texts.get(i));
    }
    return notes;
  }

  /**
   * The marks among a file's notes, the first first, each once.
   *
   * @param notes by their names, as a demuxer gives them; Matroska may have the kind of target
   *     before a name: {@code MOVIE/AIGC}
   */
  public static List<String> in(Map<String, String> notes) {
    Map<Integer, List<String>> byNumber = new LinkedHashMap<>();
    notes.forEach(
        (name, text) -> {
          int number = number(name);
          if (number >= 0 && !text.isBlank()) {
            byNumber.computeIfAbsent(number, unused -> new ArrayList<>()).add(text);
          }
        });
    return byNumber.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> entry.getValue().stream())
        .distinct()
        .toList();
  }

  /** From zero; below it for another note. */
  private static int number(String name) {
    String plain = name.substring(name.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
    if (plain.startsWith(OF_MXF.toUpperCase(Locale.ROOT))) {
      plain = plain.substring(OF_MXF.length());
    }
    for (int i = 0; i < AiLabels.MAX_LABELS; i++) {
      if (plain.equals(AiLabels.key(i))) {
        return i;
      }
    }
    return -1;
  }
}
