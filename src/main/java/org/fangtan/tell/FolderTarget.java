package org.fangtan.tell;

import java.util.Locale;
import java.util.Set;
import org.fangtan.config.TellSettings;
import org.fangtan.failure.StageException;
import org.fangtan.notice.NoticeType;
import org.fangtan.store.ObjectStorage;

/**
 * Writes a file for each notice, {@code FOLDER/TOPIC/00000001-released.json}: the names sort in the
 * order of events. A notice that is delivered twice gives the same file. Thread-safe.
 */
final class FolderTarget implements Target {
  private final TellSettings.Folder settings;
  private final CloudEvents events;
  private final ObjectStorage storage;
  private final String bucket;

  /**
   * @param bucket used where the settings name none
   */
  FolderTarget(
      TellSettings.Folder settings, CloudEvents events, ObjectStorage storage, String bucket) {
    this.settings = settings;
    this.events = events;
    this.storage = storage;
    this.bucket = settings.bucket().orElse(bucket);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Set<NoticeType> wants() {
    return settings.types();
  }

  @Override
  public void deliver(Posted posted) throws StageException, InterruptedException {
    String file =
        String.format(Locale.ROOT, "%08d-%s.json", posted.sequence(), posted.notice().type().id());
    storage.putBytes(
        bucket,
        settings.folder() + "/" + posted.notice().topic() + "/" + file,
        events.writePretty(posted),
        CloudEvents.MEDIA_TYPE);
  }
}
