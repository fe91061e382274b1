package org.fangtan.recording;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.failure.Failure;
import org.fangtan.failure.Finding;

/**
 * The result of probing one object.
 *
 * @param mediaType determined from the content
 * @param media for a recording
 * @param captions for a caption file
 * @param document for anything with text
 * @param text the whole text of a small file that the planner reads itself: topic.conf,
 *     highlights.json, photos.csv
 * @param aiLabels marks of AI-generated content
 * @param refusal why the object cannot be used at all
 */
public record ObjectReport(
    ContentHash content,
    long sizeBytes,
    String mediaType,
    MaterialKind kind,
    Optional<MediaSummary> media,
    Optional<CaptionFacts> captions,
    Optional<DocumentFacts> document,
    Optional<String> text,
    Optional<AiLabels> aiLabels,
    Optional<Failure> refusal,
    List<Finding> findings) {
  public ObjectReport {
    findings = List.copyOf(findings);
  }

  /** An object without marks of its own; those of a recording are its summary's. */
  public ObjectReport(
      ContentHash content,
      long sizeBytes,
      String mediaType,
      MaterialKind kind,
      Optional<MediaSummary> media,
      Optional<CaptionFacts> captions,
      Optional<DocumentFacts> document,
      Optional<String> text,
      Optional<Failure> refusal,
      List<Finding> findings) {
    this(
        content,
        sizeBytes,
        mediaType,
        kind,
        media,
        captions,
        document,
        text,
        media.flatMap(MediaSummary::aiLabels),
        refusal,
        findings);
  }

  /**
   * The properties of a caption file.
   *
   * @param format such as {@code srt}
   * @param encoding such as {@code GB18030}
   * @param language as the file itself states, a BCP 47 tag
   * @param looksLike the language suggested by its characters
   * @param lastEndUs the end of its last cue
   */
  public record CaptionFacts(
      String format,
      String encoding,
      Optional<String> language,
      Optional<String> looksLike,
      int cues,
      OptionalLong lastEndUs) {}

  /**
   * The properties of a document.
   *
   * @param title as written in the text
   * @param turns speeches with a speaker
   * @param pictures pictures extracted from it
   */
  public record DocumentFacts(Optional<String> title, int characters, int turns, int pictures) {}
}
