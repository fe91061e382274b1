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
 * What a driver's error means for people. Classes of SQLSTATE: <a
 * href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL, appendix A</a>;
 * H2's codes: {@link ErrorCode}.
 */
final class DatabaseFailures {
  /** H2 extends its file by up to this much at a time. */
  private static final long SMALLEST_ROOM_BYTES = 1 << 20;

  private DatabaseFailures() {}

  /** The error of the driver, below those that pools and migrations wrap around it. */
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
   * Whether nothing was done and the next try can end differently: a duplicate (which the next try
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
          Bilingual.of(
              "数据库被另一个程序占用：" + shownUrl, "another program has the database open: " + shownUrl),
          Bilingual.of(
              "关闭占用该文件的程序（例如数据库查看工具）后重试",
              "close the program that has the file open, such as a database viewer, and try again"),
          said,
          thrown);
    }
    if (state.equals("28000")
        || state.equals("28P01")
        || state.equals("08004") // the driver's, where the server wants a password and has none
        || code == ErrorCode.WRONG_USER_OR_PASSWORD) {
      return failure(
          FailureKind.CONFIGURATION,
          FailureCode.ACCESS_DENIED,
          Bilingual.of(
              "数据库不接受用户名或密码：" + shownUrl,
              "the database does not accept the user or the password: " + shownUrl),
          Bilingual.of(
              "检查 database.user 和 database.password（环境变量 FANGTAN_DATABASE_PASSWORD）",
              "check database.user and database.password (FANGTAN_DATABASE_PASSWORD)"),
          said,
          thrown);
    }
    if (state.startsWith("28") || state.equals("42501")) {
      return failure(
          FailureKind.CONFIGURATION,
          FailureCode.ACCESS_DENIED,
          Bilingual.of("数据库拒绝访问：" + shownUrl, "the database refuses access: " + shownUrl),
          Bilingual.of(
              "请数据库管理员授予该用户连接和建表的权限",
              "ask the database's administrator to let the user connect and create tables"),
          said,
          thrown);
    }
    if (state.equals("3D000")) {
      return failure(
          FailureKind.CONFIGURATION,
          FailureCode.CONFIGURATION_INVALID,
          Bilingual.of("服务器上没有这个数据库：" + shownUrl, "the server has no such database: " + shownUrl),
          Bilingual.of(
              "在服务器上建库（createdb），或改正 database.url 里的库名",
              "create it on the server (createdb), or correct the name in database.url"),
          said,
          thrown);
    }
    if (state.equals("53100") || said.contains("No space left") || isDiskFull(url)) {
      return failure(
          FailureKind.CAPACITY,
          FailureCode.DISK_FULL,
          Bilingual.of("数据库所在磁盘已满：" + shownUrl, "the database's disk is full: " + shownUrl),
          Bilingual.of("清出磁盘空间；工作会自动继续", "free some space; the work goes on by itself"),
          said,
          thrown);
    }
    if (code == ErrorCode.FILE_CORRUPTED_1 || state.equals("90030")) {
      return failure(
          FailureKind.CONFIGURATION,
          FailureCode.DATABASE_FAILED,
          Bilingual.of("数据库文件已损坏：" + shownUrl, "the database's file is damaged: " + shownUrl),
          Bilingual.of(
              "把该文件移走后重新启动；记录会从存储桶重建，已完成的工作不会重做",
              "move the file away and start again; the ledger is rebuilt from the buckets and"
                  + " finished work is not repeated"),
          said,
          thrown);
    }
    if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
      return failure(
          FailureKind.TRANSIENT,
          FailureCode.ENDPOINT_UNREACHABLE,
          Bilingual.of("连接不上数据库：" + shownUrl, "the database cannot be reached: " + shownUrl),
          Bilingual.of(
              "检查 database.url 的主机和端口，数据库是否已启动，网络和防火墙",
              "check host and port in database.url, whether the database runs, and the network"),
          said,
          thrown);
    }
    if (thrown instanceof FlywayException) {
      return failure(
          FailureKind.CONFIGURATION,
          FailureCode.DATABASE_FAILED,
          Bilingual.of(
              "数据库里建不出需要的表：" + shownUrl,
              "the tables that are needed cannot be made in the database: " + shownUrl),
          Bilingual.of(
              "给 Fangtan 一个自己的空库，用户要有建表的权限",
              "give Fangtan an empty database of its own, and a user who may create tables"),
          said,
          thrown);
    }
    if (thrown instanceof IOException) {
      return failure(
          FailureKind.CONFIGURATION,
          FailureCode.ACCESS_DENIED,
          Bilingual.of(
              "数据库所在目录不能写：" + shownUrl, "the database's folder cannot be written: " + shownUrl),
          Bilingual.of(
              "检查 state-dir（或 database.url）指向的目录和它的权限",
              "check the folder that state-dir (or database.url) names, and its permissions"),
          said,
          thrown);
    }
    return failure(
        FailureKind.TRANSIENT,
        FailureCode.DATABASE_FAILED,
        Bilingual.of("数据库出错：" + shownUrl, "the database failed: " + shownUrl),
        Bilingual.of(
            "查看日志里数据库的原话；持续出现时请数据库管理员检查",
            "read the database's own words in the log; have them looked into if they persist"),
        said,
        thrown);
  }

  /**
   * Whether an embedded database has no room to write in: H2 closes itself at the first write that
   * fails, and all it says from then on is that it is closed.
   */
  private static boolean isDiskFull(DatabaseUrl url) {
    if (url.file().isEmpty()) {
      return false;
    }
    try {
      Path folder = Objects.requireNonNull(url.file().get().toAbsolutePath().getParent());
      return Files.getFileStore(folder).getUsableSpace() < SMALLEST_ROOM_BYTES;
    } catch (IOException e) {
      return false; // the failure that is being explained says enough
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
