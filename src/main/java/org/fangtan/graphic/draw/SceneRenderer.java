package org.fangtan.graphic.draw;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Fill;
import org.fangtan.graphic.Scene;
import org.jspecify.annotations.Nullable;

/**
 * Draws a scene at any time. The result depends only on the scene and the time, not on what was
 * drawn before. What does not move in a period is drawn once; each picture of the period begins as
 * a copy of it. For one thread.
 */
public final class SceneRenderer {
  private final Scene scene;
  private final double scale;
  private final LeafPainter painter;
  private final List<Leaf> leaves;
  private final TreeSet<Long> times = new TreeSet<>();
  private final boolean isOpaque;
  private final BufferedImage base;
  private final BufferedImage shown;

  private @Nullable Stretch stretch;
  private final List<Rectangle> drawn = new ArrayList<>();
  private final BitSet changed = new BitSet();

  /** A period in which nothing starts or stops moving. */
  private record Stretch(long startUs, long endUs, List<Leaf> moving) {
    boolean contains(long timeUs) {
      return timeUs >= startUs && timeUs < endUs;
    }
  }

  /**
   * @param pictures files of the pictures that the scene names
   */
  public SceneRenderer(Scene scene, Map<String, Path> pictures) {
    this(scene, pictures, scene.width(), scene.height());
  }

  /**
   * As above, at another size with the same aspect ratio.
   *
   * @param width in pixels
   */
  public SceneRenderer(Scene scene, Map<String, Path> pictures, int width, int height) {
    this.scene = scene;
    this.scale = Math.max(width / (double) scene.width(), height / (double) scene.height());
    this.painter = new LeafPainter(Fonts.loaded(), new Pictures(pictures));
    this.leaves = Leaf.of(scene.elements());
    this.isOpaque = scene.background().filter(SceneRenderer::isOpaque).isPresent();
    this.base = Drawing.image(width, height, isOpaque);
    this.shown = Drawing.image(width, height, isOpaque);
    times.add(0L);
    leaves.forEach(leaf -> leaf.noteTimes(times));
    times.add(Long.MAX_VALUE);
  }

  private static boolean isOpaque(Fill fill) {
    return fill.start().isOpaque() && fill.end().map(end -> end.isOpaque()).orElse(true);
  }

  /** Whether every pixel is opaque; otherwise alpha is premultiplied. */
  public boolean isOpaque() {
    return isOpaque;
  }

  /**
   * Draws the scene at a time.
   *
   * @return whether the picture may differ from the one before; if not, nothing was drawn
   * @throws StageException when a picture cannot be read
   */
  public boolean draw(long timeUs) throws StageException, IOException {
    Stretch now = stretch;
    changed.clear();
    if (now == null || !now.contains(timeUs)) {
      now = begin(timeUs);
      stretch = now;
      copy(new Rectangle(0, 0, shown.getWidth(), shown.getHeight()));
    } else if (now.moving().isEmpty()) {
      return false;
    } else {
      drawn.forEach(this::copy);
    }
    drawn.clear();
    Graphics2D graphics = scaled(Drawing.graphics(shown));
    for (Leaf leaf : now.moving()) {
      Rectangle reach = pixels(leaf.reach(timeUs, timeUs));
      if (!reach.isEmpty()) {
        painter.draw(graphics, leaf, timeUs);
        drawn.add(reach);
        changed.set(reach.y, reach.y + reach.height);
      }
    }
    graphics.dispose();
    return true;
  }

  /** The rows that may differ from the previous picture, after {@link #draw}; not to be changed. */
  public BitSet changedRows() {
    return changed;
  }

  /** Until when the last picture stays valid; the given time itself where something moves. */
  public long stillUntilUs(long timeUs) {
    Stretch now = stretch;
    return now != null && now.contains(timeUs) && now.moving().isEmpty() ? now.endUs() : timeUs;
  }

  /** Draws everything that is static in the period around a time, and lists the rest. */
  private Stretch begin(long timeUs) throws StageException, IOException {
    long startUs = floor(timeUs);
    Long next = times.higher(timeUs);
    long endUs = next == null ? Long.MAX_VALUE : next;
    Graphics2D graphics = scaled(Drawing.graphics(base));
    graphics.setComposite(java.awt.AlphaComposite.Src);
    graphics.setPaint(
        scene
            .background()
            .map(fill -> Drawing.paint(fill, scene.frame(), 1))
            .orElse(new java.awt.Color(0, 0, 0, 0)));
    graphics.fillRect(0, 0, scene.width() + 1, scene.height() + 1);
    graphics.setComposite(java.awt.AlphaComposite.SrcOver);
    List<Leaf> moving = new ArrayList<>();
    List<Box> reached = new ArrayList<>();
    for (Leaf leaf : leaves) {
      if (!leaf.isThere(startUs)) {
        continue;
      }
      Box reach = leaf.reach(startUs, endUs - 1);
      // A static element above a moving one must be drawn after it each time.
      if (leaf.moves(startUs, endUs) || reached.stream().anyMatch(reach::overlaps)) {
        moving.add(leaf);
        reached.add(reach);
      } else {
        painter.draw(graphics, leaf, startUs);
      }
    }
    graphics.dispose();
    return new Stretch(startUs, endUs, moving);
  }

  private Graphics2D scaled(Graphics2D graphics) {
    if (scale != 1) {
      graphics.scale(scale, scale);
    }
    return graphics;
  }

  private long floor(long timeUs) {
    Long start = times.floor(timeUs);
    if (start == null) {
      throw new IllegalArgumentException("before the scene: " + timeUs);
    }
    return start;
  }

  private void copy(Rectangle area) {
    changed.set(area.y, area.y + area.height);
    int[] from = data(base);
    int[] to = data(shown);
    for (int y = area.y; y < area.y + area.height; y++) {
      int at = y * shown.getWidth() + area.x;
      System.arraycopy(from, at, to, at, area.width);
    }
  }

  private Rectangle pixels(Box box) {
    int x = (int) Math.floor(box.x() * scale);
    int y = (int) Math.floor(box.y() * scale);
    Rectangle all =
        new Rectangle(
            x,
            y,
            (int) Math.ceil(box.right() * scale) - x,
            (int) Math.ceil(box.bottom() * scale) - y);
    return all.intersection(new Rectangle(0, 0, shown.getWidth(), shown.getHeight()));
  }

  /**
   * The last picture, row by row: {@code 0xAARRGGBB} with premultiplied alpha or, if everything is
   * opaque, {@code 0x00RRGGBB}. It belongs to the renderer and is valid until the next drawing.
   */
  public int[] pixels() {
    return data(shown);
  }

  /** The same as an image, which also belongs to the renderer. */
  public BufferedImage image() {
    return shown;
  }

  private static int[] data(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }
}
