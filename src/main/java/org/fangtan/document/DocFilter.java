package org.fangtan.document;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.OldWordFileFormatException;
import org.apache.poi.hwpf.model.ComplexFileTable;
import org.apache.poi.hwpf.model.TextPiece;
import org.apache.poi.hwpf.usermodel.CharacterRun;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.apache.poi.hwpf.usermodel.Range;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.fangtan.document.LeftOut.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Removes hidden and deleted text, notes and comments from a binary Word file before Tika reads it,
 * which returns all of these except deleted text as body text. Each of their characters is
 * overwritten, in memory, with one that {@link BlockCollector} ignores, so that no position in the
 * file changes.
 */
final class DocFilter {
  private static final String STREAM = "WordDocument";

  /** A soft hyphen, which is not used otherwise; it has the same code in all pieces. */
  private static final char FILLER = '\u00AD';

  /** The character that represents a note in the text. */
  private static final char NOTE_MARK = '\u0002';

  private static final char COMMENT_MARK = '\u0005';

  /** Colours by their number ([MS-DOC] 2.9.119, Ico), as 0xRRGGBB; the first is automatic. */
  private static final int[] COLOURS = {
    -1, 0x000000, 0x0000FF, 0x00FFFF, 0x00FF00, 0xFF00FF, 0xFF0000, 0xFFFF00, 0xFFFFFF, 0x000080,
    0x008080, 0x008000, 0x800080, 0x800000, 0x808000, 0x808080, 0xC0C0C0
  };

  /** Pronunciation above a character (ruby), which Word writes as a formula: reading, then base. */
  private static final Pattern RUBY =
      Pattern.compile(
          "\u0013\\s*EQ [^\u0013-\u0015]*?\\\\o\\\\a\\w\\(\\\\s\\\\up"
              + " ?\\d+\\(([^()]*)\\),([^()]*)\\)\\s*\u0015");

  private final HWPFDocument document;
  private final byte[] stream;

  /** The position of the text in the stream; the document itself is pieced together from it. */
  private final List<TextPiece> pieces;

  private final LeftOutLog leftOut;

  private DocFilter(HWPFDocument document, byte[] stream, LeftOutLog leftOut) throws IOException {
    this.document = document;
    this.stream = stream;
    int at = document.getFileInformationBlock().getFcClx();
    this.pieces =
        new ComplexFileTable(stream, document.getTableStream(), at, 0)
            .getTextPieceTable()
            .getTextPieces();
    this.leftOut = leftOut;
  }

  /**
   * The file, filtered, which the caller closes; unchanged where it is older than Word 97.
   *
   * @throws IOException where it is broken
   */
  static POIFSFileSystem open(Path file, LeftOutLog leftOut) throws IOException {
    POIFSFileSystem files;
    try (InputStream in = Files.newInputStream(file)) {
      files = new POIFSFileSystem(in);
    }
    try {
      HWPFDocument document = new HWPFDocument(files.getRoot());
      byte[] stream;
      try (InputStream in = files.createDocumentInputStream(STREAM)) {
        stream = in.readAllBytes();
      }
      new DocFilter(document, stream, leftOut).filter();
      files.createOrUpdateDocument(new ByteArrayInputStream(stream), STREAM);
    } catch (OldWordFileFormatException | FileNotFoundException e) {
      // Word 6 and 95 have such properties in a format that is not read here.
    }
    return files;
  }

  private void filter() {
    leaveOut(document.getFootnoteRange(), Kind.NOTE);
    leaveOut(document.getEndnoteRange(), Kind.NOTE);
    leaveOut(document.getCommentsRange(), Kind.COMMENT);
    leftOut.add(Kind.PAGE_FURNITURE, Range.stripFields(document.getHeaderStoryRange().text()));
    readings(document.getRange());
    filter(document.getRange());
    filter(document.getMainTextboxRange());
  }

  private void readings(Range range) {
    Matcher ruby = RUBY.matcher(range.text());
    int offset = range.getStartOffset();
    while (ruby.find()) {
      leftOut.add(Kind.RUBY, ruby.group(1));
      blank(offset + ruby.start(), offset + ruby.start(2));
      blank(offset + ruby.end(2), offset + ruby.end());
    }
  }

  private void leaveOut(Range range, Kind kind) {
    if (range.getEndOffset() > range.getStartOffset()) {
      leftOut.add(kind, Range.stripFields(range.text()));
      blank(range.getStartOffset(), range.getEndOffset());
    }
  }

  private void filter(Range range) {
    for (int i = 0; i < range.numParagraphs(); i++) {
      Paragraph paragraph = range.getParagraph(i);
      for (int j = 0; j < paragraph.numCharacterRuns(); j++) {
        CharacterRun run = run(paragraph, j);
        if (run == null) {
          continue;
        }
        Optional<Kind> kind = kind(run, paragraph);
        String text = run.text();
        boolean mark = text.indexOf(NOTE_MARK) >= 0 || text.indexOf(COMMENT_MARK) >= 0;
        if (kind.isPresent()) {
          leftOut.add(kind.get(), text);
          blank(run.getStartOffset(), run.getEndOffset());
        } else if (mark && run.isSpecialCharacter()) {
          blank(run.getStartOffset(), run.getEndOffset());
        }
      }
    }
  }

  /** Null for a run without characters, which POI refuses to make (Range.sanityCheckStartEnd). */
  private static @Nullable CharacterRun run(Paragraph paragraph, int index) {
    try {
      return paragraph.getCharacterRun(index);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Optional<Kind> kind(CharacterRun run, Paragraph paragraph) {
    if (run.isMarkedDeleted()) {
      return Optional.of(Kind.DELETED);
    }
    boolean hidden =
        run.isVanished()
            || run.getFontSize() > 0 && Ink.isTooSmall(run.getFontSize() / 2.0)
            || isUnseen(run, paragraph);
    return hidden ? Optional.of(Kind.HIDDEN) : Optional.empty();
  }

  /**
   * Whether text is invisible. The background of a paragraph with its own shading, or in a table,
   * is unknown here.
   */
  private static boolean isUnseen(CharacterRun run, Paragraph paragraph) {
    int colour = colour(run);
    if (colour < 0) {
      return false;
    }
    int highlight = run.getHighlightedColor();
    if (highlight > 0 && highlight < COLOURS.length) {
      return Ink.isUnseen(colour, COLOURS[highlight]);
    }
    return !paragraph.isInTable()
        && paragraph.getShading().isEmpty()
        && Ink.isUnseen(colour, Ink.WHITE);
  }

  /** As 0xRRGGBB, or -1 for automatic. */
  private static int colour(CharacterRun run) {
    int blueFirst = run.getIco24();
    if (blueFirst >= 0 && blueFirst <= 0xFFFFFF && blueFirst != 0) {
      return (blueFirst & 0xFF) << 16 | blueFirst & 0xFF00 | blueFirst >> 16;
    }
    int number = run.getColor();
    return number > 0 && number < COLOURS.length ? COLOURS[number] : -1;
  }

  /** Paragraph, cell and field marks are kept, whatever they belong to. */
  private void blank(int from, int to) {
    for (TextPiece piece : pieces) {
      int width = piece.isUnicode() ? 2 : 1;
      int file = piece.getPieceDescriptor().getFilePosition();
      int start = Math.max(from, piece.getStart());
      int end = Math.min(to, piece.getEnd());
      for (int cp = start; cp < end; cp++) {
        int at = file + (cp - piece.getStart()) * width;
        if (at < 0 || at + width > stream.length) {
          return;
        }
        int c = stream[at] & 0xFF | (width == 2 ? (stream[at + 1] & 0xFF) << 8 : 0);
        if (c >= ' ' || c == NOTE_MARK || c == COMMENT_MARK) {
          stream[at] = (byte) FILLER;
          if (width == 2) {
            stream[at + 1] = 0;
          }
        }
      }
    }
  }
}
