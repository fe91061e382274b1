package org.fangtan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;

/** Failures of the folders that a command is given. */
final class LocalFailures {
  private static final int MOST_BESIDE = 2_000;

  private LocalFailures() {}

  static StageException state(Path folder, IOException cause) {
    return new StageException(
        new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.CONFIGURATION_INVALID,
            Bilingual.of(
                "状态目录不能使用：" + folder + "（" + cause.getMessage() + "）",
                "the state folder cannot be used: " + folder + " (" + cause.getMessage() + ")"),
            Bilingual.of(
                "请检查权限和磁盘，或用 state-dir 指定另一个目录。",
                "Check its rights and the disk, or name another one with state-dir.")),
        cause);
  }

  static StageException notAFolder(Path folder) {
    if (Files.exists(folder)) {
      return input(
          FailureCode.EMPTY_TOPIC,
          Bilingual.of("不是文件夹：" + folder, "not a folder: " + folder),
          Bilingual.of("请给出存放一场访谈文件的文件夹。", "Name the folder with one interview's files."));
    }
    return input(
        FailureCode.EMPTY_TOPIC,
        Bilingual.of("没有这个文件夹：" + folder, "there is no such folder: " + folder),
        LikelyNames.among(String.valueOf(folder.getFileName()), foldersBeside(folder))
            .orElse(
                Bilingual.of("请给出存放一场访谈文件的文件夹。", "Name the folder with one interview's files.")));
  }

  /** Of a folder that is not there: what lies where it would. */
  private static List<String> foldersBeside(Path folder) {
    Path parent = folder.toAbsolutePath().normalize().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> beside = Files.list(parent)) {
      return beside
          .filter(Files::isDirectory)
          .map(path -> String.valueOf(path.getFileName()))
          .limit(MOST_BESIDE)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  static StageException emptyFolder(Path folder) {
    return input(
        FailureCode.EMPTY_TOPIC,
        Bilingual.of("文件夹里没有可以处理的文件：" + folder, "the folder holds no files to work on: " + folder),
        Bilingual.of("请放入录制文件（视频或音频）。", "Put a recording (video or sound) into it."));
  }

  /**
   * @param known the names of the topics that there are
   */
  static StageException noTopic(String topic, List<String> known) {
    Bilingual list = Bilingual.of("用 fangtan topics 查看所有专题。", "fangtan topics lists them all.");
    return input(
        FailureCode.EMPTY_TOPIC,
        Bilingual.of("没有这个专题：" + topic, "there is no such topic: " + topic),
        LikelyNames.among(topic, known)
            .map(like -> Bilingual.of(like.zh() + list.zh(), like.en() + " " + list.en()))
            .orElse(list));
  }

  /** The same failure, with the names of published topics that may have been meant. */
  static StageException withLikelyNames(StageException thrown, String topic, StorageAccess access)
      throws StageException, InterruptedException {
    Failure failure = thrown.failure();
    if (failure.code() != FailureCode.TOPIC_NOT_PUBLISHED) {
      return thrown;
    }
    List<String> known =
        access.storage().listFolders(access.settings().storage().bundles()).stream()
            .filter(name -> !name.equals(topic))
            .toList();
    return LikelyNames.among(topic, known)
        .map(
            like ->
                input(
                    failure.code(),
                    failure.summary(),
                    Bilingual.of(
                        like.zh() + failure.remedy().zh(),
                        like.en() + " " + failure.remedy().en())))
        .orElse(thrown);
  }

  private static StageException input(FailureCode code, Bilingual summary, Bilingual remedy) {
    return new StageException(new Failure(FailureKind.INPUT, code, summary, remedy));
  }
}
