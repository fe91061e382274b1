package org.fangtan.database;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;

/**
 * A JDBC URL as it was written, and as it is used.
 *
 * @param jdbc with the options that the rest of the system relies on
 * @param shown without passwords, for messages
 */
record DatabaseUrl(Dialect dialect, String jdbc, String shown) {
  private static final String H2 = "jdbc:h2:";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final Pattern PASSWORD =
      Pattern.compile("(?i)(password|sslpassword)=[^&;]*|(?<=://)[^/@]*@");

  static DatabaseUrl of(String url) throws StageException {
    String shown = PASSWORD.matcher(url).replaceAll(m -> m.group(1) == null ? "" : "$1=***");
    if (url.startsWith(POSTGRESQL)) {
      return new DatabaseUrl(Dialect.POSTGRESQL, url, shown);
    }
    if (url.startsWith(H2)) {
      return new DatabaseUrl(Dialect.H2, h2(url, shown), shown);
    }
    throw unusable(
        shown, Bilingual.of("不是 H2 或 PostgreSQL 的地址", "not a URL of H2 or PostgreSQL"), null);
  }

  /**
   * H2's own file access closes the whole database when a thread that reads or writes is
   * interrupted, as a cancelled step's thread is ({@code java.nio.channels.InterruptibleChannel});
   * its {@code async:} file system does not.
   */
  private static String h2(String url, String shown) throws StageException {
    String rest = url.substring(H2.length());
    int options = rest.indexOf(';');
    String name = options < 0 ? rest : rest.substring(0, options);
    StringBuilder jdbc = new StringBuilder(H2);
    boolean inMemory = name.startsWith("mem:");
    if (inMemory) {
      if (name.equals("mem:")) {
        throw unusable(
            shown,
            Bilingual.of("内存数据库没有名字", "a database in memory needs a name, such as mem:test"),
            null);
      }
      jdbc.append(name);
    } else {
      jdbc.append("async:").append(absolute(name, shown));
    }
    jdbc.append(options < 0 ? "" : rest.substring(options));
    // Another process may look in, such as "fangtan status" beside "fangtan serve".
    addUnlessGiven(jdbc, "AUTO_SERVER", inMemory ? "FALSE" : "TRUE");
    addUnlessGiven(jdbc, "LOCK_TIMEOUT", "10000");
    return jdbc.toString();
  }

  private static String absolute(String name, String shown) throws StageException {
    String path = name.replaceFirst("^(file|async|nio):", "");
    if (path.startsWith("~")) {
      return path;
    }
    if (path.isEmpty() || path.matches("[a-zA-Z0-9]{2,}:.*")) {
      throw unusable(
          shown,
          Bilingual.of("内嵌数据库应写作 jdbc:h2:file:路径", "an embedded database is jdbc:h2:file:PATH"),
          null);
    }
    try {
      return Path.of(path).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      throw unusable(shown, Bilingual.of("路径无效", "the path is not valid"), e);
    }
  }

  private static void addUnlessGiven(StringBuilder jdbc, String option, String value) {
    if (!jdbc.toString().toUpperCase(Locale.ROOT).contains(";" + option + "=")) {
      jdbc.append(';').append(option).append('=').append(value);
    }
  }

  static StageException unusable(
      String shown, Bilingual found, @org.jspecify.annotations.Nullable Throwable cause) {
    return new StageException(
        new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.CONFIGURATION_INVALID,
            Bilingual.of(
                "database.url 不能使用（" + shown + "）：" + found.zh(),
                "database.url cannot be used (" + shown + "): " + found.en()),
            Bilingual.of(
                "单机写 embedded 或 jdbc:h2:file:路径；多台节点写 jdbc:postgresql://主机:5432/库名",
                "use embedded or jdbc:h2:file:PATH for one node,"
                    + " jdbc:postgresql://HOST:5432/NAME for several")),
        cause);
  }
}
