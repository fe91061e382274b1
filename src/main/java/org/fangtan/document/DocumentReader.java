package org.fangtan.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.SecureContentHandler;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.FindingLog;
import org.fangtan.failure.StageException;
import org.fangtan.recording.AiLabelText;
import org.fangtan.recording.AiLabels;
import org.fangtan.text.DecodedText;
import org.fangtan.text.LanguageHint;
import org.fangtan.text.TextDecoder;
import org.fangtan.text.TextEncoding;
import org.xml.sax.SAXException;

/**
 * Reads the text and the pictures of a document: Word (docx, doc), PDF, ODF text, RTF, HTML and
 * plain text. Only accepted text is returned: tracked deletions are left out. Nothing outside the
 * file is ever fetched, and the result is limited. It is meant to run in a child JVM with limits on
 * memory and time, since a document may be hostile. Not thread-safe: one instance reads one
 * document.
 */
public final class DocumentReader {
  private static final Pattern HTML_CHARSET =
      Pattern.compile("(?i)<meta[^>]{0,200}charset\\s*=\\s*[\"']?([\\w.:-]{2,30})");
  private static final int MAX_FINDINGS_PER_CODE = 20;

  private final String fileName;
  private final DocumentLimits limits;
  private final DocumentFailures failures;
  private final FindingLog findings = new FindingLog(MAX_FINDINGS_PER_CODE);
  private final LeftOutLog leftOut = new LeftOutLog();
  private final PictureWriter pictures;
  private final Metadata metadata = new Metadata();

  private DocumentReader(String fileName, Path pictureFolder, DocumentLimits limits) {
    this.fileName = fileName;
    this.limits = limits;
    this.failures = new DocumentFailures(fileName, limits);
    this.pictures = new PictureWriter(pictureFolder, fileName, limits, findings);
  }

  /**
   * @param file the document
   * @param fileName the operator's name for it, for messages
   * @param pictureFolder where embedded pictures are written; made when there is one
   * @throws StageException where the file is locked, broken, too large or not a document
   */
  public static Document read(Path file, String fileName, Path pictureFolder, DocumentLimits limits)
      throws IOException, StageException {
    return new DocumentReader(fileName, pictureFolder, limits).read(file);
  }

  private Document read(Path file) throws IOException, StageException {
    if (Files.size(file) > limits.maxFileBytes()) {
      throw failures.tooLarge(DocumentSentences.isTooLarge(limits.maxFileBytes() >> 20), null);
    }
    DetectedType type = TypeDetector.detect(file, fileName);
    if (type.mediaType().equals(DetectedType.EMPTY)) {
      throw failures.failure(
          FailureCode.EMPTY_FILE, DocumentSentences.documentIsEmptyBytes(fileName), null);
    }
    DocumentFormat format = DocumentFormat.of(type.mediaType()).orElse(null);
    if (format == null) {
      throw failures.notDocument(type.mediaType());
    }
    try {
      List<Block> blocks = readable(pictures.placed(blocks(file, format)));
      return document(type.mediaType(), blocks);
    } catch (IOException e) {
      if (Files.isReadable(file)) {
        throw failures.of(e);
      }
      throw e;
    } catch (SAXException
        | TikaException
        | RuntimeException
        | LinkageError
        | StackOverflowError e) {
      throw failures.of(e);
    }
  }

  private List<Block> blocks(Path file, DocumentFormat format)
      throws IOException, SAXException, TikaException, StageException {
    return switch (format) {
      case LOCKED -> throw failures.locked(null);
      case TXT -> plainText(Files.readAllBytes(file));
      case HTML -> html(Files.readAllBytes(file));
      case MHTML -> webArchive(Files.readAllBytes(file));
      case PDF -> pdf(file);
      case DOCX, DOC, ODT, RTF -> office(file, format);
    };
  }

  private List<Block> readable(List<Block> read) throws StageException {
    Readability readability = Readability.of(read);
    if (readability.refusal().isPresent()) {
      throw failures.unreadable(readability.refusal().get());
    }
    readability.mended().ifPresent(this::noteMended);
    if (readability.unknown() > 0) {
      int unknown = readability.unknown();
      findings.add(
          Finding.of(
              FindingCode.CHARACTERS_UNKNOWN,
              fileName,
              DocumentSentences.charactersHaveNoCommonCode(unknown)));
    }
    return readability.blocks();
  }

  private void noteMended(DecodedText.Mended mended) {
    findings.add(
        Finding.of(
            FindingCode.ENCODING_MENDED,
            fileName,
            DocumentSentences.linesOfDocumentHadBeen(mended.lines(), mended.how())));
  }

  /** A text file's characters, if people can read them. */
  private DecodedText decoded(byte[] bytes) throws StageException {
    DecodedText decoded = TextDecoder.decode(bytes);
    if (decoded.garbledLine().isPresent()) {
      int line = decoded.garbledLine().getAsInt();
      throw failures.unreadable(DocumentSentences.isGarbledFromLine(line));
    }
    decoded.mended().ifPresent(this::noteMended);
    return decoded;
  }

  private List<Block> plainText(byte[] bytes) throws LimitReached, StageException {
    DecodedText decoded = decoded(bytes);
    if (decoded.binary()) {
      throw failures.failure(
          FailureCode.DOCUMENT_UNREADABLE,
          DocumentSentences.holdsBinaryDataNotText(fileName),
          null);
    }
    noteEncoding(decoded);
    if (decoded.text().length() > limits.maxCharacters()) {
      throw new LimitReached("more than " + limits.maxCharacters() + " characters");
    }
    BlockCollector collector = new BlockCollector(limits, true);
    for (String line : (Iterable<String>) decoded.text().lines()::iterator) {
      char[] chars = line.toCharArray();
      collector.characters(chars, 0, chars.length);
      collector.endDocument();
    }
    return collector.blocks();
  }

  private List<Block> html(byte[] bytes) throws SAXException, StageException {
    DecodedText decoded = decoded(bytes);
    String text = decoded.text();
    if (decoded.encoding() == TextEncoding.GB18030 && !decoded.byteOrderMark()) {
      text = new String(bytes, declaredCharset(bytes));
    }
    return new HtmlReader(leftOut).read(text, limits, metadata);
  }

  private List<Block> webArchive(byte[] bytes) throws IOException, SAXException, StageException {
    WebArchive.Page page = WebArchive.page(bytes).orElse(null);
    if (page == null) {
      throw failures.notDocument("message/rfc822");
    }
    return page.charset().isPresent()
        ? new HtmlReader(leftOut)
            .read(new String(page.html(), page.charset().get()), limits, metadata)
        : html(page.html());
  }

  /** The encoding that a page which is not UTF-8 declares, else GB18030. */
  private static Charset declaredCharset(byte[] bytes) {
    int length = Math.min(bytes.length, 4096);
    Matcher matcher =
        HTML_CHARSET.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    if (matcher.find()) {
      String name = matcher.group(1).toLowerCase(Locale.ROOT);
      if (!name.startsWith("utf") && !name.startsWith("gb") && Charset.isSupported(name)) {
        return Charset.forName(name);
      }
    }
    return TextEncoding.GB18030.charset();
  }

  private List<Block> pdf(Path file) throws IOException, SAXException, TikaException {
    List<List<PdfPages.Line>> pages = PdfText.lines(file, leftOut);
    PdfCollector collector = new PdfCollector(limits, pages, leftOut);
    try (TikaInputStream in = TikaInputStream.get(file)) {
      new PDFParser().parse(in, secured(collector, in), metadata, context());
    }
    if (!pages.isEmpty() && collector.blocks().stream().allMatch(b -> b.text().isEmpty())) {
      findings.add(
          Finding.of(
              FindingCode.SCANNED_DOCUMENT, fileName, DocumentSentences.pdfHasLikeScan(fileName)));
    }
    return collector.blocks();
  }

  private List<Block> office(Path file, DocumentFormat format)
      throws IOException, SAXException, TikaException {
    boolean rtf = format == DocumentFormat.RTF;
    BlockCollector collector = rtf ? new RtfCollector(limits) : new BlockCollector(limits, true);
    if (rtf) {
      byte[] body = RtfFilter.bodyOf(Files.readAllBytes(file), leftOut);
      new RTFParser().parse(new ByteArrayInputStream(body), collector, metadata, context());
    } else {
      try (TikaInputStream in = TikaInputStream.get(file)) {
        SecureContentHandler handler = secured(collector, in);
        switch (format) {
          case DOCX -> new WordReader(leftOut).read(in, handler, metadata, context());
          case DOC -> {
            in.setOpenContainer(DocFilter.open(file, leftOut));
            new OfficeParser().parse(in, handler, metadata, context());
          }
          default -> {
            OpenDocumentParser parser = new OpenDocumentParser();
            parser.setContentParser(new OdtContent(odtStyles(file), leftOut));
            parser.parse(in, handler, metadata, context());
          }
        }
      }
    }
    collector.endDocument();
    return collector.blocks();
  }

  private OdtStyles odtStyles(Path file) throws IOException, TikaException {
    if (OdtStyles.isEncrypted(file)) {
      throw new EncryptedDocumentException();
    }
    try {
      return OdtStyles.read(file, leftOut);
    } catch (XMLStreamException e) {
      throw new TikaException("broken styles", e);
    }
  }

  /** Tika's protection against files that unpack to a hundred times their size. */
  private static SecureContentHandler secured(BlockCollector collector, TikaInputStream in) {
    return new SecureContentHandler(collector, in);
  }

  private ParseContext context() {
    ParseContext context = new ParseContext();
    context.set(EmbeddedDocumentExtractor.class, pictures);
    OfficeParserConfig office = new OfficeParserConfig();
    // The reader based on POI's object model returns deleted text; the streaming one does not.
    office.setUseSAXDocxExtractor(true);
    office.setIncludeDeletedContent(false);
    office.setIncludeMoveFromContent(false);
    office.setIncludeHeadersAndFooters(false);
    office.setExtractMacros(false);
    context.set(OfficeParserConfig.class, office);
    PDFParserConfig pdf = new PDFParserConfig();
    pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
    pdf.setExtractInlineImages(true);
    pdf.setExtractUniqueInlineImagesOnly(true);
    pdf.setExtractBookmarksText(false);
    pdf.setExtractAnnotationText(false);
    pdf.setExtractAcroFormContent(false);
    context.set(PDFParserConfig.class, pdf);
    return context;
  }

  private Document document(String mediaType, List<Block> blocks) {
    leftOut.findings(fileName).forEach(findings::add);
    DocumentProperties properties = new DocumentProperties(metadata);
    List<String> aiLabels = properties.aiLabels();
    AiLabelText.findings(fileName, aiLabels).forEach(findings::add);
    Document untold =
        new Document(
            fileName,
            mediaType,
            properties.title(),
            properties.author(),
            properties.created(),
            Optional.empty(),
            blocks,
            pictures.pictures(),
            leftOut.toList(),
            AiLabels.of(aiLabels.stream().map(text -> AiLabelText.of(text).kept()).toList()),
            findings.toList());
    return new Document(
        untold.fileName(),
        untold.mediaType(),
        untold.title(),
        untold.author(),
        untold.createdAt(),
        LanguageHint.of(untold.text()),
        untold.blocks(),
        untold.pictures(),
        untold.leftOut(),
        untold.aiLabels(),
        untold.findings());
  }

  private void noteEncoding(DecodedText decoded) {
    String label = decoded.encoding().label();
    if (decoded.doubtful()) {
      findings.add(
          Finding.of(
              FindingCode.ENCODING_DOUBTFUL,
              fileName,
              DocumentSentences.readAsButManyCharacters(label)));
    }
    if (decoded.damagedSequences() > 0) {
      findings.add(
          Finding.of(
              FindingCode.ENCODING_DAMAGED,
              fileName,
              DocumentSentences.placesAreNotText(decoded.damagedSequences(), label)));
    }
  }
}
