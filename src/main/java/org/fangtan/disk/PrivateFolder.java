package org.fangtan.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access to the folders of a node's state, as POSIX modes. Where the file system has none, as on
 * Windows, folders are only created. A folder that belongs to another user cannot be changed: that
 * is logged as a warning, and the node goes on.
 */
public final class PrivateFolder {
  private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);

  /** Only for its owner. */
  private static final int OWNER_ONLY = 0700;

  /** Members of the group may traverse it to folders whose names they know. */
  private static final int PASSABLE = 0710;

  /** Members of the group may read and write, and new files in it belong to the group, too. */
  private static final int SHARED = 02770;

  private static final int MODE_BITS = 07777;

  private PrivateFolder() {}

  /**
   * Creates a folder if necessary, and restricts it to its owner.
   *
   * @return the folder
   */
  public static Path make(Path folder) throws IOException {
    Files.createDirectories(folder);
    restrict(folder, OWNER_ONLY, null);
    return folder;
  }

  /**
   * Creates a folder if necessary that members of a group may traverse, but neither list nor write.
   *
   * @throws UserPrincipalNotFoundException if there is no such group
   */
  public static void makePassable(Path folder, String group) throws IOException {
    Files.createDirectories(folder);
    restrict(folder, PASSABLE, group(folder, group));
  }

  /**
   * Creates a folder if necessary that members of a group may read and write. Existing content
   * keeps its modes.
   *
   * @throws UserPrincipalNotFoundException if there is no such group
   */
  public static void makeShared(Path folder, String group) throws IOException {
    Files.createDirectories(folder);
    restrict(folder, SHARED, group(folder, group));
  }

  private static GroupPrincipal group(Path folder, String name) throws IOException {
    return folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
  }

  private static void restrict(Path folder, int mode, @Nullable GroupPrincipal group)
      throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    PosixFileAttributes attributes = view.readAttributes();
    try {
      if (group != null && !attributes.group().equals(group)) {
        view.setGroup(group);
      }
      int now = (Integer) Files.getAttribute(folder, "unix:mode") & MODE_BITS;
      if (now != mode) {
        Files.setAttribute(folder, "unix:mode", mode);
      }
    } catch (FileSystemException e) {
      LOG.warn(
          "{} belongs to {}: its mode cannot be set to {} ({})",
          folder,
          attributes.owner().getName(),
          Integer.toOctalString(mode),
          e.getReason());
    }
  }
}
