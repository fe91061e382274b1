package org.fangtan.overlay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.Deflater;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;

/**
 * Writes strips and masks one after another into a file, and keeps the list of them. A change is
 * written as its first mask and the differences that follow, which are few. For one thread.
 */
public final class TextSampleWriter implements AutoCloseable {
  private final OutputStream file;
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
  private final List<TextSamples.Strip> strips = new ArrayList<>();
  private final List<TextSamples.Change> changes = new ArrayList<>();
  private long position;
  private long leftOut;

  public TextSampleWriter(Path file) throws IOException {
    this.file = new BufferedOutputStream(Files.newOutputStream(file));
  }

  /**
   * @param mask of the whole picture
   */
  public void strip(long frame, RowSpan place, boolean isWitness, byte[] jpeg, StrokeMask mask)
      throws IOException {
    strips.add(
        new TextSamples.Strip(
            frame, place, isWitness, write(jpeg), masks(List.of(mask.rows(place)))));
  }

  /** Counts a strip that is not kept. */
  public void leaveOut() {
    leftOut++;
  }

  /**
   * @param masks of the place alone, one for each frame from the first
   */
  public void change(long firstFrame, RowSpan place, List<StrokeMask> masks) throws IOException {
    changes.add(new TextSamples.Change(firstFrame, masks.size(), place, masks(masks)));
  }

  /** Bytes written so far. */
  public long sizeBytes() {
    return position;
  }

  private TextSamples.Bytes masks(List<StrokeMask> masks) throws IOException {
    int cells = masks.get(0).columns() * masks.get(0).rows();
    ByteBuffer raw = ByteBuffer.allocate(cells * Long.BYTES * masks.size());
    masks.get(0).writeTo(raw);
    for (int i = 1; i < masks.size(); i++) {
      masks.get(i).difference(masks.get(i - 1)).writeTo(raw);
    }
    deflater.reset();
    deflater.setInput(raw.array());
    deflater.finish();
    byte[] packed = new byte[raw.capacity() + 64];
    int length = 0;
    while (!deflater.finished()) {
      if (length == packed.length) {
        packed = java.util.Arrays.copyOf(packed, packed.length * 2);
      }
      length += deflater.deflate(packed, length, packed.length - length);
    }
    return write(java.util.Arrays.copyOf(packed, length));
  }

  private TextSamples.Bytes write(byte[] bytes) throws IOException {
    file.write(bytes);
    TextSamples.Bytes place = new TextSamples.Bytes(position, bytes.length);
    position += bytes.length;
    return place;
  }

  /** What has been written, for the list beside the file. */
  public TextSamples samples(FrameGrid grid, FrameRange range, int columns, int rows) {
    strips.sort(Comparator.comparingLong(TextSamples.Strip::frame));
    changes.sort(Comparator.comparingLong(TextSamples.Change::firstFrame));
    return new TextSamples(grid, range, columns, rows, strips, changes, leftOut);
  }

  @Override
  public void close() throws IOException {
    deflater.end();
    file.close();
  }
}
