package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.config.Settings;
import org.fangtan.timeline.EditList;

/**
 * Makes caption tracks from timed texts.
 *
 * @param captions limits and rules
 * @param isVertical whether the pictures are in portrait format
 * @param durationUs of the published recording
 * @param recordedUs of all recordings together
 * @param edits map the recordings' times to the published ones
 * @param languages the requested languages
 * @param lexicon words that must not be broken
 * @param names that must not differ between two sources of the text
 * @param files the dropped caption files, in the order of their inputs
 */
public record CaptionsSpec(
    Settings.Captions captions,
    boolean isVertical,
    long durationUs,
    long recordedUs,
    EditList edits,
    List<String> languages,
    List<String> lexicon,
    List<String> names,
    List<CaptionSource> files)
    implements StepSpec {
  public CaptionsSpec {
    languages = List.copyOf(languages);
    lexicon = List.copyOf(lexicon);
    names = List.copyOf(names);
    files = List.copyOf(files);
  }

  @Override
  public StageId stage() {
    return StageId.CAPTIONS;
  }
}
