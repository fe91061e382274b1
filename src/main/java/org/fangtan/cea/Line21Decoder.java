package org.fangtan.cea;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.timeline.Cue;

/**
 * Decodes one caption channel of line 21 (CEA-608; 47 CFR 79.101 holds its codes): pop-on, paint-on
 * and roll-up captions in its Latin characters. Text channels and extended data are left out. For
 * one thread.
 */
final class Line21Decoder {
  private static final int ROWS = 15;
  private static final int COLUMNS = 32;

  /** Rows of preamble address codes, by the low bits of the first byte and one of the second. */
  private static final int[] PREAMBLE_ROWS = {
    11, 11, 1, 2, 3, 4, 12, 13, 14, 15, 5, 6, 7, 8, 9, 10
  };

  /** Where the basic set differs from ASCII. */
  private static final String FROM = "'*\\^_`{|}~\u007f";

  private static final String TO = "’áéíóúç÷Ññ█";
  private static final String SPECIAL = "®°½¿™¢£♪à\u00a0èâêîôû";
  private static final String EXTENDED_12 = "ÁÉÓÚÜü‘¡*'—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»";
  private static final String EXTENDED_13 = "ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤│ÅåØø┌┐└┘";

  private enum Mode {
    NONE,
    POP_ON,
    PAINT_ON,
    ROLL_UP,
    TEXT
  }

  private final int channel;
  private final CueTracker tracker = new CueTracker();
  private List<Row> shown = blank();
  private List<Row> hidden = blank();
  private Mode mode = Mode.NONE;
  private int rollRows = 2;
  private int row = ROWS - 1;
  private int column;
  private boolean isOurs;
  private int lastControl;

  /**
   * @param channel 1 or 2 of the field
   */
  Line21Decoder(int channel) {
    this.channel = channel;
  }

  private static List<Row> blank() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(new Row(COLUMNS));
    }
    return rows;
  }

  /** A pair of bytes of the channel's field, with their parity. */
  void take(long timeUs, int firstByte, int secondByte) {
    boolean isWhole = hasOddParity(firstByte) && hasOddParity(secondByte);
    int first = firstByte & 0x7f;
    int second = secondByte & 0x7f;
    if (first >= 0x10 && first < 0x20) {
      if (!isWhole) {
        return;
      }
      int control = first << 8 | second;
      // Control codes are sent twice; the second is not a new one.
      if (control == lastControl) {
        lastControl = 0;
        return;
      }
      lastControl = control;
      isOurs = ((first & 8) != 0 ? 2 : 1) == channel;
      if (isOurs) {
        control(timeUs, first & 0x17, second);
      }
    } else if (first >= 0x20 || first == 0) {
      lastControl = 0;
      if (isOurs) {
        character(first, hasOddParity(firstByte));
        character(second, hasOddParity(secondByte));
      }
    } else {
      isOurs = false; // extended data, which a caption code ends
    }
    tracker.show(timeUs, shown);
  }

  private static boolean hasOddParity(int value) {
    return Integer.bitCount(value & 0xff) % 2 == 1;
  }

  private void control(long timeUs, int first, int second) {
    if (second < 0x20) {
      return; // no code
    }
    if (second >= 0x40) {
      preamble(first, second);
    } else if (first == 0x11 && second < 0x30) {
      put(' '); // a change of style takes up one column
    } else if (first == 0x11) {
      put(SPECIAL.charAt(second - 0x30));
    } else if (first == 0x12 || first == 0x13) {
      // It replaces the plain character before it, which is sent for simple decoders.
      column = Math.max(0, column - 1);
      put((first == 0x12 ? EXTENDED_12 : EXTENDED_13).charAt(second - 0x20));
    } else if ((first == 0x14 || first == 0x15) && second < 0x30) {
      command(timeUs, second);
    } else if (first == 0x17 && second > 0x20 && second < 0x24) {
      column = Math.min(COLUMNS - 1, column + second - 0x20);
    }
  }

  private void preamble(int first, int second) {
    int wanted = PREAMBLE_ROWS[(first & 7) << 1 | second >> 5 & 1] - 1;
    if (mode == Mode.ROLL_UP && wanted != row) {
      move(wanted);
    }
    row = wanted;
    column = (second & 0x10) != 0 ? (second & 0x0e) << 1 : 0;
  }

  /** Moves rolling rows together with the lowest one. */
  private void move(int wanted) {
    List<Row> moved = blank();
    for (int i = 0; i < rollRows; i++) {
      if (row - i >= 0 && wanted - i >= 0) {
        moved.set(wanted - i, shown.get(row - i));
      }
    }
    shown = moved;
  }

  private void command(long timeUs, int code) {
    switch (code) {
      case 0x20 -> mode = Mode.POP_ON;
      case 0x21 -> backspace();
      case 0x24 -> {
        if (mode != Mode.NONE && mode != Mode.TEXT) {
          memory().get(row).clearFrom(column);
        }
      }
      case 0x25, 0x26, 0x27 -> rollUp(code - 0x23);
      case 0x29 -> mode = Mode.PAINT_ON;
      case 0x2a, 0x2b -> mode = Mode.TEXT;
      case 0x2c -> shown.forEach(Row::clear);
      case 0x2d -> carriageReturn();
      case 0x2e -> hidden.forEach(Row::clear);
      case 0x2f -> {
        mode = Mode.POP_ON;
        List<Row> before = shown;
        shown = hidden;
        hidden = before;
        tracker.show(timeUs, shown);
      }
      default -> {} // alarms and flashing
    }
  }

  private void rollUp(int rows) {
    if (mode != Mode.ROLL_UP) {
      shown.forEach(Row::clear);
      hidden.forEach(Row::clear);
      row = ROWS - 1;
      column = 0;
    }
    mode = Mode.ROLL_UP;
    rollRows = rows;
  }

  private void carriageReturn() {
    if (mode != Mode.ROLL_UP) {
      return;
    }
    tracker.roll();
    shown.forEach(line -> line.isTold = !line.isBlank());
    int top = Math.max(0, row - rollRows + 1);
    for (int i = 0; i < top; i++) {
      shown.get(i).clear();
    }
    Row gone = shown.remove(top);
    gone.clear();
    shown.add(row, gone);
    column = 0;
  }

  private void backspace() {
    if (column > 0 && mode != Mode.NONE && mode != Mode.TEXT) {
      column--;
      memory().get(row).put(column, ' ');
    }
  }

  private List<Row> memory() {
    return mode == Mode.POP_ON ? hidden : shown;
  }

  private void character(int code, boolean isWhole) {
    if (code >= 0x20 && isWhole) {
      int place = FROM.indexOf(code);
      put(place < 0 ? (char) code : TO.charAt(place));
    }
  }

  private void put(char character) {
    if (mode != Mode.NONE && mode != Mode.TEXT) {
      memory().get(row).put(column, character);
      column = Math.min(COLUMNS - 1, column + 1);
    }
  }

  /** All captions, after the last pair. */
  List<Cue> finish(long endUs) {
    return tracker.finish(endUs);
  }
}
