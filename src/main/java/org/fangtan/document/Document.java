package org.fangtan.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fangtan.failure.Finding;
import org.fangtan.recording.AiLabels;

/**
 * A document's text and pictures, whatever its format was.
 *
 * @param fileName as the operator named it
 * @param mediaType by content
 * @param title from the document's properties
 * @param createdAt from the document's properties
 * @param language a guess from the characters: zh-Hans, zh-Hant or en
 * @param leftOut words of the file that are in no block; each kind once
 * @param aiLabels marks of AI-generated content among its properties
 * @param findings what was left out or could not be read
 */
public record Document(
    String fileName,
    String mediaType,
    Optional<String> title,
    Optional<String> author,
    Optional<Instant> createdAt,
    Optional<String> language,
    List<Block> blocks,
    List<EmbeddedPicture> pictures,
    List<LeftOut> leftOut,
    Optional<AiLabels> aiLabels,
    List<Finding> findings) {
  public Document {
    blocks = List.copyOf(blocks);
    pictures = List.copyOf(pictures);
    leftOut = List.copyOf(leftOut);
    findings = List.copyOf(findings);
  }

  /** A document without marks. */
  public Document(
      String fileName,
      String mediaType,
      Optional<String> title,
      Optional<String> author,
      Optional<Instant> createdAt,
      Optional<String> language,
      List<Block> blocks,
      List<EmbeddedPicture> pictures,
      List<LeftOut> leftOut,
      List<Finding> findings) {
    this(
        fileName,
        mediaType,
        title,
        author,
        createdAt,
        language,
        blocks,
        pictures,
        leftOut,
        Optional.empty(),
        findings);
  }

  /** All words, one block per line. */
  public String text() {
    return blocks.stream()
        .map(Block::text)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
