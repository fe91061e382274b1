package org.fangtan.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Symbolic links in a bucket's folder. People who may put files into a bucket may also put a link
 * there, and the server would read and write its target with its own permissions. So a link counts
 * only if its target is in the same bucket.
 */
final class FolderLinks {
  private FolderLinks() {}

  /**
   * Whether a path stays in a bucket when all links in it are followed. The last names of the path
   * need not exist.
   *
   * @param bucket the bucket's folder; may itself be a link, set by the administrator
   * @param path below the bucket's folder by its names
   */
  static boolean isInside(Path bucket, Path path) {
    try {
      Path existing = path;
      while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
        Path parent = existing.getParent();
        if (parent == null) {
          return false;
        }
        existing = parent;
      }
      return existing.toRealPath().startsWith(bucket.toRealPath());
    } catch (IOException e) {
      // A broken or circular link.
      return false;
    }
  }
}
