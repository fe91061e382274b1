package org.fangtan.pull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.fangtan.channel.ChannelReport;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Latest;
import org.fangtan.contract.Manifest;
import org.fangtan.contract.PayloadPath;
import org.fangtan.disk.DiskFull;
import org.fangtan.disk.FileTrees;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.publish.BundleBucket;
import org.fangtan.publish.PublishFailures;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;

/**
 * A topic's folder on a publisher's disk: finished versions, a version that is being fetched under
 * a name that begins with a dot, and {@code latest.json}. Locked against other pulls while it is
 * open.
 */
final class TopicFolder implements AutoCloseable {
  private static final String LOCK = ".pull.lock";

  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;

  private TopicFolder(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  static TopicFolder open(Path target, String name, TopicId topic)
      throws StageException, IOException {
    Path folder = target.resolve(name);
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new TopicFolder(folder, channel, lock);
      }
    } catch (OverlappingFileLockException e) {
      // As below: the other pull belongs to this process.
    }
    channel.close();
    throw PublishFailures.failure(
        FailureKind.TRANSIENT,
        FailureCode.STORAGE_FAILED,
        PullSentences.anotherPullOfIsWriting(topic, folder),
        PullSentences.waitUntilItHasEnded());
  }

  Path version(BundleVersion version) {
    return folder.resolve(version.name());
  }

  /** Whether a version is there, complete and byte for byte. */
  boolean holds(BundleVersion version, ContentHash root) throws InterruptedException {
    if (!Files.isDirectory(version(version))) {
      return false;
    }
    Verifier.Report report = Verifier.verify(version(version));
    return report.isValid() && report.rootHash().filter(root::equals).isPresent();
  }

  /**
   * The folder in which a version is assembled, including what an earlier pull left in it.
   *
   * @param paths what belongs there; everything else is removed
   */
  Path begin(BundleVersion version, Set<String> paths) throws IOException {
    return begin(folder.resolve("." + version + ".partial"), paths);
  }

  /** The same for one channel of a version. */
  Path begin(BundleVersion version, String channel, Set<String> paths) throws IOException {
    return begin(folder.resolve("." + nameOf(version, channel) + ".partial"), paths);
  }

  private static String nameOf(BundleVersion version, String channel) {
    return version + "-" + channel;
  }

  private static Path begin(Path partial, Set<String> paths) throws IOException {
    Files.createDirectories(partial);
    Files.walkFileTree(
        partial,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String path =
                Normalizer.normalize(
                    partial.relativize(file).toString().replace('\\', '/'), Normalizer.Form.NFC);
            if (!attributes.isRegularFile() || !paths.contains(path)) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return partial;
  }

  /** Gives a version its final name; a damaged version of that name is replaced. */
  Path finish(Path partial, BundleVersion version) throws IOException {
    return finish(partial, version(version));
  }

  /** Gives a channel's files the name of version and channel, without the folders around them. */
  Path finish(Path partial, BundleVersion version, String channel) throws IOException {
    Path files = partial.resolve(Manifest.DATA + ChannelReport.folderOf(channel));
    Path done = finish(files, folder.resolve(nameOf(version, channel)));
    remove(partial);
    return done;
  }

  private Path finish(Path partial, Path done) throws IOException {
    Path damaged = folder.resolve("." + done.getFileName() + ".damaged");
    remove(damaged);
    if (Files.exists(done, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(done, damaged, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(partial, done, StandardCopyOption.ATOMIC_MOVE);
    remove(damaged);
    return done;
  }

  /** Replaces the local pointer atomically. */
  void point(Latest latest) throws IOException {
    put(BundleBucket.LATEST, latest.toJson());
  }

  /** Writes or replaces a small file beside the versions, atomically. */
  void put(String name, byte[] bytes) throws IOException {
    replace(folder.resolve(name), bytes);
  }

  /** Writes or replaces a file atomically, or nearly so where the file system cannot. */
  static void replace(Path file, byte[] bytes) throws IOException {
    Path next = file.resolveSibling("." + file.getFileName() + ".next");
    Files.write(next, bytes);
    try {
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Which file of the finished versions holds which content, according to their manifests. */
  Map<ContentHash, Path> olderFiles() throws IOException {
    Map<ContentHash, Path> files = new HashMap<>();
    List<Path> versions;
    try (Stream<Path> entries = Files.list(folder)) {
      versions =
          entries
              .filter(entry -> BundleVersion.isName(entry.getFileName().toString()))
              .sorted()
              .toList();
    }
    for (Path version : versions) {
      Path manifest = version.resolve(Manifest.PAYLOAD_NAME);
      if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)
          || Files.size(manifest) > Verifier.MAX_TEXT) {
        continue;
      }
      Manifest.parse(Files.readAllBytes(manifest))
          .manifest()
          .hashes()
          .forEach(
              (path, hash) -> {
                if (path.startsWith(Manifest.DATA)
                    && PayloadPath.isSafe(path.substring(Manifest.DATA.length()))) {
                  files.put(hash, version.resolve(path));
                }
              });
    }
    return files;
  }

  /** Makes a file from an existing one, as a link or a copy, if its bytes are the expected ones. */
  static boolean take(Path source, ContentHash expected, Path target)
      throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before " + target);
    }
    if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)
        || !ContentHash.ofFile(source).equals(expected)) {
      return false;
    }
    Files.createDirectories(target.getParent());
    try {
      Files.createLink(target, source);
    } catch (FileSystemException | UnsupportedOperationException e) {
      Files.copy(source, target);
    }
    return true;
  }

  void requireSpace(long bytes) throws StageException, IOException {
    long usable = Files.getFileStore(folder).getUsableSpace();
    if (bytes > usable) {
      throw PublishFailures.failure(
          FailureKind.CAPACITY,
          FailureCode.DISK_FULL,
          PullSentences.diskOfNeedsMbMore(folder, mib(bytes), mib(usable)),
          PullSentences.makeRoomAndTryAgain());
    }
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }

  /** A failure of the local disk. */
  static StageException failed(Path target, IOException e) {
    String said = e.getMessage() == null ? e.toString() : e.getMessage();
    boolean isFull = DiskFull.isCauseOf(e);
    return new StageException(
        new Failure(
            isFull ? FailureKind.CAPACITY : FailureKind.CONFIGURATION,
            isFull ? FailureCode.DISK_FULL : FailureCode.STORAGE_FAILED,
            PullSentences.cannotWrite(target, said),
            PullSentences.checkFolderPermissions()),
        e);
  }

  private static void remove(Path tree) throws IOException {
    if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      FileTrees.delete(tree);
    }
  }

  private static long mib(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
