package org.fangtan.store.embedded;

import static org.fangtan.store.embedded.FolderErrors.error;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.fangtan.store.SafeKey;
import org.gaul.s3proxy.blobstore.S3Exceptions;

/**
 * The paths of buckets and keys on the disk, and the names reserved for the server.
 *
 * @param root of all buckets
 */
record FolderPaths(Path root) {
  /** The prefix of the server's own names at a bucket's root: prepared writes. */
  static final String STAGED = ".fangtan-";

  /** S3Proxy's own names: parts, and data about multipart uploads. */
  private static final List<String> RESERVED = List.of(STAGED, ".mpus-", ".s3proxy-");

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
  private static final Pattern BUCKET_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  /** Whether a name at a bucket's root is not an object. */
  static boolean isReserved(String name) {
    return RESERVED.stream().anyMatch(name::startsWith);
  }

  /**
   * Remains of writes whose process has died.
   *
   * @param root of all buckets
   */
  static List<Path> leftovers(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path bucket : buckets(root)) {
      try (DirectoryStream<Path> names =
          Files.newDirectoryStream(bucket, path -> isReserved(path.getFileName().toString()))) {
        names.forEach(found::add);
      }
    }
    return found;
  }

  private static List<Path> buckets(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> names = Files.newDirectoryStream(root)) {
      for (Path path : names) {
        if (isBucketName(path.getFileName().toString()) && Files.isDirectory(path)) {
          found.add(path);
        }
      }
    }
    return found;
  }

  static boolean isBucketName(String name) {
    return BUCKET_NAME.matcher(name).matches();
  }

  /** A key's file, which is below its bucket's folder whatever the key. */
  Path path(String bucket, String key) {
    SafeKey.check(key)
        .ifPresent(
            failure -> {
              throw error(400, "XMinioInvalidObjectName", failure.summary().en());
            });
    if (isReserved(key)) {
      throw error(400, "XMinioInvalidObjectName", "the server keeps this name for itself");
    }
    Path folder = bucket(bucket);
    Path file = folder.resolve(key);
    if (!FolderLinks.isInside(folder, file)) {
      throw S3Exceptions.noSuchKey(bucket, key, "a link leads out of the bucket");
    }
    return file;
  }

  Path bucket(String name) {
    Path path = root.resolve(name);
    if (!isBucketName(name) || !Files.isDirectory(path)) {
      throw S3Exceptions.noSuchBucket(name, "no such folder");
    }
    return path;
  }

  /** A file cannot have the name of a folder, nor a folder that of a file. */
  void requirePossible(Path target) {
    if (Files.isDirectory(target)) {
      throw error(400, "XMinioObjectExistsAsDirectory", "there is a folder of this name");
    }
    for (Path folder = target.getParent();
        folder != null && !folder.equals(root);
        folder = folder.getParent()) {
      if (Files.isRegularFile(folder)) {
        throw error(400, "XMinioParentIsObject", "a folder of this name is a file");
      }
    }
  }
}
