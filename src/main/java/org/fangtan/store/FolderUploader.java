package org.fangtan.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fangtan.failure.StageException;

/**
 * Sends a local folder as a topic. What is there already, by size and ETag, is not sent again, so
 * an upload that broke off goes on where it was. Hidden files, those whose names begin with an
 * underscore, and symbolic links stay behind. Used by one thread at a time.
 */
public final class FolderUploader {
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "mp4", "video/mp4",
          "mov", "video/quicktime",
          "jpg", "image/jpeg",
          "png", "image/png",
          "srt", "application/x-subrip",
          "vtt", "text/vtt",
          "json", "application/json",
          "txt", "text/plain");

  private final ObjectStorage storage;

  public FolderUploader(ObjectStorage storage) {
    this.storage = storage;
  }

  /**
   * What was done.
   *
   * @param keys of every file of the folder, sorted
   * @param sent how many were sent; the others were there
   */
  public record Report(List<String> keys, int sent) {
    public Report {
      keys = List.copyOf(keys);
    }

    public int files() {
      return keys.size();
    }
  }

  /**
   * Uploads a folder; topic.conf goes last, so that one that says {@code ready} finds the others
   * there.
   *
   * @param topic first segment of the keys
   * @throws StageException {@code KEY_UNSAFE} before anything is sent, when a name cannot be used
   */
  public Report upload(Path folder, String bucket, String topic)
      throws StageException, InterruptedException {
    try {
      List<Path> files = files(folder);
      List<String> keys = new ArrayList<>();
      for (Path file : files) {
        String key = keyOf(folder, file, topic);
        SafeKey.require(key);
        keys.add(key);
      }
      int sent = 0;
      for (int i = 0; i < files.size(); i++) {
        if (!isThere(files.get(i), bucket, keys.get(i))) {
          storage.putFile(bucket, keys.get(i), files.get(i), mediaType(keys.get(i)));
          sent++;
        }
      }
      Collections.sort(keys);
      return new Report(keys, sent);
    } catch (IOException e) {
      throw StorageFailures.local(folder, e);
    }
  }

  private boolean isThere(Path file, String bucket, String key)
      throws StageException, InterruptedException, IOException {
    Optional<StoredObject> stored = storage.stat(bucket, key);
    return stored.isPresent()
        && stored.get().ref().sizeBytes() == Files.size(file)
        && stored.get().ref().etag().equals(Etags.ofFile(file, storage.settings().partSizeBytes()));
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    List<Path> last = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean isLeft = !directory.equals(folder) && isOurs(directory);
            return isLeft ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isOurs(file)) {
              (file.equals(folder.resolve("topic.conf")) ? last : files).add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(files);
    files.addAll(last);
    return files;
  }

  private static boolean isOurs(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") || name.startsWith("_");
  }

  private static String keyOf(Path folder, Path file, String topic) {
    StringBuilder key = new StringBuilder(topic);
    for (Path segment : folder.relativize(file)) {
      key.append('/').append(SafeKey.canonical(segment.toString()));
    }
    return key.toString();
  }

  private static String mediaType(String key) {
    String ending = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return MEDIA_TYPES.getOrDefault(ending, "application/octet-stream");
  }
}
