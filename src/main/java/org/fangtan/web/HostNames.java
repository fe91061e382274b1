package org.fangtan.web;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which names a server may be called. One that is bound to this machine alone answers to this
 * machine's own names only: otherwise any website could have its name point at 127.0.0.1, and read
 * in a visitor's browser what is not published yet (DNS rebinding).
 */
record HostNames(boolean isLocalOnly, Set<String> also) {
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  static HostNames of(InetAddress bound) {
    return new HostNames(bound.isLoopbackAddress(), Set.of());
  }

  /** The same that answers to one more name, which a proxy passes on. */
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
