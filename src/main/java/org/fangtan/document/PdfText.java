package org.fangtan.document;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.DrawObject;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColorN;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColorSpace;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceCMYKColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceGrayColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceRGBColor;
import org.apache.pdfbox.contentstream.operator.state.SetGraphicsStateParameters;
import org.apache.pdfbox.contentstream.operator.text.SetTextRenderingMode;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.fangtan.document.LeftOut.Kind;

/**
 * The lines of a PDF's pages as a reader sees them: without text that is drawn invisibly, in the
 * colour of its background, under a filled rectangle or a picture, off the page, or too small.
 */
final class PdfText extends PDFTextStripper {
  /** A wider gap in a line, relative to the type size, may be one between columns. */
  private static final double GAP = 2;

  /**
   * How a character was drawn.
   *
   * @param order among everything painted on the page
   * @param colour empty where it is unknown
   */
  private record Drawn(int order, boolean unseen, OptionalInt colour) {}

  private final LeftOutLog leftOut;
  private final List<List<PdfPages.Line>> pages = new ArrayList<>();
  private final Map<TextPosition, Drawn> drawn = new IdentityHashMap<>();
  private final PdfColumns columns = new PdfColumns();
  private final List<PdfColumns.Piece> pieces = new ArrayList<>();
  private PdfGround ground = new PdfGround(new Rectangle2D.Double());
  private PDRectangle box = new PDRectangle();
  private boolean startsParagraph;
  private boolean startsLine = true;
  private int line;

  private PdfText(LeftOutLog leftOut) {
    this.leftOut = leftOut;
    addOperator(new SetNonStrokingColorSpace(this));
    addOperator(new SetNonStrokingColor(this));
    addOperator(new SetNonStrokingColorN(this));
    addOperator(new SetNonStrokingDeviceGrayColor(this));
    addOperator(new SetNonStrokingDeviceRGBColor(this));
    addOperator(new SetNonStrokingDeviceCMYKColor(this));
    addOperator(new SetGraphicsStateParameters(this));
    addOperator(new SetTextRenderingMode(this));
    addOperator(new Picture());
    for (String name :
        List.of(
            "re", "m", "l", "c", "v", "y", "W", "W*", "n", "S", "s", "f", "F", "f*", "B", "B*", "b",
            "b*")) {
      addOperator(new Painting(name));
    }
  }

  static List<List<PdfPages.Line>> lines(Path file, LeftOutLog leftOut) throws IOException {
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      PdfText text = new PdfText(leftOut);
      text.writeText(document, Writer.nullWriter());
      return text.pages;
    }
  }

  @Override
  protected void startPage(PDPage page) throws IOException {
    super.startPage(page);
    box = page.getCropBox();
    ground = new PdfGround(new Rectangle2D.Double(0, 0, box.getWidth(), box.getHeight()));
    drawn.clear();
    pieces.clear();
    line = 0;
    startsLine = true;
  }

  @Override
  protected void processTextPosition(TextPosition text) {
    PDGraphicsState state = getGraphicsState();
    RenderingMode mode = state.getTextState().getRenderingMode();
    boolean unseen =
        !mode.isFill() && !mode.isStroke()
            || state.getNonStrokeAlphaConstant() == 0 && !mode.isStroke()
            || Ink.isTooSmall(text.getYScale());
    OptionalInt colour = mode.isFill() ? colour(state) : OptionalInt.empty();
    drawn.put(text, new Drawn(ground.next(), unseen, colour));
    super.processTextPosition(text);
  }

  /** Decides, after the whole page has been drawn, which of its text is visible. */
  @Override
  protected void writePage() throws IOException {
    for (List<TextPosition> article : charactersByArticle) {
      article.removeIf(
          text -> {
            boolean unseen = isUnseen(text);
            if (unseen) {
              leftOut.add(Kind.HIDDEN, text.getUnicode());
            }
            return unseen;
          });
    }
    super.writePage();
  }

  private boolean isUnseen(TextPosition text) {
    Drawn how = drawn.get(text);
    if (how == null) {
      return false;
    }
    float x = text.getTextMatrix().getTranslateX();
    float y = text.getTextMatrix().getTranslateY();
    Point2D middle = new Point2D.Float(x + text.getWidth() / 2, y + text.getHeight() / 2);
    boolean outside =
        middle.getX() < 0
            || middle.getY() < 0
            || middle.getX() > box.getWidth()
            || middle.getY() > box.getHeight();
    if (how.unseen || outside || ground.isCovered(middle, how.order)) {
      return true;
    }
    OptionalInt below = ground.colour(middle, how.order);
    return how.colour.isPresent()
        && below.isPresent()
        && Ink.isUnseen(how.colour.getAsInt(), below.getAsInt());
  }

  @Override
  protected void writeParagraphStart() throws IOException {
    startsParagraph = true;
  }

  @Override
  protected void writeString(String text, List<TextPosition> positions) {
    if (positions.isEmpty() || text.isBlank()) {
      return;
    }
    TextPosition first = positions.get(0);
    TextPosition last = positions.get(positions.size() - 1);
    double left = first.getXDirAdj();
    double right = last.getXDirAdj() + last.getWidthDirAdj();
    double size = Math.max(1, first.getYScale());
    PdfColumns.Piece before = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
    if (!startsLine && before != null && left - before.right() < GAP * size) {
      pieces.set(pieces.size() - 1, before.with(text, right));
      return;
    }
    pieces.add(
        new PdfColumns.Piece(
            text, left, right, first.getYDirAdj(), size, line, startsLine && startsParagraph));
    startsLine = false;
    startsParagraph = false;
  }

  @Override
  protected void writeWordSeparator() {
    if (!startsLine && !pieces.isEmpty()) {
      PdfColumns.Piece before = pieces.get(pieces.size() - 1);
      pieces.set(pieces.size() - 1, before.with(" ", before.right()));
    }
  }

  @Override
  protected void writeLineSeparator() {
    line++;
    startsLine = true;
  }

  @Override
  protected void endPage(PDPage page) throws IOException {
    pages.add(columns.lines(pieces));
    super.endPage(page);
  }

  @Override
  public void saveGraphicsState() {
    super.saveGraphicsState();
    ground.save();
  }

  @Override
  public void restoreGraphicsState() {
    super.restoreGraphicsState();
    ground.restore();
  }

  /** Empty for patterns, and where the colour space is broken. */
  private static OptionalInt colour(PDGraphicsState state) {
    try {
      return OptionalInt.of(state.getNonStrokingColor().toRGB() & 0xFFFFFF);
    } catch (IOException | RuntimeException e) {
      return OptionalInt.empty();
    }
  }

  private Point2D place(double x, double y) {
    Point2D.Float point = transformedPoint((float) x, (float) y);
    return new Point2D.Float(point.x - box.getLowerLeftX(), point.y - box.getLowerLeftY());
  }

  private boolean isOpaque() {
    PDGraphicsState state = getGraphicsState();
    return state.getNonStrokeAlphaConstant() > 0.95
        && state.getBlendMode() == BlendMode.NORMAL
        && state.getSoftMask() == null;
  }

  /** A picture is drawn in the unit square (PDF 32000-1, 8.9.5). */
  private final class Picture extends DrawObject {
    Picture() {
      super(PdfText.this);
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) throws IOException {
      if (!operands.isEmpty()
          && operands.get(0) instanceof COSName name
          && getResources().isImageXObject(name)) {
        Rectangle2D where = new Rectangle2D.Double();
        where.setFrameFromDiagonal(place(0, 0), place(1, 1));
        var picture = getResources().getXObject(name).getCOSObject();
        boolean masked =
            picture.containsKey(COSName.SMASK)
                || picture.containsKey(COSName.MASK)
                || picture.getBoolean(COSName.IMAGE_MASK, false);
        ground.picture(where, !masked && isOpaque());
        return;
      }
      super.process(operator, operands);
    }
  }

  /** Operators of paths (PDF 32000-1, 8.5). */
  private final class Painting extends OperatorProcessor {
    private final String name;

    Painting(String name) {
      super(PdfText.this);
      this.name = name;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) {
      double[] n =
          operands.stream()
              .filter(COSNumber.class::isInstance)
              .mapToDouble(number -> ((COSNumber) number).floatValue())
              .toArray();
      switch (name) {
        case "re" -> {
          if (n.length >= 4) {
            ground.rectangle(place(n[0], n[1]), place(n[0] + n[2], n[1] + n[3]));
          }
        }
        case "m", "l" -> {
          if (n.length >= 2) {
            ground.point(place(n[0], n[1]), name.equals("m"));
          }
        }
        case "c", "v", "y" -> ground.curve();
        case "W", "W*" -> ground.clipNext();
        case "n", "S", "s" -> ground.endPath();
        default -> ground.fill(colour(getGraphicsState()), isOpaque());
      }
    }
  }
}
