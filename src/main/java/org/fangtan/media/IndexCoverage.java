package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.fangtan.failure.Bilingual;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaInput;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.Timecode;

/**
 * How much of the media data of an MP4 or MOV is in its index. After a power failure, a recorder,
 * or a program that repaired its file, may write an index that ends long before the data; no player
 * shows the rest.
 *
 * @param indexedBytes media data in the index of some track
 * @param indexedUs the time that the longest track's index covers
 * @param lostBytes media data in long stretches that are in no index, and that are not padding
 */
record IndexCoverage(long indexedBytes, long indexedUs, long lostBytes) {
  /**
   * The maximum number of samples, nine hours of pictures and sound in 80 MB of memory; beyond it
   * nothing is compared.
   */
  private static final int MAX_SAMPLES = 2_500_000;

  /** The number of places of a stretch that are examined to distinguish padding from data. */
  private static final int PLACES = 64;

  private static final int PLACE_BYTES = 4096;

  static final IndexCoverage WHOLE = new IndexCoverage(0, 0, 0);

  /** Compares the stored index, before edit lists are applied, with the file. */
  static IndexCoverage of(Path file, List<TopLevelBoxes.Range> media)
      throws AvException, IOException {
    try (MediaInput input = MediaInput.openForIndex(file)) {
      long samples = 0;
      long indexedUs = 0;
      for (int i = 0; i < input.streamCount(); i++) {
        AVStream stream = input.stream(i);
        int count = avformat_index_get_entries_count(stream);
        samples += count;
        if (count > 1) {
          long span =
              avformat_index_get_entry(stream, count - 1).timestamp()
                  - avformat_index_get_entry(stream, 0).timestamp();
          indexedUs =
              Math.max(
                  indexedUs,
                  Rational.rescale(
                      span, Av.rational(stream.time_base()).orElseThrow(), Rational.MICROSECONDS));
        }
      }
      if (samples == 0 || samples > MAX_SAMPLES || indexedUs <= 0) {
        return WHOLE;
      }
      return of(file, media, ranges(input, (int) samples), indexedUs);
    }
  }

  /** The ranges of all tracks, including unused ones, by position. */
  private static TopLevelBoxes.Range[] ranges(MediaInput input, int samples) {
    TopLevelBoxes.Range[] ranges = new TopLevelBoxes.Range[samples];
    int count = 0;
    for (int i = 0; i < input.streamCount(); i++) {
      AVStream stream = input.stream(i);
      for (int j = 0; j < avformat_index_get_entries_count(stream) && count < samples; j++) {
        AVIndexEntry entry = avformat_index_get_entry(stream, j);
        ranges[count++] =
            new TopLevelBoxes.Range(entry.pos(), entry.pos() + Math.max(0, entry.size()));
      }
    }
    TopLevelBoxes.Range[] all = Arrays.copyOf(ranges, count);
    Arrays.sort(all);
    return all;
  }

  private static IndexCoverage of(
      Path file, List<TopLevelBoxes.Range> media, TopLevelBoxes.Range[] named, long indexedUs)
      throws IOException {
    long indexed = 0;
    int next = 0;
    List<TopLevelBoxes.Range> gaps = new ArrayList<>();
    for (TopLevelBoxes.Range data : media) {
      long at = data.start();
      while (next < named.length && named[next].start() < data.end()) {
        TopLevelBoxes.Range sample = named[next++];
        if (sample.start() > at) {
          gaps.add(new TopLevelBoxes.Range(at, sample.start()));
        }
        indexed += Math.max(0, Math.min(sample.end(), data.end()) - Math.max(at, sample.start()));
        at = Math.max(at, sample.end());
      }
      if (at < data.end()) {
        gaps.add(new TopLevelBoxes.Range(at, data.end()));
      }
    }
    // Shorter stretches than a second lie between samples: parts that an editor removed from the
    // index, or alignment by a camera.
    long second = indexed * 1_000_000 / indexedUs;
    long lost = 0;
    try (FileChannel channel = FileChannel.open(file)) {
      for (TopLevelBoxes.Range gap : gaps) {
        if (indexed > 0 && gap.length() >= Math.max(PLACE_BYTES, second)) {
          lost += dataIn(channel, gap);
        }
      }
    }
    return new IndexCoverage(indexed, indexedUs, lost);
  }

  /**
   * Blocks with a single value are padding; their share of the examined blocks is taken as that of
   * the whole.
   */
  private static long dataIn(FileChannel channel, TopLevelBoxes.Range gap) throws IOException {
    int places = (int) Math.min(PLACES, Math.max(1, gap.length() / PLACE_BYTES));
    int filled = 0;
    for (int i = 0; i < places; i++) {
      ByteBuffer block = ByteBuffer.allocate(PLACE_BYTES);
      long at = gap.start() + (gap.length() - PLACE_BYTES) / places * i;
      while (block.hasRemaining() && channel.read(block, at + block.position()) > 0) {}
      byte[] bytes = block.array();
      for (int j = 1; j < block.position(); j++) {
        if (bytes[j] != bytes[0]) {
          filled++;
          break;
        }
      }
    }
    return gap.length() / places * filled;
  }

  /**
   * The approximate time that was lost, assuming that all of it is as dense as the indexed part.
   */
  long lostUs() {
    return indexedBytes == 0 ? 0 : Math.round((double) lostBytes / indexedBytes * indexedUs);
  }

  boolean exceeds(int percent) {
    return lostBytes * 100 > (indexedBytes + lostBytes) * percent;
  }

  Bilingual message(String name) {
    String lost = Timecode.format(lostUs());
    String indexed = Timecode.format(indexedUs);
    long percent = Math.round(100.0 * lostBytes / (indexedBytes + lostBytes));
    return MediaSentences.indexOfRecordingIsIncomplete(name, indexed, percent, lost);
  }
}
