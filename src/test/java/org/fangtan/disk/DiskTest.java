package org.fangtan.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
  @TempDir Path folder;

  @Test
  void aFullDiskIsToldByTheSystemsWordsAnywhereInTheCauses() {
    assertThat(DiskFull.isCauseOf(new IOException("No space left on device"))).isTrue();
    assertThat(
            DiskFull.isCauseOf(
                new IllegalStateException(
                    new FileSystemException("a.mp4", null, "Disk quota exceeded"))))
        .isTrue();
    assertThat(DiskFull.isCauseOf(new IOException("There is not enough space on the disk")))
        .isTrue();
  }

  @Test
  void otherErrorsAndNamesOfFilesAreNoFullDisk() {
    assertThat(DiskFull.isCauseOf(null)).isFalse();
    assertThat(DiskFull.isCauseOf(new IOException())).isFalse();
    assertThat(DiskFull.isCauseOf(new IllegalStateException("No space left on device"))).isFalse();
    assertThat(
            DiskFull.isCauseOf(
                new FileSystemException("No space left on device", null, "Permission denied")))
        .isFalse();
  }

  @Test
  void aTreeIsDeletedAndWhatItsLinksLeadToIsNot() throws Exception {
    Path outside = Files.writeString(folder.resolve("outside"), "stays");
    Path tree = Files.createDirectories(folder.resolve("tree/sub"));
    Files.writeString(tree.resolve("file"), "goes");
    Files.createSymbolicLink(tree.resolve("link"), outside);
    FileTrees.delete(folder.resolve("tree"));
    assertThat(folder.resolve("tree")).doesNotExist();
    assertThat(outside).hasContent("stays");
    assertThatThrownBy(() -> FileTrees.delete(folder.resolve("tree")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
