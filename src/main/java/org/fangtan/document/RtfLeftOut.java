package org.fangtan.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import org.fangtan.document.LeftOut.Kind;

/** Assembles the text that is left out of an RTF file, which contains it byte by byte. */
final class RtfLeftOut {
  private final LeftOutLog leftOut;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final StringBuilder text = new StringBuilder();
  private Optional<Kind> kind = Optional.empty();
  Charset charset = Charset.forName("windows-1252");

  RtfLeftOut(LeftOutLog leftOut) {
    this.leftOut = leftOut;
  }

  /** {@code \\ansicpg}; an unknown value counts as Western, as the format requires. */
  void codePage(int number) {
    charset =
        switch (number) {
          case 936 -> Charset.forName("GB18030");
          case 950 -> Charset.forName("Big5");
          case 65001 -> Charset.forName("UTF-8");
          default -> Charset.forName("windows-1252");
        };
  }

  void add(Kind of, byte b) {
    begin(of);
    bytes.write(b);
  }

  void add(Kind of, char c) {
    begin(of);
    decode();
    text.append(c);
  }

  void flush() {
    decode();
    kind.ifPresent(of -> leftOut.add(of, text));
    text.setLength(0);
    kind = Optional.empty();
  }

  private void begin(Kind of) {
    if (kind.isPresent() && kind.get() != of) {
      flush();
    }
    kind = Optional.of(of);
  }

  private void decode() {
    text.append(bytes.toString(charset));
    bytes.reset();
  }
}
