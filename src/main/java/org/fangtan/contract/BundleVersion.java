package org.fangtan.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/** A version of a topic's bundle: {@code v0001} and onwards. */
public record BundleVersion(int number) implements Comparable<BundleVersion> {
  private static final Pattern SHAPE = Pattern.compile("v([0-9]{4}|[1-9][0-9]{4,8})");

  public BundleVersion {
    if (number < 1) {
      throw new IllegalArgumentException("not a version: " + number);
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static BundleVersion of(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException("not a version's name: '" + name + "'");
    }
    return new BundleVersion(Integer.parseInt(name.substring(1)));
  }

  /** Whether a folder of this name holds a version. */
  public static boolean isName(String name) {
    return SHAPE.matcher(name).matches() && !name.equals("v0000");
  }

  public BundleVersion next() {
    return new BundleVersion(number + 1);
  }

  @JsonValue
  public String name() {
    return String.format(Locale.ROOT, "v%04d", number);
  }

  @Override
  public int compareTo(BundleVersion other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return name();
  }
}
