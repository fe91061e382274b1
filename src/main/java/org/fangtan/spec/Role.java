package org.fangtan.spec;

/**
 * The role of an input in its stage. Several inputs may share a role and are distinguished by
 * number.
 */
public enum Role {
  /** The object to probe. */
  OBJECT,
  /** A recording; its number is its index among the topic's recordings, from zero. */
  RECORDING,
  /** The output of a media pass; its number is that of the part, from zero. */
  PICTURES,
  /** The rate factors that were found for the renditions. */
  QUALITY,
  /** What the audio pass made. */
  SOUND,
  /** Possible overlaid text, from all media passes in order. */
  OVERLAID_TEXT,
  /** The small pictures in which faces are searched for, from all media passes in order. */
  PICTURE_SAMPLES,
  /** The observations of the media passes, in order. */
  SCENES,
  /** Cover candidates; the number is that of the media pass, from zero. */
  COVERS,
  /** Faces, or the paths that follow them. */
  FACES,
  /** Closed captions in the data of pictures; the number is that of the stretch, from zero. */
  CLOSED_CAPTIONS,
  /** The recording's sound for speech recognition. */
  SPEECH,
  /** Timed texts that were read from the recordings. */
  TIMED_TEXT,
  /** A dropped caption file; its number is its index among them, from zero. */
  CAPTION_FILE,
  /** The official text as a document. */
  TRANSCRIPT,
  /** The official text with times from captions. */
  OFFICIAL_TEXT,
  /** The text with its speakers and their times. */
  SPOKEN,
  /** The outline as a document. */
  OUTLINE,
  /** The dropped {@code highlights.json}. */
  HIGHLIGHTS,
  /** Highlights that were drafted from the transcript, where {@code topic.conf} takes them. */
  DRAFTED_HIGHLIGHTS,
  /** A dropped picture; its number is its index among them, from zero. */
  PICTURE,
  /** Pictures from the transcript. */
  DOCUMENT_PICTURES,
  /** The dropped list of photos. */
  PHOTO_LIST,
  /** The dropped list of questions from the public. */
  QUESTIONS,
  /** The topic's pictures in their published form. */
  PAGE_PICTURES,
  /** The finished recording: its largest rendition. */
  VIDEO,
  /** Captions that were read from the picture. */
  BURNED_IN,
  /** Whether the recording has captions in its picture. */
  PICTURE_CAPTIONS,
  /** The overlays of clips. */
  TITLES,
  /** The pictures of a clip in other aspect ratios than the recording's own. */
  SHAPES,
  /** The assembly's description of the finished recording. */
  MEDIA,
  /** The captions step's output for other steps. */
  CAPTIONS,
  /** The chapters. */
  CHAPTERS,
  /** A text of the version that readers see; its number is its index among them, from zero. */
  TEXT_BEFORE,
  /** Texts of this version. */
  TEXT_AFTER,
  /** A film for a channel; its number is its index in the channel's profile, from zero. */
  FILMS,
  /** Covers with the title on them, in all sizes. */
  DRAWN_COVERS,
  /** Pictures and films of the infographic. */
  INFOGRAPHIC,
  /** The output of a step of any stage; the input names the step. */
  MADE,
  /** The bag to publish. */
  BAG;

  /**
   * Whether the stage uses the name of the step that made the files, which is then part of the key.
   */
  public boolean tellsOrigin() {
    return this == MADE;
  }
}
