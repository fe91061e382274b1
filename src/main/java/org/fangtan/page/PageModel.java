package org.fangtan.page;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.fangtan.contract.TopicFacts;
import org.fangtan.framing.PhotoFocus;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * Everything the public sees of one topic. Times are microseconds on the published video's
 * timeline; texts are plain text, never markup; paths lie inside the page's folder. Findings and
 * other internal notes have no place here, so that they cannot be published by accident.
 *
 * <p>Every list may be empty and every optional part absent: the page leaves the section out. Ids
 * of turns and sentences are the page's anchors and are unique.
 */
public record PageModel(
    About about,
    Optional<Media> media,
    List<CaptionTrack> captions,
    List<Chapter> chapters,
    List<Turn> transcript,
    List<Photo> photos,
    List<Clip> clips,
    Optional<Highlights> highlights,
    List<Question> questions,
    List<Download> downloads,
    SiteMeta site) {

  public PageModel {
    captions = List.copyOf(captions);
    chapters = List.copyOf(chapters);
    transcript = List.copyOf(transcript);
    photos = List.copyOf(photos);
    clips = List.copyOf(clips);
    questions = List.copyOf(questions);
    downloads = List.copyOf(downloads);
    checkIds(transcript, photos);
  }

  /** A topic of which only the description is known; add to it with the {@code with} methods. */
  public static PageModel of(About about) {
    return new PageModel(
        about,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        SiteMeta.EMPTY);
  }

  public PageModel withMedia(Media value) {
    return new PageModel(
        about,
        Optional.of(value),
        captions,
        chapters,
        transcript,
        photos,
        clips,
        highlights,
        questions,
        downloads,
        site);
  }

  public PageModel withCaptions(List<CaptionTrack> value) {
    return new PageModel(
        about,
        media,
        value,
        chapters,
        transcript,
        photos,
        clips,
        highlights,
        questions,
        downloads,
        site);
  }

  public PageModel withChapters(List<Chapter> value) {
    return new PageModel(
        about,
        media,
        captions,
        value,
        transcript,
        photos,
        clips,
        highlights,
        questions,
        downloads,
        site);
  }

  /** Sets transcript and photos together, because turns refer to photos. */
  public PageModel withTranscript(List<Turn> turns, List<Photo> pictures) {
    return new PageModel(
        about,
        media,
        captions,
        chapters,
        turns,
        pictures,
        clips,
        highlights,
        questions,
        downloads,
        site);
  }

  public PageModel withClips(List<Clip> value) {
    return new PageModel(
        about,
        media,
        captions,
        chapters,
        transcript,
        photos,
        value,
        highlights,
        questions,
        downloads,
        site);
  }

  public PageModel withHighlights(Highlights value) {
    return new PageModel(
        about,
        media,
        captions,
        chapters,
        transcript,
        photos,
        clips,
        Optional.of(value),
        questions,
        downloads,
        site);
  }

  public PageModel withQuestions(List<Question> value) {
    return new PageModel(
        about,
        media,
        captions,
        chapters,
        transcript,
        photos,
        clips,
        highlights,
        value,
        downloads,
        site);
  }

  public PageModel withDownloads(List<Download> value) {
    return new PageModel(
        about,
        media,
        captions,
        chapters,
        transcript,
        photos,
        clips,
        highlights,
        questions,
        value,
        site);
  }

  public PageModel withSite(SiteMeta value) {
    return new PageModel(
        about,
        media,
        captions,
        chapters,
        transcript,
        photos,
        clips,
        highlights,
        questions,
        downloads,
        value);
  }

  /**
   * What the interview is.
   *
   * @param language the content's language as a BCP 47 tag, such as {@code zh-Hans}
   * @param summary a short introduction; paragraphs are separated by line feeds
   * @param recordedAt with the offset of the place, in which it is shown
   * @param publishAfter an embargo: until then the page says that it must not be published
   */
  public record About(
      String title,
      TopicFacts.Form form,
      String language,
      Optional<String> unit,
      Optional<String> host,
      List<Guest> guests,
      Optional<String> summary,
      Optional<OffsetDateTime> recordedAt,
      Optional<OffsetDateTime> publishAfter) {
    public About {
      requireText(title, "title");
      requireLanguage(language);
      guests = List.copyOf(guests);
    }

    /** A title and nothing else. */
    public static About of(String title, TopicFacts.Form form, String language) {
      return new About(
          title,
          form,
          language,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * A guest.
   *
   * @param label what the transcript calls the guest, such as 嘉宾 or a name
   * @param title office, such as 市交通局负责人
   */
  public record Guest(
      String label,
      Optional<String> title,
      Optional<String> intro,
      Optional<PagePath> photo,
      Optional<PhotoFocus> focus,
      boolean isSmall) {
    public Guest {
      requireText(label, "guest's label");
    }

    /** A guest in whose photo no face was looked for. */
    public Guest(
        String label, Optional<String> title, Optional<String> intro, Optional<PagePath> photo) {
      this(label, title, intro, photo, Optional.empty(), false);
    }
  }

  /**
   * The recording as published.
   *
   * @param renditions one or more, best first, all with the same timeline; a rendition without a
   *     frame size is sound only
   * @param sound whether the renditions have an audio track
   * @param hlsMaster the HLS master playlist, offered where a browser plays it natively
   * @param storyboard small pictures for the seek bar, in time order
   * @param captionsInPicture whether the picture carries captions: then those of the page are shown
   *     only to who asks for them
   */
  public record Media(
      long durationUs,
      boolean sound,
      List<Rendition> renditions,
      Optional<PagePath> hlsMaster,
      Optional<PagePath> poster,
      List<Tile> storyboard,
      boolean captionsInPicture) {
    /** Without captions in the picture. */
    public Media(
        long durationUs,
        boolean sound,
        List<Rendition> renditions,
        Optional<PagePath> hlsMaster,
        Optional<PagePath> poster,
        List<Tile> storyboard) {
      this(durationUs, sound, renditions, hlsMaster, poster, storyboard, false);
    }

    public Media {
      renditions = List.copyOf(renditions);
      storyboard = List.copyOf(storyboard);
      if (durationUs <= 0 || renditions.isEmpty()) {
        throw new IllegalArgumentException(
            "media needs a duration and a rendition: " + durationUs + " us, " + renditions);
      }
    }

    /** False for a recording of sound alone. */
    public boolean hasPicture() {
      return renditions.get(0).frame().isPresent();
    }
  }

  /**
   * One file that plays the whole recording.
   *
   * @param name what people choose by, such as {@code 1080p}
   * @param mediaType with or without a codecs parameter, such as {@code video/mp4}
   * @param frame absent for sound alone
   */
  public record Rendition(
      String name,
      PagePath path,
      String mediaType,
      Optional<FrameSize> frame,
      OptionalLong bitrateBitsPerSecond,
      OptionalLong sizeBytes) {
    public Rendition {
      requireText(name, "rendition's name");
      requireText(mediaType, "rendition's media type");
    }
  }

  /** Pixels, as displayed: after rotation, with square pixels. */
  public record FrameSize(int width, int height) {
    public FrameSize {
      if (width <= 0 || height <= 0) {
        throw new IllegalArgumentException("not a frame size: " + width + "x" + height);
      }
    }
  }

  /** One picture of the storyboard: a rectangle of a sprite image, shown for a range of time. */
  public record Tile(PagePath sprite, TimeRange time, int x, int y, FrameSize size) {
    public Tile {
      if (x < 0 || y < 0) {
        throw new IllegalArgumentException("a tile outside its sprite: " + x + "," + y);
      }
    }
  }

  /** What a caption track is for. */
  public enum CaptionKind {
    /** For those who cannot hear: what is said, in the language spoken or its standard script. */
    CAPTIONS,
    /** A translation, or another script. */
    SUBTITLES
  }

  /**
   * Captions in one language. The first track of a page is the one shown by default.
   *
   * @param label in the track's own language, such as 简体中文
   * @param path the WebVTT file with the same cues
   */
  public record CaptionTrack(
      String language, String label, CaptionKind kind, PagePath path, List<Cue> cues) {
    public CaptionTrack {
      requireLanguage(language);
      requireText(label, "caption track's label");
      cues = List.copyOf(cues);
    }
  }

  public record Chapter(String title, long startUs) {
    public Chapter {
      requireText(title, "chapter's title");
      if (startUs < 0) {
        throw new IllegalArgumentException("a chapter before the start: " + title);
      }
    }
  }

  /** Who speaks, which decides how a turn is set. */
  public enum Role {
    HOST,
    GUEST,
    /** Somebody from the public (网友). */
    PUBLIC,
    OTHER
  }

  /**
   * One speaker's uninterrupted speech.
   *
   * @param id anchor of the turn, such as {@code s08}
   * @param speaker the label, such as 主持人
   * @param directions what happens besides speech
   * @param pictures photos between the sentences
   */
  public record Turn(
      String id,
      String speaker,
      Role role,
      List<Sentence> sentences,
      List<Direction> directions,
      List<PlacedPhoto> pictures) {
    public Turn {
      requireText(speaker, "speaker of " + id);
      sentences = List.copyOf(sentences);
      directions = List.copyOf(directions);
      pictures = List.copyOf(pictures);
    }

    /** With nothing but photos after the last sentence. */
    public Turn(
        String id, String speaker, Role role, List<Sentence> sentences, List<String> pictures) {
      this(
          id,
          speaker,
          role,
          sentences,
          List.of(),
          pictures.stream().map(photo -> new PlacedPhoto(sentences.size(), photo)).toList());
    }
  }

  /**
   * What happens besides speech, such as 掌声.
   *
   * @param afterSentences how many sentences of the turn come before it
   * @param text without brackets
   */
  public record Direction(int afterSentences, String text) {
    public Direction {
      requireText(text, "stage direction");
    }
  }

  /**
   * A photo in a turn.
   *
   * @param afterSentences how many sentences of the turn come before it
   */
  public record PlacedPhoto(int afterSentences, String photo) {}

  /**
   * One sentence of the transcript.
   *
   * @param id anchor of the sentence, such as {@code s08-2}
   * @param time when it is said; absent where no timed source has it
   */
  public record Sentence(String id, String text, Optional<TimeRange> time) {
    public Sentence {
      requireText(text, "text of " + id);
    }
  }

  /**
   * A photo, or a graphic (图解), which is shown whole in a section of its own.
   *
   * @param isGraphic drawn rather than taken by a camera
   * @param size of the file at {@code path}
   * @param thumbnails smaller copies, in any order
   * @param alt what it shows, for those who cannot see it; where absent, the caption serves
   * @param focus what of it the gallery shows, where faces were found
   */
  public record Photo(
      String id,
      boolean isGraphic,
      PagePath path,
      FrameSize size,
      List<Thumbnail> thumbnails,
      Optional<String> caption,
      Optional<String> alt,
      Optional<String> credit,
      Optional<PhotoFocus> focus) {
    public Photo {
      thumbnails = List.copyOf(thumbnails);
    }

    /** A photo in which no faces were looked for. */
    public Photo(
        String id,
        boolean isGraphic,
        PagePath path,
        FrameSize size,
        List<Thumbnail> thumbnails,
        Optional<String> caption,
        Optional<String> alt,
        Optional<String> credit) {
      this(id, isGraphic, path, size, thumbnails, caption, alt, credit, Optional.empty());
    }

    /**
     * Upright, square, very wide, or with heads that do not fit: cut to the gallery's shape it
     * would lose one.
     */
    public boolean isOddlyShaped() {
      if (focus.isPresent()) {
        return focus.get().isWhole();
      }
      return size.width() * 4 < size.height() * 5 || size.width() * 4 > size.height() * 9;
    }
  }

  public record Thumbnail(PagePath path, FrameSize size) {}

  /** A part of the recording with files of its own. */
  public record Clip(
      String id, String title, TimeRange time, List<ClipFile> files, Optional<PagePath> poster) {
    public Clip {
      requireText(title, "clip's title");
      files = List.copyOf(files);
    }
  }

  /**
   * A clip's file.
   *
   * @param aspect such as {@code 9:16}
   */
  public record ClipFile(String aspect, PagePath path, OptionalLong sizeBytes) {
    public ClipFile {
      requireText(aspect, "clip's aspect");
    }
  }

  /**
   * What the interview comes down to, in numbers, steps and a quote.
   *
   * @param infographic with it, the rest is its text alternative
   */
  public record Highlights(
      Optional<String> title,
      List<Figure> figures,
      List<Compare> compare,
      List<HighlightStep> steps,
      Optional<Quote> quote,
      Optional<String> source,
      Optional<Infographic> infographic) {
    public Highlights {
      figures = List.copyOf(figures);
      compare = List.copyOf(compare);
      steps = List.copyOf(steps);
    }
  }

  /**
   * A key figure.
   *
   * @param value as it is to be read, such as {@code 12} or {@code 3.5}
   */
  public record Figure(String value, Optional<String> unit, String label) {}

  /** A figure before and after. */
  public record Compare(String label, String before, String after, Optional<String> unit) {}

  public record HighlightStep(String title, Optional<String> text) {}

  /**
   * What somebody said.
   *
   * @param anchor the id of the turn or sentence quoted
   */
  public record Quote(String text, Optional<String> speaker, Optional<String> anchor) {}

  /**
   * A question that somebody from the public put in the interview.
   *
   * @param from who asked, as the transcript names them
   * @param answer the id of the turn that answers it; empty where nobody does
   */
  public record Question(String from, String text, Optional<String> answer) {
    public Question {
      requireText(text, "question");
    }
  }

  /**
   * A file of the bundle that readers may want to keep.
   *
   * @param detail tells apart what there is several of, such as 1080p or 简体中文; may be empty
   * @param form the file's form as readers know it, such as MP4
   */
  public record Download(
      DownloadKind kind, String detail, String form, PagePath path, OptionalLong sizeBytes) {
    public Download {
      requireText(form, "download's form");
    }
  }

  /** What a download holds. */
  public enum DownloadKind {
    VIDEO,
    AUDIO,
    TRANSCRIPT,
    CAPTIONS;

    /** The key of its name in {@code messages.json}. */
    public String key() {
      return "download" + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The meta tags by which portals' crawlers file the page.
   *
   * @param articleTitle where absent, the topic's title serves
   * @param pubDate written as {@code YYYY-MM-DD HH:MM} in its own offset
   */
  public record SiteMeta(
      Optional<String> siteName,
      Optional<String> siteDomain,
      Optional<String> siteIdCode,
      Optional<String> columnName,
      Optional<String> columnType,
      Optional<String> articleTitle,
      Optional<OffsetDateTime> pubDate,
      Optional<String> contentSource,
      List<String> keywords,
      Optional<String> author,
      Optional<String> description) {
    public static final SiteMeta EMPTY =
        new SiteMeta(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    public SiteMeta {
      keywords = List.copyOf(keywords);
    }
  }

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

  /** The page's own ids begin with {@code ft-}. */
  private static final Pattern ANCHOR = Pattern.compile("(?!ft-)[A-Za-z][A-Za-z0-9_.-]*");

  private static void requireText(String text, String what) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a topic page without text: " + what);
    }
  }

  private static void requireLanguage(String tag) {
    if (!LANGUAGE.matcher(tag).matches()) {
      throw new IllegalArgumentException("not a language tag: '" + tag + "'");
    }
  }

  private static void checkIds(List<Turn> transcript, List<Photo> photos) {
    Set<String> anchors = new HashSet<>();
    Consumer<String> take =
        id -> {
          if (!ANCHOR.matcher(id).matches() || !anchors.add(id)) {
            throw new IllegalArgumentException("not a unique anchor: '" + id + "'");
          }
        };
    Set<String> photoIds = new HashSet<>();
    for (Photo photo : photos) {
      if (!photoIds.add(photo.id())) {
        throw new IllegalArgumentException("two photos with the id '" + photo.id() + "'");
      }
    }
    for (Turn turn : transcript) {
      take.accept(turn.id());
      turn.sentences().forEach(sentence -> take.accept(sentence.id()));
      for (PlacedPhoto picture : turn.pictures()) {
        if (!photoIds.contains(picture.photo())) {
          throw new IllegalArgumentException(
              "turn "
                  + turn.id()
                  + " shows the photo '"
                  + picture.photo()
                  + "', which is not there");
        }
      }
    }
  }
}
