package org.fangtan.recording;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.failure.Failure;
import org.fangtan.failure.Finding;

/**
 * What a probe learnt of one object.
 *
 * @param mediaType as found in the content
 * @param media for a recording
 * @param captions for a caption file
 * @param document for anything with text
 * @param text the whole text of a small file that the planner reads itself: topic.conf,
 *     highlights.json, photos.csv
 * @param aiLabels marks as made by a machine
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
   * What a caption file is.
   *
   * @param format such as {@code srt}
   * @param encoding such as {@code GB18030}
   * @param language as the file itself says, a BCP 47 tag
   * @param looksLike the language that its characters let one guess
   * @param lastEndUs where its last cue ends
   */
  public record CaptionFacts(
      String format,
      String encoding,
      Optional<String> language,
      Optional<String> looksLike,
      int cues,
      OptionalLong lastEndUs) {}

  /**
   * What a document is.
   *
   * @param title as it stands in the text
   * @param turns speeches with a speaker
   * @param pictures pictures taken out of it
   */
  public record DocumentFacts(Optional<String> title, int characters, int turns, int pictures) {}
}
