package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.fangtan.config.Priority;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.media.TestMedia;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunRecord;
import org.fangtan.store.embedded.EmbeddedS3;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as people type them, with their exit codes and what they say when it goes wrong. */
class CommandsTest extends TypedCommands {

  @BeforeEach
  void configure() throws Exception {
    configure("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "process",
        "serve",
        "run",
        "upload",
        "pull",
        "verify",
        "plan",
        "graphics",
        "status",
        "topics",
        "retry",
        "preview",
        "review",
        "release",
        "withdraw",
        "work",
        "cancel",
        "priority",
        "audit",
        "sweep",
        "outbox",
        "programme",
        "models"
      })
  void everyCommandHasHelpInBothLanguages(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(said).contains("Usage: fangtan " + command).containsPattern("[\\u4e00-\\u9fff]{4}");
  }

  @Test
  void withoutACommandTheCommandsAndExitCodesAreListed() {
    assertThat(run()).isEqualTo(2);
    assertThat(said).contains("process").contains("withdraw").contains("退出码 Exit codes");
  }

  @Test
  void aMistypedCommandIsAnsweredWithTheNearest() {
    assertThat(run("proces")).isEqualTo(2);
    assertThat(said).contains("process");
  }

  /** An operator's, an administrator's and a publisher's day. */
  @Test
  void aFolderGoesFromUploadToPullAndBack() throws Exception {
    configure("tell.targets.record { kind = folder }\n");
    Path topic = Files.createDirectories(folder.resolve("2019-09 公交"));
    TestMedia.clip().write(topic.resolve("现场 录像.mp4"));
    Files.writeString(topic.resolve("topic.conf"), "title = 测试访谈\nready = true\n");

    assertThat(runHere("upload", topic)).isZero();
    assertThat(said).contains("上传 2 个文件，0 个已在那里");
    assertThat(runHere("upload", topic)).isZero();
    assertThat(said).contains("上传 0 个文件，2 个已在那里");
    assertThat(runHere("plan", "2019-09 公交")).isZero();
    assertThat(said).contains("media-pass");
    assertThat(runHere("run", "--once")).isZero();
    assertThat(said).contains("发布 1 个专题，失败 0 个").contains("1 topics published");
    assertThat(runHere("topics")).isZero();
    assertThat(said).contains("PUBLISHED v0001  2019-09 公交  测试访谈");
    assertThat(runHere("status", "2019-09 公交")).isZero();
    assertThat(said).contains("DONE     publish");

    Path portal = folder.resolve("portal");
    assertThat(runHere("pull", "2019-09 公交", portal)).isZero();
    Path bundle = portal.resolve("2019-09 公交").resolve("v0001");
    assertThat(run("verify", bundle.toString())).isZero();
    assertThat(said).contains("校验通过");
    Files.writeString(bundle.resolve("data/index.html"), "changed");
    assertThat(run("verify", bundle.toString())).isEqualTo(7);
    assertThat(said).contains("data/index.html");
    assertThat(runHere("pull", "2019-09 公交", portal)).as("mends what was changed").isZero();
    assertThat(run("verify", bundle.toString())).isZero();

    assertThat(runHere("retry", "2019-09 公交")).isZero();
    assertThat(runHere("run", "--once")).isZero();
    assertThat(runHere("withdraw", "2019-09 公交", "--reason", "内容有误")).isZero();
    assertThat(runHere("topics")).isZero();
    assertThat(said).contains("WITHDRAWN");
    assertThat(runHere("pull", "2019-9 公交", portal)).isEqualTo(4);
    assertThat(said).contains("TOPIC_NOT_PUBLISHED", "是不是“2019-09 公交”？");
    for (String command : List.of("status", "retry", "plan")) {
      assertThat(runHere(command, "2019-09公文")).isEqualTo(4);
      assertThat(said).contains("没有这个专题：2019-09公文", "是不是“2019-09 公交”？");
    }
    assertThat(runHere("pull", "2019-09 公交", portal)).isEqualTo(4);
    assertThat(said).contains("TOPIC_WITHDRAWN").contains("内容有误");
    assertThat(runHere("withdraw", "2019-09 公交", "--undo")).isZero();
    assertThat(runHere("pull", "2019-09 公交", portal)).isZero();
    assertThat(runHere("outbox")).isZero();
    assertThat(said).contains("record  2019-09 公交  3  withdrawn").contains("1 more after it");
    assertThat(runHere("run", "--once")).isZero();
    try (Stream<Path> told =
        Files.list(folder.resolve("state/storage/recordings/_notices/2019-09 公交"))) {
      assertThat(told.map(file -> file.getFileName().toString()).sorted())
          .containsExactly(
              "00000001-arrived.json",
              "00000002-released.json",
              "00000003-withdrawn.json",
              "00000004-released.json");
    }
  }

  @Test
  void aFolderWithoutFilesAndOneThatIsNotThereAreRefused() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThat(run("process", empty.toString(), "--out", folder.resolve("out").toString()))
        .isEqualTo(4);
    assertThat(said).contains("EMPTY_TOPIC").contains(empty.toString());
    assertThat(runHere("upload", folder.resolve("nowhere"))).isEqualTo(4);
    assertThat(said).contains("没有这个文件夹").contains("there is no such folder");
    assertThat(runHere("upload", folder.resolve("emptty"))).isEqualTo(4);
    assertThat(said).contains("是不是“empty”？").contains("Did you mean \"empty\"?");
    assertThat(runHere("upload", Files.writeString(folder.resolve("file"), ""))).isEqualTo(4);
    assertThat(said).contains("不是文件夹").contains("not a folder");
  }

  @Test
  void aFolderNamedLikeAFileOfOursAndADownloadThatGoesOnAreRefused() throws Exception {
    Path ours = Files.createDirectories(folder.resolve("latest.json"));
    TestMedia.text(ours.resolve("v.mp4"));
    assertThat(runHere("upload", ours)).isEqualTo(4);
    assertThat(said).contains("专题不能叫“latest.json”");
    Path topic = Files.createDirectories(folder.resolve("访谈"));
    Files.writeString(topic.resolve("录像.mp4.crdownload"), "x");
    Files.writeString(topic.resolve("Thumbs.db"), "x");
    Files.writeString(topic.resolve("~$字实录.docx"), "x");
    assertThat(run("process", topic.toString(), "--out", folder.resolve("out").toString()))
        .isEqualTo(4);
    assertThat(said).contains("DOWNLOAD_UNFINISHED", "“录像.mp4.crdownload”还没有下载完");
  }

  @Test
  void aFolderOfUnusableFilesIsRefusedFileByFile() throws Exception {
    Path topic = Files.createDirectories(folder.resolve("broken"));
    TestMedia.text(topic.resolve("v.mp4"));
    Path out = folder.resolve("out");
    assertThat(run("process", topic.toString(), "--out", out.toString())).isEqualTo(4);
    assertThat(said).contains("v.mp4");
    assertThat(out.resolve("broken").resolve("_receipt.txt")).content().contains("v.mp4");
  }

  @Test
  void aTopicThatIsNotThereIsNamed() {
    assertThat(runHere("run", "--once")).as("nothing to do").isZero();
    assertThat(runHere("pull", "没有", folder)).isEqualTo(4);
    assertThat(said).contains("没有").contains("fangtan topics");
    assertThat(runHere("retry", "没有")).isEqualTo(4);
    assertThat(runHere("status", "没有")).isEqualTo(4);
    assertThat(runHere("pull", "../etc", folder)).isEqualTo(4);
    assertThat(said).contains("KEY_UNSAFE");
    assertThat(runHere("upload", folder, "--topic", "/etc")).isEqualTo(4);
    assertThat(said).contains("KEY_UNSAFE");
  }

  @Test
  void thePriorityOfATopicInProgressIsSet() throws Exception {
    configure("workers { heavy = 1, light = 1 }\n");
    Path topic = Files.createDirectories(folder.resolve("访谈"));
    TestMedia.text(topic.resolve("v.mp4"));
    Files.writeString(topic.resolve("topic.conf"), "ready = true\n");
    assertThat(runHere("upload", topic)).isZero();
    TopicId id = new TopicId("访谈");
    Settings settings = SettingsReader.read(conf());
    try (Node node = Node.open(settings, InstantSource.system())) {
      node.intake().scan(false);
    }
    assertThat(runHere("priority", "访谈", "soon")).isEqualTo(2);
    assertThat(runHere("priority", "访谈", "urgent", "--by", " ")).isEqualTo(2);
    assertThat(runHere("priority", "没有", "urgent")).isEqualTo(4);
    assertThat(runHere("priority", "访谈", "加急", "--by", "李华")).isZero();
    assertThat(said).contains("访谈 的优先级已设为 urgent");
    try (Node node = Node.open(settings, InstantSource.system())) {
      RunRecord run = node.ledger().latestRun(id).orElseThrow();
      assertThat(run.priority()).isEqualTo(Priority.URGENT);
      assertThat(run.prioritizedBy()).contains("李华");
    }
    assertThat(runHere("cancel", "访谈")).isZero();
    assertThat(runHere("priority", "访谈", "idle")).isEqualTo(4);
  }

  @Test
  void everyMistakeInTheSettingsIsNamedWithItsLine() throws Exception {
    configure("storage { endpiont = x }\nmedia { threads = 0 }\nworker { heavy = 1 }\n");
    assertThat(runHere("run", "--once")).isEqualTo(3);
    assertThat(said)
        .contains("fangtan.conf line 2, storage.endpiont")
        .contains("did you mean \"endpoint\"?")
        .contains("line 3, media.threads")
        .contains("line 4, worker")
        .contains("\"workers\"");
    configure("media {");
    assertThat(runHere("topics")).isEqualTo(3);
    assertThat(run("topics", "-c", folder.resolve("none.conf").toString())).isEqualTo(3);
    assertThat(said).contains("none.conf");
  }

  @Test
  void aServerThatIsNotThereIsNamedAndThatItIsWorthTryingAgain() throws Exception {
    configure(
        "storage { endpoint = \"http://127.0.0.1:1\", access-key = a, secret-key = secretsecret"
            + " }\n");
    assertThat(runHere("run", "--once")).isEqualTo(5);
    assertThat(said).contains("ENDPOINT_UNREACHABLE").contains("127.0.0.1:1");
    assertThat(runHere("pull", "t", folder)).isEqualTo(5);
    configure("database { url = \"jdbc:postgresql://127.0.0.1:1/fangtan\" }\n");
    assertThat(runHere("topics")).isEqualTo(5);
    assertThat(said).contains("127.0.0.1:1");
  }

  @Test
  void wrongCredentialsAreSaidWithoutShowingThem() throws Exception {
    try (EmbeddedS3 server = EmbeddedS3.start(folder.resolve("server"))) {
      configure(
          "storage { endpoint = \""
              + server.settings().endpoint()
              + "\", access-key = somebody, secret-key = \"not-the-secret\" }\n");
      Path portal = folder.resolve("portal");
      for (List<String> command :
          List.of(List.of("run", "--once"), List.of("pull", "t", portal.toString()))) {
        assertThat(runHere(command.toArray())).isEqualTo(3);
        assertThat(said).contains("ACCESS_DENIED").doesNotContain("not-the-secret");
      }
      assertThat(portal).as("where nothing is pulled").doesNotExist();
      configure("storage { endpoint = \"" + server.settings().endpoint() + "\" }\n");
      assertThat(runHere("run", "--once")).isEqualTo(3);
      assertThat(said).contains("FANGTAN_STORAGE_ACCESS_KEY");
    }
  }
}
