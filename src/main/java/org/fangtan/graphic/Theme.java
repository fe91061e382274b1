package org.fangtan.graphic;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The style of graphics, as pure data: {@code pipeline.conf} defines it, and it is part of the keys
 * of the steps that use it, including its logo.
 *
 * @param titleWeight of titles and numbers
 * @param textWeight of all other text
 * @param opening card before a clip
 */
public record Theme(
    String name,
    Palette palette,
    Weight titleWeight,
    Weight textWeight,
    Optional<Logo> logo,
    Optional<CornerMark> cornerMark,
    Optional<Card> opening,
    Optional<Card> closing) {

  /**
   * The colours, all opaque.
   *
   * @param background of infographics and cards
   * @param panel of boxes on it
   * @param text on background and panels
   * @param muted secondary text on background and panels
   * @param band of headings, title bars and name straps
   * @param onBand text on the band
   * @param accent of bars, and of numbers as text on background and panels
   * @param onAccent text on the accent
   * @param track the unfilled part of a bar; an ornament
   * @param caption text in the picture, always with an outline
   * @param captionOutline around it
   * @param keyword key words in captions
   */
  public record Palette(
      Colour background,
      Colour panel,
      Colour text,
      Colour muted,
      Colour band,
      Colour onBand,
      Colour accent,
      Colour onAccent,
      Colour track,
      Colour caption,
      Colour captionOutline,
      Colour keyword) {
    /** Which colour is used as text on which background. */
    @JsonIgnore
    public List<Pair> pairs() {
      return List.of(
          new Pair("text", text, "background", background),
          new Pair("text", text, "panel", panel),
          new Pair("muted", muted, "background", background),
          new Pair("muted", muted, "panel", panel),
          new Pair("on-band", onBand, "band", band),
          new Pair("accent", accent, "background", background),
          new Pair("accent", accent, "panel", panel),
          new Pair("on-accent", onAccent, "accent", accent),
          new Pair("caption", caption, "caption-outline", captionOutline),
          new Pair("keyword", keyword, "caption-outline", captionOutline));
    }
  }

  /**
   * A text's colour and that of its background.
   *
   * @param name as in the settings
   */
  public record Pair(String name, Colour colour, String onName, Colour on) {
    public double contrast() {
      return colour.contrast(on);
    }
  }

  /**
   * The portal's logo, as the bytes of its file.
   *
   * @param mediaType {@code image/png} or {@code image/jpeg}
   * @param base64 the file
   * @param width in pixels
   */
  public record Logo(String mediaType, String base64, int width, int height) {
    public static Logo of(String mediaType, byte[] file, int width, int height) {
      return new Logo(mediaType, Base64.getEncoder().encodeToString(file), width, height);
    }

    /** The source in a {@link Picture} that shows it. */
    public String address() {
      return "data:" + mediaType + ";base64," + base64;
    }
  }

  /** A corner of a picture. */
  public enum Corner {
    TOP_LEFT,
    TOP_RIGHT,
    BOTTOM_LEFT,
    BOTTOM_RIGHT
  }

  /**
   * A mark that stays in the picture.
   *
   * @param text its text; if absent, it is the logo
   */
  public record CornerMark(Corner corner, Optional<String> text) {}

  /**
   * A card before or after a clip.
   *
   * @param lines the first one is the largest; {@code {title}} stands for the title of the topic or
   *     clip, {@code {portal}} for the name of the portal
   */
  public record Card(List<String> lines, long durationUs) {
    public Card {
      lines = List.copyOf(lines);
    }
  }

  /** Pairs whose contrast is too low. */
  @JsonIgnore
  public List<Pair> weakPairs() {
    List<Pair> weak = new ArrayList<>();
    for (Pair pair : palette.pairs()) {
      if (pair.contrast() < Colour.MIN_TEXT_CONTRAST) {
        weak.add(pair);
      }
    }
    return weak;
  }
}
