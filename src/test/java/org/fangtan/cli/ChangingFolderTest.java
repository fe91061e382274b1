package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import org.fangtan.config.Settings;
import org.fangtan.media.TestMedia;
import org.fangtan.pull.Puller;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunId;
import org.fangtan.run.RunRecord;
import org.fangtan.store.FolderUploader;
import org.fangtan.store.SmallDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that change while they are worked on, and disks that fill up. */
class ChangingFolderTest {
  private static final TopicId TOPIC = new TopicId("topic");
  private static final String SRT = "1\n00:00:00,200 --> 00:00:01,500\n%s\n";

  @TempDir Path folder;
  private Path in;
  private Node node;
  private RunId first;

  @BeforeEach
  void open() throws Exception {
    in = Files.createDirectories(folder.resolve("topic"));
    TestMedia.clip().write(in.resolve("v.mp4"));
    Files.writeString(in.resolve("a.srt"), String.format(Locale.ROOT, SRT, "原来的字幕"));
    Settings settings = QuickSettings.read().asLocal(folder.resolve("state"));
    node = Node.open(settings, InstantSource.system());
    new FolderUploader(node.storage(), "recordings")
        .upload(in, TOPIC, FolderUploader.Listener.NONE);
    // The run is planned, its objects are known by their ETags, and no step has begun.
    first = node.intake().scan(false).orElseThrow().opened().get(0);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void anObjectThatIsReplacedDuringARunEndsItAndTheNewOneIsPublished() throws Exception {
    put("a.srt", String.format(Locale.ROOT, SRT, "更正的字幕"));
    work();
    assertThat(captions()).contains("更正的字幕").doesNotContain("原来的字幕");
    assertThat(node.publisher().latest(TOPIC).orElseThrow().versions()).hasSize(1);
  }

  @Test
  void anObjectThatIsDeletedDuringARunEndsItAndTheRestIsPublished() throws Exception {
    node.storage().remove("recordings", "topic/a.srt");
    work();
    Path bundle = pulled();
    assertThat(bundle.resolve("data/video")).isDirectory();
    assertThat(bundle.resolve("data/captions")).doesNotExist();
  }

  @Test
  void aRecordingThatIsDeletedDuringARunLeavesATopicThatWaits() throws Exception {
    node.storage().remove("recordings", "topic/v.mp4");
    node.start();
    new Batch(node, TestConsole.silent()).run(false);
    assertThat(node.publisher().latest(TOPIC)).isEmpty();
    String receipt =
        new String(
            node.storage().getBytes("recordings", "topic/_receipt.txt", 1 << 20),
            StandardCharsets.UTF_8);
    assertThat(receipt).contains("等待补充文件").contains("录制文件");
  }

  @Test
  void aFullDiskEndsTheCommandAndOnceThereIsRoomItGoesOn() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 24)) {
      Path filling = disk.folder().resolve("filling");
      Files.write(filling, new byte[(int) disk.freeBytes() - (1 << 20)]);
      assertThat(process(disk.folder())).isEqualTo(6);
      Files.delete(filling);
      assertThat(process(disk.folder())).isZero();
    }
  }

  private int process(Path out) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    int code = Main.run(writer, writer, "process", in.toString(), "--out", out.toString());
    if (code != 0) {
      // The storage, whose buckets lie on the same disk, may be the first to find it full.
      assertThat(said.toString())
          .contains("DISK_FULL")
          .containsAnyOf("磁盘", "空间已满")
          .doesNotContain("\tat ");
    }
    return code;
  }

  private void put(String name, String text) throws Exception {
    node.storage()
        .putBytes("recordings", "topic/" + name, text.getBytes(StandardCharsets.UTF_8), "text/x");
  }

  private void work() throws Exception {
    node.start();
    new Batch(node, TestConsole.silent()).run(false);
    assertThat(node.ledger().run(first).orElseThrow().state())
        .isEqualTo(RunRecord.State.SUPERSEDED);
    assertThat(node.ledger().latestRun(TOPIC).orElseThrow().state())
        .isEqualTo(RunRecord.State.PUBLISHED);
  }

  private String captions() throws Exception {
    return Files.readString(pulled().resolve("data/captions/zh-Hans.vtt"));
  }

  private Path pulled() throws Exception {
    return new Puller(node.storage(), "bundles").pull(TOPIC, folder.resolve("out"));
  }
}
