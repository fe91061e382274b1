package org.fangtan.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.fangtan.contract.Policy;
import org.fangtan.contract.TopicWords;
import org.fangtan.text.LanguageTags;

/** The texts in {@code topic.conf}: introduction, keywords, policies, translations. */
final class TopicWordsReader {
  private static final int MAX_POLICIES = 50;
  private static final int MAX_KEYWORDS = 30;
  private static final Pattern LANGUAGE =
      Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\\d{3}))?");
  private static final Pattern NUMERIC_HOST = Pattern.compile("[0-9.]+|\\[[0-9a-fA-F:.]+]");

  /** Domain endings that exist only in private networks (RFC 6762, RFC 8375 and usage). */
  private static final List<String> PRIVATE_ENDINGS =
      List.of(".local", ".lan", ".internal", ".intranet", ".home.arpa", ".localhost");

  private TopicWordsReader() {}

  static TopicWords read(Section top) {
    List<String> keywords = top.texts("keywords").stream().filter(k -> !k.isEmpty()).toList();
    if (keywords.size() > MAX_KEYWORDS) {
      top.problem(
          "keywords", ConfigSentences.hasItemsExpectedAtMost(keywords.size(), MAX_KEYWORDS));
    }
    return new TopicWords(
        top.text("introduction").filter(text -> !text.isEmpty()),
        keywords,
        policies(top),
        translations(top));
  }

  private static List<Policy> policies(Section top) {
    List<Policy> policies = new ArrayList<>();
    for (Section one : top.sections("policies", MAX_POLICIES)) {
      String title = one.requiredText("title");
      Optional<String> number = TopicConfReader.said(one, "number");
      Optional<String> link =
          one.parsed(
              "link",
              ConfigSentences.addressOnTheWeb(),
              text -> isPublicAddress(text.strip()) ? text.strip() : null);
      one.end();
      if (!title.isEmpty()) {
        policies.add(new Policy(title, number, link));
      }
    }
    return policies;
  }

  /** Whether outside readers can open an address; one of the office's own network is a mistake. */
  static boolean isPublicAddress(String text) {
    URI address;
    try {
      address = URI.create(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
    String host = address.getHost();
    boolean isWeb = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!isWeb || host == null || !host.contains(".") && !host.startsWith("[")) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    if (PRIVATE_ENDINGS.stream().anyMatch(name::endsWith)) {
      return false;
    }
    return !NUMERIC_HOST.matcher(name).matches() || isPublicNumber(name);
  }

  private static boolean isPublicNumber(String host) {
    try {
      // A numeric address is not looked up.
      return Arrays.stream(InetAddress.getAllByName(host))
          .noneMatch(
              number ->
                  number.isSiteLocalAddress()
                      || number.isLoopbackAddress()
                      || number.isLinkLocalAddress()
                      || number.isAnyLocalAddress());
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static SortedMap<String, TopicWords.Translation> translations(Section top) {
    SortedMap<String, TopicWords.Translation> translations = new TreeMap<>();
    Section all = top.section("translations");
    for (String key : all.keys()) {
      Section one = all.section(key);
      if (!LANGUAGE.matcher(key).matches()) {
        all.problem(key, ConfigSentences.foundExpectedLanguageTagSuch(key));
        continue;
      }
      TopicWords.Translation words =
          new TopicWords.Translation(
              TopicConfReader.said(one, "title"),
              one.text("introduction").filter(text -> !text.isEmpty()),
              TopicConfReader.said(one, "unit"));
      one.end();
      translations.put(LanguageTags.tagOf(key).orElse(key), words);
    }
    return translations;
  }
}
