package org.fangtan.store.embedded;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One page of the listing of a bucket's folder, in the order of keys. Folders entirely before the
 * page's beginning are not entered, so that a listing of many pages walks the tree once. For one
 * thread.
 */
final class FolderListing {
  /** A file or, if {@code version} is null, a folder that represents its content. */
  record Entry(String key, @Nullable FileVersion version) {
    Instant lastModified() {
      long ns = version == null ? 0 : version.modifiedNs();
      return Instant.ofEpochSecond(
          Math.floorDiv(ns, 1_000_000_000L), Math.floorMod(ns, 1_000_000_000L));
    }
  }

  private record Child(Path path, String sortName) {
    boolean isFolder() {
      return sortName.endsWith("/");
    }
  }

  private final Path bucket;
  private final String prefix;
  private final @Nullable String after;
  private final boolean folded;
  private final int limit;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * @param after the last key or folder of the previous page, if there was one
   * @param folded whether the content of folders below the prefix is represented by the folder's
   *     entry
   * @param limit the maximum number of entries
   */
  FolderListing(Path bucket, String prefix, @Nullable String after, boolean folded, int limit) {
    this.bucket = bucket;
    this.prefix = prefix;
    this.after = after;
    this.folded = folded;
    this.limit = limit;
  }

  List<Entry> read() throws IOException {
    String folder = prefix.substring(0, prefix.lastIndexOf('/') + 1);
    Path start = bucket.resolve(folder).normalize();
    if (start.startsWith(bucket)
        && Files.isDirectory(start)
        && FolderLinks.isInside(bucket, start)) {
      walk(start, folder);
    }
    return entries;
  }

  private void walk(Path folder, String folderKey) throws IOException {
    for (Child child : children(folder)) {
      if (entries.size() >= limit) {
        return;
      }
      String key = folderKey + child.sortName();
      if (child.isFolder()) {
        addFolder(child.path(), key);
      } else if (key.startsWith(prefix) && isAfter(key)) {
        addFile(child.path(), key);
      }
    }
  }

  private void addFolder(Path path, String key) throws IOException {
    if (folded && key.startsWith(prefix)) {
      if (isAfter(key) && hasObject(path)) {
        entries.add(new Entry(key, null));
      }
      return;
    }
    boolean maybeWanted = key.startsWith(prefix) || prefix.startsWith(key);
    boolean maybeLater = isAfter(key) || (after != null && after.startsWith(key));
    if (maybeWanted && maybeLater) {
      walk(path, key);
    }
  }

  /**
   * Whether there is an object in a folder, at any depth. A folder without one does not exist in
   * S3: it is shown neither before the first write into it is complete nor where people made it.
   * The target of a link is not searched, as links may form a circle.
   */
  private boolean hasObject(Path folder) throws IOException {
    boolean[] isFound = {false};
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
              if (attributes.isSymbolicLink()) {
                isFound[0] =
                    !isPassedOver(path, Objects.requireNonNull(path.getParent()))
                        && (Files.isRegularFile(path) || Files.isDirectory(path));
              } else {
                isFound[0] = attributes.isRegularFile();
              }
              return isFound[0] ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException e) {
              return FileVisitResult.CONTINUE; // Just removed, or not ours to read.
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, @Nullable IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException e) {
      return false;
    }
    return isFound[0];
  }

  private void addFile(Path path, String key) throws IOException {
    try {
      entries.add(new Entry(key, FileVersion.of(path)));
    } catch (NoSuchFileException e) {
      // Removed while the page was being made, or a broken link.
    }
  }

  private boolean isAfter(String key) {
    return after == null || key.compareTo(after) > 0;
  }

  /** A folder's content, sorted like its keys: a folder counts with its slash. */
  private List<Child> children(Path folder) throws IOException {
    boolean isRoot = folder.equals(bucket);
    List<Child> children = new ArrayList<>();
    try {
      // One system call for each entry, instead of two with a directory stream.
      Files.walkFileTree(
          folder,
          EnumSet.noneOf(FileVisitOption.class),
          1,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
              String name = path.getFileName().toString();
              boolean isLink = attributes.isSymbolicLink();
              if ((isRoot && FolderPaths.isReserved(name))
                  || (isLink && isPassedOver(path, folder))) {
                return FileVisitResult.CONTINUE;
              }
              if (isLink ? Files.isDirectory(path) : attributes.isDirectory()) {
                children.add(new Child(path, name + "/"));
              } else if (isLink ? Files.isRegularFile(path) : attributes.isRegularFile()) {
                children.add(new Child(path, name));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
              if (path.equals(folder)) {
                throw e;
              }
              // A broken link, or a file that was just removed.
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    children.sort(Comparator.comparing(Child::sortName));
    return children;
  }

  /** A link out of the bucket is not an object, and one to an enclosing folder would never end. */
  private boolean isPassedOver(Path link, Path folder) {
    try {
      return !FolderLinks.isInside(bucket, link)
          || folder.toRealPath().startsWith(link.toRealPath());
    } catch (IOException e) {
      return true;
    }
  }
}
