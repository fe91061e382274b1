package org.fangtan.spec;

/** Names of the artefacts that one stage leaves for another; none of them is published. */
public final class Handover {
  /** Artefacts under this prefix are read by later steps and are no part of a bundle. */
  public static final String INTERNAL = "internal/";

  /** Of a probe: the {@link org.fangtan.recording.ObjectReport}. */
  public static final String REPORT = INTERNAL + "report.json";

  /** Of a probe: what a document holds, for the transcript. */
  public static final String DOCUMENT = INTERNAL + "document.json";

  /** Of a probe: prefix of the pictures taken out of a document. */
  public static final String DOCUMENT_PICTURES = INTERNAL + "pictures/";

  /** Of a probe: what {@code highlights.json} says, checked. */
  public static final String HIGHLIGHTS = INTERNAL + "highlights.json";

  /** Of a probe: what a list of questions holds. */
  public static final String ASKED = INTERNAL + "asked.json";

  /** Of the page: the questions that it shows, for the contract. */
  public static final String QUESTIONS = INTERNAL + "questions.json";

  /** Of the search of the quality: the rate factors that were found, best rendition first. */
  public static final String QUALITY = INTERNAL + "quality.json";

  /** Of a media pass: what it made and noticed. */
  public static final String MEDIA_PASS = INTERNAL + "media-pass.json";

  /** Of a media pass: prefix of the encoded pictures, which wait for their sound. */
  public static final String ENCODED_PICTURES = INTERNAL + "encoded/";

  /** Of a media pass: prefix of what may be overlaid text, for the step that reads it. */
  public static final String OVERLAID_TEXT = INTERNAL + "text/";

  /** Of a media pass: prefix of the small pictures in which faces are looked for. */
  public static final String PICTURE_SAMPLES = INTERNAL + "samples/";

  /** Of a media pass: prefix of the closed captions in the data of the pictures. */
  public static final String CLOSED_CAPTIONS = INTERNAL + "closed-captions/";

  /** Of a media pass: prefix of the pictures that would do as a cover. */
  public static final String COVERS = INTERNAL + "covers/";

  /** Of the audio pass: what it made and measured. */
  public static final String AUDIO_PASS = INTERNAL + "audio-pass.json";

  /** Of the audio pass: the encoded sound, which waits for its pictures. */
  public static final String ENCODED_SOUND = INTERNAL + "encoded/audio.m4a";

  /** Of the audio pass: the copy for speech recognition, where that is on. */
  public static final String SPEECH = INTERNAL + "speech.wav";

  /** Of each pass: a list of how much of which recording it decoded. */
  public static final String DECODED = INTERNAL + "decoded.json";

  /** Of the reading of captions off the picture: what was read, with how sure it is. */
  public static final String BURNED_IN = INTERNAL + "burned-in.json";

  /** Whether the recording carries captions in its picture, and where. */
  public static final String PICTURE_CAPTIONS = INTERNAL + "picture-captions.json";

  /** Of the whole recording in other shapes: the files, for the page. */
  public static final String WHOLE_SHAPES = INTERNAL + "whole-shapes.json";

  /** Stands for the whole recording where a clip's id is wanted; no clip can be called so. */
  public static final String WHOLE = "_whole";

  /** Of the words of clips: prefix of what is laid over each of them. */
  public static final String TITLES = INTERNAL + "titles/";

  /** Of the shapes of clips: prefix of the encoded pictures, which wait for their sound. */
  public static final String SHAPES = INTERNAL + "shapes/";

  /** Of the assembly: the published recording's length in microseconds. */
  public static final String DURATION = INTERNAL + "duration-us.json";

  /** Of the faces: those at regular distances over the recording. */
  public static final String FACES = INTERNAL + "faces.json";

  /** Of the faces: the paths by clips, for the contract. */
  public static final String FOLLOWED = INTERNAL + "followed.json";

  /** Of the faces: prefix of the paths of windows that follow them. */
  public static final String PATHS = INTERNAL + "paths/";

  /** Of the captions: the tracks that were made, as the contract lists them. */
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

  /** Of the transcript: the draft as an editor gets it, with the sentences it was taken from. */
  public static final String DRAFT_TO_EDIT = INTERNAL + "draft-to-edit.json";

  /** Of the infographic: what was made, for the page; films have names of their own. */
  public static final String INFOGRAPHIC = INTERNAL + "infographic.json";

  /** Of the infographic: the page's drawing on a large screen: a {@code SceneSvg}. */
  public static final String INFOGRAPHIC_WIDE = INTERNAL + "infographic-wide.json";

  /** Of the infographic: the page's drawing on a phone: a {@code SceneSvg}. */
  public static final String INFOGRAPHIC_NARROW = INTERNAL + "infographic-narrow.json";

  /** Of the images: the pictures that can stand on the page. */
  public static final String PICTURES = INTERNAL + "pictures.json";

  /** Of the images: faces in the photos of the page, by the files' paths. */
  public static final String PORTRAITS = INTERNAL + "portraits.json";

  /** Of the images: page pictures by the names of the dropped files. */
  public static final String PICTURE_NAMES = INTERNAL + "picture-names.json";

  /** Of a film for channels: what was made, or why not. */
  public static final String FILMS = INTERNAL + "films.json";

  private Handover() {}

  /** What stands for a clip, or {@link #WHOLE}, where films of channels show it. */
  public static String ofChannels(String clip) {
    return "channel." + clip;
  }

  /** Of the words of clips: what is laid over one clip. */
  public static String titles(String clip) {
    return TITLES + clip + ".json";
  }

  /** Of the shapes of clips: the list of those of one clip. */
  public static String shapes(String clip) {
    return SHAPES + clip + "/shapes.json";
  }

  /**
   * Of the faces: prefix of the paths of one clip.
   *
   * @param clip its id
   */
  public static String paths(String clip) {
    return PATHS + clip + "/";
  }

  /**
   * Of the faces: the path of a clip in a shape; absent where nobody is seen.
   *
   * @param shape as in file names: {@code 9x16}
   */
  public static String path(String clip, String shape) {
    return paths(clip) + shape + ".json";
  }

  /** Of the captions: where the cues of a language are kept, a BCP 47 tag. */
  public static String cues(String language) {
    return INTERNAL + "cues-" + language + ".json";
  }
}
