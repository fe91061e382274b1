package org.fangtan.pull;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Manifest;

/** Lists the files in a bag's folder, without following links. */
final class BagFiles {
  private static final int MAX_FILES = 300_000;

  private BagFiles() {}

  /** A file as it is on disk. */
  record Found(Path file, long sizeBytes) {}

  /**
   * The files by path in the bag, in Unicode form NFC, whatever form the names have on disk.
   *
   * @param problems receives links, devices, and names that occur twice
   */
  static SortedMap<String, Found> list(Path folder, List<Verifier.Problem> problems) {
    SortedMap<String, Found> files = new TreeMap<>();
    try {
      Files.walkFileTree(folder.toRealPath(), new Lister(folder.toRealPath(), files, problems));
    } catch (IOException e) {
      problems.add(Verifier.Problem.of("FOLDER_UNREADABLE", "", PullSentences.cannotListFiles(e)));
    }
    return files;
  }

  /** The number and total size of a bag's payload files. */
  record Payload(long sizeBytes, long count) {
    boolean is(String octets, String streams) {
      return Long.parseLong(octets) == sizeBytes && Long.parseLong(streams) == count;
    }

    /** In the form of {@code Payload-Oxum}: RFC 8493, section 2.2.2. */
    String oxum() {
      return Bag.oxum(sizeBytes, count);
    }
  }

  /** The payload among a bag's files. */
  static Payload payload(SortedMap<String, Found> files) {
    long count = 0;
    long sizeBytes = 0;
    for (Map.Entry<String, Found> file : files.entrySet()) {
      if (file.getKey().startsWith(Manifest.DATA)) {
        count++;
        sizeBytes += file.getValue().sizeBytes();
      }
    }
    return new Payload(sizeBytes, count);
  }

  private static final class Lister extends SimpleFileVisitor<Path> {
    private final Path root;
    private final SortedMap<String, Found> files;
    private final List<Verifier.Problem> problems;

    Lister(Path root, SortedMap<String, Found> files, List<Verifier.Problem> problems) {
      this.root = root;
      this.files = files;
      this.problems = problems;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String path = pathOf(file);
      if (!attributes.isRegularFile()) {
        problems.add(
            Verifier.Problem.of(
                "FILE_UNSAFE",
                path,
                PullSentences.isLinkOrNotRegular(attributes.isSymbolicLink())));
      } else if (files.put(path, new Found(file, attributes.size())) != null) {
        problems.add(
            Verifier.Problem.of("FILE_UNSAFE", path, PullSentences.twoFilesDifferInSpelling()));
      }
      return files.size() < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      problems.add(
          Verifier.Problem.of("FILE_UNREADABLE", pathOf(file), PullSentences.notReadable(e)));
      return FileVisitResult.CONTINUE;
    }

    private String pathOf(Path file) {
      StringBuilder path = new StringBuilder();
      for (Path segment : root.relativize(file)) {
        path.append(path.isEmpty() ? "" : "/").append(segment);
      }
      return Normalizer.normalize(path, Normalizer.Form.NFC);
    }
  }
}
