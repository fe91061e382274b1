package org.fangtan.database;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC URL, as written and as used.
 *
 * @param jdbc with the options that the rest of the system relies on
 * @param shown without passwords, for messages
 * @param file an embedded database's file, without H2's suffix; empty for one in memory
 */
record DatabaseUrl(Dialect dialect, String jdbc, String shown, Optional<Path> file) {
  private static final String H2 = "jdbc:h2:";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final Pattern PASSWORD =
      Pattern.compile("(?i)(password|sslpassword)=[^&;]*|(?<=://)[^/@]*@");

  static DatabaseUrl of(String url) throws StageException {
    String shown = PASSWORD.matcher(url).replaceAll(m -> m.group(1) == null ? "" : "$1=***");
    if (url.startsWith(POSTGRESQL)) {
      return new DatabaseUrl(Dialect.POSTGRESQL, url, shown, Optional.empty());
    }
    if (url.startsWith(H2)) {
      return h2(url, shown);
    }
    throw unusable(shown, DatabaseSentences.isNotUrlOfH2OrPostgresql(), null);
  }

  private static DatabaseUrl h2(String url, String shown) throws StageException {
    String rest = url.substring(H2.length());
    int semicolon = rest.indexOf(';');
    String name = semicolon < 0 ? rest : rest.substring(0, semicolon);
    StringBuilder options = new StringBuilder(semicolon < 0 ? "" : rest.substring(semicolon));
    // The opener closes the database; the beginning of the JVM's shutdown is too early.
    addUnlessGiven(options, "DB_CLOSE_ON_EXIT", "FALSE");
    addUnlessGiven(options, "LOCK_TIMEOUT", "10000");
    if (name.startsWith("mem:") && name.length() > "mem:".length()) {
      return new DatabaseUrl(Dialect.H2, H2 + name + options, shown, Optional.empty());
    }
    Path file = file(name, shown);
    return new DatabaseUrl(Dialect.H2, H2 + nameOf(file) + options, shown, Optional.of(file));
  }

  /**
   * H2's usual file access closes the whole database when a thread that reads or writes is
   * interrupted, as a cancelled step's thread is ({@code java.nio.channels.InterruptibleChannel});
   * its {@code async:} file system does not.
   */
  static String nameOf(Path file) {
    return "async:" + file;
  }

  private static Path file(String name, String shown) throws StageException {
    String path = name.replaceFirst("^(file|async|nio):", "");
    if (path.isEmpty() || path.matches("[a-zA-Z0-9]{2,}:.*")) {
      throw unusable(shown, DatabaseSentences.formOfEmbeddedUrl(), null);
    }
    try {
      return path.startsWith("~/")
          ? Path.of(System.getProperty("user.home"), path.substring(2))
          : Path.of(path).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw unusable(shown, DatabaseSentences.pathIsNotValid(), e);
    }
  }

  private static void addUnlessGiven(StringBuilder options, String option, String value) {
    if (!options.toString().toUpperCase(Locale.ROOT).contains(";" + option + "=")) {
      options.append(';').append(option).append('=').append(value);
    }
  }

  static StageException unusable(String shown, Bilingual found, @Nullable Throwable cause) {
    return new StageException(
        new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.CONFIGURATION_INVALID,
            DatabaseSentences.databaseUrlCannotBeUsed(shown, found),
            DatabaseSentences.formsOfUrls()),
        cause);
  }
}
