package org.fangtan.media.join;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.fangtan.box.Box;
import org.fangtan.box.Boxes;

/** The {@code mdat} of an MP4, the box that holds its packets (ISO/IEC 14496-12, 8.1.1). */
final class MediaData {
  private static final String TYPE = "mdat";
  private static final int HEADER = 8;
  private static final int LONG_HEADER = 16;
  private static final long MAX_SIZE = 0xffff_ffffL;

  private MediaData() {}

  /**
   * Extends the {@code mdat} to the end of the file; the file's index must come before it. The
   * muxer's own size counts only its packets, not the bytes written between them. If 32 bits are
   * too few, the empty box that FFmpeg leaves in front of the {@code mdat} for this purpose becomes
   * part of its header.
   */
  static void extend(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      Boxes boxes = Boxes.of(channel);
      Optional<Box> before = Optional.empty();
      Optional<Box> found = boxes.next();
      while (found.isPresent() && !found.get().is(TYPE)) {
        before = found;
        found = boxes.next();
      }
      Box media = found.orElseThrow(() -> new IOException("no mdat box"));
      long size = channel.size() - media.start();
      if (media.contentStart() - media.start() == LONG_HEADER) {
        write(channel, media.start() + HEADER, ByteBuffer.allocate(8).putLong(size));
      } else if (size <= MAX_SIZE) {
        write(channel, media.start(), ByteBuffer.allocate(4).putInt((int) size));
      } else if (before.filter(MediaData::isRoomForLongHeader).isPresent()) {
        ByteBuffer header = ByteBuffer.allocate(LONG_HEADER).putInt(1);
        header.put(TYPE.getBytes(StandardCharsets.ISO_8859_1)).putLong(size + HEADER);
        write(channel, before.get().start(), header);
      } else {
        throw new IOException("no room for the size of an mdat of " + size + " bytes");
      }
    }
  }

  private static boolean isRoomForLongHeader(Box box) {
    return box.is("free") && box.sizeBytes() == HEADER;
  }

  private static void write(FileChannel channel, long at, ByteBuffer bytes) throws IOException {
    bytes.flip();
    while (bytes.hasRemaining()) {
      channel.write(bytes, at + bytes.position());
    }
  }
}
