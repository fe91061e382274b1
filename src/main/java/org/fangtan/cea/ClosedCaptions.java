package org.fangtan.cea;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.fangtan.timeline.Cue;

/**
 * The contents of the caption data of pictures: the services of CEA-708 and the channels of
 * CEA-608, each language once. Where both standards carry a language, as is usual in broadcasts,
 * CEA-708 is used.
 */
public final class ClosedCaptions {
  /**
   * If a CEA-708 service has less than this share of the text of its CEA-608 twin, it is
   * incomplete.
   */
  private static final int WHOLE_PERCENT = 50;

  /** Channels that have no twin come after all services, of which there are 63. */
  private static final int AFTER_ALL = 63;

  private ClosedCaptions() {}

  /**
   * Captions of one language.
   *
   * @param number 1 for the main language, 2 for the second, and so on
   * @param name such as {@code CC1} or {@code 708-1}
   * @param cues in order of their times
   */
  public record Service(int number, String name, List<Cue> cues) {
    public Service {
      cues = List.copyOf(cues);
    }
  }

  /**
   * @param data in the order of its times
   * @param endUs of the recording, on the same timeline
   * @return the main language first; only what has captions
   */
  public static List<Service> decode(List<CaptionData> data, long endUs) {
    Line21Decoder[] channels = new Line21Decoder[4];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = new Line21Decoder(i % 2 + 1);
    }
    DtvccPackets packets = new DtvccPackets();
    for (CaptionData picture : data) {
      for (int i = 0; i < picture.count(); i++) {
        if (!picture.isValid(i)) {
          continue;
        }
        int type = picture.type(i);
        int first = picture.first(i);
        int second = picture.second(i);
        if (type == CaptionData.FIELD_1 || type == CaptionData.FIELD_2) {
          channels[2 * type].take(picture.timeUs(), first, second);
          channels[2 * type + 1].take(picture.timeUs(), first, second);
        } else {
          packets.take(picture.timeUs(), type == CaptionData.PACKET_START, first, second);
        }
      }
    }
    TreeMap<Integer, List<Cue>> services = packets.finish(endUs);
    List<List<Cue>> lines = Arrays.stream(channels).map(channel -> channel.finish(endUs)).toList();
    return chosen(services, lines);
  }

  /** Service 1 is the language of CC1, service 2 that of CC3 (CTA-708-E, 4.5). */
  private static List<Service> chosen(TreeMap<Integer, List<Cue>> services, List<List<Cue>> lines) {
    List<Service> chosen = new ArrayList<>();
    for (int number = 1; number <= 2; number++) {
      List<Cue> modern = services.getOrDefault(number, List.of());
      List<Cue> line = lines.get(2 * (number - 1));
      boolean isWhole = !modern.isEmpty() && length(modern) * 100 >= length(line) * WHOLE_PERCENT;
      if (isWhole) {
        chosen.add(new Service(number, "708-" + number, modern));
      } else if (!line.isEmpty()) {
        chosen.add(new Service(number, "CC" + (2 * number - 1), line));
      }
    }
    services.forEach(
        (number, cues) -> {
          if (number > 2 && !cues.isEmpty()) {
            chosen.add(new Service(number, "708-" + number, cues));
          }
        });
    for (int channel = 1; channel < lines.size(); channel += 2) {
      if (!lines.get(channel).isEmpty()) {
        chosen.add(new Service(AFTER_ALL + channel, "CC" + (channel + 1), lines.get(channel)));
      }
    }
    return List.copyOf(chosen);
  }

  private static long length(List<Cue> cues) {
    return cues.stream().mapToLong(cue -> cue.text().length()).sum();
  }
}
