package org.fangtan.media.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fangtan.box.Box;
import org.fangtan.box.Boxes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are longer than their {@code mdat} was written; the large ones are sparse. */
class MediaDataTest {
  private static final long FIVE_GIB = 5L << 30;

  @TempDir Path folder;

  /** A file that begins with some boxes, whose sizes may be anything, and has a length. */
  private Path file(long length, ByteBuffer... boxes) throws IOException {
    Path file = folder.resolve("file.mp4");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      for (ByteBuffer box : boxes) {
        out.write(box.array());
      }
      out.setLength(length);
    }
    return file;
  }

  private static ByteBuffer header(String type, int size) {
    return ByteBuffer.allocate(8).putInt(size).put(type.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static ByteBuffer longHeader(String type, long size) {
    return ByteBuffer.allocate(16)
        .putInt(1)
        .put(type.getBytes(StandardCharsets.ISO_8859_1))
        .putLong(size);
  }

  private static List<Box> boxes(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return Boxes.of(channel).all(10);
    }
  }

  @Test
  void theBoxEndsWhereTheFileDoes() throws Exception {
    Path file = file(1000, header("moov", 8), header("free", 8), header("mdat", 100));
    MediaData.extend(file);
    assertThat(boxes(file))
        .containsExactly(
            new Box("moov", 0, 8, 8), new Box("free", 8, 16, 16), new Box("mdat", 16, 24, 1000));
    assertThat(Files.size(file)).isEqualTo(1000);
  }

  @Test
  void fromFourGibibytesOnTheEmptyBoxBeforeItBecomesItsHeader() throws Exception {
    Path file = file(FIVE_GIB, header("moov", 8), header("free", 8), header("mdat", 100));
    MediaData.extend(file);
    assertThat(boxes(file))
        .containsExactly(new Box("moov", 0, 8, 8), new Box("mdat", 8, 24, FIVE_GIB));
  }

  @Test
  void theLargestSizeOf32BitsNeedsNoOtherHeader() throws Exception {
    long length = 16 + 0xffff_ffffL;
    Path file = file(length, header("moov", 8), header("free", 8), header("mdat", 100));
    MediaData.extend(file);
    assertThat(boxes(file).get(2)).isEqualTo(new Box("mdat", 16, 24, length));
  }

  @Test
  void aLongHeaderIsWrittenInItsPlace() throws Exception {
    Path file = file(FIVE_GIB, header("moov", 8), longHeader("mdat", 100));
    MediaData.extend(file);
    assertThat(boxes(file))
        .containsExactly(new Box("moov", 0, 8, 8), new Box("mdat", 8, 24, FIVE_GIB));
  }

  @Test
  void whereThereIsNoRoomOrNoMediaNothingIsWritten() throws Exception {
    Path tight = file(FIVE_GIB, header("moov", 8), header("mdat", 100));
    assertThatThrownBy(() -> MediaData.extend(tight)).hasMessageContaining("no room");
    Path none = file(8, header("moov", 8));
    assertThatThrownBy(() -> MediaData.extend(none)).hasMessage("no mdat box");
  }
}
