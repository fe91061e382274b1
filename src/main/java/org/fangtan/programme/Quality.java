package org.fangtan.programme;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of the quality of a published version, as its contract says.
 *
 * @param version such as {@code v0003}
 * @param warnings findings that an editor should look at
 * @param notes findings that are worth knowing
 * @param codes how many findings of each code
 * @param captionLanguages BCP 47 tags of the caption tracks
 * @param captionOrigin where the words of the captions in the spoken language were read
 * @param hasTranscript whether the full text is there
 * @param picturesWithoutAlt pictures for readers that say nothing to those who cannot see them
 * @param pictures all of these
 * @param accessible whether there are captions, the full text, and words for all pictures
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
