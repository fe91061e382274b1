package org.fangtan.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sizes of both lengths, "to the end", and everything that is no box. */
class BoxesTest {
  private static final long GIBIBYTE = 1L << 30;

  @TempDir Path folder;

  private static ByteBuffer bytes(int capacity) {
    return ByteBuffer.allocate(capacity);
  }

  private static byte[] type(String type) {
    return type.getBytes(StandardCharsets.ISO_8859_1);
  }

  private FileChannel file(ByteBuffer content) throws IOException {
    Path file = folder.resolve("boxes.mp4");
    Files.write(file, java.util.Arrays.copyOf(content.array(), content.position()));
    return FileChannel.open(file);
  }

  @Test
  void sizesOf32And64BitsAreReadAndTheRestOfTheFile() throws Exception {
    ByteBuffer content =
        bytes(100)
            .putInt(12)
            .put(type("ftyp"))
            .putInt(7)
            .putInt(1)
            .put(type("free"))
            .putLong(20)
            .putInt(7)
            .putInt(0)
            .put(type("mdat"))
            .put(new byte[30]);
    try (FileChannel channel = file(content)) {
      Boxes boxes = Boxes.of(channel);
      assertThat(boxes.all(10))
          .containsExactly(
              new Box("ftyp", 0, 8, 12), new Box("free", 12, 28, 32), new Box("mdat", 32, 40, 70));
      assertThat(boxes.isAtNoBox()).isFalse();
    }
  }

  @Test
  void whatLiesBehindFourGibibytesIsFound() throws Exception {
    Path file = folder.resolve("long.mp4");
    long size = 5 * GIBIBYTE;
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(bytes(16).putInt(1).put(type("mdat")).putLong(size).flip(), 0);
      channel.write(
          bytes(24).putInt(24).put(type("moov")).putInt(16).put(type("trak")).putLong(9).flip(),
          size);
      assertThat(Boxes.of(channel).find("moov", "trak"))
          .isEqualTo(new Box("trak", size + 8, size + 16, size + 24));
    }
  }

  @Test
  void aBoxThatWasCutOffIsGivenAsItsHeaderDeclaresIt() throws Exception {
    ByteBuffer content = bytes(16).putInt(1).put(type("mdat")).putLong(5 * GIBIBYTE);
    try (FileChannel channel = file(content)) {
      Boxes boxes = Boxes.of(channel);
      assertThat(boxes.next()).contains(new Box("mdat", 0, 16, 5 * GIBIBYTE));
      assertThat(boxes.next()).isEmpty();
      assertThat(boxes.reached()).isEqualTo(5 * GIBIBYTE);
      assertThat(boxes.isAtNoBox()).isFalse();
    }
  }

  @Test
  void whatIsNoBoxEndsTheWalk() throws Exception {
    List<ByteBuffer> noBoxes =
        List.of(
            bytes(16).putLong(0).putLong(0),
            bytes(16).putInt(7).put(type("free")).putLong(1),
            bytes(16).putInt(1).put(type("free")).putLong(15),
            bytes(16).putInt(1).put(type("free")).putLong(-1),
            bytes(16).putInt(1).put(type("free")).putLong(Long.MAX_VALUE),
            bytes(16).putInt(1).put(type("free")), // whose size is not there
            bytes(16).putInt(0));
    for (ByteBuffer noBox : noBoxes) {
      ByteBuffer content =
          bytes(40).putInt(8).put(type("ftyp")).put(noBox.array(), 0, noBox.position());
      try (FileChannel channel = file(content)) {
        Boxes boxes = Boxes.of(channel);
        assertThat(boxes.all(10)).extracting(Box::type).containsExactly("ftyp");
        assertThat(boxes.reached()).isEqualTo(8);
        assertThat(boxes.isAtNoBox()).isTrue();
      }
    }
  }

  @Test
  void aPathLeadsThroughTheFirstBoxOfEachType() throws Exception {
    ByteBuffer content =
        bytes(100)
            .putInt(8)
            .put(type("free"))
            .putInt(28)
            .put(type("moov"))
            .putInt(8)
            .put(type("free"))
            .putInt(12)
            .put(type("mvhd"))
            .putInt(5);
    try (FileChannel channel = file(content)) {
      Box found = Boxes.of(channel).find("moov", "mvhd");
      assertThat(found).isEqualTo(new Box("mvhd", 24, 32, 36));
      assertThat(found.sizeBytes()).isEqualTo(12);
      assertThat(Boxes.read(channel, found.contentStart(), 4).getInt()).isEqualTo(5);
      assertThatThrownBy(() -> Boxes.of(channel).find("moov", "trak"))
          .isInstanceOf(IOException.class)
          .hasMessage("no trak box");
      assertThat(Boxes.of(channel).first("moof")).isEqualTo(Optional.empty());
      assertThat(Boxes.of(channel).all(1)).hasSize(1);
    }
  }

  @Test
  void behindTheEndOfTheFileThereIsNothingOrZero() throws Exception {
    try (FileChannel channel = file(bytes(2).put((byte) 1).put((byte) 2))) {
      assertThatThrownBy(() -> Boxes.read(channel, 1, 2)).isInstanceOf(EOFException.class);
      assertThat(Boxes.zeroPadded(channel, 1, 2).array()).containsExactly(2, 0);
    }
  }
}
