package org.fangtan.store;

import java.util.List;

/**
 * One level of a bucket, as a file manager would show it.
 *
 * @param folders names without slashes, in the order of keys
 * @param objects what lies directly on this level
 */
public record StorageLevel(List<String> folders, List<StoredObject> objects) {
  public StorageLevel {
    folders = List.copyOf(folders);
    objects = List.copyOf(objects);
  }
}
