package org.fangtan.page;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

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
