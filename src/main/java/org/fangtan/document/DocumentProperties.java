package org.fangtan.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.fangtan.recording.AiLabels;

/**
 * What a document states about itself, as Tika found it: title, author, time, marks of machine-made
 * content.
 */
final class DocumentProperties {
  private static final Pattern LOCAL_TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?");

  private final Metadata metadata;

  DocumentProperties(Metadata metadata) {
    this.metadata = metadata;
  }

  Optional<String> title() {
    return property(TikaCoreProperties.TITLE.getName());
  }

  Optional<String> author() {
    return property(TikaCoreProperties.CREATOR.getName());
  }

  /**
   * The creation time. ODF writes it without a time zone, and Tika would assume that of this
   * machine; UTC is used instead, so that every node reads the same.
   */
  Optional<Instant> created() {
    String written = metadata.get(TikaCoreProperties.CREATED);
    if (written != null && LOCAL_TIME.matcher(written).matches()) {
      metadata.set(TikaCoreProperties.CREATED, written + "Z");
    }
    return Optional.ofNullable(metadata.getDate(TikaCoreProperties.CREATED))
        .map(Date::toInstant)
        .map(instant -> Instant.ofEpochSecond(instant.getEpochSecond()));
  }

  /**
   * The marks of machine-made content: custom properties of Word and ODF, and those of a PDF's
   * information or XMP.
   */
  List<String> aiLabels() {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < AiLabels.MAX_LABELS; i++) {
      String key = AiLabels.key(i);
      for (String name : metadata.names()) {
        if (name.substring(name.lastIndexOf(':') + 1).equalsIgnoreCase(key)) {
          found.addAll(List.of(metadata.getValues(name)));
        }
      }
    }
    return found.stream().filter(text -> !text.isBlank()).distinct().toList();
  }

  private Optional<String> property(String name) {
    return Optional.ofNullable(metadata.get(name))
        .map(value -> value.replaceAll("[\\s\\p{Cntrl}]+", " ").strip())
        .filter(value -> !value.isEmpty())
        .map(value -> value.length() <= 300 ? value : value.substring(0, 300));
  }
}
