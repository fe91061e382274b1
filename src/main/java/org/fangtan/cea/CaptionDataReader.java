package org.fangtan.cea;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link CaptionDataWriter} wrote. */
public final class CaptionDataReader {
  private CaptionDataReader() {}

  /**
   * The data of one stretch of a recording that was processed in several parts. A part also decodes
   * a few pictures of the part before; each picture counts once.
   *
   * @param parts in their order
   */
  public static List<CaptionData> read(List<Path> parts) throws IOException {
    List<CaptionData> all = new ArrayList<>();
    long lastUs = Long.MIN_VALUE;
    for (Path part : parts) {
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(part)))) {
        while (true) {
          CaptionData next = next(in);
          if (next.timeUs() > lastUs) {
            all.add(next);
            lastUs = next.timeUs();
          }
        }
      } catch (EOFException e) {
        // the end of the part
      }
    }
    return all;
  }

  private static CaptionData next(DataInputStream in) throws IOException {
    long timeUs = in.readLong();
    byte[] triplets = new byte[in.readUnsignedShort()];
    in.readFully(triplets);
    return new CaptionData(timeUs, triplets);
  }
}
