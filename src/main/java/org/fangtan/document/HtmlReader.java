package org.fangtan.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.fangtan.document.LeftOut.Kind;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Web pages: the article's blocks, without parts that a browser hides and without the page's
 * surroundings. Names and times in elements of their own are put into brackets, as they would
 * otherwise run into the speech. Scripts are not run, and nothing is fetched.
 */
final class HtmlReader {
  static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "section",
          "article",
          "main",
          "header",
          "footer",
          "nav",
          "aside",
          "center",
          "ul",
          "ol",
          "li",
          "dl",
          "dt",
          "dd",
          "blockquote",
          "pre",
          "address",
          "fieldset",
          "form",
          "figure",
          "figcaption",
          "table",
          "tbody",
          "thead",
          "tfoot",
          "tr",
          "td",
          "th",
          "caption",
          "hr",
          "menu",
          "details",
          "summary",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6");

  /** Elements whose content is never displayed. */
  private static final Set<String> NO_TEXT =
      Set.of("script", "style", "head", "iframe", "object", "svg", "canvas", "datalist");

  private static final Set<String> NEVER_SHOWN = Set.of("template", "noscript");
  private static final Set<String> READINGS = Set.of("rt", "rp");
  private static final Pattern HEADING = Pattern.compile("h[1-6]");

  private static final Pattern NOTE_ID = Pattern.compile("(?:ftn|edn|sdfootnote|sdendnote)\\d+");
  private static final Pattern NOTE_CLASS =
      Pattern.compile("Mso(?:Footnote|Endnote)(?:Text|Reference)|sd(?:foot|end)note(?:anc|sym)?");
  private static final Pattern NOTE_STYLE =
      Pattern.compile("mso-element:\\s*(?:footnote|endnote|comment)");

  /** Parts of class names for the speaker, and for the time. */
  private static final Pattern NAME_CLASS =
      Pattern.compile(
          "(?i).*(?:name|speaker|person|host|guest|role|author|user|nick|jiabin|zhuchi|xingming).*");

  private static final Pattern TIME =
      Pattern.compile(
          "[(（\\[【]?(?:\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?\\s*)?\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?[)）\\]】]?");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}·.（）() ]{1,16}");
  private static final Pattern FACTS =
      Pattern.compile(
          "(?<=\\S)\\s+(?=(?:发布时间|发布日期|更新时间|时间|日期|来源|信息来源|稿源|作者|编辑|责任编辑|字体|字号"
              + "|浏览次数|浏览量|阅读次数|阅读量|阅读|点击数|点击率|点击|分享|打印)\\s*[：:])");
  private static final Pattern TITLE_TAIL = Pattern.compile("(?:[_|｜]|\\s[-–—]+\\s|[-–—]{2,}).*");

  /** The maximum length of a line that is taken for facts, in characters. */
  private static final int MAX_FACTS_LENGTH = 300;

  /** The maximum depth of nested elements; real pages have a tenth. */
  private static final int MAX_DEPTH = 500;

  private final LeftOutLog leftOut;

  HtmlReader(LeftOutLog leftOut) {
    this.leftOut = leftOut;
  }

  List<Block> read(String html, DocumentLimits limits, Metadata metadata) throws LimitReached {
    BlockCollector out = new BlockCollector(limits, false);
    Document page = Jsoup.parse(html);
    title(page).ifPresent(title -> metadata.set(TikaCoreProperties.TITLE, title));
    page.body().filter(new Walk(page, out));
    out.endDocument();
    return withoutTools(out.blocks());
  }

  /**
   * The title in the portal's {@code ArticleTitle}, else the page's title without the site's name.
   */
  private static Optional<String> title(Document page) {
    for (Element meta : page.select("meta[name=ArticleTitle], meta[property=og:title]")) {
      if (!meta.attr("content").isBlank()) {
        return Optional.of(meta.attr("content").strip());
      }
    }
    return Optional.of(TITLE_TAIL.matcher(page.title()).replaceFirst("").strip())
        .filter(title -> !title.isEmpty());
  }

  /** Visits elements without recursion, as pages may be nested arbitrarily deep. */
  private final class Walk implements NodeFilter {
    private final BlockCollector out;
    private final HtmlStyles styles;
    private final HtmlSurroundings surroundings;
    private final Deque<HtmlStyles.State> states = new ArrayDeque<>();
    private final boolean hasPlainText;
    private final Deque<String> open = new ArrayDeque<>();

    Walk(Document page, BlockCollector out) {
      this.out = out;
      this.styles = new HtmlStyles(page);
      this.surroundings = new HtmlSurroundings(page.body());
      this.hasPlainText = !page.select("pre").isEmpty();
      states.push(styles.inside(page.body(), HtmlStyles.State.PAGE));
    }

    @Override
    public FilterResult head(Node node, int depth) {
      try {
        if (depth > MAX_DEPTH) {
          throw new LimitReached("elements nested deeper than " + MAX_DEPTH);
        }
        if (node instanceof TextNode text) {
          text(text);
        } else if (node instanceof Element element && depth > 0) {
          return start(element);
        }
        return FilterResult.CONTINUE;
      } catch (LimitReached e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      try {
        if (node instanceof Element && depth > 0) {
          String name = open.pop();
          states.pop();
          if (!name.isEmpty()) {
            out.endElement("", name, name);
          }
        }
        return FilterResult.CONTINUE;
      } catch (LimitReached e) {
        throw new IllegalStateException(e);
      }
    }

    private FilterResult start(Element element) throws LimitReached {
      String name = element.normalName();
      if (NO_TEXT.contains(name)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      HtmlStyles.State state = styles.inside(element, current());
      if (!state.shown() || NEVER_SHOWN.contains(name)) {
        return skip(element, Kind.HIDDEN);
      }
      if (READINGS.contains(name)) {
        return skip(element, Kind.RUBY);
      }
      if (name.equals("del")) {
        return skip(element, Kind.DELETED);
      }
      if (isNote(element)) {
        return skip(element, Kind.NOTE);
      }
      if (surroundings.has(element)) {
        boolean block = BLOCKS.contains(name);
        if (block) {
          out.startElement("", "p", "p", new AttributesImpl());
          out.endElement("", "p", "p");
        }
        return skip(element, Kind.NAVIGATION);
      }
      String label = label(element);
      if (!label.isEmpty() && state.isSeen()) {
        characters(label);
        return FilterResult.SKIP_ENTIRELY;
      }
      String written = written(element, name);
      open.push(written);
      states.push(state);
      if (!written.isEmpty()) {
        out.startElement("", written, written, new AttributesImpl());
      }
      return FilterResult.CONTINUE;
    }

    private FilterResult skip(Element element, Kind kind) {
      leftOut.add(kind, element.text());
      return FilterResult.SKIP_ENTIRELY;
    }

    /** Notes and their marks, as Word and LibreOffice write them. */
    private static boolean isNote(Element element) {
      return NOTE_ID.matcher(element.id()).matches()
          || NOTE_CLASS.matcher(element.className()).matches()
          || NOTE_STYLE.matcher(element.attr("style")).find();
    }

    /** The collector's name for the element; empty where it need not know it. */
    private String written(Element element, String name) {
      boolean table = Set.of("table", "tr", "td", "th").contains(name);
      if (table) {
        Element of = name.equals("table") ? element : element.closest("table");
        return of == null || isLayout(of) ? "p" : name;
      }
      if (HEADING.matcher(name).matches() || name.equals("br") || name.equals("figcaption")) {
        return name;
      }
      return BLOCKS.contains(name) && !Set.of("tbody", "thead", "tfoot").contains(name) ? "p" : "";
    }

    /** A table that only lays out parts of a page, and whose rows are not rows of data. */
    private boolean isLayout(Element table) {
      return table.attr("role").equals("presentation")
          || !table.select("table table, h1, h2, h3").isEmpty()
          || table.select("tr").stream().allMatch(row -> row.childrenSize() < 2);
    }

    /** A name or a time in an element of its own; otherwise empty. */
    private String label(Element element) {
      String name = element.normalName();
      String text = element.text().strip();
      boolean inline = !BLOCKS.contains(name) && !name.equals("br");
      boolean term = name.equals("dt") && element.nextElementSibling() != null;
      if (text.isEmpty() || text.length() > 40 || !inline && !term) {
        return "";
      }
      if (TIME.matcher(text).matches()) {
        boolean bracketed = !Character.isDigit(text.charAt(0));
        return bracketed ? " " + text + " " : " [" + text + "] ";
      }
      boolean first = isFirst(element);
      boolean named =
          NAME_CLASS.matcher(element.className()).matches() && NAME.matcher(text).matches();
      boolean isName = first && named || term && NAME.matcher(text).matches();
      return isName && element.select("a[href]").isEmpty() ? "[" + text + "] " : "";
    }

    /** Whether at most a time precedes it in its block, and something follows it. */
    private boolean isFirst(Element element) {
      for (Node before = element.previousSibling();
          before != null;
          before = before.previousSibling()) {
        String text =
            before instanceof TextNode words
                ? words.text()
                : before instanceof Element other ? other.text() : "";
        if (!text.isBlank() && !TIME.matcher(text.strip()).matches()) {
          return false;
        }
      }
      return element.nextSibling() != null;
    }

    private void text(TextNode node) throws LimitReached {
      String text = node.getWholeText();
      HtmlStyles.State state = current();
      if (!state.isSeen()) {
        leftOut.add(Kind.HIDDEN, text);
        return;
      }
      Element around = node.parent();
      if (hasPlainText && around != null && around.closest("pre") != null) {
        text = text.replace("\n", "\u0085");
      }
      characters(text);
    }

    private void characters(String text) throws LimitReached {
      out.characters(text.toCharArray(), 0, text.length());
    }

    private HtmlStyles.State current() {
      HtmlStyles.State state = states.peek();
      return state == null ? HtmlStyles.State.PAGE : state;
    }
  }

  /** Splits lines of facts below a page's title; tools among them are left out. */
  private List<Block> withoutTools(List<Block> blocks) {
    List<Block> kept = new ArrayList<>();
    for (Block block : blocks) {
      String[] facts = block instanceof Block.Paragraph ? facts(block.text()) : new String[0];
      if (facts.length < 2) {
        kept.add(block);
        continue;
      }
      for (String fact : facts) {
        if (HtmlSurroundings.isLine(fact)) {
          leftOut.add(Kind.NAVIGATION, fact);
        } else {
          kept.add(new Block.Paragraph(fact));
        }
      }
    }
    return kept;
  }

  private static String[] facts(String line) {
    boolean short_ = line.length() <= MAX_FACTS_LENGTH && line.indexOf('。') < 0;
    return short_ ? FACTS.split(line) : new String[] {line};
  }
}
