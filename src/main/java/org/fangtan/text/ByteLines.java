package org.fangtan.text;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The lines of a text in an ASCII-compatible encoding, each with its line break. In UTF-8, GB18030
 * and Big5 no other character contains a line break's byte.
 */
record ByteLines(byte[] bytes) implements Iterable<byte[]> {
  @Override
  public Iterator<byte[]> iterator() {
    return new Iterator<>() {
      private int at;

      @Override
      public boolean hasNext() {
        return at < bytes.length;
      }

      @Override
      public byte[] next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int from = at;
        while (at < bytes.length && bytes[at] != '\n' && bytes[at] != '\r') {
          at++;
        }
        at += at + 1 < bytes.length && bytes[at] == '\r' && bytes[at + 1] == '\n' ? 2 : 1;
        at = Math.min(at, bytes.length);
        return Arrays.copyOfRange(bytes, from, at);
      }
    };
  }
}
