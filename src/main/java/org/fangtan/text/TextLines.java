package org.fangtan.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fangtan.text.DecodedText.Mended;
import org.jspecify.annotations.Nullable;

/**
 * A text decoded line by line, each in the file's encoding or, where that is impossible, in its
 * own.
 *
 * @param damaged the number of sequences that are not characters
 * @param garbledLine the first line that was misread before and lost characters
 */
record TextLines(String text, int damaged, Optional<Mended> mended, OptionalInt garbledLine) {
  private static final double LEGIBLE = 0.5;

  /** The maximum length of a line that is searched for a missing byte. */
  private static final int MAX_SEARCHED_LENGTH = 600;

  /** The maximum number of damaged lines that are searched in a file. */
  private static final int MAX_SEARCHED = 40;

  /** The whole text in one encoding. */
  static TextLines of(byte[] bytes, TextEncoding encoding) {
    LenientText text = LenientText.of(bytes, encoding);
    return new TextLines(text.text(), lost(text.text()), Optional.empty(), OptionalInt.empty());
  }

  static TextLines read(byte[] bytes, TextEncoding encoding) {
    Pass first = new Pass(encoding, Set.of());
    TextLines lines = first.read(bytes);
    return first.misread.isEmpty() ? lines : new Pass(encoding, first.misread).read(bytes);
  }

  /** U+FFFD is the result of a damaged sequence, here or in an earlier program. */
  private static int lost(String text) {
    return (int) text.chars().filter(c -> c == 0xFFFD).count();
  }

  private static final class Pass {
    private final TextEncoding encoding;
    private final List<TextEncoding> others;
    private final StringBuilder text = new StringBuilder();
    private int damaged;
    private int mended;
    private @Nullable String how;
    private int garbledLine;
    private int line;
    private int searched;
    private final Set<String> known;
    private final Set<String> misread = new TreeSet<>();

    Pass(TextEncoding encoding, Set<String> known) {
      this.encoding = encoding;
      this.known = known;
      this.others =
          Stream.of(TextEncoding.UTF_8, TextEncoding.GB18030, TextEncoding.BIG5)
              .filter(other -> other != encoding)
              .toList();
    }

    TextLines read(byte[] bytes) {
      if (isAscii(bytes)) {
        text.append(new String(bytes, StandardCharsets.US_ASCII));
        return lines();
      }
      for (byte[] each : new ByteLines(bytes)) {
        line++;
        text.append(isAscii(each) ? new String(each, StandardCharsets.US_ASCII) : inItsOwn(each));
      }
      return lines();
    }

    private TextLines lines() {
      return new TextLines(
          text.toString(),
          damaged,
          how == null ? Optional.empty() : Optional.of(new Mended(mended, how)),
          garbledLine == 0 ? OptionalInt.empty() : OptionalInt.of(garbledLine));
    }

    private String inItsOwn(byte[] bytes) {
      LenientText read = LenientText.of(bytes, encoding);
      if (read.damaged() > 0) {
        for (TextEncoding other : others) {
          LenientText whole = LenientText.of(bytes, other);
          if (whole.damaged() == 0 && isProof(whole.text(), other)) {
            return mended(whole.text(), other.label());
          }
        }
        return damaged(bytes, read);
      }
      Optional<Misreading> found = Misreading.of(read.text(), known);
      if (found.isPresent()) {
        misread.add(found.get().how());
        garbledLine = garbledLine == 0 && found.get().lost() > 0 ? line : garbledLine;
        return mended(found.get().text(), found.get().how());
      }
      damaged += lost(read.text());
      return read.text();
    }

    private static boolean isProof(String text, TextEncoding encoding) {
      return encoding == TextEncoding.UTF_8
          ? text.chars().anyMatch(c -> c >= 0x800)
          : Legibility.frequentHan(text) >= 2 && Legibility.of(text) >= LEGIBLE;
    }

    private String mended(String line, String was) {
      mended++;
      how = how == null ? was : how;
      return line;
    }

    /**
     * Where one byte of a two-byte character is missing, the rest of the line is misread. The
     * missing byte is assumed where leaving out another byte makes the line most legible.
     */
    private String damaged(byte[] bytes, LenientText read) {
      LenientText best = read;
      boolean isSearched =
          (encoding == TextEncoding.GB18030 || encoding == TextEncoding.BIG5)
              && bytes.length < MAX_SEARCHED_LENGTH
              && ++searched <= MAX_SEARCHED;
      double legible = Legibility.of(read.text());
      for (int at = 0; isSearched && at < bytes.length; at++) {
        if (bytes[at] >= 0) {
          continue;
        }
        byte[] marked = Arrays.copyOf(bytes, bytes.length);
        // 0xFF begins no character, so it can represent the lost one.
        marked[at] = (byte) 0xFF;
        LenientText found = LenientText.of(marked, encoding);
        double legibility = Legibility.of(found.text());
        if (found.damaged() <= read.damaged() && legibility > legible) {
          legible = legibility;
          best = found;
        }
      }
      damaged += best.damaged();
      return best.text();
    }

    private static boolean isAscii(byte[] bytes) {
      for (byte b : bytes) {
        if (b < 0) {
          return false;
        }
      }
      return true;
    }
  }
}
