package org.fangtan.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.box.Box;
import org.fangtan.box.Boxes;

/**
 * Reads the BCP 47 language tags of caption tracks, which FFmpeg 8 does not read: the extended
 * language box {@code elng} of MP4 (ISO/IEC 14496-12, 8.4.6) and the element {@code LanguageBCP47}
 * of Matroska (RFC 9559, 5.1.4.1.20), which outranks the language in three letters.
 */
final class ContainerLanguages {
  private static final long SEGMENT = 0x18538067L;
  private static final long TRACKS = 0x1654AE6BL;
  private static final long TRACK = 0xAEL;
  private static final long TRACK_TYPE = 0x83L;
  private static final long LANGUAGE = 0x22B59DL;
  private static final int SUBTITLES = 0x11;

  /** The maximum nesting: the wanted elements are three levels deep; deeper nesting is hostile. */
  private static final int DEEPEST = 8;

  /** The maximum number of boxes and elements examined in one file. */
  private static final int MAX_EXAMINED = 100_000;

  /** The maximum length of a tag: RFC 5646, 4.4.1, requires 35; private use may be longer. */
  private static final int MAX_TAG_LENGTH = 64;

  private final FileChannel file;

  /** In the order of the tracks. */
  private final List<Optional<String>> found = new ArrayList<>();

  /** By the file's number of a track, if it has one. */
  private final Map<Integer, String> byId = new HashMap<>();

  private int lookedAt;
  private int depth;

  private ContainerLanguages(FileChannel file) {
    this.file = file;
  }

  /**
   * @param container FFmpeg's name
   */
  static ContainerLanguages read(Path path, String container) {
    try (FileChannel file = FileChannel.open(path)) {
      ContainerLanguages tags = new ContainerLanguages(file);
      if (container.equals("mov")) {
        tags.boxes(0, file.size(), new Mp4Track());
      } else if (container.equals("matroska")) {
        tags.elements(0, file.size(), new MatroskaTrack());
      }
      return tags;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The tag of a caption track by its position among the caption tracks.
   *
   * @param id FFmpeg's, which is that of an MP4's track
   * @param count the number of caption tracks that FFmpeg sees; if the file has a different number,
   *     they cannot be matched by position
   */
  Optional<String> of(int id, int place, int count) {
    if (byId.containsKey(id)) {
      return Optional.ofNullable(byId.get(id));
    }
    return found.size() == count ? found.get(place) : Optional.empty();
  }

  private static final class Mp4Track {
    int id;
    Optional<String> tag = Optional.empty();
  }

  private void boxes(long from, long end, Mp4Track track) throws IOException {
    if (depth == DEEPEST) {
      return;
    }
    depth++;
    boxesOf(from, end, track);
    depth--;
  }

  private void boxesOf(long from, long end, Mp4Track track) throws IOException {
    Boxes boxes = Boxes.between(file, from, end);
    for (Optional<Box> next = boxes.next();
        next.isPresent() && lookedAt < MAX_EXAMINED;
        next = boxes.next()) {
      lookedAt++;
      Box box = next.get();
      long content = box.contentStart();
      if (box.end() > end) {
        return; // truncated, or not a box
      }
      switch (box.type()) {
        case "moov", "mdia" -> boxes(content, box.end(), track);
        case "trak" -> {
          Mp4Track inner = new Mp4Track();
          boxes(content, box.end(), inner);
          inner.tag.ifPresent(tag -> byId.put(inner.id, tag));
        }
        case "tkhd" ->
            track.id = bytes(content + (bytes(content, 1).get(0) == 1 ? 20 : 12), 4).getInt(0);
        case "elng" -> track.tag = tag(content + 4, box.end());
        default -> {}
      }
    }
  }

  private static final class MatroskaTrack {
    long type;
    Optional<String> tag = Optional.empty();
  }

  private void elements(long from, long end, MatroskaTrack track) throws IOException {
    if (depth == DEEPEST) {
      return;
    }
    depth++;
    elementsOf(from, end, track);
    depth--;
  }

  private void elementsOf(long from, long end, MatroskaTrack track) throws IOException {
    for (long at = from; at + 2 <= end && lookedAt < MAX_EXAMINED; lookedAt++) {
      ByteBuffer header = bytes(at, 12);
      int idLength = Integer.numberOfLeadingZeros(header.get(0) & 0xff) - 23;
      if (idLength > 4) {
        return;
      }
      int first = header.get(idLength) & 0xff;
      int sizeLength = Integer.numberOfLeadingZeros(first) - 23;
      if (sizeLength > 8) {
        return;
      }
      long id = number(header, 0, idLength, 0xff);
      long size = number(header, idLength, sizeLength, 0xff >> sizeLength);
      long content = at + idLength + sizeLength;
      boolean isUnknown = size == (1L << (7 * sizeLength)) - 1;
      long next = isUnknown ? end : content + size;
      if (next > end && id != SEGMENT) {
        return;
      }
      if (id == SEGMENT) {
        elements(content, Math.min(next, end), track);
      } else if (id == TRACKS) {
        elements(content, next, track);
        return; // everything has been found
      } else if (id == TRACK) {
        MatroskaTrack inner = new MatroskaTrack();
        elements(content, next, inner);
        if (inner.type == SUBTITLES) {
          found.add(inner.tag);
        }
      } else if (id == TRACK_TYPE && size == 1) {
        track.type = bytes(content, 1).get(0);
      } else if (id == LANGUAGE) {
        track.tag = tag(content, next);
      }
      at = next;
    }
  }

  private static long number(ByteBuffer in, int from, int length, int firstMask) {
    long value = in.get(from) & firstMask;
    for (int i = 1; i < length; i++) {
      value = value << 8 | (in.get(from + i) & 0xff);
    }
    return value;
  }

  private Optional<String> tag(long from, long end) throws IOException {
    String text = text(from, (int) Math.max(0, Math.min(MAX_TAG_LENGTH, end - from)));
    int zero = text.indexOf(0);
    String tag = (zero < 0 ? text : text.substring(0, zero)).strip();
    return tag.matches("[A-Za-z0-9]{2,8}(-[A-Za-z0-9]{1,8})*")
        ? Optional.of(tag)
        : Optional.empty();
  }

  private String text(long at, int length) throws IOException {
    return new String(bytes(at, length).array(), StandardCharsets.ISO_8859_1);
  }

  /** Zeros where the file ends earlier. */
  private ByteBuffer bytes(long at, int length) throws IOException {
    return Boxes.zeroPadded(file, at, length);
  }
}
