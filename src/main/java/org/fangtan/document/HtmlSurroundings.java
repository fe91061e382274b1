package org.fangtan.document;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fangtan.text.Characters;
import org.jsoup.nodes.Element;

/**
 * The surroundings of a web page's article: menus, breadcrumbs, links for sharing, the footer. They
 * are recognised by elements, roles, class names, the share of links, and the beginnings of lines;
 * an element with a considerable part of the page's words never counts as surroundings.
 */
final class HtmlSurroundings {
  private static final Set<String> ELEMENTS =
      Set.of("nav", "footer", "aside", "menu", "button", "select", "textarea");
  private static final Set<String> LISTS = Set.of("ul", "ol", "dl");
  private static final Set<String> ROLES =
      Set.of("navigation", "banner", "contentinfo", "search", "complementary", "menu", "toolbar");

  /** Parts of class names and identifiers, in the English and Pinyin usual on portals. */
  private static final Set<String> NAMES =
      Set.of(
          "nav",
          "navbar",
          "navigation",
          "menu",
          "menubar",
          "submenu",
          "crumb",
          "crumbs",
          "breadcrumb",
          "breadcrumbs",
          "position",
          "location",
          "dqwz",
          "weizhi",
          "share",
          "fenxiang",
          "bdshare",
          "bdsharebuttonbox",
          "sns",
          "foot",
          "footer",
          "footbar",
          "bottom",
          "copyright",
          "sidebar",
          "aside",
          "toolbar",
          "tools",
          "pager",
          "pagination",
          "pages",
          "related",
          "relate",
          "recommend",
          "xgyd",
          "search",
          "login",
          "print",
          "fontsize",
          "ewm",
          "qrcode",
          "friendlink",
          "links",
          "banner",
          "top",
          "topbar",
          "header",
          "head",
          "prevnext",
          "advert",
          "ad",
          "ads",
          "toplink",
          "skip",
          "backtop",
          "gotop",
          "comments");

  private static final Pattern WORDS = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");

  /** The beginnings of lines that no article contains. */
  private static final Pattern LINE =
      Pattern.compile(
          "(?:您?(?:当前|现在)?(?:所在)?的?位置\\s*[：:>]"
              + "|您(?:现在|当前)?(?:的|所在的?)?位置|当前位置"
              + "|(?:分享|转发|收藏)(?:到|至)?\\s*[：:]|分享到"
              + "|【?(?:打印|关闭|收藏|字体|字号)(?:本页|窗口|页面|此页)?】?(?:\\s|[：:]|$)"
              + "|(?:上一篇|下一篇|上一条|下一条|相关(?:链接|阅读|新闻|文章|访谈)|返回顶部|返回首页|友情链接)(?:\\s|[：:]|$)"
              + "|扫一扫|手机(?:扫码)?(?:看|阅读|浏览)|(?:浏览|阅读|点击)(?:次数|量|数)?\\s*[：:]\\s*\\d*\\s*次?$"
              + "|(?:copyright|©)).*"
              + "|.{0,200}(?:ICP备\\S{3,}|公网安备|网站标识码|政府网站找错|版权所有).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** The maximum length of such a line: long enough for all of these; a speech is longer. */
  private static final int MAX_LINE_LENGTH = 300;

  /**
   * In percent of the page's characters: an element that holds at least this share is the article
   * or contains it.
   */
  private static final int ARTICLE_PERCENT = 25;

  private static final int LINKS_PERCENT = 80;

  /** A block with at least this many characters and few links is an article of its own. */
  private static final int ARTICLE_CHARACTERS = 400;

  private final int pageCharacters;

  HtmlSurroundings(Element body) {
    this.pageCharacters = Characters.countVisible(body.text());
  }

  /** Whether a whole element belongs to the page rather than to its article. */
  boolean has(Element element) {
    String name = element.normalName();
    boolean named =
        ELEMENTS.contains(name)
            || ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))
            || isNamed(element);
    if (named) {
      return !mayHoldArticle(element);
    }
    boolean innermost = element.children().stream().noneMatch(c -> isBlock(c.normalName()));
    boolean list = LISTS.contains(name);
    return innermost && isBlock(name) && isLine(element.text())
        || (innermost || list) && isBlock(name) && isListOfLinks(element, list);
  }

  /** Whether a line of text is of a kind that pages have and articles do not. */
  static boolean isLine(String text) {
    return text.length() <= MAX_LINE_LENGTH
        && text.indexOf('。') < 0
        && LINE.matcher(text.strip()).matches();
  }

  private boolean mayHoldArticle(Element element) {
    if (Set.of("nav", "footer", "button", "select", "textarea").contains(element.normalName())) {
      return false;
    }
    if (!element.select("h1, article").isEmpty()) {
      return true;
    }
    String text = element.text();
    int characters = Characters.countVisible(text);
    int linked = linked(element);
    boolean much =
        characters * 100L > (long) pageCharacters * ARTICLE_PERCENT
            || characters - linked > ARTICLE_CHARACTERS;
    return much && linked * 2 < characters && !isLine(text);
  }

  private static boolean isNamed(Element element) {
    if (!isBlock(element.normalName()) && !element.normalName().equals("span")) {
      return false;
    }
    List<String> names =
        Stream.concat(element.classNames().stream(), Stream.of(element.id()))
            .flatMap(WORDS::splitAsStream)
            .map(word -> word.toLowerCase(Locale.ROOT))
            .collect(Collectors.toList());
    return names.stream().anyMatch(NAMES::contains);
  }

  /** Whether it is a list, or a row of links, with hardly any text between them. */
  private static boolean isListOfLinks(Element element, boolean list) {
    int links = element.select("a").size();
    int characters = Characters.countVisible(element.text());
    return links >= (list ? 2 : 3)
        && linked(element) * 100L >= (long) characters * LINKS_PERCENT
        && element.text().indexOf('。') < 0
        && element.text().indexOf('：') < 0;
  }

  private static int linked(Element element) {
    return element.select("a").stream().mapToInt(a -> Characters.countVisible(a.text())).sum();
  }

  static boolean isBlock(String name) {
    return HtmlReader.BLOCKS.contains(name);
  }
}
