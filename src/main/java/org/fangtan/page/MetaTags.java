package org.fangtan.page;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fangtan.text.VisibleText;

/**
 * The data for crawlers in the head of the page: the meta tags of Chinese government portals, and
 * OpenGraph for messengers. A tag without a value is left out.
 */
public final class MetaTags {
  private static final DateTimeFormatter PUB_DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /**
   * The maximum length of a description; portals and search engines show about this many
   * characters.
   */
  private static final int MAX_DESCRIPTION_LENGTH = 120;

  /** The setting for each tag of the portal set, in the order of the tags. */
  private static final Map<String, String> SETTINGS = settings();

  private MetaTags() {}

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("SiteName", "portal.site-name");
    settings.put("SiteDomain", "portal.site-domain");
    settings.put("SiteIDCode", "portal.site-id-code");
    settings.put("ColumnName", "portal.column-name");
    settings.put("ColumnType", "portal.column-type");
    settings.put("ArticleTitle", "title");
    settings.put("PubDate", "publish-after");
    settings.put("ContentSource", "portal.content-source");
    settings.put("Keywords", "keywords");
    settings.put("Author", "portal.content-source");
    settings.put("Description", "introduction");
    settings.put("Image", "cover");
    settings.put("Url", "portal.topic-url");
    return settings;
  }

  /** A meta element's name, or property, and content. */
  record Meta(String key, String value) {}

  /** The tags that stay empty, each with the setting that would fill it; in their usual order. */
  public static Map<String, String> empty(PageModel model) {
    Map<String, String> empty = new LinkedHashMap<>(SETTINGS);
    portal(PageEdition.main(model)).forEach(meta -> empty.remove(meta.key()));
    return empty;
  }

  /** By {@code name}. */
  static List<Meta> portal(PageEdition edition) {
    PageModel model = edition.model();
    SiteMeta site = model.site();
    List<Meta> metas = new ArrayList<>();
    add(metas, "SiteName", site.siteName());
    add(metas, "SiteDomain", site.siteDomain());
    add(metas, "SiteIDCode", site.siteIdCode());
    add(metas, "ColumnName", site.columnName());
    add(metas, "ColumnType", site.columnType());
    add(metas, "ArticleTitle", Optional.of(title(model)));
    add(metas, "PubDate", site.pubDate().map(PUB_DATE::format));
    add(metas, "ContentSource", site.contentSource());
    add(metas, "Keywords", Optional.of(String.join(";", site.keywords())));
    add(metas, "Author", site.author());
    add(metas, "Description", Optional.of(description(model)));
    add(metas, "Image", image(model).map(path -> site.urlOf(path).orElse(path.href())));
    add(metas, "Url", site.urlOf(edition));
    return metas;
  }

  /**
   * By {@code name}, for the interpretation page.
   *
   * @param suffix the name of that page
   */
  static List<Meta> interpretation(PageEdition edition, String suffix) {
    SiteMeta site = edition.model().site();
    Optional<String> url = site.urlOf(PagePath.of(edition.interpretationFile()));
    List<Meta> metas = new ArrayList<>();
    for (Meta meta : portal(edition)) {
      switch (meta.key()) {
        case "ArticleTitle" -> metas.add(new Meta(meta.key(), suffix + "：" + meta.value()));
        case "Url" -> add(metas, meta.key(), url);
        default -> metas.add(meta);
      }
    }
    return metas;
  }

  /** By {@code property} (https://ogp.me); addresses must be absolute there. */
  static List<Meta> openGraph(PageEdition edition) {
    PageModel model = edition.model();
    SiteMeta site = model.site();
    List<Meta> metas = new ArrayList<>();
    boolean isVideo = model.media().map(PageMedia::hasPicture).orElse(false);
    add(metas, "og:type", Optional.of(isVideo ? "video.other" : "article"));
    add(metas, "og:title", Optional.of(title(model)));
    add(metas, "og:description", Optional.of(description(model)));
    add(metas, "og:site_name", site.siteName());
    add(metas, "og:locale", Optional.of(edition.language().locale()));
    add(metas, "og:url", site.urlOf(edition));
    add(metas, "og:image", image(model).flatMap(site::urlOf));
    if (model.media().isPresent()) {
      PageMedia.Rendition best = model.media().get().renditions().get(0);
      String kind = isVideo ? "og:video" : "og:audio";
      Optional<String> address = site.urlOf(best.path());
      add(metas, kind, address);
      if (address.isPresent()) {
        add(metas, kind + ":type", Optional.of(best.mediaType().split(";", 2)[0].strip()));
        best.frame()
            .ifPresent(
                frame -> {
                  metas.add(new Meta("og:video:width", String.valueOf(frame.width())));
                  metas.add(new Meta("og:video:height", String.valueOf(frame.height())));
                });
      }
    }
    return metas;
  }

  static String title(PageModel model) {
    return model.site().articleTitle().orElse(model.about().title());
  }

  /** The picture that represents the topic. */
  static Optional<PagePath> image(PageModel model) {
    return model
        .media()
        .flatMap(PageMedia::poster)
        .or(() -> model.preview().flatMap(PagePreview::cover).map(PagePreview.Cover::path))
        .or(
            () ->
                model.photos().stream()
                    .filter(photo -> !photo.isGraphic())
                    .map(PagePhoto::path)
                    .findFirst());
  }

  /**
   * An editor's description, else the beginning of the introduction, else who speaks about what.
   */
  static String description(PageModel model) {
    Optional<String> written = model.site().description().or(model.about()::summary);
    if (written.isPresent()) {
      return cut(VisibleText.joined(written.get()));
    }
    String unit = model.about().unit().map(name -> name + "：").orElse("");
    String asked = model.chapters().stream().map(PageChapter::title).reduce("", MetaTags::listed);
    String title = model.about().title();
    return cut(unit + title + (asked.isEmpty() ? "" : "。" + asked));
  }

  /** A question mark, or another end of a sentence, needs no semicolon after it. */
  private static String listed(String all, String next) {
    boolean isEnded = all.isEmpty() || "？！。…?!".indexOf(all.charAt(all.length() - 1)) >= 0;
    return all + (isEnded ? "" : "；") + next;
  }

  private static String cut(String text) {
    if (text.codePointCount(0, text.length()) <= MAX_DESCRIPTION_LENGTH) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, MAX_DESCRIPTION_LENGTH - 1)) + "…";
  }

  private static void add(List<Meta> metas, String name, Optional<String> content) {
    content.filter(value -> !value.isBlank()).ifPresent(value -> metas.add(new Meta(name, value)));
  }
}
