package org.fangtan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.embedded.EmbeddedS3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFullTest {
  private static final String BUCKET = "work";

  @TempDir Path scratch;

  @Test
  void saysThatTheServersDiskIsFullAndGoesOnWhenItIsNot() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(scratch.resolve("disk"), 20);
        EmbeddedS3 server = EmbeddedS3.start(disk.folder());
        ObjectStorage storage = new ObjectStorage(server.settings().withPartSizeBytes(5 << 20))) {
      storage.ensureBucket(BUCKET);
      byte[] large = new byte[12 << 20];
      ObjectRef first = storage.putBytes(BUCKET, "first", large, "video/mp4");
      Path file = Files.write(scratch.resolve("file"), large);
      long free = disk.freeBytes();

      assertDiskFull(() -> storage.putBytes(BUCKET, "second", large, "video/mp4"));
      assertDiskFull(() -> storage.putFile(BUCKET, "third", file, "video/mp4"));
      assertDiskFull(() -> storage.copy(first, BUCKET, "fourth", "video/quicktime"));

      assertThat(storage.listAll(BUCKET, "")).extracting(StoredObject::ref).containsExactly(first);
      assertThat(storage.getFile(first, scratch.resolve("back"))).isEqualTo(ContentHash.of(large));
      storage.remove(BUCKET, "first");
      ObjectRef again = storage.putBytes(BUCKET, "second", large, "video/mp4");
      assertThat(storage.stat(BUCKET, "second").orElseThrow().ref()).isEqualTo(again);
      assertThat(free - disk.freeBytes()).as("nothing is left of what failed").isLessThan(1 << 20);
    }
  }

  @Test
  void needsRoomForAnUploadInPartsOnlyOnce() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(scratch.resolve("disk"), 20);
        EmbeddedS3 server = EmbeddedS3.start(disk.folder());
        ObjectStorage storage = new ObjectStorage(server.settings().withPartSizeBytes(5 << 20))) {
      storage.ensureBucket(BUCKET);
      Path file = Files.write(scratch.resolve("file"), new byte[16 << 20]);
      ObjectRef ref = storage.putFile(BUCKET, "parts", file, "video/mp4");
      assertThat(storage.listAll(BUCKET, "")).extracting(StoredObject::ref).containsExactly(ref);
    }
  }

  @Test
  void saysThatTheLocalDiskIsFullAndLeavesNoHalfFile() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(scratch.resolve("disk"), 8);
        EmbeddedS3 server = EmbeddedS3.start(scratch.resolve("server"));
        ObjectStorage storage = new ObjectStorage(server.settings())) {
      storage.ensureBucket(BUCKET);
      ObjectRef ref = storage.putBytes(BUCKET, "a", new byte[12 << 20], "video/mp4");
      Path target = disk.folder().resolve("target");
      StageException thrown = assertDiskFull(() -> storage.getFile(ref, target));
      assertThat(thrown.failure().summary().zh()).contains("本机").contains("target");
      assertThat(target).doesNotExist();
    }
  }

  private static StageException assertDiskFull(ThrowingCallable call) {
    StageException thrown = catchThrowableOfType(StageException.class, call);
    assertThat(thrown).isNotNull();
    assertThat(thrown.failure().code()).isEqualTo(FailureCode.DISK_FULL);
    assertThat(thrown.failure().kind()).isEqualTo(FailureKind.CAPACITY);
    return thrown;
  }
}
