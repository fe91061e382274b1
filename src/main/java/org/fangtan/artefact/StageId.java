package org.fangtan.artefact;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of work in a plan, in the order in which a topic passes through them. */
public enum StageId {
  /** Determines what an object is, by its content. */
  PROBE(Weight.LIGHT, true),
  /**
   * Finds the rate factors with which renditions have the requested quality, on a few seconds of
   * the recording.
   */
  QUALITY_SEARCH(Weight.HEAVY, true),
  /** The pictures of a recording: one decode, every rendition, storyboard and poster. */
  MEDIA_PASS(Weight.HEAVY, true),
  /** The whole sound of a recording. */
  AUDIO_PASS(Weight.HEAVY, true),
  /** Pictures and sound joined into MP4 and HLS, and checked against the source. */
  ASSEMBLE(Weight.LIGHT, true),
  /** Captions that are part of the picture, read from the samples of the media pass. */
  OCR(Weight.HEAVY, true),
  /** Captions in tracks inside the recordings. */
  CAPTION_TRACKS(Weight.LIGHT, true),
  /** Words and their times from speech, where a model is configured. */
  SPEECH(Weight.HEAVY, true),
  /** Faces in the recording, and paths that follow them. */
  FACES(Weight.HEAVY, true),
  /** Whether the recording has its captions in its picture, decided by a few samples. */
  PICTURE_CAPTIONS(Weight.LIGHT, true),
  /** Words that are drawn into clips. */
  CLIP_TITLES(Weight.LIGHT, true),
  /** Clips in aspect ratios other than the recording's own: one decode for all of them. */
  CLIP_SHAPES(Weight.HEAVY, true),
  /** The whole recording in other aspect ratios, joined with its sound. */
  WHOLE_SHAPES(Weight.LIGHT, true),
  /** A marked part of the finished recording as separate files. */
  CLIPS(Weight.HEAVY, true),
  /** Combines caption files into one timed text. */
  CAPTIONS(Weight.LIGHT, true),
  /** The official text, with times and speakers. */
  TRANSCRIPT(Weight.LIGHT, true),
  /** Playlists over the assembled streams and the captions. */
  HLS(Weight.LIGHT, true),
  /** Photos and graphics, freed of private data and scaled. */
  IMAGES(Weight.LIGHT, true),
  /** The cover: chooses a picture, and draws it with the title in all sizes. */
  COVER(Weight.LIGHT, true),
  /** The infographic of the highlights: the long picture, and the page's drawing. */
  INFOGRAPHIC(Weight.LIGHT, true),
  /** The infographic as a film in one aspect ratio. */
  INFOGRAPHIC_FILM(Weight.HEAVY, true),
  /** A film for channels that cannot use a rendition as it is. */
  CHANNEL_FILM(Weight.HEAVY, true),
  /** The files for a channel: films, covers, texts, captions, checked against its limits. */
  CHANNEL(Weight.LIGHT, true),
  /** The film of a version that is shown before the complete one is made. */
  EARLY_FILM(Weight.LIGHT, true),
  /** The topic page. */
  PAGE(Weight.LIGHT, true),
  /** The changes in the text since the previous published version. */
  CHANGES(Weight.LIGHT, true),
  /** The contract and the manifests of a bag. */
  BUNDLE(Weight.LIGHT, true),
  /**
   * Makes a bag visible as a new version. Not keyed: the bucket itself shows whether it is done.
   */
  PUBLISH(Weight.LIGHT, false);

  /** The pool of workers to which a step belongs. */
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

  /** Whether a result in the store replaces the work; otherwise the step runs in every run. */
  public boolean isKeyed() {
    return keyed;
  }

  /** The name in records and on the terminal: {@code media-pass}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return id();
  }
}
