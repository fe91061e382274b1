package org.fangtan.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Symbolic links in a bucket's folder. Whoever may put files into a bucket may put a link there,
 * and the server would read and write with its own rights what the link points at. So a link counts
 * only if what it points at lies in the same bucket.
 */
final class FolderLinks {
  private FolderLinks() {}

  /**
   * Whether a path stays in a bucket when all links in it are followed. The last names of the path
   * need not exist.
   *
   * @param bucket the bucket's folder; may itself be a link, which is the administrator's doing
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
      // A link that leads nowhere or in a circle.
      return false;
    }
  }
}
