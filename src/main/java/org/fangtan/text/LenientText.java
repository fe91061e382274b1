package org.fangtan.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Bytes decoded in one encoding, with U+FFFD for each invalid sequence.
 *
 * @param damaged the number of invalid sequences
 * @param lastDamagedAt where the last of them begins; negative where there is none
 * @param nonAscii the number of valid characters outside ASCII
 */
record LenientText(String text, int damaged, int lastDamagedAt, int nonAscii) {
  static LenientText of(byte[] bytes, TextEncoding encoding) {
    CharsetDecoder decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(Math.min(bytes.length + 1, 1 << 16));
    StringBuilder text = new StringBuilder(bytes.length);
    int damaged = 0;
    int lastDamagedAt = -1;
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      text.append(out.flip());
      out.clear();
      if (result.isUnderflow()) {
        break;
      }
      if (result.isError()) {
        damaged++;
        lastDamagedAt = in.position();
        text.append('\uFFFD');
        in.position(in.position() + result.length());
      }
    }
    int nonAscii = (int) text.chars().filter(c -> c > 0x7F && c != 0xFFFD).count();
    return new LenientText(text.toString(), damaged, lastDamagedAt, nonAscii);
  }
}
