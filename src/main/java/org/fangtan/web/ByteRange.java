package org.fangtan.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One range of bytes that a request asks for (RFC 9110, section 14). A request for several ranges,
 * or in another unit, gets the whole file.
 *
 * @param isOutside whether the range is outside the file
 */
record ByteRange(long offset, long length, boolean isOutside) {
  private static final Pattern SHAPE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  static Optional<ByteRange> of(@Nullable String header, long sizeBytes) {
    Matcher m = SHAPE.matcher(header == null ? "" : header.strip());
    if (!m.matches() || m.group(1).isEmpty() && m.group(2).isEmpty()) {
      return Optional.empty();
    }
    if (m.group(1).isEmpty()) {
      long last = Math.min(Long.parseLong(m.group(2)), sizeBytes);
      return Optional.of(new ByteRange(sizeBytes - last, last, last == 0));
    }
    long first = Long.parseLong(m.group(1));
    long end = m.group(2).isEmpty() ? sizeBytes - 1 : Long.parseLong(m.group(2));
    if (end < first && first < sizeBytes) {
      return Optional.empty(); // Not a range: ignored, as the RFC requires.
    }
    boolean isOutside = first >= sizeBytes;
    return Optional.of(
        new ByteRange(first, isOutside ? 0 : Math.min(end, sizeBytes - 1) - first + 1, isOutside));
  }
}
