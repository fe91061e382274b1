package org.fangtan.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * One caption track, in every format it is delivered in.
 *
 * @param label in the track's own language, such as 简体中文
 * @param origin where the text comes from
 * @param files the track's assets
 */
public record CaptionTrack(
    String language, String label, Kind kind, Origin origin, List<PayloadPath> files) {
  public CaptionTrack {
    Check.language(language);
    Check.text(label, "caption track's label");
    files = files.stream().sorted().toList();
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a caption track without a file: " + label);
    }
  }

  /** What a track is for. */
  public enum Kind {
    /** For people who cannot hear: what is said, in the spoken language. */
    CAPTIONS,
    /** A translation, or another script. */
    SUBTITLES;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where the text comes from, the most reliable source first. */
  public enum Origin {
    /** A caption file beside the recording. */
    SIDECAR,
    /** A caption track inside the recording. */
    EMBEDDED,
    /** The official transcript, with times from another source. */
    TRANSCRIPT,
    /** Read from the pictures (OCR). */
    BURNED_IN,
    /** Recognised from speech. */
    RECOGNISED,
    /** Converted automatically from another track, for example into traditional characters. */
    CONVERTED;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
