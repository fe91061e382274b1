package org.fangtan.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fangtan.failure.StageException;
import org.fangtan.intake.TopicNames;
import org.fangtan.recording.OwnName;
import org.fangtan.recording.TopicId;
import org.fangtan.store.FolderUploader;
import org.fangtan.store.SafeKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fangtan upload}: sends folders, for operators. */
@Command(
    name = "upload",
    mixinStandardHelpOptions = true,
    description = {
      "把一个文件夹作为一个专题上传；已经在那里的文件不再传。",
      "Uploads a folder as a topic; what is there already is not sent again."
    })
final class UploadCommand implements Callable<Integer> {
  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(
      paramLabel = "FOLDER",
      description = "访谈文件所在的文件夹 the folder with the interview's files")
  Path folder = Path.of(".");

  @Option(
      names = {"-t", "--topic"},
      paramLabel = "NAME",
      description = "专题名，缺省为文件夹名 the topic's name; the folder's by default")
  @Nullable String topic;

  UploadCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    TopicId target = topic == null ? LocalRun.topicOf(folder) : named(topic);
    try (StorageAccess access = StorageAccess.open(config.settings())) {
      String bucket = access.settings().storage().recordings();
      access.storage().ensureBucket(bucket);
      FolderUploader.Report report =
          new FolderUploader(access.storage(), bucket)
              .upload(folder, target, FolderUploader.Listener.NONE);
      console.skipped(report.skipped());
      if (report.keys().isEmpty()) {
        throw LocalFailures.emptyFolder(folder);
      }
      console.data("topic", target);
      console.data("sentFiles", report.sentFiles());
      console.data("presentFiles", report.presentFiles());
      console.line(
          CliSentences.topicFilesSentWereThere(target, report.sentFiles(), report.presentFiles()));
      return ExitCode.OK.number();
    }
  }

  /** The topic with a typed name. */
  static TopicId named(String name) throws StageException {
    SafeKey.require(name);
    if (name.isBlank() || name.contains("/")) {
      throw LocalFailures.noTopic(name, List.of());
    }
    if (OwnName.isOurs(name)) {
      throw new StageException(TopicNames.ours(name));
    }
    return new TopicId(SafeKey.canonical(name));
  }
}
