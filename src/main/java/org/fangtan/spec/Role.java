package org.fangtan.spec;

/**
 * What an input is for its stage. Several inputs may share a role, and are told apart by number.
 */
public enum Role {
  /** The object that is probed. */
  OBJECT,
  /** A recording; its number is its place among the topic's recordings, from zero. */
  RECORDING,
  /** What a media pass made; its number is the part's, from zero. */
  PICTURES,
  /** The rate factors that were found for the renditions. */
  QUALITY,
  /** What the audio pass made. */
  SOUND,
  /** What may be overlaid text, of all media passes in order. */
  OVERLAID_TEXT,
  /** The small pictures in which faces are looked for, of all media passes in order. */
  PICTURE_SAMPLES,
  /** What the media passes noticed, in order. */
  SCENES,
  /** Pictures that would do as a cover; the number is the media pass's, from zero. */
  COVERS,
  /** Faces, or the paths that follow them. */
  FACES,
  /** Closed captions in the data of pictures; the number is that of the stretch, from zero. */
  CLOSED_CAPTIONS,
  /** The recording's sound for speech recognition. */
  SPEECH,
  /** Texts with times that were read out of the recordings. */
  TIMED_TEXT,
  /** A dropped caption file; its number is its place among them, from zero. */
  CAPTION_FILE,
  /** The official text as a document. */
  TRANSCRIPT,
  /** The official text with the times that captions gave it. */
  OFFICIAL_TEXT,
  /** The text with its speakers and their times. */
  SPOKEN,
  /** The outline as a document. */
  OUTLINE,
  /** The dropped {@code highlights.json}. */
  HIGHLIGHTS,
  /** Highlights that were drafted from the transcript, where {@code topic.conf} takes them. */
  DRAFTED_HIGHLIGHTS,
  /** A dropped picture; its number is its place among them, from zero. */
  PICTURE,
  /** Pictures out of the transcript. */
  DOCUMENT_PICTURES,
  /** The dropped list of photos. */
  PHOTO_LIST,
  /** The dropped list of questions from the public. */
  QUESTIONS,
  /** The pictures of the topic as they are published. */
  PAGE_PICTURES,
  /** The finished recording: its largest rendition. */
  VIDEO,
  /** Captions as they were read off the picture. */
  BURNED_IN,
  /** Whether the recording carries captions in its picture. */
  PICTURE_CAPTIONS,
  /** What is laid over the pictures of clips. */
  TITLES,
  /** The pictures of a clip in other shapes than the recording's own. */
  SHAPES,
  /** What the assembly tells of the finished recording. */
  MEDIA,
  /** What the captions step leaves for others. */
  CAPTIONS,
  /** The chapters. */
  CHAPTERS,
  /** A text of the version that readers know; its number is its place among them, from zero. */
  TEXT_BEFORE,
  /** Texts of this version. */
  TEXT_AFTER,
  /** A film for a channel; its number is its place in the channel's profile, from zero. */
  FILMS,
  /** Covers with the title on them, in all sizes. */
  DRAWN_COVERS,
  /** Pictures and films of the infographic. */
  INFOGRAPHIC,
  /** What a step of any stage left; the input tells which. */
  MADE,
  /** The bag that is to be published. */
  BAG;

  /** Whether stages ask which step made the files, which then is a part of their key. */
  public boolean tellsOrigin() {
    return this == MADE;
  }
}
