package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Change;
import org.fangtan.graphic.Easing;
import org.fangtan.graphic.Element;
import org.fangtan.graphic.Group;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Overlay;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.draw.SceneRenderer;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;

/**
 * Scenes that are each laid over frames for some time. A scene is drawn once, when its first frame
 * comes, and discarded after its last one. For one thread.
 */
public final class LaidScenes implements Laying {
  /** How far outlines, accents and borders extend beyond the boxes of their elements at most. */
  private static final int MARGIN_PX = 40;

  private final Overlay overlay;
  private final Map<Overlay.Shown, Stamp> drawn = new IdentityHashMap<>();

  public LaidScenes(Overlay overlay) {
    this.overlay = overlay;
  }

  @Override
  public int leadFrames() {
    return overlay.leadFrames();
  }

  @Override
  public int tailFrames() {
    return overlay.tailFrames();
  }

  @Override
  public void over(AVFrame frame, long number) throws AvException {
    boolean isWritable = false;
    for (Overlay.Shown one : overlay.shown()) {
      int opacity = opacity(one, number);
      if (opacity == 0) {
        if (number >= one.endFrame()) {
          drawn.remove(one);
        }
        continue;
      }
      if (!isWritable) {
        if (frame.format() != AV_PIX_FMT_YUV420P) {
          throw new IllegalStateException("pictures cannot be laid over format " + frame.format());
        }
        Av.check("copy a picture", av_frame_make_writable(frame));
        isWritable = true;
      }
      stamp(one, frame).into(frame, opacity);
    }
  }

  /** The opacity at a frame, of {@link Stamp#WHOLE}. */
  private static int opacity(Overlay.Shown one, long number) {
    if (number < one.firstFrame() || number >= one.endFrame()) {
      return 0;
    }
    long in = Stamp.WHOLE * (number - one.firstFrame() + 1) / (one.fadeInFrames() + 1);
    long out = Stamp.WHOLE * (one.endFrame() - number) / (one.fadeOutFrames() + 1);
    return (int) Math.min(Stamp.WHOLE, Math.min(in, out));
  }

  private Stamp stamp(Overlay.Shown one, AVFrame frame) {
    Stamp known = drawn.get(one);
    if (known == null) {
      known = stamp(one.scene(), frame);
      drawn.put(one, known);
    }
    return known;
  }

  /** The pictures of a scene are part of it, and were read with its theme. */
  private static Stamp stamp(Scene scene, AVFrame frame) {
    if (scene.width() != frame.width() || scene.height() != frame.height()) {
      throw new IllegalStateException(
          "a scene of " + scene.width() + "x" + scene.height() + " over another size");
    }
    int top = Math.max(0, (int) (inked(scene).y() - MARGIN_PX)) / 2 * 2;
    int bottom = Math.min(scene.height(), ((int) inked(scene).bottom() + MARGIN_PX + 1) / 2 * 2);
    SceneRenderer renderer = new SceneRenderer(rows(scene, top, bottom), Map.of());
    try {
      renderer.draw(0);
    } catch (StageException | IOException e) {
      throw new IllegalStateException("a scene cannot be drawn: " + scene.title(), e);
    }
    if (renderer.isOpaque()) {
      throw new IllegalStateException("a scene without anything below it: " + scene.title());
    }
    return new Stamp(renderer.pixels(), scene.width(), top, bottom - top, frame.colorspace());
  }

  /** The box around everything drawn. */
  private static Box inked(Scene scene) {
    return scene.elements().stream().map(Element::box).reduce(Box::around).orElse(scene.frame());
  }

  /** The same, cut down to the drawn rows: most of a frame has nothing drawn in it. */
  private static Scene rows(Scene scene, int top, int bottom) {
    Motion up = Motion.NONE.and(new Change(Change.Property.Y, 0, 0, -top, -top, Easing.LINEAR));
    return new Scene(
        scene.width(),
        bottom - top,
        0,
        scene.background(),
        scene.safe(),
        List.of(Group.of("rows", scene.frame(), scene.elements(), up)),
        scene.title(),
        scene.description());
  }

  @Override
  public void close() {
    drawn.clear();
  }
}
