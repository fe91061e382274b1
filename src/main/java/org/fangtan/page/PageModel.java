package org.fangtan.page;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.fangtan.contract.EarlyVersion;

/**
 * Everything the public sees of one topic. Times are microseconds on the published video's
 * timeline; texts are plain text, never markup; paths lie inside the page's folder. Findings and
 * other internal notes are not part of it, so that they cannot be published by accident.
 *
 * <p>Every list may be empty and every optional part absent: the page then omits the section. Ids
 * of turns and sentences are the page's anchors and are unique.
 */
public record PageModel(
    PageAbout about,
    Optional<PagePreview> preview,
    Optional<EarlyVersion> early,
    Optional<PageMedia> media,
    List<PageTrack> captions,
    List<PageChapter> chapters,
    List<PageTurn> transcript,
    List<PagePhoto> photos,
    List<PageClip> clips,
    Optional<PageHighlights> highlights,
    List<PageQuestion> questions,
    List<PagePolicy> policies,
    List<PageDownload> downloads,
    List<PageMark> marks,
    SiteMeta site) {
  /** The page's own ids begin with {@code ft-}. */
  private static final Pattern ANCHOR = Pattern.compile("(?!ft-)[A-Za-z][A-Za-z0-9_.-]*");

  public PageModel {
    captions = List.copyOf(captions);
    chapters = List.copyOf(chapters);
    transcript = List.copyOf(transcript);
    photos = List.copyOf(photos);
    clips = List.copyOf(clips);
    questions = List.copyOf(questions);
    policies = List.copyOf(policies);
    downloads = List.copyOf(downloads);
    marks = List.copyOf(marks);
    checkIds(transcript, photos);
  }

  /** A topic with only a description; add the rest with the {@code with} methods. */
  public static PageModel of(PageAbout about) {
    return new Parts(about).model();
  }

  public PageModel withAbout(PageAbout value) {
    return with(parts -> parts.about = value);
  }

  public PageModel withPreview(PagePreview value) {
    return with(parts -> parts.preview = Optional.of(value));
  }

  /** Marks it as shown before the complete version is made. */
  public PageModel withEarly(EarlyVersion value) {
    return with(parts -> parts.early = Optional.of(value));
  }

  public PageModel withMedia(PageMedia value) {
    return with(parts -> parts.media = Optional.of(value));
  }

  public PageModel withCaptions(List<PageTrack> value) {
    return with(parts -> parts.captions = value);
  }

  public PageModel withChapters(List<PageChapter> value) {
    return with(parts -> parts.chapters = value);
  }

  /** Sets transcript and photos together, because turns refer to photos. */
  public PageModel withTranscript(List<PageTurn> turns, List<PagePhoto> pictures) {
    return with(
        parts -> {
          parts.transcript = turns;
          parts.photos = pictures;
        });
  }

  public PageModel withClips(List<PageClip> value) {
    return with(parts -> parts.clips = value);
  }

  public PageModel withHighlights(PageHighlights value) {
    return with(parts -> parts.highlights = Optional.of(value));
  }

  public PageModel withQuestions(List<PageQuestion> value) {
    return with(parts -> parts.questions = value);
  }

  public PageModel withPolicies(List<PagePolicy> value) {
    return with(parts -> parts.policies = value);
  }

  public PageModel withDownloads(List<PageDownload> value) {
    return with(parts -> parts.downloads = value);
  }

  /** The AI-generated parts, according to the marks in the files themselves. */
  public PageModel withMarks(List<PageMark> value) {
    return with(parts -> parts.marks = value);
  }

  public PageModel withSite(SiteMeta value) {
    return with(parts -> parts.site = value);
  }

  /** Whether there is something to interpret: highlights, or policies. */
  boolean isInterpreted() {
    return preview.isEmpty() && (highlights.isPresent() || !policies.isEmpty());
  }

  private PageModel with(Consumer<Parts> change) {
    Parts parts = new Parts(about);
    parts.preview = preview;
    parts.early = early;
    parts.media = media;
    parts.captions = captions;
    parts.chapters = chapters;
    parts.transcript = transcript;
    parts.photos = photos;
    parts.clips = clips;
    parts.highlights = highlights;
    parts.questions = questions;
    parts.policies = policies;
    parts.downloads = downloads;
    parts.marks = marks;
    parts.site = site;
    change.accept(parts);
    return parts.model();
  }

  /** A model under construction. */
  private static final class Parts {
    private PageAbout about;
    private Optional<PagePreview> preview = Optional.empty();
    private Optional<EarlyVersion> early = Optional.empty();
    private Optional<PageMedia> media = Optional.empty();
    private List<PageTrack> captions = List.of();
    private List<PageChapter> chapters = List.of();
    private List<PageTurn> transcript = List.of();
    private List<PagePhoto> photos = List.of();
    private List<PageClip> clips = List.of();
    private Optional<PageHighlights> highlights = Optional.empty();
    private List<PageQuestion> questions = List.of();
    private List<PagePolicy> policies = List.of();
    private List<PageDownload> downloads = List.of();
    private List<PageMark> marks = List.of();
    private SiteMeta site = SiteMeta.EMPTY;

    Parts(PageAbout about) {
      this.about = about;
    }

    PageModel model() {
      return new PageModel(
          about,
          preview,
          early,
          media,
          captions,
          chapters,
          transcript,
          photos,
          clips,
          highlights,
          questions,
          policies,
          downloads,
          marks,
          site);
    }
  }

  private static void checkIds(List<PageTurn> transcript, List<PagePhoto> photos) {
    Set<String> anchors = new HashSet<>();
    Consumer<String> take =
        id -> {
          if (!ANCHOR.matcher(id).matches() || !anchors.add(id)) {
            throw new IllegalArgumentException("not a unique anchor: '" + id + "'");
          }
        };
    Set<String> photoIds = new HashSet<>();
    for (PagePhoto photo : photos) {
      if (!photoIds.add(photo.id())) {
        throw new IllegalArgumentException("two photos with the id '" + photo.id() + "'");
      }
    }
    for (PageTurn turn : transcript) {
      take.accept(turn.id());
      turn.sentences().forEach(sentence -> take.accept(sentence.id()));
      for (PageTurn.PlacedPhoto picture : turn.pictures()) {
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
