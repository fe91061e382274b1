package org.fangtan.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a file of a bundle is for. Roles are added, never renamed. */
public enum AssetRole {
  /** The topic page, {@code index.html}. */
  PAGE,
  /** The topic page in another language. */
  PAGE_EDITION,
  /** The page that interprets the interview: highlights, answers, policies. */
  INTERPRETATION,
  /** The same in another language. */
  INTERPRETATION_EDITION,
  /** The interpretation as an article for editors that accept only inline styles. */
  INTERPRETATION_ARTICLE,
  /** The player without the page, for embedding in other pages. */
  PLAYER_PAGE,
  /** The description with which other sites embed the player (oEmbed). */
  OEMBED,
  /** Styles, scripts and pictures that only the page uses. */
  PAGE_ASSET,
  /** The whole recording as one file, in one quality. Playlists name ranges of it. */
  VIDEO,
  /** The recording's sound as a file of its own. Playlists name ranges of it. */
  AUDIO,
  /** The playlist from which a player starts. */
  HLS_MASTER,
  /** A playlist of one stream. */
  HLS_PLAYLIST,
  /** A part of a stream that is a file of its own; in older bundles, the media of a stream. */
  HLS_SEGMENT,
  /** The still picture of the recording. */
  POSTER,
  /** The still picture with the title on it, in one size. */
  COVER,
  /** Small pictures of the recording on one sheet. */
  STORYBOARD,
  /** Which time each picture of the sheet shows (WebVTT). */
  STORYBOARD_INDEX,
  /** The loudness over the whole recording, as a picture. */
  WAVEFORM,
  /** A caption track. */
  CAPTIONS,
  /** Chapters for players. */
  CHAPTERS,
  /** The full text of the interview. */
  TRANSCRIPT,
  PHOTO,
  PHOTO_THUMBNAIL,
  GRAPHIC,
  GRAPHIC_THUMBNAIL,
  /** The infographic of the highlights, whole: a picture or a drawing. */
  INFOGRAPHIC,
  /** A part of the long picture, for messengers that limit the size of pictures. */
  INFOGRAPHIC_SLICE,
  /** The infographic as a film. */
  INFOGRAPHIC_FILM,
  /** The infographic as an animated picture. */
  INFOGRAPHIC_ANIMATION,
  /** A part of the recording with a file of its own. */
  CLIP,
  /** Captions of a clip, counted from its beginning. */
  CLIP_CAPTIONS,
  /** The still picture of a clip. */
  CLIP_POSTER,
  /** Something to download, such as the outline. */
  DOCUMENT,
  /** A file for one channel, below {@code channels/NAME/}. */
  CHANNEL,
  /**
   * What was made for a channel, and whether it keeps the channel's limits: {@code channel.json}.
   */
  CHANNEL_REPORT,
  /** Notes about quality, for editors. */
  REPORT;

  /** As it is written in {@code bundle.json}: {@code hls-master}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return id();
  }
}
