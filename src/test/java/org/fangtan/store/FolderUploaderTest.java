package org.fangtan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.store.embedded.EmbeddedS3;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderUploaderTest {
  private static final String BUCKET = "recordings";

  @TempDir static Path root;
  private static EmbeddedS3 server;
  private static ObjectStorage storage;
  private static int topics;

  @TempDir Path folder;
  private TopicId topic;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedS3.start(root);
    storage = new ObjectStorage(server.settings().withPartSizeBytes(5 << 20));
    storage.ensureBucket(BUCKET);
  }

  @AfterAll
  static void stop() throws Exception {
    storage.close();
    server.close();
  }

  @BeforeEach
  void newTopic() {
    topic = new TopicId("专题 " + ++topics);
  }

  @Test
  void sendsEverythingOnceAndTheConfigurationLast() throws Exception {
    write("topic.conf", "ready = true");
    write("现场 录像.mp4", "video");
    write("photos/嘉宾.jpg", "jpeg");
    List<String> sent = new ArrayList<>();
    FolderUploader.Report first =
        uploader()
            .upload(
                folder,
                topic,
                progress -> {
                  if (!sent.contains(progress.key())) {
                    sent.add(progress.key());
                  }
                });
    assertThat(first.sentFiles()).isEqualTo(3);
    assertThat(first.sentBytes()).isEqualTo(21);
    assertThat(sent).endsWith(topic + "/topic.conf").hasSize(3);
    assertThat(keys())
        .containsExactly(topic + "/photos/嘉宾.jpg", topic + "/topic.conf", topic + "/现场 录像.mp4");

    FolderUploader.Report second = upload();
    assertThat(second.sentFiles()).isZero();
    assertThat(second.presentFiles()).isEqualTo(3);
  }

  @Test
  void sendsOnlyWhatHasChanged() throws Exception {
    write("a.txt", "same size 1");
    write("b.txt", "unchanged");
    upload();
    write("a.txt", "same size 2");
    FolderUploader.Report report = upload();
    assertThat(report.sentFiles()).isEqualTo(1);
    assertThat(storage.getBytes(BUCKET, topic + "/a.txt", 100)).asString().isEqualTo("same size 2");
  }

  @Test
  void recognizesLargeFilesSentInPartsOfAnotherSize() throws Exception {
    byte[] large = new byte[17 << 20];
    new Random(3).nextBytes(large);
    Files.write(folder.resolve("large.mov"), large);
    assertThat(upload().sentFiles()).isEqualTo(1);
    assertThat(upload().presentFiles()).isEqualTo(1);
    try (ObjectStorage other = new ObjectStorage(server.settings().withPartSizeBytes(16 << 20))) {
      FolderUploader.Report report =
          new FolderUploader(other, BUCKET).upload(folder, topic, FolderUploader.Listener.NONE);
      assertThat(report.presentFiles()).isEqualTo(1);
    }
  }

  @Test
  void goesOnAfterAnInterruption() throws Exception {
    write("1.txt", "one");
    write("2.txt", "two");
    assertThatThrownBy(
            () ->
                uploader()
                    .upload(
                        folder,
                        topic,
                        progress -> {
                          if (progress.key().endsWith("2.txt")) {
                            Thread.currentThread().interrupt();
                          }
                        }))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
    FolderUploader.Report report = upload();
    assertThat(report.presentFiles()).isEqualTo(1);
    assertThat(report.sentFiles()).isEqualTo(1);
  }

  @Test
  void leavesOutWhatIsNotTheTopicsAndSaysWhy() throws Exception {
    Path outside = Files.writeString(root.resolve("secret.txt"), "not yours");
    write("a.txt", "a");
    write(".DS_Store", "x");
    write("_receipt.txt", "x");
    write(".git/config", "x");
    write("bad\u202Egpj.exe", "x");
    Files.createSymbolicLink(folder.resolve("outside.txt"), outside);
    Files.createSymbolicLink(folder.resolve("folder-link"), root);
    Files.createSymbolicLink(folder.resolve("inside.txt"), folder.resolve("a.txt"));
    FolderUploader.Report report = upload();
    assertThat(keys()).containsExactly(topic + "/a.txt", topic + "/inside.txt");
    assertThat(report.skipped())
        .extracting(skipped -> skipped.file().getFileName().toString())
        .containsExactlyInAnyOrder(
            ".DS_Store", "_receipt.txt", ".git", "bad\u202Egpj.exe", "outside.txt", "folder-link");
    assertThat(report.skipped())
        .allSatisfy(skipped -> assertThat(skipped.reason().zh()).isNotBlank());
  }

  @Test
  void namesFilesFromAMacAsOtherSystemsDo() throws Exception {
    String composed = "café.txt";
    write(Normalizer.normalize(composed, Normalizer.Form.NFD), "x");
    upload();
    assertThat(keys()).containsExactly(topic + "/" + composed);
    assertThat(upload().sentFiles()).isZero();
  }

  @Test
  void reportsBytesThatNeverGoBack() throws Exception {
    Files.write(folder.resolve("large.mov"), new byte[11 << 20]);
    write("small.txt", "small");
    List<Long> done = new ArrayList<>();
    uploader()
        .upload(
            folder,
            topic,
            progress -> {
              done.add(progress.doneBytes());
              assertThat(progress.totalBytes()).isEqualTo((11 << 20) + 5);
            });
    assertThat(done).isSorted().endsWith((11L << 20) + 5);
    assertThat(done.size()).isGreaterThan(5);
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    assertThatThrownBy(
            () -> uploader().upload(folder.resolve("none"), topic, FolderUploader.Listener.NONE))
        .isInstanceOf(StageException.class);
  }

  private FolderUploader uploader() {
    return new FolderUploader(storage, BUCKET);
  }

  private FolderUploader.Report upload() throws Exception {
    return uploader().upload(folder, topic, FolderUploader.Listener.NONE);
  }

  private List<String> keys() throws Exception {
    return storage.listAll(BUCKET, topic + "/").stream().map(o -> o.ref().key()).toList();
  }

  private void write(String name, String content) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
