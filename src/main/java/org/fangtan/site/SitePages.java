package org.fangtan.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fangtan.contract.TopicSummary;
import org.fangtan.recording.ContentHash;
import org.fangtan.template.Templates;

/**
 * Writes the page of all interviews, its feeds and the site map from the state of the index. The
 * same state gives the same bytes. Thread-safe.
 */
public final class SitePages {
  /** The page; it is written last, as everything that it names must already exist. */
  public static final String PAGE = "index.html";

  /** Files that are replaced in place; each of them is self-contained. */
  public static final List<String> NAMES = List.of(SiteFeeds.FEED, SiteFeeds.MAP, PAGE);

  /**
   * Allows only files of the index itself, and pictures. {@code file:} stands beside {@code 'self'}
   * because browsers disagree on whether a page opened from disk has a self
   * (https://github.com/w3c/webappsec-csp/issues/459); a page from the web can never load a {@code
   * file:} address.
   */
  private static final String CSP =
      "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:"
          + " https: http:; connect-src 'self'; base-uri 'none'; form-action 'self'";

  private final Templates templates = new Templates("org/fangtan/site");
  private final SiteFile styles;
  private final SiteFile script;
  private final SiteFile icon;

  public SitePages() {
    styles = SiteFile.of("assets/index", "css", bytes("index.css"), "text/css");
    script = SiteFile.of("assets/index", "js", bytes("index.js"), SiteFile.SCRIPT);
    icon = SiteFile.of("assets/icon", "svg", bytes("icon.svg"), "image/svg+xml");
  }

  /** Files of the page that do not depend on its content. */
  public List<SiteFile> assets() {
    return List.of(styles, script, icon);
  }

  /** The files of {@link #NAMES} that exist, in the order in which they must be written. */
  public Map<String, byte[]> of(SiteState state, SiteAddress address) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    if (address.isComplete()) {
      SiteFeeds feeds = new SiteFeeds(address);
      files.put(SiteFeeds.FEED, feeds.feed(state.topics()));
      files.put(SiteFeeds.MAP, feeds.map(state.topics()));
    }
    files.put(PAGE, page(state, address));
    return files;
  }

  /** The media type of a file of {@link #NAMES}. */
  public static String mediaType(String name) {
    return name.equals(SiteFeeds.FEED)
        ? "application/rss+xml"
        : name.equals(SiteFeeds.MAP) ? "application/xml" : "text/html; charset=utf-8";
  }

  private byte[] page(SiteState state, SiteAddress address) {
    Map<String, Object> variables = new HashMap<>();
    SortedMap<Integer, List<Map<String, Object>>> years = new TreeMap<>(Collections.reverseOrder());
    SortedSet<String> units = new TreeSet<>();
    SortedSet<String> forms = new TreeSet<>();
    Map<ContentHash, String> numbers = numbers(state);
    List<Map<String, Object>> upcoming = new ArrayList<>();
    for (SiteTopic topic : state.topics()) {
      topic.unit().ifPresent(units::add);
      forms.add(topic.form().id());
      if (topic.state() == TopicSummary.State.PREVIEW) {
        // The soonest first; the topics are sorted newest first.
        upcoming.add(0, SiteRow.of(topic, numbers.getOrDefault(topic.root(), ""), address));
        continue;
      }
      int year = topic.date().map(date -> date.getYear()).orElse(0);
      years
          .computeIfAbsent(year, unused -> new ArrayList<>())
          .add(SiteRow.of(topic, numbers.getOrDefault(topic.root(), ""), address));
    }
    variables.put("upcoming", upcoming);
    variables.put("years", years);
    variables.put("units", units);
    variables.put("forms", forms);
    variables.put("count", state.topics().size() - upcoming.size());
    variables.put("site", address.siteName().orElse(""));
    variables.put("column", address.columnName().orElse("访谈"));
    variables.put("source", address.source().orElse(""));
    variables.put("canonical", address.index().orElse(""));
    variables.put("feed", address.isComplete() ? SiteFeeds.FEED : "");
    variables.put("csp", CSP);
    variables.put("styles", styles.path());
    variables.put("script", script.path());
    variables.put("icon", icon.path());
    variables.put(
        "island",
        SearchScripts.safe(
            Map.of(
                SiteState.MAIN, state.main().shards(), SiteState.RECENT, state.recent().shards())));
    return templates.render("index.peb", variables).getBytes(StandardCharsets.UTF_8);
  }

  /** Each topic's segment and number, such as {@code m17}. */
  private static Map<ContentHash, String> numbers(SiteState state) {
    Map<ContentHash, String> numbers = new HashMap<>();
    for (Segment segment : List.of(state.main(), state.recent())) {
      for (int i = 0; i < segment.topics().size(); i++) {
        numbers.put(segment.topics().get(i), segment.name() + i);
      }
    }
    return numbers;
  }

  private static byte[] bytes(String name) {
    try (InputStream in = SitePages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not in the program: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
