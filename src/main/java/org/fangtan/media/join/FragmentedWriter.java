package org.fangtan.media.join;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.fangtan.box.Boxes;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaOutput;
import org.fangtan.media.format.AiNotes;
import org.fangtan.media.format.Containers;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.Container;
import org.fangtan.rendition.FragmentedTrack.Segment;
import org.fangtan.timeline.Rational;

/**
 * Writes one track in fragments into one file and records the position of each. Presentation begins
 * at zero: if pictures are decoded before they are shown, an edit list specifies by how much their
 * times are shifted back (ISO/IEC 14496-12, 8.6.6). For one thread.
 */
final class FragmentedWriter implements AutoCloseable {
  private final Path file;
  private final MediaOutput output;
  private final Rational unit;
  private final List<Fragment> fragments = new ArrayList<>();
  private long headerBytes;
  private long start;
  private long end;
  private long offset;
  private int firstPacketBytes;

  /**
   * @param start in units of the track
   * @param firstPacketBytes size of its first sample
   */
  record Fragment(long start, long end, long offset, long sizeBytes, int firstPacketBytes) {}

  private FragmentedWriter(
      Path file,
      AVCodecParameters like,
      Rational unit,
      Map<String, String> options,
      Optional<AiLabels> labels)
      throws AvException {
    this.file = file;
    this.unit = unit;
    this.output = MediaOutput.create(file, Container.FRAGMENTED_MP4.format());
    try {
      output.addStream(like, unit);
      Map<String, String> notes = AiNotes.of(labels, Container.FRAGMENTED_MP4);
      for (Map.Entry<String, String> note : notes.entrySet()) {
        output.note(note.getKey(), note.getValue());
      }
      output.start(Containers.keepingNotes(Container.FRAGMENTED_MP4, options, !notes.isEmpty()));
      headerBytes = output.position();
      offset = headerBytes;
    } catch (AvException | RuntimeException e) {
      output.close();
      throw e;
    }
  }

  /**
   * @param like description of the track
   * @param unit of the packets' times
   * @param labels marks for the header
   */
  static FragmentedWriter ofPictures(
      Path file, AVCodecParameters like, Rational unit, Optional<AiLabels> labels)
      throws AvException {
    return new FragmentedWriter(file, like, unit, Containers.fragmentsOfPictures(), labels);
  }

  /** As above. */
  static FragmentedWriter ofSound(
      Path file, AVCodecParameters like, Rational unit, Optional<AiLabels> labels)
      throws AvException {
    return new FragmentedWriter(file, like, unit, Containers.fragmentsOfSound(), labels);
  }

  /** Ends the current fragment; the next packet begins another, at a time in units of the track. */
  void cut(long nextStart) throws AvException {
    if (firstPacketBytes > 0) {
      if (headerBytes == 0) {
        // A header that waits for the first packets is written alone (mov_flush_fragment in
        // movenc.c).
        output.cutFragment();
        headerBytes = output.position();
        offset = headerBytes;
      }
      output.cutFragment();
      long position = output.position();
      fragments.add(new Fragment(start, nextStart, offset, position - offset, firstPacketBytes));
      offset = position;
    }
    start = nextStart;
    firstPacketBytes = 0;
  }

  /** The caller keeps the packet. */
  void write(AVPacket packet) throws AvException {
    if (firstPacketBytes == 0) {
      firstPacketBytes = packet.size();
    }
    end = Math.max(end, packet.pts() + packet.duration());
    AVPacket copy = avcodec.av_packet_clone(packet);
    try {
      output.writeNow(0, copy);
    } finally {
      av_packet_free(copy);
    }
  }

  void finish() throws AvException {
    cut(end);
    output.finish();
  }

  String fileName() {
    return String.valueOf(file.getFileName());
  }

  long headerBytes() {
    return headerBytes;
  }

  /** Groups fragments: those whose start is a multiple of a length begin a segment. */
  List<Segment> segments(long length) {
    List<Segment> segments = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= fragments.size(); i++) {
      if (i == fragments.size() || fragments.get(i).start() % length == 0) {
        segments.add(joined(fragments.get(first), fragments.get(i - 1)));
        first = i;
      }
    }
    return segments;
  }

  /** Every fragment as a segment. */
  List<Segment> segments() {
    return fragments.stream().map(one -> joined(one, one)).toList();
  }

  private Segment joined(Fragment first, Fragment last) {
    long startUs = us(first.start());
    return new Segment(
        startUs,
        us(last.end()) - startUs,
        first.offset(),
        last.offset() + last.sizeBytes() - first.offset());
  }

  /** The bytes from each fragment's start to the end of its first sample, a keyframe. */
  List<Segment> keyframes() throws IOException {
    List<Segment> keyframes = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file)) {
      for (Fragment one : fragments) {
        long startUs = us(one.start());
        keyframes.add(
            new Segment(
                startUs,
                us(one.end()) - startUs,
                one.offset(),
                mediaStart(channel, one) - one.offset() + one.firstPacketBytes()));
      }
    }
    return keyframes;
  }

  /** The beginning of the content of the fragment's {@code mdat}. */
  private static long mediaStart(FileChannel channel, Fragment one) throws IOException {
    return Boxes.between(channel, one.offset(), one.offset() + one.sizeBytes())
        .find("mdat")
        .contentStart();
  }

  private long us(long time) {
    return Rational.rescale(time, unit, Rational.MICROSECONDS);
  }

  @Override
  public void close() {
    output.close();
  }
}
