package org.fangtan.channel;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.fangtan.failure.Bilingual;

/**
 * What was made for a channel, {@code channel.json}: each file and what it is for, each limit and
 * the value reached. Its shape is {@code channel.schema.json}.
 *
 * @param state whether the channel may be used
 * @param reasons why it may not, or may not yet
 * @param notes what people might not expect although it keeps the limits
 * @param files those of a blocked channel are not delivered
 */
public record ChannelReport(
    int schemaVersion,
    String channel,
    String label,
    State state,
    List<Bilingual> reasons,
    List<Bilingual> notes,
    List<ChannelFile> files,
    List<LimitCheck> limits) {
  public static final int SCHEMA_VERSION = 1;

  /** Its name in a channel's folder. */
  public static final String FILE = "channel.json";

  /** Folder of all channels in a bundle. */
  public static final String FOLDER = "channels/";

  public ChannelReport {
    reasons = List.copyOf(reasons);
    notes = List.copyOf(notes);
    files = List.copyOf(files);
    limits = List.copyOf(limits);
  }

  /** Whether a channel may be used. */
  public enum State {
    READY,
    BLOCKED,
    /** The topic is only announced, and the channel needs films: there is nothing for it yet. */
    WAITING;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Path of a channel's folder in a bundle. */
  public static String folderOf(String channel) {
    return FOLDER + channel + "/";
  }
}
