package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.fangtan.artefact.Progress;
import org.fangtan.cea.CaptionDataWriter;
import org.fangtan.child.ChildJvm;
import org.fangtan.child.ChildLimits;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.overlay.TextSamples;
import org.fangtan.store.SmallDisk;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that becomes full under the engine: whatever was being written, it is tried again. */
class FullDiskTest {
  /** Linux: every write to it fails as on a full disk. */
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"storyboard-001.jpg", TextSamples.DATA, CaptionDataWriter.FILE})
  void whatIsNotWrittenByALibraryEndsAsAFullDiskToo(String file) throws Exception {
    Assumptions.assumeTrue(Files.exists(FULL), "there is no /dev/full here");
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.createSymbolicLink(out.resolve(file), FULL);
    assertFull(out);
  }

  @Test
  void encodedPicturesEndAsAFullDisk() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 1)) {
      Files.write(disk.folder().resolve("filling"), new byte[(int) disk.freeBytes() - (64 << 10)]);
      assertFull(disk.folder());
    }
  }

  private void assertFull(Path out) throws Exception {
    Path clip =
        TestMedia.clip()
            .seconds(2)
            .closedCaptions(picture -> new byte[] {(byte) 0xfc, (byte) 0x94, 0x2c})
            .write(folder.resolve("v.mp4"));
    TestRun run = TestRun.of(clip, folder).look();
    try (ChildJvm child = ChildJvm.start(ChildLimits.forInspection())) {
      StageException thrown =
          catchThrowableOfType(
              StageException.class,
              () ->
                  child.call(
                      MediaPassTask.class,
                      run.request(out),
                      MediaPassAnswer.class,
                      Progress.Listener.NONE));
      assertThat(thrown).as("a pass onto a full disk").isNotNull();
      assertThat(thrown.failure().code()).as(thrown.toString()).isEqualTo(FailureCode.DISK_FULL);
      assertThat(thrown.failure().kind()).isEqualTo(FailureKind.CAPACITY);
    }
  }
}
