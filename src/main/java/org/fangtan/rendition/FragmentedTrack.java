package org.fangtan.rendition;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.timeline.Rational;

/**
 * One track as fragments in a single file, cut into segments: the input for playlists. The file may
 * hold other tracks between them.
 *
 * @param name such as {@code 1080p} or {@code audio}
 * @param file the file's address, relative to the playlists
 * @param codecs as RFC 6381 writes it, such as {@code avc1.640028}
 * @param width of a picture track
 * @param frameRate of a picture track
 * @param headerOffset of the first byte of the initialisation section in the file
 * @param headerBytes length of the initialisation section
 * @param segments in order, without gaps in time
 * @param keyframes pictures that can be decoded alone, each with the bytes from its fragment's
 *     start to its own end; empty for sound
 */
public record FragmentedTrack(
    String name,
    String file,
    String codecs,
    OptionalInt width,
    OptionalInt height,
    Optional<Rational> frameRate,
    long headerOffset,
    long headerBytes,
    List<Segment> segments,
    List<Segment> keyframes) {
  public FragmentedTrack {
    segments = List.copyOf(segments);
    keyframes = List.copyOf(keyframes);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("a track without segments: " + name);
    }
  }

  /** The same in a file that has more bytes before the first of them. */
  public FragmentedTrack movedBy(long bytes) {
    return new FragmentedTrack(
        name,
        file,
        codecs,
        width,
        height,
        frameRate,
        headerOffset + bytes,
        headerBytes,
        segments.stream().map(one -> one.movedBy(bytes)).toList(),
        keyframes.stream().map(one -> one.movedBy(bytes)).toList());
  }

  /**
   * @param startUs on the output's timeline
   * @param offset of its first byte in the file
   */
  public record Segment(long startUs, long durationUs, long offset, long sizeBytes) {
    public Segment {
      if (durationUs <= 0 || sizeBytes <= 0 || offset < 0) {
        throw new IllegalArgumentException(
            "not a segment: " + durationUs + " us, " + sizeBytes + " bytes at " + offset);
      }
    }

    Segment movedBy(long bytes) {
      return new Segment(startUs, durationUs, offset + bytes, sizeBytes);
    }

    public long endUs() {
      return startUs + durationUs;
    }
  }

  /** Whether it is of AV1, which not every player plays. */
  public boolean hasAv1() {
    return codecs.startsWith("av01.");
  }

  public long durationUs() {
    return segments.get(segments.size() - 1).endUs() - segments.get(0).startUs();
  }
}
