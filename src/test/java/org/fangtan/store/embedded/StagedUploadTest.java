package org.fangtan.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts that arrive together, again, out of their order, or broken. */
class StagedUploadTest {
  private static final String MD5_OF_ONE = "+XxdKZQb+xsv2rCHSQargg==";

  @TempDir Path folder;

  private static StagedUpload.@Nullable Part write(StagedUpload upload, int number, String text)
      throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    return upload.write(number, new ByteArrayInputStream(bytes), bytes.length, null);
  }

  @Test
  void aPartWaitsForTheOneBeforeIt() throws Exception {
    Path file = folder.resolve("file");
    try (StagedUpload upload = new StagedUpload(file)) {
      CompletableFuture<StagedUpload.Part> second =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return write(upload, 2, "two");
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      assertThatThrownBy(() -> second.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(java.util.concurrent.TimeoutException.class);
      write(upload, 1, "one");
      assertThat(second.get(20, TimeUnit.SECONDS).number()).isEqualTo(2);
      upload.finish(null);
      assertThat(file).hasContent("onetwo");
    }
  }

  @Test
  void aPartWhosePredecessorNeverComesEndsWithTheUpload() throws Exception {
    StagedUpload upload = new StagedUpload(folder.resolve("file"));
    CompletableFuture<Boolean> isRefused =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return write(upload, 2, "two") == null;
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    upload.close();
    assertThat(isRefused.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("file")).doesNotExist();
  }

  @Test
  void anEarlierPartIsRepeatedOnlyWithTheSameBytes() throws Exception {
    Path file = folder.resolve("file");
    try (StagedUpload upload = new StagedUpload(file)) {
      StagedUpload.Part first = write(upload, 1, "one");
      write(upload, 2, "two");
      assertThat(write(upload, 1, "one")).isEqualTo(first);
      assertThat(write(upload, 1, "eno")).isNull();
      assertThat(write(upload, 2, "TWO!")).isNotNull();
      upload.finish(null);
      assertThat(file).hasContent("oneTWO!");
    }
  }

  @Test
  void aBrokenPartLeavesNoTrace() throws Exception {
    Path file = folder.resolve("file");
    try (StagedUpload upload = new StagedUpload(file)) {
      byte[] bytes = "one".getBytes(UTF_8);
      assertThatThrownBy(() -> upload.write(1, new ByteArrayInputStream(bytes), 4, null))
          .isInstanceOf(EOFException.class);
      assertThatThrownBy(
              () -> upload.write(1, new ByteArrayInputStream("eno".getBytes(UTF_8)), 3, MD5_OF_ONE))
          .isInstanceOf(StagedUpload.BadDigestException.class);
      assertThat(Files.size(file)).isZero();
      assertThat(upload.parts()).isEmpty();
      assertThat(upload.write(1, new ByteArrayInputStream(bytes), 3, MD5_OF_ONE)).isNotNull();
    }
  }
}
