package org.fangtan.document;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;

/** Collects the lines of each page, which {@link PdfPages} makes paragraphs of at the end. */
final class PdfCollector extends BlockCollector {
  private final List<List<PdfPages.Line>> pages = new ArrayList<>();
  private final List<Block> pictures = new ArrayList<>();
  private int pageDepth;
  private int depth;

  PdfCollector(DocumentLimits limits) {
    super(limits, true);
  }

  int pages() {
    return pages.size();
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws LimitReached {
    super.startElement(uri, localName, qName, attributes);
    depth++;
    if ("page".equals(attributes.getValue("class"))) {
      pages.add(new ArrayList<>());
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

  /** Only what stands on a page: an outline after the pages repeats the headings. */
  @Override
  void take(Block block) throws LimitReached {
    if (pages.isEmpty() || pageDepth == 0) {
      return;
    }
    if (block instanceof Block.Picture) {
      pictures.add(block);
      return;
    }
    List<PdfPages.Line> page = pages.get(pages.size() - 1);
    boolean first = true;
    for (String line : block.text().split("\n", -1)) {
      page.add(new PdfPages.Line(line, first));
      first = false;
    }
  }

  @Override
  public void endDocument() throws LimitReached {
    super.endDocument();
    for (String paragraph : PdfPages.paragraphs(pages)) {
      super.take(new Block.Paragraph(paragraph));
    }
    for (Block picture : pictures) {
      super.take(picture);
    }
  }
}
