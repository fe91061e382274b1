package org.fangtan.tell;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of this machine or of a network behind it: a request to one of them could reach
 * services that trust their neighbours. Pure.
 */
final class InnerAddresses {
  private InnerAddresses() {}

  /** Whether an address does not belong to the public internet. */
  static boolean contain(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return isReserved(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff);
    }
    InetAddress carried = carried(bytes);
    boolean isUniqueLocal = (bytes[0] & 0xfe) == 0xfc; // RFC 4193
    return isUniqueLocal || (carried != null && contain(carried));
  }

  /** The ranges of RFC 6890 for which the JDK has no method. */
  private static boolean isReserved(int first, int second, int third) {
    boolean isThisNetwork = first == 0;
    boolean isSharedByCarriers = first == 100 && (second & 0xc0) == 64; // RFC 6598
    boolean isProtocol = first == 192 && second == 0 && third == 0;
    boolean isBenchmark = first == 198 && (second & 0xfe) == 18; // RFC 2544
    boolean isFuture = first >= 240;
    return isThisNetwork || isSharedByCarriers || isProtocol || isBenchmark || isFuture;
  }

  /**
   * The IPv4 address inside an IPv6 address: NAT64 (RFC 6052), 6to4 (RFC 3056), IPv4-compatible.
   */
  private static @Nullable InetAddress carried(byte[] bytes) {
    int from;
    if (bytes[0] == 0x20 && bytes[1] == 0x02) {
      from = 2;
    } else if ((bytes[0] == 0
            && bytes[1] == 0x64
            && (bytes[2] & 0xff) == 0xff
            && (bytes[3] & 0xff) == 0x9b)
        || isZero(bytes, 12)) {
      from = 12;
    } else {
      return null;
    }
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static boolean isZero(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
