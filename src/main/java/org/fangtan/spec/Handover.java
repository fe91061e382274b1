package org.fangtan.spec;

/** Names of the artefacts that one stage leaves for another; none of them is published. */
public final class Handover {
  /** Artefacts with this prefix are read by later steps and are not part of a bundle. */
  public static final String INTERNAL = "internal/";

  /** Of a probe: the {@link org.fangtan.recording.ObjectReport}. */
  public static final String REPORT = INTERNAL + "report.json";

  /** From a probe: the content of a document, for the transcript. */
  public static final String DOCUMENT = INTERNAL + "document.json";

  /** From a probe: prefix of the pictures extracted from a document. */
  public static final String DOCUMENT_PICTURES = INTERNAL + "pictures/";

  /** From a probe: the checked content of {@code highlights.json}. */
  public static final String HIGHLIGHTS = INTERNAL + "highlights.json";

  /** From a probe: the content of a list of questions. */
  public static final String ASKED = INTERNAL + "asked.json";

  /** Of the page: the questions that it shows, for the contract. */
  public static final String QUESTIONS = INTERNAL + "questions.json";

  /** Of the search of the quality: the rate factors that were found, best rendition first. */
  public static final String QUALITY = INTERNAL + "quality.json";

  /** Of a media pass: what it made and noticed. */
  public static final String MEDIA_PASS = INTERNAL + "media-pass.json";

  /** From a media pass: prefix of the encoded pictures, which are not yet joined with sound. */
  public static final String ENCODED_PICTURES = INTERNAL + "encoded/";

  /** From a media pass: prefix of possible overlaid text, for the step that reads it. */
  public static final String OVERLAID_TEXT = INTERNAL + "text/";

  /** From a media pass: prefix of the small pictures in which faces are searched for. */
  public static final String PICTURE_SAMPLES = INTERNAL + "samples/";

  /** Of a media pass: prefix of the closed captions in the data of the pictures. */
  public static final String CLOSED_CAPTIONS = INTERNAL + "closed-captions/";

  /** From a media pass: prefix of the cover candidates. */
  public static final String COVERS = INTERNAL + "covers/";

  /** From the audio pass: its results and measurements. */
  public static final String AUDIO_PASS = INTERNAL + "audio-pass.json";

  /** From the audio pass: the encoded sound, which is not yet joined with pictures. */
  public static final String ENCODED_SOUND = INTERNAL + "encoded/audio.m4a";

  /** Of the audio pass: the copy for speech recognition, where that is on. */
  public static final String SPEECH = INTERNAL + "speech.wav";

  /** From each pass: a list of how much of each recording it decoded. */
  public static final String DECODED = INTERNAL + "decoded.json";

  /** From OCR: the captions read from the picture, with their certainty. */
  public static final String BURNED_IN = INTERNAL + "burned-in.json";

  /** Whether the recording has captions in its picture, and where. */
  public static final String PICTURE_CAPTIONS = INTERNAL + "picture-captions.json";

  /** The whole recording in other aspect ratios: the files, for the page. */
  public static final String WHOLE_SHAPES = INTERNAL + "whole-shapes.json";

  /** The id used for the whole recording instead of a clip's; no clip can have it. */
  public static final String WHOLE = "_whole";

  /** From the titling of clips: prefix of the overlays of each clip. */
  public static final String TITLES = INTERNAL + "titles/";

  /**
   * From the shapes of clips: prefix of the encoded pictures, which are not yet joined with sound.
   */
  public static final String SHAPES = INTERNAL + "shapes/";

  /** Of the assembly: the published recording's length in microseconds. */
  public static final String DURATION = INTERNAL + "duration-us.json";

  /** From face detection: the faces at regular intervals over the recording. */
  public static final String FACES = INTERNAL + "faces.json";

  /** From face detection: the paths by clips, for the contract. */
  public static final String FOLLOWED = INTERNAL + "followed.json";

  /** From face detection: prefix of the paths of windows that follow faces. */
  public static final String PATHS = INTERNAL + "paths/";

  /** From the captions: the tracks, as the contract lists them. */
  public static final String TRACKS = INTERNAL + "tracks.json";

  /** Of the captions: the official text with its times, where it has any. */
  public static final String OFFICIAL_TEXT = INTERNAL + "official.json";

  /** Of the transcript: the outline with its lines, where one was dropped. */
  public static final String OUTLINE = INTERNAL + "outline.json";

  /** Of the transcript: the text with its speakers and times, for the page. */
  public static final String TRANSCRIPT = INTERNAL + "transcript.json";

  /** Of the transcript: the chapters, for playlists, page and contract. */
  public static final String CHAPTERS = INTERNAL + "chapters.json";

  /** Of the transcript: highlights drafted from it, in the form of {@link #HIGHLIGHTS}. */
  public static final String DRAFTED_HIGHLIGHTS = INTERNAL + "drafted-highlights.json";

  /** From the transcript: the draft for an editor, with the sentences from which it was derived. */
  public static final String DRAFT_TO_EDIT = INTERNAL + "draft-to-edit.json";

  /** From the infographic: its results, for the page; films have names of their own. */
  public static final String INFOGRAPHIC = INTERNAL + "infographic.json";

  /** Of the infographic: the page's drawing on a large screen: a {@code SceneSvg}. */
  public static final String INFOGRAPHIC_WIDE = INTERNAL + "infographic-wide.json";

  /** Of the infographic: the page's drawing on a phone: a {@code SceneSvg}. */
  public static final String INFOGRAPHIC_NARROW = INTERNAL + "infographic-narrow.json";

  /** From the images: the pictures that the page can show. */
  public static final String PICTURES = INTERNAL + "pictures.json";

  /** Of the images: faces in the photos of the page, by the files' paths. */
  public static final String PORTRAITS = INTERNAL + "portraits.json";

  /** Of the images: page pictures by the names of the dropped files. */
  public static final String PICTURE_NAMES = INTERNAL + "picture-names.json";

  /** From a film for channels: its results, or why it was not made. */
  public static final String FILMS = INTERNAL + "films.json";

  private Handover() {}

  /** The id for a clip, or {@link #WHOLE}, as films of channels show it. */
  public static String ofChannels(String clip) {
    return "channel." + clip;
  }

  /** From the titling of clips: the overlays of one clip. */
  public static String titles(String clip) {
    return TITLES + clip + ".json";
  }

  /** Of the shapes of clips: the list of those of one clip. */
  public static String shapes(String clip) {
    return SHAPES + clip + "/shapes.json";
  }

  /**
   * From face detection: prefix of the paths of one clip.
   *
   * @param clip its id
   */
  public static String paths(String clip) {
    return PATHS + clip + "/";
  }

  /**
   * From face detection: the path of a clip in an aspect ratio; absent where nobody is visible.
   *
   * @param shape as in file names: {@code 9x16}
   */
  public static String path(String clip, String shape) {
    return paths(clip) + shape + ".json";
  }

  /**
   * From the captions: the cues of a language.
   *
   * @param language a BCP 47 tag
   */
  public static String cues(String language) {
    return INTERNAL + "cues-" + language + ".json";
  }
}
