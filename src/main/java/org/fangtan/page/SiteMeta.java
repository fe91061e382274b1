package org.fangtan.page;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The meta tags with which portals' crawlers file the page.
 *
 * @param articleTitle if absent, the topic's title is used
 * @param pubDate written as {@code YYYY-MM-DD HH:MM} in its own offset
 * @param description if absent, it is made from the page's content
 * @param address the future address of the page's folder on the web, with a slash at its end
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
    Optional<String> description,
    Optional<String> address) {
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
          Optional.empty(),
          Optional.empty());

  public SiteMeta {
    keywords = List.copyOf(keywords);
    address.ifPresent(
        url -> {
          if (!url.endsWith("/")) {
            throw new IllegalArgumentException("not the address of a folder: " + url);
          }
        });
  }

  /** In another script; identifiers of the site stay unchanged. */
  SiteMeta inWords(UnaryOperator<String> convert) {
    return new SiteMeta(
        siteName.map(convert),
        siteDomain,
        siteIdCode,
        columnName.map(convert),
        columnType.map(convert),
        articleTitle.map(convert),
        pubDate,
        contentSource.map(convert),
        keywords.stream().map(convert).toList(),
        author.map(convert),
        description.map(convert),
        address);
  }

  /** The future address of a file in the page's folder. */
  Optional<String> urlOf(PagePath path) {
    return address.map(folder -> folder + path.href());
  }

  /** The future address of an edition of the page; that of the main one is the folder's. */
  Optional<String> urlOf(PageEdition edition) {
    return address.map(folder -> edition.isMain() ? folder : folder + edition.file());
  }
}
