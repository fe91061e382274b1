package org.fangtan.pull;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.contract.Manifest;
import org.fangtan.recording.FileEnding;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Finds the files to which a bundle's pages, style sheets, playlists and storyboards refer, and
 * reports those that are missing or would be fetched from outside the bundle. Links that a reader
 * follows may lead outside. References that scripts assemble are not seen.
 */
final class PageReferences {
  private static final Pattern SCHEME =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*", Pattern.DOTALL);
  private static final Pattern CSS_URL =
      Pattern.compile("url\\(\\s*(?:'([^']*)'|\"([^\"]*)\"|([^)\\s]*))\\s*\\)");
  private static final Pattern CSS_IMPORT = Pattern.compile("@import\\s+['\"]([^'\"]+)['\"]");
  private static final Pattern PLAYLIST_URI = Pattern.compile("URI=\"([^\"]+)\"");
  private static final Pattern STORYBOARD = Pattern.compile("(?m)^(\\S.*)#xywh=[\\d,]+\\s*$");

  /**
   * Elements with an address that a reader follows; the addresses of all others are fetched with
   * the page.
   */
  private static final Set<String> LINKS = Set.of("a", "area", "form");

  /** Values of {@code rel} that inform machines without fetching anything. */
  private static final Set<String> UNFETCHED_RELATIONS =
      Set.of("canonical", "alternate", "author", "license", "help", "next", "prev", "search");

  private final SortedMap<String, BagFiles.Found> files;
  private final List<Verifier.Problem> problems;

  private PageReferences(SortedMap<String, BagFiles.Found> files, List<Verifier.Problem> problems) {
    this.files = files;
    this.problems = problems;
  }

  /**
   * Checks all files of the payload.
   *
   * @param files by path in the bag
   */
  static void check(SortedMap<String, BagFiles.Found> files, List<Verifier.Problem> problems) {
    PageReferences references = new PageReferences(files, problems);
    for (Map.Entry<String, BagFiles.Found> file : files.entrySet()) {
      String path = file.getKey();
      if (path.startsWith(Manifest.DATA) && file.getValue().sizeBytes() <= Verifier.MAX_TEXT) {
        references.checkFile(path, file.getValue());
      }
    }
  }

  private void checkFile(String path, BagFiles.Found file) {
    String extension = FileEnding.of(path);
    if (!Set.of("html", "htm", "css", "m3u8", "vtt").contains(extension)) {
      return;
    }
    String text;
    try {
      text = new String(Files.readAllBytes(file.file()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return; // reported together with the hashes
    }
    switch (extension) {
      case "css" -> css(path, text);
      case "m3u8" -> playlist(path, text);
      case "vtt" -> storyboard(path, text);
      default -> page(path, text);
    }
  }

  private void page(String path, String text) {
    Document page = Jsoup.parse(text);
    for (Element element : page.getAllElements()) {
      String name = element.normalName();
      boolean isFetched =
          !LINKS.contains(name)
              && !(name.equals("link")
                  && UNFETCHED_RELATIONS.contains(element.attr("rel").toLowerCase(Locale.ROOT)));
      if (name.equals("base")) {
        outside(path, "<base>");
      }
      for (String attribute : List.of("src", "href", "poster", "data", "action", "xlink:href")) {
        boolean isAddress = !attribute.equals("data") || name.equals("object");
        if (element.hasAttr(attribute) && isAddress && !name.equals("base")) {
          refer(path, element.attr(attribute), isFetched);
        }
      }
      String candidates = element.attr("srcset");
      if (!candidates.contains("data:")) { // its commas are not separators
        for (String candidate : candidates.split(",")) {
          refer(path, candidate.strip().split("\\s+")[0], true);
        }
      }
      css(path, element.attr("style"));
      if (name.equals("style")) {
        css(path, element.data());
      }
    }
  }

  private void css(String path, String text) {
    Matcher url = CSS_URL.matcher(text);
    while (url.find()) {
      String address =
          Optional.ofNullable(url.group(1))
              .or(() -> Optional.ofNullable(url.group(2)))
              .orElseGet(() -> url.group(3));
      refer(path, address, true);
    }
    Matcher sheet = CSS_IMPORT.matcher(text);
    while (sheet.find()) {
      refer(path, sheet.group(1), true);
    }
  }

  /** RFC 8216, section 4.1: a line that is neither empty nor a tag is an address. */
  private void playlist(String path, String text) {
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.startsWith("#")) {
        Matcher uri = PLAYLIST_URI.matcher(line);
        while (uri.find()) {
          refer(path, uri.group(1), true);
        }
      } else {
        refer(path, line, true);
      }
    }
  }

  private void storyboard(String path, String text) {
    Matcher tile = STORYBOARD.matcher(text);
    List<String> seen = new ArrayList<>();
    while (tile.find()) {
      String address = tile.group(1);
      if (!seen.contains(address)) {
        seen.add(address);
        refer(path, address, true);
      }
    }
  }

  private void refer(String from, String address, boolean isFetched) {
    String plain = address.strip().split("[#?]", 2)[0];
    if (plain.isEmpty() || plain.startsWith("data:") || plain.startsWith("blob:")) {
      return;
    }
    if (SCHEME.matcher(plain).matches() || plain.startsWith("//")) {
      if (isFetched) {
        outside(from, address);
      }
      return;
    }
    Optional<String> target = resolve(from, decode(plain));
    if (target.isEmpty()) {
      outside(from, address);
    } else if (!isThere(target.get())) {
      problems.add(
          Verifier.Problem.of(
              "REFERENCE_MISSING", from, PullSentences.refersToMissingFile(address)));
    }
  }

  private boolean isThere(String target) {
    if (files.containsKey(target)) {
      return true;
    }
    String folder = target.endsWith("/") ? target : target + "/";
    SortedMap<String, BagFiles.Found> below = files.tailMap(folder);
    return !below.isEmpty() && below.firstKey().startsWith(folder);
  }

  /** The path in the bag, unless it leaves the payload. */
  private static Optional<String> resolve(String from, String address) {
    if (address.startsWith("/") || address.contains("\\")) {
      return Optional.empty();
    }
    Deque<String> segments = new ArrayDeque<>();
    String folder = from.substring(0, from.lastIndexOf('/'));
    for (String segment : (folder + "/" + address).split("/")) {
      if (segment.equals("..")) {
        segments.pollLast();
        if (segments.isEmpty()) {
          return Optional.empty();
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    return Optional.of(Normalizer.normalize(String.join("/", segments), Normalizer.Form.NFC));
  }

  private static String decode(String address) {
    try {
      return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  private void outside(String from, String address) {
    problems.add(
        Verifier.Problem.of(
            "REFERENCE_OUTSIDE", from, PullSentences.fetchesSomethingFromOutsideBundle(address)));
  }
}
