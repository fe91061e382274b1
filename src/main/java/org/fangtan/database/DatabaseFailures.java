package org.fangtan.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Translates a driver's errors for people. Classes of SQLSTATE: <a
 * href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL, appendix A</a>;
 * H2's codes: {@link ErrorCode}.
 */
final class DatabaseFailures {
  /** H2 extends its file by up to this much at a time. */
  private static final long MIN_ROOM_BYTES = 1 << 20;

  private DatabaseFailures() {}

  /** The driver's error, inside those that pools and migrations wrap around it. */
  static @Nullable SQLException driverError(Throwable thrown) {
    SQLException found = null;
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && (found == null || sql.getSQLState() != null)) {
        found = sql;
      }
    }
    return found;
  }

  /** Two nodes wrote the same new row; the other was faster. */
  static boolean isDuplicate(SQLException e) {
    return "23505".equals(e.getSQLState());
  }

  /**
   * Whether nothing was done and the next attempt may succeed: a duplicate (which the next attempt
   * finds), a deadlock, or a serialization failure.
   */
  static boolean isWorthAnotherTry(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return isDuplicate(e)
        || state.equals("40001")
        || state.equals("40P01")
        || e.getErrorCode() == ErrorCode.DEADLOCK_1
        || e.getErrorCode() == ErrorCode.CONCURRENT_UPDATE_1;
  }

  /** Another process has the embedded database open. */
  static boolean isOpenElsewhere(SQLException e) {
    return e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
  }

  static StageException of(DatabaseUrl url, Throwable thrown) {
    String shownUrl = url.shown();
    SQLException e = driverError(thrown);
    String state = e == null || e.getSQLState() == null ? "" : e.getSQLState();
    int code = e == null ? 0 : e.getErrorCode();
    String said = String.valueOf((e == null ? thrown : e).getMessage());
    if (code == ErrorCode.DATABASE_ALREADY_OPEN_1) {
      return failure(
          FailureKind.CONFIGURATION,
          FailureCode.DATABASE_LOCKED,
          DatabaseSentences.anotherProgramHasDatabaseOpen(shownUrl),
          DatabaseSentences.closeProgramThatHasFile(),
          said,
          thrown);
    }
    if (state.equals("28000")
        || state.equals("28P01")
        || state.equals("08004") // the driver: a password is required and none is set
        || code == ErrorCode.WRONG_USER_OR_PASSWORD) {
      return failure(
          FailureKind.CONFIGURATION,
          FailureCode.ACCESS_DENIED,
          DatabaseSentences.databaseDoesNotAcceptUser(shownUrl),
          DatabaseSentences.checkDatabaseUserAndDatabase(),
          said,
          thrown);
    }
    if (state.startsWith("28") || state.equals("42501")) {
      return failure(
          FailureKind.CONFIGURATION,
          FailureCode.ACCESS_DENIED,
          DatabaseSentences.databaseRefusesAccess(shownUrl),
          DatabaseSentences.askDatabaseAdministratorToLet(),
          said,
          thrown);
    }
    if (state.equals("3D000")) {
      return failure(
          FailureKind.CONFIGURATION,
          FailureCode.CONFIGURATION_INVALID,
          DatabaseSentences.serverHasNoSuchDatabase(shownUrl),
          DatabaseSentences.createItOnServerCreatedb(),
          said,
          thrown);
    }
    if (state.equals("53100") || said.contains("No space left") || isDiskFull(url)) {
      return failure(
          FailureKind.CAPACITY,
          FailureCode.DISK_FULL,
          DatabaseSentences.databaseDiskIsFull(shownUrl),
          DatabaseSentences.freeSomeSpaceWorkGoes(),
          said,
          thrown);
    }
    if (code == ErrorCode.FILE_CORRUPTED_1 || state.equals("90030")) {
      return failure(
          FailureKind.CONFIGURATION,
          FailureCode.DATABASE_FAILED,
          DatabaseSentences.databaseFileIsDamaged(shownUrl),
          DatabaseSentences.moveFileAwayAndStart(),
          said,
          thrown);
    }
    if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
      return failure(
          FailureKind.TRANSIENT,
          FailureCode.ENDPOINT_UNREACHABLE,
          DatabaseSentences.databaseCannotBeReached(shownUrl),
          DatabaseSentences.checkHostAndPort(),
          said,
          thrown);
    }
    if (thrown instanceof FlywayException) {
      return failure(
          FailureKind.CONFIGURATION,
          FailureCode.DATABASE_FAILED,
          DatabaseSentences.tablesCannotBeMade(shownUrl),
          DatabaseSentences.giveFangtanEmptyDatabase(),
          said,
          thrown);
    }
    if (thrown instanceof IOException) {
      return failure(
          FailureKind.CONFIGURATION,
          FailureCode.ACCESS_DENIED,
          DatabaseSentences.databaseFolderCannotBeWritten(shownUrl),
          DatabaseSentences.checkFolderThatStateDir(),
          said,
          thrown);
    }
    return failure(
        FailureKind.TRANSIENT,
        FailureCode.DATABASE_FAILED,
        DatabaseSentences.databaseFailed(shownUrl),
        DatabaseSentences.readDatabaseMessageInLog(),
        said,
        thrown);
  }

  /**
   * Whether an embedded database has no room to write: H2 closes itself at the first failed write,
   * and from then on only reports that it is closed.
   */
  private static boolean isDiskFull(DatabaseUrl url) {
    if (url.file().isEmpty()) {
      return false;
    }
    try {
      Path folder = Objects.requireNonNull(url.file().get().toAbsolutePath().getParent());
      return Files.getFileStore(folder).getUsableSpace() < MIN_ROOM_BYTES;
    } catch (IOException e) {
      return false; // the failure at hand is explanation enough
    }
  }

  private static StageException failure(
      FailureKind kind,
      FailureCode code,
      Bilingual summary,
      Bilingual remedy,
      String said,
      Throwable cause) {
    return new StageException(new Failure(kind, code, summary, remedy).with("said", said), cause);
  }
}
