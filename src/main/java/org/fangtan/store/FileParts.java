package org.fangtan.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.jspecify.annotations.Nullable;

/**
 * A local file, read part by part, that must not change in the meantime. Only one part is in
 * memory. For one thread; the caller closes it.
 */
final class FileParts implements MultipartUpload.Source, AutoCloseable {
  private final Path file;
  private final PartPlan plan;
  private final FileTime modified;
  private final FileChannel channel;

  FileParts(Path file, long partSizeBytes) throws StageException {
    this.file = file;
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      this.plan = PartPlan.of(attributes.size(), partSizeBytes);
      this.modified = attributes.lastModifiedTime();
      this.channel = FileChannel.open(file, StandardOpenOption.READ);
    } catch (IOException e) {
      throw StorageFailures.local(file, e);
    }
  }

  PartPlan plan() {
    return plan;
  }

  @Override
  public byte[] part(int number) throws StageException, InterruptedException {
    ByteBuffer buffer = ByteBuffer.allocate(plan.length(number));
    try {
      long offset = plan.offset(number);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, offset + buffer.position()) < 0) {
          throw changed(new EOFException());
        }
      }
    } catch (IOException e) {
      throw StorageFailures.localUnlessStopped(file, e);
    }
    return buffer.array();
  }

  @Override
  public void verify() throws StageException {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      if (now.size() != plan.sizeBytes() || !now.lastModifiedTime().equals(modified)) {
        throw changed(null);
      }
    } catch (IOException e) {
      throw StorageFailures.local(file, e);
    }
  }

  private StageException changed(@Nullable Throwable cause) {
    return new StageException(
        new Failure(
            FailureKind.SUPERSEDED,
            FailureCode.SOURCE_CHANGED,
            StoreSentences.fileChangedWhile(file),
            StoreSentences.waitUntilItIsFinished()),
        cause);
  }

  @Override
  public void close() throws StageException {
    try {
      channel.close();
    } catch (IOException e) {
      throw StorageFailures.local(file, e);
    }
  }
}
