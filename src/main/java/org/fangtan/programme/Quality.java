package org.fangtan.programme;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The quality of a published version, as its contract records it.
 *
 * @param version such as {@code v0003}
 * @param warnings findings that an editor should look at
 * @param notes findings that are worth knowing
 * @param codes how often each finding code occurs
 * @param captionLanguages BCP 47 tags of the caption tracks
 * @param captionOrigin where the captions in the spoken language come from
 * @param hasTranscript whether there is a transcript
 * @param picturesWithoutAlt pictures shown to readers without a text alternative
 * @param pictures all pictures shown to readers
 * @param accessible whether there are captions, a transcript, and text alternatives for all
 *     pictures
 */
public record Quality(
    String version,
    int warnings,
    int notes,
    Map<String, Integer> codes,
    List<String> captionLanguages,
    Optional<String> captionOrigin,
    boolean hasTranscript,
    int picturesWithoutAlt,
    int pictures,
    boolean accessible) {
  public Quality {
    codes = new TreeMap<>(codes);
    captionLanguages = List.copyOf(captionLanguages);
  }
}
