package org.fangtan.artefact;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of work a plan is made of, in the order in which a topic passes through them. */
public enum StageId {
  /** Finds out what an object is, by its content. */
  PROBE(Weight.LIGHT, true),
  /** Rate factors at which renditions have the quality that is wanted, found on a few seconds. */
  QUALITY_SEARCH(Weight.HEAVY, true),
  /** The pictures of a recording: one decode, every rendition, storyboard and poster. */
  MEDIA_PASS(Weight.HEAVY, true),
  /** The sound of a recording, whole. */
  AUDIO_PASS(Weight.HEAVY, true),
  /** Pictures and sound joined into MP4 and HLS, and checked against the source. */
  ASSEMBLE(Weight.LIGHT, true),
  /** Captions that are part of the picture, read off what the media pass kept. */
  OCR(Weight.HEAVY, true),
  /** Captions that lie as tracks inside the recordings. */
  CAPTION_TRACKS(Weight.LIGHT, true),
  /** Words and their times out of speech, where a model is configured. */
  SPEECH(Weight.HEAVY, true),
  /** Faces in the recording, and paths that follow them. */
  FACES(Weight.HEAVY, true),
  /** Whether the recording carries its captions in its picture: a few samples decide it. */
  PICTURE_CAPTIONS(Weight.LIGHT, true),
  /** Words that are drawn into clips. */
  CLIP_TITLES(Weight.LIGHT, true),
  /** Clips in other shapes than the recording's own: one decode, every shape. */
  CLIP_SHAPES(Weight.HEAVY, true),
  /** The whole recording in other shapes, joined with its sound. */
  WHOLE_SHAPES(Weight.LIGHT, true),
  /** A marked part of the finished recording as files of its own. */
  CLIPS(Weight.HEAVY, true),
  /** Caption files into one timed text. */
  CAPTIONS(Weight.LIGHT, true),
  /** The official text, with times and speakers. */
  TRANSCRIPT(Weight.LIGHT, true),
  /** Playlists over the assembled streams and the captions. */
  HLS(Weight.LIGHT, true),
  /** Photos and graphics, freed of private data and scaled. */
  IMAGES(Weight.LIGHT, true),
  /** The cover: a picture chosen, and drawn with the title in all sizes. */
  COVER(Weight.LIGHT, true),
  /** The infographic of the highlights: the long picture, and the page's drawing. */
  INFOGRAPHIC(Weight.LIGHT, true),
  /** The infographic as a film of one shape. */
  INFOGRAPHIC_FILM(Weight.HEAVY, true),
  /** A film for channels that take no rendition as it is. */
  CHANNEL_FILM(Weight.HEAVY, true),
  /** What a channel gets: films, covers, texts, captions, checked against its limits. */
  CHANNEL(Weight.LIGHT, true),
  /** The topic page. */
  PAGE(Weight.LIGHT, true),
  /** What changed in the text since the version that was published before. */
  CHANGES(Weight.LIGHT, true),
  /** The contract and the manifests of a bag. */
  BUNDLE(Weight.LIGHT, true),
  /** A bag made visible as a new version. Not keyed: the bucket itself says whether it is done. */
  PUBLISH(Weight.LIGHT, false);

  /** Which pool of workers a step belongs to. */
  public enum Weight {
    /** Keeps a core busy for as long as the recording lasts. */
    HEAVY,
    /** Seconds, mostly of input and output. */
    LIGHT
  }

  private final Weight weight;
  private final boolean keyed;

  StageId(Weight weight, boolean keyed) {
    this.weight = weight;
    this.keyed = keyed;
  }

  public Weight weight() {
    return weight;
  }

  /** Whether a result in the store stands for the work; otherwise the step runs in every run. */
  public boolean isKeyed() {
    return keyed;
  }

  /** As it is written in records and on the terminal: {@code media-pass}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return id();
  }
}
