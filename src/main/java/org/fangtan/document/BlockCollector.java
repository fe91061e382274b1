package org.fangtan.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.fangtan.text.VisibleText;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Converts the XHTML that Tika makes from a document into blocks. Headers, footers, comments and
 * notes are left out where Tika marks them.
 */
class BlockCollector extends DefaultHandler {
  private static final Set<String> PARAGRAPHS =
      Set.of("p", "div", "li", "dt", "dd", "blockquote", "pre", "section", "article", "figcaption");
  private static final Set<String> LEFT_OUT_ELEMENTS = Set.of("head", "script", "style", "title");
  private static final Set<String> LEFT_OUT_CLASSES =
      Set.of(
          "header",
          "footer",
          "footnotes",
          "footnote",
          "endnotes",
          "endnote",
          "comments",
          "comment",
          "annotation",
          "annotations",
          "embedded",
          "package-entry");

  /** The names of Word's paragraph style for picture captions, as Tika writes them. */
  private static final Set<String> CAPTION_CLASSES = Set.of("caption", "题注", "图注", "图片说明");

  private static final Pattern BLANKS = Pattern.compile("[ \\t\\u00A0\\u3000\\r\\f]+");
  private static final Pattern ANY_BLANKS = Pattern.compile("[\\s\\u00A0]+");

  /** An intended line break, as distinct from line feeds that may be mere white space. */
  private static final char LINE_BREAK = '\u0085';

  private static final int MAX_DEPTH = 200;
  private static final String EMBEDDED = "embedded:";

  private final DocumentLimits limits;
  private final boolean lineBreaksMean;
  private final List<Block> blocks = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final List<String> pictures = new ArrayList<>();
  private final List<String> cells = new ArrayList<>();
  private int characters;
  private int depth;
  private int leftOutAt;
  private int tables;
  private boolean caption;

  /**
   * @param lineBreaksMean whether a line feed in the text is a line break, as it is in Word files,
   *     or mere white space, as in HTML
   */
  BlockCollector(DocumentLimits limits, boolean lineBreaksMean) {
    this.limits = limits;
    this.lineBreaksMean = lineBreaksMean;
  }

  /**
   * The blocks; valid at the end of the document. A picture has the name that the document gave it.
   */
  List<Block> blocks() {
    return List.copyOf(blocks);
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws LimitReached {
    depth++;
    if (depth > MAX_DEPTH) {
      throw new LimitReached("elements nested deeper than " + MAX_DEPTH);
    }
    if (leftOutAt > 0) {
      return;
    }
    String name = localName.toLowerCase(Locale.ROOT);
    if (isLeftOut(name, attributes)) {
      flush(0);
      leftOutAt = depth;
    } else if (name.equals("br")) {
      text.append(LINE_BREAK);
    } else if (name.equals("img")) {
      picture(attributes.getValue("src"));
    } else if (name.equals("table")) {
      flush(0);
      tables++;
    } else if (tables == 0 && (PARAGRAPHS.contains(name) || headingLevel(name) > 0)) {
      flush(0);
      caption = isCaption(name, attributes);
    } else if (tables == 1 && name.equals("tr")) {
      cells.clear();
      text.setLength(0);
    }
  }

  @Override
  public void endElement(String uri, String localName, String qName) throws LimitReached {
    if (leftOutAt > 0) {
      leftOutAt = depth == leftOutAt ? 0 : leftOutAt;
      depth--;
      return;
    }
    depth--;
    String name = localName.toLowerCase(Locale.ROOT);
    if (tables > 0) {
      endInTable(name);
    } else if (headingLevel(name) > 0) {
      flush(headingLevel(name));
    } else if (PARAGRAPHS.contains(name)) {
      flush(0);
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) throws LimitReached {
    if (leftOutAt > 0) {
      return;
    }
    characters += length;
    if (characters > limits.maxCharacters()) {
      throw new LimitReached("more than " + limits.maxCharacters() + " characters");
    }
    text.append(chars, start, length);
  }

  @Override
  public void ignorableWhitespace(char[] chars, int start, int length) {
    // Tika's own indentation.
  }

  @Override
  public void endDocument() throws LimitReached {
    flush(0);
  }

  /** Receives a finished paragraph or heading; the text is stripped and not empty. */
  void take(Block block) throws LimitReached {
    if (blocks.size() >= limits.maxBlocks()) {
      throw new LimitReached("more than " + limits.maxBlocks() + " paragraphs");
    }
    blocks.add(block);
  }

  private void endInTable(String name) throws LimitReached {
    if (name.equals("table")) {
      tables--;
      if (tables == 0) {
        flush(0);
      }
    } else if (tables == 1 && (name.equals("td") || name.equals("th"))) {
      cells.add(tidy(text.toString()));
      text.setLength(0);
    } else if (tables == 1 && name.equals("tr")) {
      if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
        take(new Block.Row(cells));
      }
      cells.clear();
      text.setLength(0);
      flushPictures();
    } else if (PARAGRAPHS.contains(name)) {
      text.append(LINE_BREAK);
    }
  }

  private void picture(@Nullable String source) {
    if (source != null && source.startsWith(EMBEDDED)) {
      pictures.add(source.substring(EMBEDDED.length()));
    }
  }

  private void flush(int headingLevel) throws LimitReached {
    String tidy = tidy(text.toString());
    text.setLength(0);
    // A picture comes before its own caption, even if it is inside the caption's paragraph.
    if (caption) {
      flushPictures();
    }
    if (!tidy.isEmpty() && caption) {
      take(new Block.Caption(tidy));
    } else if (!tidy.isEmpty()) {
      take(headingLevel > 0 ? new Block.Heading(headingLevel, tidy) : new Block.Paragraph(tidy));
    }
    caption = false;
    flushPictures();
  }

  private void flushPictures() throws LimitReached {
    for (String name : pictures) {
      take(new Block.Picture(name));
    }
    pictures.clear();
  }

  private String tidy(String raw) {
    String plain = lineBreaksMean ? raw : ANY_BLANKS.matcher(raw).replaceAll(" ");
    StringBuilder lines = new StringBuilder();
    for (String line : plain.replace(LINE_BREAK, '\n').split("\\R", -1)) {
      String tidy = BLANKS.matcher(VisibleText.of(line)).replaceAll(" ").strip();
      if (!tidy.isEmpty()) {
        lines.append(lines.isEmpty() ? "" : "\n").append(tidy);
      }
    }
    return lines.toString();
  }

  private static boolean isLeftOut(String name, Attributes attributes) {
    String kind = attributes.getValue("class");
    return LEFT_OUT_ELEMENTS.contains(name)
        || name.equals("div") && kind != null && LEFT_OUT_CLASSES.contains(kind);
  }

  private static boolean isCaption(String name, Attributes attributes) {
    String style = attributes.getValue("class");
    return name.equals("figcaption")
        || style != null && CAPTION_CLASSES.contains(style.toLowerCase(Locale.ROOT));
  }

  private static int headingLevel(String name) {
    boolean heading = name.length() == 2 && name.charAt(0) == 'h';
    int level = heading ? name.charAt(1) - '0' : 0;
    return level >= 1 && level <= 6 ? level : 0;
  }
}
