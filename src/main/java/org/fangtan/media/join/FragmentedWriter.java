package org.fangtan.media.join;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaOutput;
import org.fangtan.media.format.AiNotes;
import org.fangtan.media.format.Containers;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.Container;
import org.fangtan.rendition.FragmentedTrack.Segment;
import org.fangtan.timeline.Rational;

/**
 * Writes the packets of one track into an MP4 so that they are also fragments, and records the
 * position of each. A second muxer, which writes fragments into memory, produces the boxes that
 * make packets a fragment; they are written between the packets of the MP4, whose index skips them.
 * Presentation of the fragments begins at zero: if pictures are decoded before they are shown, an
 * edit list specifies by how much their times are shifted back (ISO/IEC 14496-12, 8.6.6). For one
 * thread.
 */
final class FragmentedWriter implements AutoCloseable {
  /**
   * The size of a box's header: 32 bits of size, 32 bits of type. No fragment needs a longer one.
   */
  private static final int BOX_HEADER = 8;

  private final MediaOutput file;
  private final int stream;
  private final MediaOutput boxes;
  private final Rational unit;
  private final List<AVPacket> held = new ArrayList<>();
  private final List<Fragment> fragments = new ArrayList<>();
  private long headerOffset;
  private int headerBytes;
  private long start;
  private long end;

  /**
   * @param start in units of the track
   * @param offset in the file, before its index is moved to the front
   * @param keyframeBytes up to the end of its first sample
   */
  record Fragment(long start, long end, long offset, long sizeBytes, long keyframeBytes) {}

  /** The output for the fragments, one of its tracks, and the track's description. */
  record Target(MediaOutput file, int stream, AVCodecParameters like, Rational unit) {}

  private FragmentedWriter(Target target, Map<String, String> options, Optional<AiLabels> labels)
      throws AvException {
    this.file = target.file();
    this.stream = target.stream();
    this.unit = target.unit();
    this.boxes = MediaOutput.inMemory("fragments", Container.FRAGMENTED_MP4.format());
    try {
      boxes.addStream(target.like(), target.unit());
      Map<String, String> notes = AiNotes.of(labels, Container.FRAGMENTED_MP4);
      for (Map.Entry<String, String> note : notes.entrySet()) {
        boxes.note(note.getKey(), note.getValue());
      }
      boxes.start(Containers.keepingNotes(Container.FRAGMENTED_MP4, options, !notes.isEmpty()));
    } catch (AvException | RuntimeException e) {
      boxes.close();
      throw e;
    }
  }

  /**
   * @param labels marks for the header
   */
  static FragmentedWriter ofPictures(Target target, Optional<AiLabels> labels) throws AvException {
    return new FragmentedWriter(target, Containers.fragmentsOfPictures(), labels);
  }

  /** As above. */
  static FragmentedWriter ofSound(Target target, Optional<AiLabels> labels) throws AvException {
    return new FragmentedWriter(target, Containers.fragmentsOfSound(), labels);
  }

  /** Ends the current fragment; the next packet begins another, at a time in units of the track. */
  void cut(long nextStart) throws AvException {
    if (!held.isEmpty()) {
      if (headerBytes == 0) {
        writeHeader();
      }
      writeFragment(nextStart);
    }
    start = nextStart;
  }

  /** As {@link #cut}, where the next packet follows the last one, or none does. */
  void cut() throws AvException {
    cut(end);
  }

  private void writeHeader() throws AvException {
    byte[] header = boxes.take(written -> head(written, written.remaining()));
    if (header.length == 0) {
      // A header that waits for the first packets is written alone (mov_flush_fragment in
      // movenc.c).
      boxes.cutFragment();
      header = boxes.take(written -> head(written, written.remaining()));
    }
    headerOffset = file.position();
    headerBytes = header.length;
    file.writeBytes(header);
  }

  private void writeFragment(long nextStart) throws AvException {
    boxes.cutFragment();
    Boxed boxed = boxes.take(Boxed::of);
    long offset = file.position();
    file.writeBytes(boxed.beforeMedia());
    long keyframeBytes = (long) boxed.beforeMedia().length + held.get(0).size();
    for (AVPacket packet : held) {
      file.writeNow(stream, packet);
    }
    release();
    long sizeBytes = file.position() - offset;
    if (sizeBytes != boxed.sizeBytes()) {
      throw new IllegalStateException(
          "a fragment of " + boxed.sizeBytes() + " bytes, written as " + sizeBytes);
    }
    fragments.add(new Fragment(start, nextStart, offset, sizeBytes, keyframeBytes));
  }

  /**
   * A fragment as the muxer wrote it.
   *
   * @param beforeMedia the {@code moof} and the header of the {@code mdat} behind it
   */
  private record Boxed(byte[] beforeMedia, int sizeBytes) {
    static Boxed of(ByteBuffer fragment) {
      int moof = fragment.getInt(0);
      byte[] beforeMedia = head(fragment, moof + BOX_HEADER);
      String types = typeAt(beforeMedia, 0) + " " + typeAt(beforeMedia, moof);
      if (!types.equals("moof mdat")) {
        throw new IllegalStateException("a fragment of " + types);
      }
      return new Boxed(beforeMedia, fragment.capacity());
    }

    private static String typeAt(byte[] bytes, int box) {
      return new String(bytes, box + 4, 4, StandardCharsets.ISO_8859_1);
    }
  }

  private static byte[] head(ByteBuffer written, int length) {
    byte[] bytes = new byte[length];
    written.get(0, bytes);
    return bytes;
  }

  /** The caller keeps the packet. */
  void write(AVPacket packet) throws AvException {
    end = Math.max(end, packet.pts() + packet.duration());
    held.add(avcodec.av_packet_clone(packet));
    AVPacket copy = avcodec.av_packet_clone(packet);
    try {
      boxes.writeNow(0, copy);
    } finally {
      av_packet_free(copy);
    }
  }

  void finish() throws AvException {
    cut();
    boxes.finish();
  }

  long headerOffset() {
    return headerOffset;
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
  List<Segment> keyframes() {
    return fragments.stream()
        .map(
            one -> {
              long startUs = us(one.start());
              return new Segment(
                  startUs, us(one.end()) - startUs, one.offset(), one.keyframeBytes());
            })
        .toList();
  }

  private long us(long time) {
    return Rational.rescale(time, unit, Rational.MICROSECONDS);
  }

  private void release() {
    for (AVPacket packet : held) {
      av_packet_free(packet);
    }
    held.clear();
  }

  @Override
  public void close() {
    release();
    boxes.close();
  }
}
