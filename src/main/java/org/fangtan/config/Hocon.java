package org.fangtan.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import java.io.File;
import java.util.function.Supplier;

/**
 * Parses HOCON text. For some errors the library throws other exceptions than its own, such as
 * {@code NumberFormatException} for {@code "\\u-999"}.
 */
final class Hocon {
  private Hocon() {}

  /**
   * @throws ConfigException for any error in the text
   */
  static Config parse(String text, ConfigParseOptions options) {
    return guarded(() -> ConfigFactory.parseString(text, options), options);
  }

  /**
   * @throws ConfigException for any error in the file
   */
  static Config parse(File file, ConfigParseOptions options) {
    return guarded(() -> ConfigFactory.parseFile(file, options), options);
  }

  private static Config guarded(Supplier<Config> parser, ConfigParseOptions options) {
    try {
      return parser.get();
    } catch (ConfigException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ConfigException.Parse(
          ConfigOriginFactory.newSimple(options.getOriginDescription()),
          "an escape or a number that cannot be: " + e.getMessage(),
          e);
    }
  }
}
