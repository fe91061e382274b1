package org.fangtan.cea;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.TreeMap;
import org.fangtan.timeline.Cue;

/**
 * Reassembles the packets of CEA-708 and passes the blocks in them to their services (CTA-708-E, 5
 * and 6). For one thread.
 */
final class DtvccPackets {
  private static final int MAX_SERVICE = 63;

  /**
   * The maximum number of services, more than anybody sends; each has windows and captions in
   * memory.
   */
  private static final int MAX_SERVICES = 8;

  private final TreeMap<Integer, ServiceDecoder> services = new TreeMap<>();
  private final ByteArrayOutputStream packet = new ByteArrayOutputStream();
  private int size;

  void take(long timeUs, boolean isStart, int first, int second) {
    if (isStart) {
      packet.reset();
      int code = first & 0x3f;
      size = code == 0 ? 128 : code * 2;
    } else if (size == 0) {
      return; // the beginning was lost
    }
    packet.write(first);
    packet.write(second);
    if (packet.size() >= size) {
      blocks(timeUs, packet.toByteArray());
      packet.reset();
      size = 0;
    }
  }

  private void blocks(long timeUs, byte[] bytes) {
    int at = 1;
    while (at < size) {
      int header = bytes[at++] & 0xff;
      int service = header >> 5;
      int length = header & 0x1f;
      if (service == 0) {
        return;
      }
      if (service == 7 && length > 0 && at < size) {
        service = bytes[at++] & 0x3f;
      }
      int end = Math.min(size, at + length);
      boolean isKnown = services.containsKey(service);
      if (service >= 1 && service <= MAX_SERVICE && (isKnown || services.size() < MAX_SERVICES)) {
        services
            .computeIfAbsent(service, number -> new ServiceDecoder())
            .take(timeUs, bytes, at, end);
      }
      at = end;
    }
  }

  /** The captions of each service by its number, after the last packet. */
  TreeMap<Integer, List<Cue>> finish(long endUs) {
    TreeMap<Integer, List<Cue>> cues = new TreeMap<>();
    services.forEach((number, service) -> cues.put(number, service.finish(endUs)));
    return cues;
  }
}
