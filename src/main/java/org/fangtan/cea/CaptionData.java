package org.fangtan.cea;

/**
 * The caption data of one picture: triplets of {@code cc_data} (ATSC A/53 part 4, 6.2.3), whose
 * first byte gives the type of the other two.
 *
 * @param timeUs when the picture is shown
 * @param triplets not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CaptionData(long timeUs, byte[] triplets) {
  /** Line 21 of the first field: CC1, CC2. */
  static final int FIELD_1 = 0;

  /** Line 21 of the second field: CC3, CC4. */
  static final int FIELD_2 = 1;

  /** Bytes of a CEA-708 packet that has begun. */
  static final int PACKET = 2;

  /** The first bytes of a CEA-708 packet. */
  static final int PACKET_START = 3;

  private static final int VALID = 4;

  /** Data of one picture is at most 31 triplets (cc_count); some decoders put a few together. */
  static final int MAX_BYTES = 31 * 3 * 4;

  int count() {
    return triplets.length / 3;
  }

  int type(int index) {
    return triplets[3 * index] & 3;
  }

  boolean isValid(int index) {
    return (triplets[3 * index] & VALID) != 0;
  }

  int first(int index) {
    return triplets[3 * index + 1] & 0xff;
  }

  int second(int index) {
    return triplets[3 * index + 2] & 0xff;
  }

  /** Whether it holds nothing but padding. */
  public boolean isPadding() {
    for (int i = 0; i < count(); i++) {
      if (tells(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a triplet contains data; padding and the null characters of line 21 are not data. */
  boolean tells(int index) {
    boolean isNull = (first(index) & 0x7f) == 0 && (second(index) & 0x7f) == 0;
    return isValid(index) && (type(index) >= PACKET || !isNull);
  }
}
