package org.fangtan.site;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.contract.TopicSummary;

/**
 * The parts of the index that programs read: an RSS 2.0 feed with Media RSS and the podcast
 * namespace, and the site map. All addresses in them are absolute.
 */
final class SiteFeeds {
  static final String FEED = "feed.xml";
  static final String MAP = "sitemap.xml";

  /** The maximum number of items in the feed: feed readers remember older ones. */
  private static final int MAX_ITEMS = 100;

  /** The maximum number of addresses in one site map (sitemaps.org). */
  private static final int MAX_ADDRESSES = 50_000;

  /** The number of pages of a topic that a site map names. */
  private static final int PAGES = 2;

  private static final DateTimeFormatter RFC_822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss Z", Locale.ENGLISH);
  private static final DateTimeFormatter W3C =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

  private final SiteAddress address;
  private final String index;

  /**
   * @param address a complete one
   */
  SiteFeeds(SiteAddress address) {
    this.address = address;
    this.index = address.index().orElseThrow();
  }

  /**
   * The feed of the newest publications. One that is shown early waits for its complete version:
   * readers fetch an item's film once.
   */
  byte[] feed(List<SiteTopic> topics) {
    List<SiteTopic> newest =
        topics.stream()
            .filter(topic -> topic.early().isEmpty())
            .sorted(
                Comparator.comparing(
                        (SiteTopic topic) ->
                            topic.publishedAt().map(at -> -at.toEpochSecond()).orElse(0L))
                    .thenComparing(SiteTopic::topic))
            .limit(MAX_ITEMS)
            .toList();
    String title =
        address.columnName().orElse("访谈") + address.siteName().map(name -> " - " + name).orElse("");
    SiteXml xml = new SiteXml();
    xml.open(
            "rss",
            "version",
            "2.0",
            "xmlns:atom",
            "http://www.w3.org/2005/Atom",
            "xmlns:media",
            "http://search.yahoo.com/mrss/",
            "xmlns:podcast",
            "https://podcastindex.org/namespace/1.0")
        .open("channel")
        .text("title", title)
        .text("link", index)
        .text("description", title)
        .text("language", "zh-cn")
        .empty("atom:link", "href", index + FEED, "rel", "self", "type", "application/rss+xml");
    newest.stream()
        .flatMap(topic -> topic.publishedAt().stream())
        .max(Comparator.comparing(OffsetDateTime::toInstant))
        .ifPresent(time -> xml.text("lastBuildDate", RFC_822.format(time)));
    newest.forEach(topic -> item(xml, topic));
    return xml.close().close().end();
  }

  private void item(SiteXml xml, SiteTopic topic) {
    String link = url(topic, "");
    boolean isPreview = topic.state() == TopicSummary.State.PREVIEW;
    xml.open("item")
        .text("title", isPreview ? "【预告】" + topic.title() : topic.title())
        .text("link", link);
    // Readers of the feed have seen the preview; the record is new to them.
    xml.text(
        "guid",
        "urn:fangtan:topic:" + topic.topic() + (isPreview ? ":preview" : ""),
        "isPermaLink",
        "false");
    topic.publishedAt().ifPresent(time -> xml.text("pubDate", RFC_822.format(time)));
    topic.introduction().ifPresent(text -> xml.text("description", text));
    topic.unit().ifPresent(unit -> xml.text("category", unit));
    // Podcast players want sound; where there is no sound file, a film of modest size.
    topic
        .sound()
        .or(() -> last(topic.films()))
        .ifPresent(
            file ->
                xml.empty(
                    "enclosure",
                    "url",
                    url(topic, file.path()),
                    "length",
                    file.sizeBytes(),
                    "type",
                    file.mediaType()));
    if (!topic.films().isEmpty()) {
      xml.open("media:group");
      topic.films().forEach(film -> media(xml, topic, film));
      xml.close();
    }
    topic
        .cover()
        .ifPresent(
            cover ->
                xml.empty(
                    "media:thumbnail",
                    "url",
                    url(topic, cover.path()),
                    "width",
                    cover.width().stream().boxed().findFirst(),
                    "height",
                    cover.height().stream().boxed().findFirst()));
    topic
        .captions()
        .forEach(
            file ->
                xml.empty(
                    "podcast:transcript",
                    "url",
                    url(topic, file.path()),
                    "type",
                    file.mediaType(),
                    "language",
                    file.language(),
                    "rel",
                    "captions"));
    topic
        .chapters()
        .ifPresent(
            file ->
                xml.empty(
                    "podcast:chapters", "url", index + file, "type", "application/json+chapters"));
    xml.close();
  }

  private void media(SiteXml xml, SiteTopic topic, SiteTopic.Media film) {
    xml.empty(
        "media:content",
        "url",
        url(topic, film.path()),
        "fileSize",
        film.sizeBytes(),
        "type",
        film.mediaType(),
        "medium",
        "video",
        "isDefault",
        film.equals(topic.films().get(0)),
        "bitrate",
        film.bitrateBitsPerSecond().stream().mapToObj(rate -> (rate + 500) / 1000).findFirst(),
        "duration",
        seconds(topic.durationUs()),
        "width",
        film.width().stream().boxed().findFirst(),
        "height",
        film.height().stream().boxed().findFirst());
  }

  private static Optional<Long> seconds(OptionalLong us) {
    return us.stream().mapToObj(value -> (value + 500_000) / 1_000_000).findFirst();
  }

  private static Optional<SiteTopic.Media> last(List<SiteTopic.Media> films) {
    return films.isEmpty() ? Optional.empty() : Optional.of(films.get(films.size() - 1));
  }

  private String url(SiteTopic topic, String path) {
    return address.onPortal(topic, path).orElseThrow();
  }

  /** The site map: the index and every topic's page. */
  byte[] map(List<SiteTopic> topics) {
    SiteXml xml = new SiteXml();
    xml.open("urlset", "xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
    xml.open("url").text("loc", index).close();
    topics.stream()
        .limit((MAX_ADDRESSES - 1) / PAGES)
        .forEach(
            topic -> {
              xml.open("url").text("loc", url(topic, ""));
              topic
                  .publishedAt()
                  .ifPresent(
                      time ->
                          xml.text(
                              "lastmod", W3C.format(time.withOffsetSameInstant(ZoneOffset.UTC))));
              xml.close();
              topic
                  .interpretation()
                  .ifPresent(page -> xml.open("url").text("loc", url(topic, page)).close());
            });
    return xml.close().end();
  }
}
