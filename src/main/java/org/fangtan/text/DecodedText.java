package org.fangtan.text;

/**
 * A text file's characters and how they were found.
 *
 * @param text without a byte-order mark; U+FFFD stands for each damaged sequence
 * @param byteOrderMark whether the file began with one
 * @param damagedSequences how many sequences of bytes stand for no character
 * @param binary whether this is no text at all: too much of it is damaged or control characters
 * @param doubtful whether another encoding (Big5, say) is likely, so that an editor must look
 */
public record DecodedText(
    String text,
    TextEncoding encoding,
    boolean byteOrderMark,
    int damagedSequences,
    boolean binary,
    boolean doubtful) {}
