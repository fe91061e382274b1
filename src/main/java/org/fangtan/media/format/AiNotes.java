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
 * How containers store marks of AI-generated content: MP4 and MOV in {@code moov.udta.meta} (keys
 * and ilst), Matroska and WebM as a SimpleTag, MP3 as TXXX, MXF as a tagged value of its material
 * package.
 */
public final class AiNotes {
  /** The prefix that FFmpeg writes and reads for the names of an MXF's tagged values. */
  private static final String OF_MXF = "comment_";

  private AiNotes() {}

  /** Metadata names and values for a container's muxer. */
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
   * The distinct marks in a file's metadata, in order.
   *
   * @param notes by their names, from a demuxer; Matroska may prefix a name with the kind of
   *     target: {@code MOVIE/AIGC}
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

  /** The number of a mark, from zero; negative for another entry. */
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
