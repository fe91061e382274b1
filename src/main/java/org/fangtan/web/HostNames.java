package org.fangtan.web;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which names a server may be called. One that is bound to this machine alone answers to this
 * machine's own names only: otherwise any website could have its name point at 127.0.0.1, and read
 * in a visitor's browser what is not published yet (DNS rebinding).
 */
record HostNames(boolean isLocalOnly) {
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  static HostNames of(InetAddress bound) {
    return new HostNames(bound.isLoopbackAddress());
  }

  boolean accept(@Nullable String host) {
    if (!isLocalOnly) {
      return true;
    }
    return host != null && LOCAL.contains(withoutPort(host).toLowerCase(Locale.ROOT));
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
