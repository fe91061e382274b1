package org.fangtan.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.json.Json;

/**
 * The page's data for search engines, in the vocabulary of schema.org as JSON-LD: the recording
 * with its transcript, captions and clips, how to link to a moment of it, and questions that were
 * answered in words. Addresses are absolute where the page's own is known.
 */
final class StructuredData {
  private static final DateTimeFormatter INSTANT = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

  private final PageEdition edition;
  private final PageModel model;
  private final SiteMeta site;

  private StructuredData(PageEdition edition) {
    this.edition = edition;
    this.model = edition.model();
    this.site = model.site();
  }

  /** JSON that is safe inside a {@code script} element; empty where there is nothing. */
  static Optional<String> of(PageEdition edition) {
    return graph(new StructuredData(edition).things());
  }

  /**
   * The same for the interpretation page.
   *
   * @param suffix the name of that page
   */
  static Optional<String> ofInterpretation(PageEdition edition, String suffix) {
    return graph(List.of(new StructuredData(edition).interpretation(suffix)));
  }

  private static Optional<String> graph(List<Map<String, Object>> things) {
    if (things.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> graph = new LinkedHashMap<>();
    graph.put("@context", "https://schema.org");
    graph.put("@graph", things);
    return Optional.of(PlayerData.inScript(Json.write(graph)));
  }

  private List<Map<String, Object>> things() {
    List<Map<String, Object>> things = new ArrayList<>();
    model.media().ifPresent(media -> things.add(recording(media)));
    model.preview().ifPresent(preview -> things.add(broadcast(preview)));
    List<Map<String, Object>> answered = answered();
    if (!answered.isEmpty()) {
      Map<String, Object> questions = thing("FAQPage");
      questions.put("mainEntity", answered);
      things.add(questions);
    }
    return things;
  }

  /** An announced interview is an event, without a film, which nobody can watch yet. */
  private Map<String, Object> broadcast(PagePreview preview) {
    Map<String, Object> event = thing("BroadcastEvent");
    event.put("name", MetaTags.title(model));
    event.put("description", MetaTags.description(model));
    event.put("inLanguage", edition.contentLanguage());
    event.put("startDate", INSTANT.format(preview.airing().at()));
    event.put("endDate", INSTANT.format(preview.airing().until()));
    event.put("eventStatus", "https://schema.org/EventScheduled");
    event.put("eventAttendanceMode", "https://schema.org/OnlineEventAttendanceMode");
    event.put("isLiveBroadcast", true);
    site.urlOf(edition)
        .ifPresent(
            url -> {
              Map<String, Object> place = thing("VirtualLocation");
              place.put("url", url);
              event.put("location", place);
              event.put("url", url);
            });
    MetaTags.image(model).ifPresent(path -> event.put("image", address(path)));
    publisher().ifPresent(one -> event.put("organizer", one));
    List<Map<String, Object>> guests = new ArrayList<>();
    for (PageAbout.Guest guest : model.about().guests()) {
      if (!guest.isUnnamed()) {
        Map<String, Object> person = thing("Person");
        person.put("name", guest.label());
        guest.title().ifPresent(title -> person.put("jobTitle", title));
        guests.add(person);
      }
    }
    if (!guests.isEmpty()) {
      event.put("performer", guests);
    }
    return event;
  }

  private Map<String, Object> interpretation(String suffix) {
    Map<String, Object> article = thing("Article");
    article.put("headline", suffix + "：" + MetaTags.title(model));
    article.put("description", MetaTags.description(model));
    article.put("inLanguage", edition.contentLanguage());
    article.put("isBasedOn", page());
    MetaTags.image(model).ifPresent(path -> article.put("image", address(path)));
    site.pubDate().ifPresent(at -> article.put("datePublished", INSTANT.format(at)));
    site.urlOf(PagePath.of(edition.interpretationFile())).ifPresent(url -> article.put("url", url));
    publisher().ifPresent(one -> article.put("publisher", one));
    return article;
  }

  private Optional<Map<String, Object>> publisher() {
    return site.siteName()
        .map(
            name -> {
              Map<String, Object> publisher = thing("GovernmentOrganization");
              publisher.put("name", name);
              site.siteDomain().ifPresent(domain -> publisher.put("url", "https://" + domain));
              return publisher;
            });
  }

  private Map<String, Object> recording(PageMedia media) {
    Map<String, Object> recording = thing(media.hasPicture() ? "VideoObject" : "AudioObject");
    recording.put("name", MetaTags.title(model));
    recording.put("description", MetaTags.description(model));
    recording.put("inLanguage", edition.contentLanguage());
    recording.put("duration", "PT" + seconds(media.durationUs()) + "S");
    PageMedia.Rendition best = media.renditions().get(0);
    recording.put("contentUrl", address(best.path()));
    recording.put("encodingFormat", best.mediaType().split(";", 2)[0].strip());
    recording.put("embedUrl", address(PagePath.of(PageRenderer.PLAYER)));
    best.frame()
        .ifPresent(
            frame -> {
              recording.put("width", frame.width());
              recording.put("height", frame.height());
            });
    MetaTags.image(model).ifPresent(path -> recording.put("thumbnailUrl", address(path)));
    site.pubDate().ifPresent(at -> recording.put("uploadDate", INSTANT.format(at)));
    site.urlOf(edition).ifPresent(url -> recording.put("url", url));
    if (!site.keywords().isEmpty()) {
      recording.put("keywords", String.join(",", site.keywords()));
    }
    publisher().ifPresent(one -> recording.put("publisher", one));
    List<Map<String, Object>> captions = model.captions().stream().map(this::captions).toList();
    if (!captions.isEmpty()) {
      recording.put("caption", captions);
    }
    String transcript = transcript();
    if (!transcript.isEmpty()) {
      recording.put("transcript", transcript);
    }
    if (!model.clips().isEmpty()) {
      recording.put("hasPart", model.clips().stream().map(this::clip).toList());
    }
    recording.put("potentialAction", seekTo());
    return recording;
  }

  private Map<String, Object> captions(PageTrack track) {
    Map<String, Object> captions = thing("MediaObject");
    captions.put("name", track.label());
    captions.put("encodingFormat", "text/vtt");
    captions.put("inLanguage", track.language());
    captions.put("contentUrl", address(track.path()));
    return captions;
  }

  /** For marked clips; the address opens the page at the clip's beginning. */
  private Map<String, Object> clip(PageClip one) {
    Map<String, Object> clip = thing("Clip");
    clip.put("name", one.title());
    clip.put("startOffset", seconds(one.time().startUs()));
    clip.put("endOffset", seconds(one.time().endUs()));
    clip.put("url", page() + "?t=" + seconds(one.time().startUs()).toPlainString());
    return clip;
  }

  private Map<String, Object> seekTo() {
    Map<String, Object> action = thing("SeekToAction");
    action.put("target", page() + "?t={seek_to_second_number}");
    action.put("startOffset-input", "required name=seek_to_second_number");
    return action;
  }

  private List<Map<String, Object>> answered() {
    List<Map<String, Object>> answered = new ArrayList<>();
    for (PageQuestion one : model.questions()) {
      if (one.answer().isPresent()) {
        Map<String, Object> question = thing("Question");
        question.put("name", one.text());
        Map<String, Object> answer = thing("Answer");
        answer.put("text", one.answer().get());
        question.put("acceptedAnswer", answer);
        answered.add(question);
      }
    }
    return answered;
  }

  /** In lines, each with its speaker. */
  private String transcript() {
    StringBuilder text = new StringBuilder();
    String gap = PageLanguage.isChinese(edition.transcriptLanguage()) ? "" : " ";
    for (PageTurn turn : model.transcript()) {
      if (!turn.sentences().isEmpty()) {
        text.append(text.length() == 0 ? "" : "\n").append(turn.speaker()).append("：");
        text.append(
            String.join(gap, turn.sentences().stream().map(PageTurn.Sentence::text).toList()));
      }
    }
    return text.toString();
  }

  private String page() {
    return site.urlOf(edition).orElse(edition.file());
  }

  private String address(PagePath path) {
    return site.urlOf(path).orElse(path.href());
  }

  /** In seconds, to a millisecond. */
  private static BigDecimal seconds(long timeUs) {
    return new BigDecimal(
        BigDecimal.valueOf(timeUs, 6)
            .setScale(3, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString());
  }

  private static Map<String, Object> thing(String type) {
    Map<String, Object> thing = new LinkedHashMap<>();
    thing.put("@type", type);
    return thing;
  }
}
