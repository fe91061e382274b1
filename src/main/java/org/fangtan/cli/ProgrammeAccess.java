package org.fangtan.cli;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.SortedSet;
import org.fangtan.child.ChildLimits;
import org.fangtan.child.ChildPool;
import org.fangtan.config.Settings;
import org.fangtan.failure.StageException;
import org.fangtan.programme.office.ProgrammeOffice;
import org.fangtan.publish.BundleBucket;
import org.fangtan.store.ObjectStorage;
import org.jspecify.annotations.Nullable;

/** Only the programme and the buckets, for commands that need no database. Its opener closes it. */
final class ProgrammeAccess implements AutoCloseable {
  private final StorageAccess access;
  private final ChildPool children;
  private final ProgrammeOffice office;

  private ProgrammeAccess(StorageAccess access, ChildPool children) {
    this.access = access;
    this.children = children;
    this.office = office(access.settings(), access.storage(), children);
  }

  /** Creates missing buckets: a programme is often the first content of a new installation. */
  static ProgrammeAccess open(Settings settings) throws StageException, InterruptedException {
    Settings.Documents documents = settings.documents();
    ChildLimits limits =
        new ChildLimits(
            documents.heapBytes(),
            documents.memoryBytes(),
            documents.timeout(),
            documents.timeout(),
            ChildLimits.Jit.QUICK);
    ProgrammeAccess opened =
        new ProgrammeAccess(StorageAccess.open(settings), new ChildPool(limits, 1));
    boolean isReady = false;
    try {
      opened.access.storage().ensureBucket(settings.storage().recordings());
      opened.access.storage().ensureBucket(settings.storage().bundles());
      isReady = true;
    } finally {
      if (!isReady) {
        opened.close();
      }
    }
    return opened;
  }

  /** According to the settings. */
  static ProgrammeOffice office(Settings settings, ObjectStorage storage, ChildPool children) {
    Settings.Programme programme = settings.programme();
    return new ProgrammeOffice(
        new BundleBucket(storage, settings.storage().bundles()),
        settings.storage().recordings(),
        children,
        settings.stateDir().resolve("scratch"),
        new ProgrammeOffice.Rules(
            programme.milestones(), programme.reminders(), settings.schedule().zone()));
  }

  ProgrammeOffice office() {
    return office;
  }

  LocalDate today(InstantSource clock) {
    return clock.instant().atZone(access.settings().schedule().zone()).toLocalDate();
  }

  /** The given year, else this one, or the newest that has a table. */
  int year(@Nullable Integer given, LocalDate today) throws StageException, InterruptedException {
    if (given != null) {
      return given;
    }
    SortedSet<Integer> years = office.years();
    return years.isEmpty() || years.contains(today.getYear()) ? today.getYear() : years.last();
  }

  @Override
  public void close() throws StageException {
    children.close();
    access.close();
  }
}
