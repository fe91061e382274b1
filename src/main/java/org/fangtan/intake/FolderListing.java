package org.fangtan.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.fangtan.failure.Failure;
import org.fangtan.plan.Materials;
import org.fangtan.recording.IncidentalFile;
import org.fangtan.recording.OwnName;
import org.fangtan.recording.TopicId;
import org.fangtan.store.SafeKey;
import org.fangtan.store.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * Groups a listing into folders, one at a time: S3 lists keys in byte order, so the objects of a
 * folder are adjacent, and only one folder is held in memory.
 */
final class FolderListing implements Iterator<Folder> {
  private final Iterator<StoredObject> objects;
  private final List<Materials.Refused> unplaced = new ArrayList<>();
  private @Nullable StoredObject ahead;
  private @Nullable Folder next;

  FolderListing(Iterator<StoredObject> objects) {
    this.objects = objects;
    this.ahead = read();
    this.next = group();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Folder next() {
    Folder folder = next;
    if (folder == null) {
      throw new NoSuchElementException();
    }
    next = group();
    return folder;
  }

  /** Objects whose keys name no topic; complete after all folders have been read. */
  List<Materials.Refused> unplaced() {
    return Collections.unmodifiableList(unplaced);
  }

  private @Nullable Folder group() {
    while (ahead != null) {
      StoredObject first = ahead;
      String key = first.ref().key();
      int slash = key.indexOf('/');
      String name = slash < 0 ? key : key.substring(0, slash);
      Optional<Failure> unsafe = name.isBlank() ? SafeKey.check("") : SafeKey.check(name);
      if (unsafe.isPresent()) {
        unplaced.add(new Materials.Refused(first.ref(), unsafe.get()));
        ahead = read();
      } else if (OwnName.isOurs(name) && !OwnName.isWrittenByUs(name)) {
        unplaced.add(new Materials.Refused(first.ref(), TopicNames.ours(name)));
        passOver(name, slash >= 0);
      } else if (SafeKey.isReserved(name) || isPassedOver(name, slash < 0)) {
        passOver(name, slash >= 0);
      } else {
        return slash < 0 ? lone(first) : folder(name);
      }
    }
    return null;
  }

  /**
   * Records a name that is skipped. A folder counts as one name, however many objects it contains.
   */
  private void passOver(String name, boolean isFolder) {
    do {
      ahead = read();
    } while (isFolder && ahead != null && ahead.ref().key().startsWith(name + "/"));
  }

  private static boolean isPassedOver(String name, boolean isFile) {
    return IncidentalFile.isNoise(name) || isFile && IncidentalFile.isUnfinished(name);
  }

  private Folder lone(StoredObject object) {
    ahead = read();
    return new Folder(new TopicId(object.ref().key()), true, List.of(object), List.of(), List.of());
  }

  private Folder folder(String name) {
    List<StoredObject> own = new ArrayList<>();
    List<Materials.Refused> refused = new ArrayList<>();
    List<String> unfinished = new ArrayList<>();
    while (ahead != null && ahead.ref().key().startsWith(name + "/")) {
      StoredObject object = ahead;
      String rest = object.ref().key().substring(name.length() + 1);
      Optional<Failure> unsafe = rest.isEmpty() ? Optional.empty() : SafeKey.check(rest);
      if (isMaterial(rest)) {
        if (IncidentalFile.isUnfinished(rest)) {
          unfinished.add(rest);
        } else if (unsafe.isPresent()) {
          refused.add(new Materials.Refused(object.ref(), unsafe.get()));
        } else {
          own.add(object);
        }
      }
      ahead = read();
    }
    return new Folder(new TopicId(name), false, own, refused, unfinished);
  }

  /**
   * Whether a path is material: not a folder marker, without a segment that begins with a dot or an
   * underscore, and not left behind by an operating system.
   */
  private static boolean isMaterial(String path) {
    if (path.isEmpty() || (path.endsWith("/") && SafeKey.check(path + "x").isEmpty())) {
      return false;
    }
    if (IncidentalFile.isNoise(path)) {
      return false;
    }
    for (String segment : path.split("/")) {
      if (SafeKey.isReserved(segment)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable StoredObject read() {
    return objects.hasNext() ? objects.next() : null;
  }
}
