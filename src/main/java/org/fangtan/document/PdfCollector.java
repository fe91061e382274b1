package org.fangtan.document;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;

/**
 * Collects the lines of each page, which {@link PdfPages} makes paragraphs of at the end. Where on
 * its page a picture stands is not told; it comes after the paragraphs that begin there.
 */
final class PdfCollector extends BlockCollector {
  private final List<List<PdfPages.Line>> pages = new ArrayList<>();
  private final List<List<Block>> pictures = new ArrayList<>();
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

  /** Only what stands on a page: an outline after the pages repeats the headings. */
  @Override
  void take(Block block) throws LimitReached {
    if (pages.isEmpty() || pageDepth == 0) {
      return;
    }
    if (block instanceof Block.Picture) {
      pictures.get(pictures.size() - 1).add(block);
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
    int page = 0;
    for (PdfPages.Paragraph paragraph : PdfPages.paragraphs(pages)) {
      page = takePictures(page, paragraph.page());
      super.take(new Block.Paragraph(paragraph.text()));
    }
    takePictures(page, pages.size());
  }

  /** Those of the pages from one up to another, which is returned. */
  private int takePictures(int from, int to) throws LimitReached {
    for (Block picture : pictures.subList(from, to).stream().flatMap(List::stream).toList()) {
      super.take(picture);
    }
    return to;
  }
}
