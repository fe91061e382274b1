package org.fangtan.text;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A text file's characters and how they were found.
 *
 * @param text without a byte-order mark; U+FFFD stands for each damaged sequence
 * @param encoding of the file, or of most of its lines
 * @param byteOrderMark whether the file began with one
 * @param damagedSequences how many byte sequences are not characters
 * @param binary whether this is not text at all: too much of it is damaged or control characters
 * @param doubtful whether another encoding is likely, so that an editor must check
 * @param mended present where lines were decoded differently from the rest of the file
 * @param garbledLine the first line, counted from one, that cannot be restored, because an earlier
 *     program read it in a wrong encoding, saved it, and lost characters; the file must not be used
 */
public record DecodedText(
    String text,
    TextEncoding encoding,
    boolean byteOrderMark,
    int damagedSequences,
    boolean binary,
    boolean doubtful,
    Optional<Mended> mended,
    OptionalInt garbledLine) {

  /**
   * Lines that were not in the file's encoding, or had been read in a wrong one and saved again.
   *
   * @param lines their number
   * @param how what the first of them were: {@code GB18030}, or {@code UTF-8 as Windows-1252} for
   *     text in the first encoding that some program read in the second
   */
  public record Mended(int lines, String how) {}

  /** Whether it is readable text; otherwise the file must not be used. */
  public boolean isReadable() {
    return !binary && garbledLine.isEmpty();
  }
}
