package org.fangtan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;

/** Failures of folders given to a command. */
final class LocalFailures {
  private static final int MAX_ENTRIES = 2_000;

  private LocalFailures() {}

  static StageException state(Path folder, IOException cause) {
    return new StageException(
        new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.CONFIGURATION_INVALID,
            CliSentences.stateFolderCannotBeUsed(folder, String.valueOf(cause.getMessage())),
            CliSentences.checkItsRightsAndDisk()),
        cause);
  }

  static StageException notAFolder(Path folder) {
    if (Files.exists(folder)) {
      return input(
          FailureCode.EMPTY_TOPIC,
          CliSentences.notFolder(folder),
          CliSentences.nameFolderWithOneInterview());
    }
    return input(
        FailureCode.EMPTY_TOPIC,
        CliSentences.thereIsNoSuchFolder(folder),
        LikelyNames.among(String.valueOf(folder.getFileName()), foldersBeside(folder))
            .orElse(CliSentences.nameFolderWithOneInterview()));
  }

  /** For a missing folder: the existing ones beside it. */
  private static List<String> foldersBeside(Path folder) {
    Path parent = folder.toAbsolutePath().normalize().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> beside = Files.list(parent)) {
      return beside
          .filter(Files::isDirectory)
          .map(path -> String.valueOf(path.getFileName()))
          .limit(MAX_ENTRIES)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  static StageException emptyFolder(Path folder) {
    return input(
        FailureCode.EMPTY_TOPIC,
        CliSentences.folderHoldsNoFiles(folder),
        CliSentences.putRecordingVideoOrSound());
  }

  static StageException noHighlights(Path folder) {
    return input(
        FailureCode.EMPTY_TOPIC,
        CliSentences.folderHasNoHighlights(folder),
        CliSentences.putHighlightsIntoIt());
  }

  static StageException noInfographic(Path file) {
    return input(
        FailureCode.HIGHLIGHTS_INVALID,
        CliSentences.highlightsHaveNoInfographic(file),
        CliSentences.addInfographic());
  }

  static StageException noTheme(String name, Collection<String> known) {
    return new StageException(
        new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.CONFIGURATION_INVALID,
            CliSentences.thereIsNoSuchTheme(name),
            CliSentences.themesAre(known)));
  }

  /**
   * @param known the names of the existing topics
   */
  static StageException noTopic(String topic, List<String> known) {
    Bilingual list = CliSentences.fangtanTopicsListsThemAll();
    return input(
        FailureCode.EMPTY_TOPIC,
        CliSentences.thereIsNoSuchTopic(topic),
        LikelyNames.among(topic, known).map(like -> like.then(list)).orElse(list));
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
        .map(like -> input(failure.code(), failure.summary(), like.then(failure.remedy())))
        .orElse(thrown);
  }

  private static StageException input(FailureCode code, Bilingual summary, Bilingual remedy) {
    return new StageException(new Failure(FailureKind.INPUT, code, summary, remedy));
  }
}
