package org.fangtan.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.caption.write.WebVttWriter;
import org.fangtan.contract.TopicFacts;
import org.fangtan.page.PageAbout.Guest;
import org.fangtan.page.PageMedia.FrameSize;
import org.fangtan.page.PageMedia.Rendition;
import org.fangtan.recording.ContentHash;
import org.fangtan.template.Templates;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * Writes the topic page: {@code index.html}, the same in other languages, the interpretation page,
 * the embeddable player, and their {@code assets}. The media, captions and pictures to which they
 * refer are not written here; they must be at the model's paths beside it. The same model always
 * gives the same bytes. Thread-safe.
 */
public final class PageRenderer {
  /** Raise it when the same model would give other bytes: it is part of the step's key. */
  public static final int VERSION = 18;

  /** The chapters as WebVTT, if there are any. */
  public static final String CHAPTERS = "assets/chapters.vtt";

  /** The player without the page, for embedding in other pages. */
  public static final String PLAYER = "player.html";

  /** The description with which other sites embed the player, if the page's address is known. */
  public static final String OEMBED = "oembed.json";

  /** The motion of the infographic, if there is one. */
  private static final String INFOGRAPHIC_CSS = "assets/infographic.css";

  /**
   * Allows only files of the page itself. {@code file:} stands beside {@code 'self'} because
   * browsers disagree on whether a page opened from disk has a self
   * (https://github.com/w3c/webappsec-csp/issues/459); a page from the web can never load a {@code
   * file:} address. HLS players pass fetched data to the browser as {@code blob:}.
   */
  static final String CSP =
      "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; "
          + "media-src 'self' file: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'";

  private static final List<String> SPEEDS = List.of("0.75", "1", "1.25", "1.5", "2");

  /** The maximum long side, in pixels, of the rendition for a browser without scripts. */
  private static final int MODEST_PIXELS = 1280;

  private final Templates templates = new Templates("org/fangtan/page", new PageExtension());
  private final UiText text = UiText.load();
  private final SortedMap<String, byte[]> assets = new TreeMap<>();
  private final Map<String, byte[]> hlsPlayer = HlsPlayer.files();
  private final String assetsVersion;

  public PageRenderer() {
    for (String name : List.of("icon.svg", "page.css", "page.js")) {
      assets.put("assets/" + name, Assets.bytes(name));
    }
    var digest = ContentHash.sha256();
    assets.values().forEach(digest::update);
    assetsVersion = ContentHash.ofDigest(digest).hex().substring(0, 12);
  }

  /** The page's files by their paths in its folder, only in the language of its content. */
  public SortedMap<String, byte[]> render(PageModel model) {
    return render(List.of(PageEdition.main(model)));
  }

  /**
   * The page's files by their paths in its folder.
   *
   * @param editions the main one first
   */
  public SortedMap<String, byte[]> render(List<PageEdition> editions) {
    PageEdition main = editions.get(0);
    PageModel model = main.model();
    SortedMap<String, byte[]> files = new TreeMap<>();
    assets.forEach((name, bytes) -> files.put(name, bytes.clone()));
    chapters(model).ifPresent(track -> files.put(CHAPTERS, track));
    model
        .highlights()
        .flatMap(PageHighlights::infographic)
        .ifPresent(
            drawn -> files.put(INFOGRAPHIC_CSS, drawn.css().getBytes(StandardCharsets.UTF_8)));
    Optional<byte[]> oembed = Oembed.of(main);
    oembed.ifPresent(json -> files.put(OEMBED, json));
    for (PageEdition edition : editions) {
      Map<String, Object> variables = variables(edition, editions);
      variables.put(
          "oembed",
          oembed.isPresent() ? main.model().site().urlOf(PagePath.of(OEMBED)).orElseThrow() : "");
      files.put(edition.file(), html("page.peb", variables));
      if (model.isInterpreted()) {
        files.put(edition.interpretationFile(), interpretation(edition, editions, variables));
      }
    }
    if (model.media().isPresent()) {
      files.put(PLAYER, html("embed.peb", variables(main, editions)));
      if (model.media().get().hlsMaster().isPresent()) {
        hlsPlayer.forEach((name, bytes) -> files.put(name, bytes.clone()));
      }
    }
    return Collections.unmodifiableSortedMap(files);
  }

  /**
   * With its own addresses and meta tags; everything else is as on the topic page in the same
   * language.
   */
  private byte[] interpretation(
      PageEdition edition, List<PageEdition> editions, Map<String, Object> ofPage) {
    Map<String, Object> variables = new HashMap<>(ofPage);
    SiteMeta site = edition.model().site();
    variables.put("here", edition.file());
    putEditions(
        variables,
        editions.stream().map(one -> link(one, edition, one.interpretationFile())).toList());
    variables.put("canonical", site.urlOf(PagePath.of(edition.interpretationFile())).orElse(""));
    String suffix = text.in(edition.language()).getOrDefault("interpretation", "");
    variables.put("metas", MetaTags.interpretation(edition, suffix));
    variables.put("structured", StructuredData.ofInterpretation(edition, suffix).orElse(""));
    return html("interpretation.peb", variables);
  }

  private byte[] html(String template, Map<String, Object> variables) {
    return templates.render(template, variables).getBytes(StandardCharsets.UTF_8);
  }

  /** The chapters as a track, for players that support it; each lasts until the next begins. */
  private static Optional<byte[]> chapters(PageModel model) {
    if (model.chapters().isEmpty() || model.media().isEmpty()) {
      return Optional.empty();
    }
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < model.chapters().size(); i++) {
      PageChapter chapter = model.chapters().get(i);
      boolean last = i + 1 == model.chapters().size();
      long end =
          last ? model.media().orElseThrow().durationUs() : model.chapters().get(i + 1).startUs();
      if (end > chapter.startUs()) {
        cues.add(new Cue(new TimeRange(chapter.startUs(), end), chapter.title()));
      }
    }
    return Optional.of(WebVttWriter.write(cues));
  }

  /**
   * Renders into a folder, which is created if necessary; files with the same names are replaced.
   */
  public void write(PageModel model, Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : render(model).entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
  }

  /**
   * A link to another edition of the page.
   *
   * @param url its address on the portal; empty where that is not known
   */
  record Link(String file, String url, String tag, String name, boolean isThis) {}

  /**
   * The links that readers see, and those of the head, which search engines accept only with whole
   * addresses.
   */
  private static void putEditions(Map<String, Object> variables, List<Link> editions) {
    boolean isAddressed = editions.stream().noneMatch(one -> one.url().isEmpty());
    variables.put("editions", editions);
    variables.put("alternates", isAddressed && editions.size() > 1 ? editions : List.of());
  }

  private Map<String, Object> variables(PageEdition edition, List<PageEdition> editions) {
    PageModel model = edition.model();
    String content = edition.contentLanguage();
    String document = edition.documentLanguage();
    SortedMap<String, String> words = text.in(edition.language());
    Map<String, Object> variables = new HashMap<>();
    variables.put("m", model);
    variables.put("e", edition);
    variables.put("t", words);
    variables.put("lang", document);
    variables.put("titleLang", other(edition.titleLanguage(), document));
    variables.put("introductionLang", other(edition.introductionLanguage(), document));
    variables.put("transcriptLang", other(edition.transcriptLanguage(), document));
    variables.put("contentLang", other(content, document));
    putEditions(variables, editions.stream().map(one -> link(one, edition, one.file())).toList());
    variables.put("here", "");
    variables.put("interpretation", model.isInterpreted() ? edition.interpretationFile() : "");
    variables.put("canonical", model.site().urlOf(edition).orElse(""));
    variables.put("csp", CSP);
    variables.put("version", assetsVersion);
    variables.put("chaptersTrack", CHAPTERS);
    variables.put("infographicCss", INFOGRAPHIC_CSS);
    variables.put("metas", MetaTags.portal(edition));
    variables.put("properties", MetaTags.openGraph(edition));
    variables.put("structured", StructuredData.of(edition).orElse(""));
    variables.put("sections", sections(model));
    variables.put("introduced", introduced(model.about().guests()));
    variables.put("formKey", formKey(model.about().form()));
    variables.put("gap", writesWithoutSpaces(edition.transcriptLanguage()) ? "" : " ");
    variables.put("unitGap", writesWithoutSpaces(content) ? "" : "\u00a0");
    variables.put("chinese", edition.language() != PageLanguage.EN);
    variables.put("speeds", SPEEDS);
    variables.put("anchors", anchors(model.transcript()));
    variables.put("timed", isTimed(model));
    variables.put("moments", moments(model.transcript()));
    putMedia(variables, model.media());
    putPhotos(variables, model.photos());
    variables.put("island", PlayerData.of(edition, words).toIsland());
    return variables;
  }

  private static Link link(PageEdition one, PageEdition shown, String file) {
    SiteMeta site = one.model().site();
    boolean isTopic = file.equals(one.file());
    return new Link(
        file,
        (isTopic ? site.urlOf(one) : site.urlOf(PagePath.of(file))).orElse(""),
        one.documentLanguage(),
        one.language().ownName(),
        one.equals(shown));
  }

  /** The language of a part, if it differs from that of the document around it. */
  private static String other(String language, String document) {
    return language.equals(document) ? "" : language;
  }

  private static void putMedia(Map<String, Object> variables, Optional<PageMedia> media) {
    Optional<FrameSize> frame = media.flatMap(m -> m.renditions().get(0).frame());
    variables.put("portrait", frame.map(f -> f.height() > f.width()).orElse(false));
    variables.put("mediaKey", frame.isPresent() ? "video" : "audio");
    media.ifPresent(
        m -> {
          int index = modestRendition(m.renditions());
          variables.put("firstIndex", index);
          variables.put("first", m.renditions().get(index));
          // A poster is shown immediately; without one the browser has to read the first frame.
          variables.put("preload", m.poster().isPresent() ? "none" : "metadata");
        });
  }

  /** The largest rendition for a modest connection and screen, else the smallest. */
  private static int modestRendition(List<Rendition> renditions) {
    for (int i = 0; i < renditions.size(); i++) {
      Optional<FrameSize> frame = renditions.get(i).frame();
      if (frame.isEmpty() || Math.max(frame.get().width(), frame.get().height()) <= MODEST_PIXELS) {
        return i;
      }
    }
    return renditions.size() - 1;
  }

  private static void putPhotos(Map<String, Object> variables, List<PagePhoto> photos) {
    variables.put("graphics", photos.stream().filter(PagePhoto::isGraphic).toList());
    variables.put("photos", photos.stream().filter(photo -> !photo.isGraphic()).toList());
    Map<String, PagePhoto> byId = new HashMap<>();
    Map<String, Integer> index = new HashMap<>();
    for (PagePhoto photo : photos) {
      byId.put(photo.id(), photo);
      if (!photo.isGraphic()) {
        index.put(photo.id(), index.size());
      }
    }
    variables.put("photosById", byId);
    variables.put("photoIndex", index);
  }

  /** The sections that the page has, by their message names, in the page's order. */
  private static List<String> sections(PageModel model) {
    List<String> sections = new ArrayList<>();
    addIf(sections, "summary", model.about().summary().isPresent());
    addIf(sections, "outline", model.preview().filter(one -> !one.outline().isEmpty()).isPresent());
    addIf(sections, "transcript", !model.transcript().isEmpty());
    addIf(sections, "highlights", model.highlights().isPresent());
    addIf(sections, "clips", !model.clips().isEmpty());
    addIf(sections, "graphics", model.photos().stream().anyMatch(PagePhoto::isGraphic));
    addIf(sections, "photos", !model.photos().stream().allMatch(PagePhoto::isGraphic));
    addIf(sections, "questions", !model.questions().isEmpty());
    addIf(sections, "policies", !model.policies().isEmpty());
    addIf(sections, "downloads", !model.downloads().isEmpty());
    return sections.size() > 1 ? sections : List.of();
  }

  private static void addIf(List<String> sections, String name, boolean there) {
    if (there) {
      sections.add(name);
    }
  }

  private static List<Guest> introduced(List<Guest> guests) {
    return guests.stream()
        .filter(guest -> guest.intro().isPresent() || guest.photo().isPresent())
        .toList();
  }

  private static String formKey(TopicFacts.Form form) {
    return form == TopicFacts.Form.MICROVIDEO ? "formMicrovideo" : "formOnline";
  }

  private static boolean writesWithoutSpaces(String language) {
    return PageLanguage.isChinese(language) || language.equals("ja") || language.startsWith("ja-");
  }

  /** The beginnings of turns and sentences, by their anchors. */
  private static Map<String, Long> moments(List<PageTurn> transcript) {
    Map<String, Long> moments = new HashMap<>();
    for (PageTurn turn : transcript) {
      PageExtension.startOf(turn).ifPresent(start -> moments.put(turn.id(), start));
      turn.sentences()
          .forEach(one -> one.time().ifPresent(time -> moments.put(one.id(), time.startUs())));
    }
    return moments;
  }

  private static boolean isTimed(PageModel model) {
    return model.media().isPresent()
        && model.transcript().stream().anyMatch(turn -> PageExtension.startOf(turn).isPresent());
  }

  private static Set<String> anchors(List<PageTurn> transcript) {
    Set<String> anchors = new HashSet<>();
    for (PageTurn turn : transcript) {
      anchors.add(turn.id());
      turn.sentences().forEach(sentence -> anchors.add(sentence.id()));
    }
    return anchors;
  }
}
