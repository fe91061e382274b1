package org.fangtan.document;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;

/**
 * Combines the paragraphs that {@link PdfPages} makes from the lines of {@link PdfText}, and the
 * pictures that Tika finds. A picture's position on its page is unknown; it comes after the
 * paragraphs that begin on that page. Tika's own text is not used, as it ignores visibility.
 */
final class PdfCollector extends BlockCollector {
  private final List<List<PdfPages.Line>> pages;
  private final LeftOutLog leftOut;
  private final List<List<Block>> pictures = new ArrayList<>();
  private int pageDepth;
  private int depth;

  /**
   * @param pages the lines of each
   */
  PdfCollector(DocumentLimits limits, List<List<PdfPages.Line>> pages, LeftOutLog leftOut) {
    super(limits, true);
    this.pages = pages;
    this.leftOut = leftOut;
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws LimitReached {
    super.startElement(uri, localName, qName, attributes);
    depth++;
    if ("page".equals(attributes.getValue("class"))) {
      pictures.add(new ArrayList<>());
      pageDepth = depth;
    }
  }

  @Override
  public void endElement(String uri, String localName, String qName) throws LimitReached {
    super.endElement(uri, localName, qName);
    if (depth == pageDepth) {
      pageDepth = 0;
    }
    depth--;
  }

  @Override
  void take(Block block) {
    if (block instanceof Block.Picture && !pictures.isEmpty() && pageDepth > 0) {
      pictures.get(pictures.size() - 1).add(block);
    }
  }

  @Override
  public void endDocument() throws LimitReached {
    super.endDocument();
    int page = 0;
    for (PdfPages.Paragraph paragraph : PdfPages.paragraphs(pages, leftOut)) {
      page = takePictures(page, paragraph.page());
      super.take(new Block.Paragraph(paragraph.text()));
    }
    takePictures(page, pages.size());
  }

  /** Takes the pictures of a range of pages; returns the end of the range. */
  private int takePictures(int from, int to) throws LimitReached {
    int last = Math.min(to, pictures.size());
    for (Block picture :
        pictures.subList(Math.min(from, last), last).stream().flatMap(List::stream).toList()) {
      super.take(picture);
    }
    return to;
  }
}
