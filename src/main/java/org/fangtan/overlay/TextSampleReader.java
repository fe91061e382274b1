package org.fangtan.overlay;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads what {@link TextSampleWriter} has written. For one thread. */
public final class TextSampleReader implements AutoCloseable {
  private final TextSamples samples;
  private final RandomAccessFile file;

  public TextSampleReader(TextSamples samples, Path file) throws IOException {
    this.samples = samples;
    this.file = new RandomAccessFile(file.toFile(), "r");
  }

  public TextSamples samples() {
    return samples;
  }

  /** The JPEG of a strip. */
  public byte[] picture(TextSamples.Strip strip) throws IOException {
    return read(strip.picture());
  }

  /** The strokes in a strip's rows. */
  public PlacedMask mask(TextSamples.Strip strip) throws IOException {
    return new PlacedMask(strip.place(), masks(strip.mask(), strip.place(), 1).get(0));
  }

  /** The strokes in a change's rows, frame by frame. */
  public List<PlacedMask> masks(TextSamples.Change change) throws IOException {
    return masks(change.masks(), change.place(), change.frames()).stream()
        .map(mask -> new PlacedMask(change.place(), mask))
        .toList();
  }

  private List<StrokeMask> masks(TextSamples.Bytes bytes, RowSpan place, int count)
      throws IOException {
    int columns = samples.columns();
    byte[] raw = new byte[columns * place.length() * Long.BYTES * count];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(read(bytes));
      int length = 0;
      while (length < raw.length) {
        int more = inflater.inflate(raw, length, raw.length - length);
        if (more == 0) {
          throw new IOException("masks end after " + length + " of " + raw.length + " bytes");
        }
        length += more;
      }
    } catch (DataFormatException e) {
      throw new IOException("masks that cannot be unpacked", e);
    } finally {
      inflater.end();
    }
    ByteBuffer source = ByteBuffer.wrap(raw);
    List<StrokeMask> masks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StrokeMask read = StrokeMask.readFrom(source, columns, place.length());
      masks.add(i == 0 ? read : read.difference(masks.get(i - 1)));
    }
    return masks;
  }

  private byte[] read(TextSamples.Bytes place) throws IOException {
    byte[] bytes = new byte[place.length()];
    file.seek(place.offset());
    file.readFully(bytes);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
