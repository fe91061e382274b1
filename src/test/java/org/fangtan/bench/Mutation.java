package org.fangtan.bench;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;

/** Damage to the bytes of a file, the same for the same random numbers. */
final class Mutation {
  private static final byte[][] EXTREMES = {
    {0},
    {1},
    {-1},
    {127},
    {-128},
    {0, 0},
    {-1, -1},
    {127, -1},
    {-128, 0},
    {0, 0, 0, 0},
    {0, 0, 0, 1},
    {-1, -1, -1, -1},
    {127, -1, -1, -1},
    {-128, 0, 0, 0},
    {1, 0, 0, 0},
    {-1, -1, -1, 127},
    {0, 0, 0, -128},
    {0, 1, 0, 0},
    {16, 0, 0, 0},
    {127, -1, -1, -1, -1, -1, -1, -1},
    {-1, -1, -1, -1, -1, -1, -1, 127},
    {0, 0, 0, 0, 0, 0, 0, 0},
    {-128, 0, 0, 0, 0, 0, 0, 0}
  };

  /** Headers and indexes lie in so much of a file's beginning or end. */
  private static final int HEADER_BYTES = 4096;

  private Mutation() {}

  /**
   * The numbers of one file of a series. {@link Random} alone would begin almost alike for numbers
   * that lie side by side.
   */
  static Random random(long seed, int index) {
    return new Random(new SplittableRandom(seed * 1_000_003 + index).nextLong());
  }

  /** One to four kinds of damage, one after the other. */
  static byte[] of(byte[] file, Random random) {
    byte[] bytes = file;
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      if (bytes.length > 8) {
        bytes = one(bytes, random);
      }
    }
    return bytes;
  }

  private static byte[] one(byte[] file, Random random) {
    byte[] bytes = file.clone();
    int at = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(1 << random.nextInt(13)));
    switch (random.nextInt(9)) {
      case 0 -> {
        for (int n = 1 + random.nextInt(32); n > 0; n--) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 1 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 2 -> Arrays.fill(bytes, at, at + length, (byte) 0);
      case 3 -> {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, at, length);
      }
      case 4 -> {
        return joined(bytes, at + length, bytes, at, length);
      }
      case 5 -> {
        byte[] without = joined(bytes, at, bytes, 0, 0);
        System.arraycopy(bytes, at + length, without, at, bytes.length - at - length);
        return Arrays.copyOf(without, bytes.length - length);
      }
      case 6 -> {
        int other = random.nextInt(bytes.length - length + 1);
        System.arraycopy(file, other, bytes, at, length);
        System.arraycopy(file, at, bytes, other, length);
      }
      default -> {
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
          extreme(bytes, random);
        }
      }
    }
    return bytes;
  }

  /** The bytes with a stretch of others put in. */
  private static byte[] joined(byte[] bytes, int at, byte[] from, int start, int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + length);
    out.write(bytes, 0, at);
    out.write(from, start, length);
    out.write(bytes, at, bytes.length - at);
    return out.toByteArray();
  }

  /** A number of a header becomes one that nobody expects. */
  private static void extreme(byte[] bytes, Random random) {
    byte[] number = EXTREMES[random.nextInt(EXTREMES.length)];
    int reach = Math.min(bytes.length, HEADER_BYTES);
    int start = random.nextBoolean() ? 0 : bytes.length - reach;
    int at = start + random.nextInt(reach);
    System.arraycopy(number, 0, bytes, at, Math.min(number.length, bytes.length - at));
  }
}
