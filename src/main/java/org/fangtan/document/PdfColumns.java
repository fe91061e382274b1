package org.fangtan.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Puts the pieces of a PDF's page into reading order if it has two columns, whatever the order in
 * which they were drawn; on all other pages, pieces of a line stay together. One instance handles
 * the pages of one document in order.
 */
final class PdfColumns {
  /** The minimum number of lines in a column. */
  private static final int MIN_LINES = 4;

  /**
   * A line whose distance from its column's edge, relative to the type size, is smaller was broken
   * by the edge.
   */
  private static final double FULL = 2;

  /** The maximum share of pieces, in percent, that may span both columns: titles, running heads. */
  private static final int SPANNING_PERCENT = 25;

  /** Type sizes that differ by more, in percent, are those of a heading and a text. */
  private static final int SIZE_PERCENT = 10;

  /**
   * The right edges of the columns on the previous page: the last page may have only one column.
   */
  private List<Double> edges = List.of();

  /**
   * Some words without a wide gap.
   *
   * @param left in units of the page, in its reading orientation
   * @param y from the page's top
   * @param size of the type
   * @param line the number of the line on the page as it was drawn
   */
  record Piece(
      String text,
      double left,
      double right,
      double y,
      double size,
      int line,
      boolean startsParagraph) {
    Piece with(String more, double newRight) {
      return new Piece(text + more, left, newRight, y, size, line, startsParagraph);
    }
  }

  List<PdfPages.Line> lines(List<Piece> pieces) {
    for (Piece candidate : pieces) {
      List<Piece> left = pieces.stream().filter(p -> p.right <= candidate.left + 1).toList();
      List<Piece> right = pieces.stream().filter(p -> p.left >= candidate.left - 1).toList();
      int spanning = pieces.size() - left.size() - right.size();
      if (left.size() >= MIN_LINES
          && right.size() >= MIN_LINES
          && spanning * 100 <= pieces.size() * SPANNING_PERCENT
          && areBesideEachOther(left, right)) {
        return columns(pieces, left, right);
      }
    }
    return together(pieces);
  }

  /**
   * Whether both are columns of text: many lines of nearly the same width, over the same height.
   */
  private static boolean areBesideEachOther(List<Piece> left, List<Piece> right) {
    double top = Math.max(top(left), top(right));
    double bottom = Math.min(bottom(left), bottom(right));
    double height = Math.min(bottom(left) - top(left), bottom(right) - top(right));
    return bottom - top >= height / 2 && isText(left) && isText(right);
  }

  private static boolean isText(List<Piece> column) {
    double edge = edge(column);
    double start = column.stream().mapToDouble(Piece::left).min().orElse(0);
    long full = column.stream().filter(p -> isFull(p, edge)).count();
    double size = column.get(0).size;
    return full * 3 >= column.size() && edge - start >= size * 8;
  }

  private List<PdfPages.Line> columns(List<Piece> pieces, List<Piece> left, List<Piece> right) {
    double top = Math.min(top(left), top(right));
    Comparator<Piece> down = Comparator.comparingDouble(Piece::y);
    List<Piece> above = new ArrayList<>();
    List<Piece> below = new ArrayList<>();
    for (Piece piece : pieces) {
      if (!left.contains(piece) && !right.contains(piece)) {
        (piece.y <= top ? above : below).add(piece);
      }
    }
    edges = List.of(edge(left), edge(right));
    List<PdfPages.Line> lines = new ArrayList<>(together(above));
    for (List<Piece> column : List.of(left, right)) {
      List<Piece> sorted = column.stream().sorted(down).toList();
      double start = sorted.stream().mapToDouble(Piece::left).min().orElse(0);
      for (int i = 0; i < sorted.size(); i++) {
        Piece piece = sorted.get(i);
        boolean goesOn = i + 1 == sorted.size() || isSameSize(piece, sorted.get(i + 1));
        boolean full = goesOn && isFull(piece, edge(column));
        // The order of drawing does not help here: the previous line may be in the other column.
        boolean indented = piece.left > start + piece.size / 2;
        lines.add(new PdfPages.Line(piece.text.strip(), indented, Optional.of(full)));
      }
    }
    lines.addAll(together(below));
    return lines;
  }

  private static double edge(List<Piece> column) {
    return column.stream().mapToDouble(Piece::right).max().orElse(0);
  }

  private static boolean isFull(Piece piece, double edge) {
    return piece.right >= edge - FULL * piece.size;
  }

  private static boolean isSameSize(Piece a, Piece b) {
    return Math.abs(a.size - b.size) * 100 <= a.size * SIZE_PERCENT;
  }

  /** Whether it ends at a column edge of the previous page; empty where that had no columns. */
  private Optional<Boolean> endsAtEdge(Piece piece) {
    return edges.isEmpty()
        ? Optional.empty()
        : Optional.of(
            edges.stream()
                .anyMatch(edge -> isFull(piece, edge) && piece.right <= edge + piece.size));
  }

  private List<PdfPages.Line> together(List<Piece> pieces) {
    List<PdfPages.Line> lines = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      boolean first = i == 0 || pieces.get(i - 1).line != piece.line;
      boolean last = i == pieces.size() - 1 || pieces.get(i + 1).line != piece.line;
      if (first) {
        text.setLength(0);
      }
      text.append(text.isEmpty() ? "" : " ").append(piece.text.strip());
      if (last) {
        boolean starts = false;
        for (int j = i; j >= 0 && pieces.get(j).line == piece.line; j--) {
          starts |= pieces.get(j).startsParagraph && edges.isEmpty();
        }
        lines.add(new PdfPages.Line(text.toString(), starts, endsAtEdge(piece)));
      }
    }
    return lines;
  }

  private static double top(List<Piece> pieces) {
    return pieces.stream().mapToDouble(Piece::y).min().orElse(0);
  }

  private static double bottom(List<Piece> pieces) {
    return pieces.stream().mapToDouble(Piece::y).max().orElse(0);
  }
}
