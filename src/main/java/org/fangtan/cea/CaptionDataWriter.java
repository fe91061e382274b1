package org.fangtan.cea;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps the caption data of the pictures of a pass in a file, which is empty where there is none.
 * Each picture that has any is its time (8 bytes), a length (2 bytes), and its triplets. For one
 * thread.
 */
public final class CaptionDataWriter implements AutoCloseable {
  /**
   * The maximum number of bytes of one picture's data that are read; the standard allows far fewer.
   */
  public static final int MAX_PER_PICTURE = 3 * 1024;

  /** The file's name, where passes leave it. */
  public static final String FILE = "caption-data.bin";

  /** Hours at the highest rate that CEA-708 allows; more is left out. */
  private static final long MAX_BYTES = 16L << 20;

  private final DataOutputStream out;
  private long bytes;

  public CaptionDataWriter(Path file) throws IOException {
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
  }

  /**
   * @param triplets of a picture, padding and all
   */
  public void write(long timeUs, byte[] triplets) throws IOException {
    CaptionData all = new CaptionData(timeUs, triplets);
    ByteArrayOutputStream telling = new ByteArrayOutputStream();
    for (int i = 0; i < all.count() && telling.size() < CaptionData.MAX_BYTES; i++) {
      if (all.tells(i)) {
        telling.write(triplets, 3 * i, 3);
      }
    }
    if (telling.size() > 0 && bytes < MAX_BYTES) {
      bytes += telling.size();
      out.writeLong(timeUs);
      out.writeShort(telling.size());
      telling.writeTo(out);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
