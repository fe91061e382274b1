package org.fangtan.web;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The host names to which a server answers. A server bound only to this machine answers only to
 * this machine's own names: otherwise any website could let its name resolve to 127.0.0.1, and read
 * unpublished content in a visitor's browser (DNS rebinding).
 */
record HostNames(boolean isLocalOnly, Set<String> also) {
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  static HostNames of(InetAddress bound) {
    return new HostNames(bound.isLoopbackAddress(), Set.of());
  }

  /** The same with one more name, which a proxy passes on. */
  HostNames and(Optional<String> name) {
    return new HostNames(
        isLocalOnly, name.map(n -> Set.of(n.toLowerCase(Locale.ROOT))).orElse(also));
  }

  boolean accept(@Nullable String host) {
    if (!isLocalOnly) {
      return true;
    }
    String name = host == null ? "" : withoutPort(host).toLowerCase(Locale.ROOT);
    return LOCAL.contains(name) || also.contains(name);
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
