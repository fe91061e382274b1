package org.fangtan.child;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;

/**
 * The C library of this machine. FFmpeg's libraries cannot be loaded with one that is older than
 * the one of their build, and the loader's error message only names an obscure symbol.
 */
public final class GnuCLibrary {
  /**
   * The version that Bytedeco's FFmpeg 8.1.2 for Linux needs: the newest symbol version that {@code
   * readelf -V} lists for its libraries is {@code GLIBC_2.35}. A test compares it with them.
   */
  public static final String NEEDED = "2.35";

  private static final Pattern VERSION = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})(?:[.-].*)?");

  private GnuCLibrary() {}

  private interface Gnu extends Library {
    /** The name in gnu/libc-version.h. */
    String gnu_get_libc_version();
  }

  /**
   * Checks that media can be processed here. Only Linux needs a check.
   *
   * @throws StageException {@code CONFIGURATION_INVALID}: the C library is older than 2.35, or not
   *     GNU's
   */
  public static void require() throws StageException {
    if (Platform.isLinux()) {
      require(version());
    }
  }

  /**
   * @param version as reported by GNU's library, {@code 2.28}; empty for another library
   */
  static void require(Optional<String> version) throws StageException {
    if (version.filter(GnuCLibrary::isNewEnough).isEmpty()) {
      throw new StageException(tooOld(version));
    }
  }

  private static boolean isNewEnough(String version) {
    Matcher parts = VERSION.matcher(version);
    if (!parts.matches()) {
      return true; // unknown; the libraries themselves will report a problem
    }
    int major = Integer.parseInt(parts.group(1));
    int minor = Integer.parseInt(parts.group(2));
    return major > 2 || (major == 2 && minor >= Integer.parseInt(NEEDED.substring(2)));
  }

  static Optional<String> version() {
    try {
      return Optional.of(Native.load("c", Gnu.class).gnu_get_libc_version());
    } catch (LinkageError e) {
      return Optional.empty(); // musl, for example, has no such function
    }
  }

  private static Failure tooOld(Optional<String> version) {
    return new Failure(
        FailureKind.CONFIGURATION,
        FailureCode.CONFIGURATION_INVALID,
        ChildSentences.libraryOfThisMachine(version, NEEDED),
        ChildSentences.runContainerInsteadWhichBrings());
  }
}
