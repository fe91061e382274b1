package org.fangtan.text;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A text file's characters and how they were found.
 *
 * @param text without a byte-order mark; U+FFFD stands for each damaged sequence
 * @param encoding of the file, or of most of its lines
 * @param byteOrderMark whether the file began with one
 * @param damagedSequences how many sequences of bytes stand for no character
 * @param binary whether this is not text at all: too much of it is damaged or control characters
 * @param doubtful whether another encoding is likely, so that an editor must look
 * @param mended where lines were read otherwise than the rest of the file
 * @param garbledLine the first line, counted from one, that no reader could read, because it was
 *     read wrongly and saved before the file came here, and characters were lost; the file must not
 *     be used
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
   * @param lines how many
   * @param how what the first of them were: {@code GB18030}, or {@code UTF-8 as Windows-1252} for
   *     text in the one that some program took for the other
   */
  public record Mended(int lines, String how) {}

  /** What is text and can be read; else the file must not be used. */
  public boolean isReadable() {
    return !binary && garbledLine.isEmpty();
  }
}
