package org.fangtan.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fangtan.contract.Manifest;

/**
 * The addresses of topics and the index on the portal, as far as they are configured.
 *
 * @param topic the address of a topic's folder, with {@code {topic}} for its name
 * @param index the address of the index's folder, with a slash at its end
 * @param siteName the portal's name
 * @param columnName the programme's name
 * @param source the publisher's name
 */
public record SiteAddress(
    Optional<String> topic,
    Optional<String> index,
    Optional<String> siteName,
    Optional<String> columnName,
    Optional<String> source) {
  public static final SiteAddress NONE =
      new SiteAddress(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The settings of the portal, by their names. */
  public static SiteAddress of(Map<String, String> portal) {
    return new SiteAddress(
        Optional.ofNullable(portal.get("topic-url")),
        Optional.ofNullable(portal.get("index-url")),
        Optional.ofNullable(portal.get("site-name")),
        Optional.ofNullable(portal.get("column-name")),
        Optional.ofNullable(portal.get("content-source")));
  }

  /** Whether feeds and the site map can be written: they need absolute addresses. */
  public boolean isComplete() {
    return topic.isPresent() && index.isPresent();
  }

  /** A file of a topic within the bucket, relative to the index's folder. */
  static String inBucket(SiteTopic topic, String path) {
    return "../"
        + escaped(topic.topic().value() + "/" + topic.version() + "/" + Manifest.DATA + path);
  }

  /** A file of a topic on the portal; with an empty path, its page. */
  Optional<String> onPortal(SiteTopic shown, String path) {
    return topic.map(
        pattern -> {
          String folder = pattern.replace("{topic}", escaped(shown.topic().value()));
          return (folder.endsWith("/") ? folder : folder + "/") + escaped(path);
        });
  }

  /** A path in percent-encoded form (RFC 3986, section 2.3). */
  static String escaped(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(
            segment ->
                URLEncoder.encode(segment, StandardCharsets.UTF_8)
                    .replace("+", "%20")
                    .replace("*", "%2A"))
        .collect(Collectors.joining("/"));
  }
}
