package org.fangtan.graphic.draw;

import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.fangtan.graphic.FontMetrics;
import org.fangtan.graphic.Weight;

/**
 * The fonts that are part of the program: Noto Sans SC in two weights, reduced to the characters
 * that texts need (docs/licences.md). Widths and outlines only; there are no hints and no kerning.
 * Thread-safe.
 */
public final class Fonts implements FontMetrics {
  /** The ascent relative to the box of a Chinese character, from the font's OS/2 table. */
  private static final double ASCENT = 0.88;

  private static final double DESCENT = 0.12;

  private final Map<Weight, Face> faces = new EnumMap<>(Weight.class);

  private Fonts() {
    for (Weight weight : Weight.values()) {
      faces.put(weight, new Face(weight));
    }
  }

  private static final class Holder {
    static final Fonts LOADED = new Fonts();
  }

  /** Loaded once for each process, in a few hundredths of a second. */
  public static Fonts loaded() {
    return Holder.LOADED;
  }

  @Override
  public double advance(int codePoint, Weight weight) {
    return face(weight).advance(codePoint);
  }

  @Override
  public boolean has(int codePoint) {
    return faces.values().stream().allMatch(face -> face.glyph(codePoint) != 0);
  }

  @Override
  public double ascent() {
    return ASCENT;
  }

  @Override
  public double descent() {
    return DESCENT;
  }

  /**
   * The outline of a character in font units, y upwards; it must not be changed. Empty for a space,
   * and for characters that the font lacks.
   */
  Path2D outline(int codePoint, Weight weight) {
    return face(weight).outline(codePoint);
  }

  /** The number of font units per em. */
  double unitsPerEm(Weight weight) {
    return face(weight).unitsPerEm;
  }

  private Face face(Weight weight) {
    Face face = faces.get(weight);
    if (face == null) {
      throw new IllegalStateException("every weight is loaded");
    }
    return face;
  }

  /** One weight. FontBox reads its tables lazily, so access is limited to one thread at a time. */
  private static final class Face {
    private static final Path2D NOTHING = new Path2D.Float();

    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final double unitsPerEm;
    private final Map<Integer, Path2D> outlines = new ConcurrentHashMap<>();
    private final Map<Integer, Double> advances = new ConcurrentHashMap<>();

    Face(Weight weight) {
      String name = weight == Weight.BOLD ? "NotoSansSC-Bold.ttf" : "NotoSansSC-Regular.ttf";
      try (InputStream in = Fonts.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException("the program lacks its font " + name);
        }
        font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
        characters = font.getUnicodeCmapLookup();
        unitsPerEm = font.getUnitsPerEm();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    synchronized int glyph(int codePoint) {
      return characters.getGlyphId(codePoint);
    }

    double advance(int codePoint) {
      return advances.computeIfAbsent(codePoint, this::readAdvance);
    }

    private synchronized double readAdvance(int codePoint) {
      try {
        int glyph = characters.getGlyphId(codePoint);
        return glyph == 0 ? 0 : font.getAdvanceWidth(glyph) / unitsPerEm;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Path2D outline(int codePoint) {
      return outlines.computeIfAbsent(codePoint, this::readOutline);
    }

    private synchronized Path2D readOutline(int codePoint) {
      try {
        int glyph = characters.getGlyphId(codePoint);
        GlyphData data = glyph == 0 ? null : font.getGlyph().getGlyph(glyph);
        if (data == null) {
          return NOTHING;
        }
        GeneralPath path = data.getPath();
        path.setWindingRule(Path2D.WIND_NON_ZERO);
        return path;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
