package org.fangtan.caption.read;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;

/**
 * TTML and IMSC text profile: the paragraphs and when they are shown (W3C TTML 2, sections 10 to
 * 12). Layout and styling are left out and reported, except for styles that hide text. External
 * entities and DTDs are never read.
 */
final class TtmlParser implements CaptionParser {
  /** The maximum number of elements: a dozen for each of the maximum number of captions. */
  private static final int MAX_TAGS = 600_000;

  @Override
  public void parse(String text, CueCollector out) throws StageException {
    // Checked before a tree is made, which takes many times the memory of the text.
    if (text.chars().filter(c -> c == '<').count() > MAX_TAGS) {
      throw out.tooMany(MAX_TAGS, ReadingSentences.tags());
    }
    TtmlTree tree = null;
    try {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      factory.setXMLResolver(
          (publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read: " + systemId);
          });
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text.strip()));
      tree = new TtmlTree(xml, out);
      tree.read();
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      out.note(FindingCode.XML_DAMAGED, line, ReadingSentences.xmlCannotBeRead());
    }
    if (tree != null) {
      cues(tree, out);
    }
  }

  private static void cues(TtmlTree tree, CueCollector out) throws StageException {
    TtmlTimes times = new TtmlTimes(tree.clock());
    tree.regions().forEach(times::region);
    times.document(tree.root());
    TtmlCaptions captions = new TtmlCaptions(times, out);
    captions.below(tree.root(), false);
    captions.write();
  }
}
