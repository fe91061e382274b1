package org.fangtan.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The possible formats of films, from {@code encoders.txt}: codecs for which the program's build of
 * FFmpeg has an encoder, and containers that it can write and read again. Settings are thus checked
 * without the engine; a test compares the list with the build.
 */
final class Encoders {
  private static final Map<String, Set<String>> KNOWN = read();

  private Encoders() {}

  private static Map<String, Set<String>> read() {
    try (InputStream in =
        Objects.requireNonNull(Encoders.class.getResourceAsStream("encoders.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> List.of(line.split(" ")))
          .collect(
              Collectors.toMap(
                  line -> line.get(0), line -> new TreeSet<>(line.subList(1, line.size()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a problem where a codec or a container is unknown. */
  static void require(Section at, String key, String name, Set<String> known) {
    if (!known.contains(name)) {
      at.problem(
          key, ConfigSentences.noEncoder(name, Section.nearest(name, known).orElse(""), known));
    }
  }

  static Set<String> pictures() {
    return Objects.requireNonNull(KNOWN.get("pictures"));
  }

  static Set<String> sound() {
    return Objects.requireNonNull(KNOWN.get("sound"));
  }

  static Set<String> containers() {
    return Objects.requireNonNull(KNOWN.get("containers"));
  }
}
