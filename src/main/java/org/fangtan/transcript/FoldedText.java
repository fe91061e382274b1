package org.fangtan.transcript;

import java.util.Arrays;
import org.fangtan.caption.practice.SpeechRate;

/** A long text in the form of characters to compare; each knows the piece to which it belongs. */
final class FoldedText {
  private final Folding folding;
  private int[] characters = new int[1024];
  private int[] owners = new int[1024];
  private int[] offsets = new int[1024];
  private boolean[] pauses = new boolean[1024];
  private int length;
  private boolean pause;

  FoldedText(Folding folding) {
    this.folding = folding;
  }

  /** Adds a piece; owners must be in ascending order. */
  void add(int owner, String text) {
    pause = true;
    folding.fold(
        text,
        new Folding.Sink() {
          @Override
          public void character(int folded, int offset) {
            append(owner, folded, offset);
          }

          @Override
          public void pause() {
            pause = true;
          }
        });
  }

  private void append(int owner, int point, int offset) {
    if (length == characters.length) {
      characters = Arrays.copyOf(characters, length * 2);
      owners = Arrays.copyOf(owners, length * 2);
      offsets = Arrays.copyOf(offsets, length * 2);
      pauses = Arrays.copyOf(pauses, length * 2);
    }
    characters[length] = point;
    owners[length] = owner;
    offsets[length] = offset;
    pauses[length] = pause;
    pause = false;
    length++;
  }

  int length() {
    return length;
  }

  int[] characters() {
    return Arrays.copyOf(characters, length);
  }

  int owner(int i) {
    return owners[i];
  }

  /** The character's index in its piece's text. */
  int offset(int i) {
    return offsets[i];
  }

  /** Whether there is punctuation, a space or a piece's border before the character. */
  boolean pauseBefore(int i) {
    return pauses[i];
  }

  /** How long the character takes to speak, in tenths of a syllable. */
  int weight(int i) {
    return SpeechRate.weight(characters[i]);
  }

  /** The first character of the piece, or of a later one if it has none. */
  int firstOf(int owner) {
    int low = 0;
    int high = length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (owners[middle] < owner) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
