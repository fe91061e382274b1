package org.fangtan.spec;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.artefact.StageId;
import org.fangtan.timeline.EditList;

/**
 * Writes the official text and the outline.
 *
 * @param recordedUs of all recordings together
 * @param edits map the recordings' times to the published ones
 * @param languages the requested languages
 * @param placeholders words of an unfinished text
 * @param names that are not changed when characters are converted
 * @param title of the topic, for a draft of highlights
 * @param takesDraft whether a draft of highlights is published where nobody wrote any
 * @param traditional simplified phrases and their forms in traditional characters
 */
public record TranscriptSpec(
    long recordedUs,
    EditList edits,
    List<String> languages,
    List<String> placeholders,
    List<String> names,
    String title,
    boolean takesDraft,
    SortedMap<String, String> traditional)
    implements StepSpec {
  public TranscriptSpec {
    languages = List.copyOf(languages);
    placeholders = List.copyOf(placeholders);
    names = List.copyOf(names);
    traditional = Collections.unmodifiableSortedMap(new TreeMap<>(traditional));
  }

  @Override
  public StageId stage() {
    return StageId.TRANSCRIPT;
  }
}
