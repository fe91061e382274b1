package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR0;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;
import org.fangtan.artefact.Progress;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.draw.SceneRenderer;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Encoder;
import org.fangtan.media.av.FilterGraph;
import org.fangtan.media.av.MediaOutput;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Renders a scene as an animated GIF or WebP below a size limit. Each attempt is drawn again at its
 * own size, so that text stays sharp, and only pictures that differ from the previous one are
 * encoded.
 */
final class AnimationWriter {
  /** GIF counts time in hundredths of a second. */
  private static final Rational UNIT = new Rational(1, 100);

  private static final long UNIT_US = 10_000;

  /** Sizes in percent of the wanted one, with frames per second; better combinations first. */
  private static final List<int[]> STEPS =
      List.of(
          new int[] {100, 12},
          new int[] {100, 8},
          new int[] {85, 10},
          new int[] {85, 6},
          new int[] {70, 8},
          new int[] {70, 5},
          new int[] {55, 6},
          new int[] {45, 5},
          new int[] {35, 4},
          new int[] {25, 2});

  /** The quality of lossy WebP, in percent: edges of text stay clean. */
  private static final String WEBP_QUALITY = "80";

  /** The number of pictures from which the palette of a GIF is made. */
  private static final int PALETTE_PICTURES = 24;

  /**
   * A step is skipped if the previous one suggests that it would exceed the limit by this factor.
   */
  private static final double HOPELESS = 1.25;

  private final FilmRequest request;
  private final FilmRequest.Animation wanted;
  private final Progress.Listener progress;
  private final Scene scene;
  private final Path file;

  AnimationWriter(FilmRequest request, FilmRequest.Animation wanted, Progress.Listener progress) {
    this.request = request;
    this.wanted = wanted;
    this.progress = progress;
    this.scene = request.scene();
    this.file = request.folder().resolve(wanted.stem() + "." + wanted.kind().extension());
  }

  FilmAnswer.Animation write() throws AvException, StageException, IOException {
    double sizeForWork = 0;
    long sizeBytes = 0;
    for (int[] step : STEPS) {
      int width = even(Math.min(wanted.width(), scene.width()) * step[0] / 100);
      int height = even(Math.round((float) width * scene.height() / scene.width()));
      double work = (double) width * height * Math.sqrt(step[1]);
      if (sizeForWork * work > wanted.maxBytes() * HOPELESS) {
        continue;
      }
      encode(width, height, step[1]);
      sizeBytes = Files.size(file);
      if (sizeBytes < wanted.maxBytes()) {
        return new FilmAnswer.Animation(
            String.valueOf(file.getFileName()),
            wanted.kind().mediaType(),
            width,
            height,
            step[1],
            scene.durationUs(),
            sizeBytes);
      }
      sizeForWork = sizeBytes / work;
    }
    throw EngineFailures.invalidOutput(
        String.valueOf(file.getFileName()),
        "less than " + wanted.maxBytes() + " bytes",
        sizeBytes + " bytes");
  }

  private static int even(int pixels) {
    return Math.max(2, pixels / 2 * 2);
  }

  private void encode(int width, int height, int framesPerSecond)
      throws AvException, StageException, IOException {
    SceneRenderer renderer = new SceneRenderer(scene, request.pictures(), width, height);
    if (wanted.kind() == FilmRequest.Kind.GIF) {
      AVFrame palette = palette(width, height);
      try (FilterGraph graph =
          FilterGraph.parse(
              source("in", width, height)
                  + "[pictures];"
                  + source("palette", palette.width(), palette.height())
                      .replace("pix_fmt=bgr0", "pix_fmt=bgra:colorspace=gbr:range=pc")
                  + "[colours];[pictures][colours]paletteuse=dither=none:diff_mode=rectangle,"
                  + "buffersink@out",
              1)) {
        FilterGraph.push(graph.end("buffer@palette"), palette);
        FilterGraph.push(graph.end("buffer@palette"), null);
        encode(renderer, graph, framesPerSecond);
      } finally {
        av_frame_free(palette);
      }
    } else {
      try (FilterGraph graph =
          FilterGraph.parse(source("in", width, height) + ",format=bgra,buffersink@out", 1)) {
        encode(renderer, graph, framesPerSecond);
      }
    }
  }

  private static String source(String name, int width, int height) {
    return String.format(
        Locale.ROOT,
        "buffer@%s=video_size=%dx%d:pix_fmt=bgr0:time_base=1/100:pixel_aspect=1/1",
        name,
        width,
        height);
  }

  /** The 256 colours that represent those of pictures from the whole scene. */
  private AVFrame palette(int width, int height) throws AvException, StageException, IOException {
    SceneRenderer renderer = new SceneRenderer(scene, request.pictures(), width, height);
    AVFrame frame = Av.newFrame();
    AVFrame palette = Av.newFrame();
    try (FilterGraph graph =
        FilterGraph.parse(
            source("in", width, height)
                + ",palettegen=stats_mode=full:reserve_transparent=1,buffersink@out",
            1)) {
      for (int i = 0; i < PALETTE_PICTURES; i++) {
        long timeUs = scene.durationUs() * i / PALETTE_PICTURES;
        renderer.draw(timeUs);
        fill(frame, renderer.pixels(), width, height, i);
        FilterGraph.push(graph.end("buffer@in"), frame);
      }
      FilterGraph.push(graph.end("buffer@in"), null);
      if (!FilterGraph.pull(graph.end("buffersink@out"), palette)) {
        throw new IllegalStateException("no palette came of pictures");
      }
      return palette;
    } catch (AvException | StageException | IOException | RuntimeException e) {
      av_frame_free(palette);
      throw e;
    } finally {
      av_frame_free(frame);
    }
  }

  private void encode(SceneRenderer renderer, FilterGraph graph, int framesPerSecond)
      throws AvException, StageException, IOException {
    AVFrame frame = Av.newFrame();
    AVFrame filtered = Av.newFrame();
    long ticks = Math.max(1, scene.durationUs() / UNIT_US);
    long frames = Math.max(1, ticks * framesPerSecond / 100);
    int width = renderer.image().getWidth();
    int height = renderer.image().getHeight();
    try (Target target = new Target(ticks - (frames - 1) * 100 / framesPerSecond)) {
      for (long n = 0; n < frames; n++) {
        long tick = n * 100 / framesPerSecond;
        // Whatever its time, the last picture shows the final state.
        boolean isLast = n == frames - 1;
        if (renderer.draw(isLast ? scene.durationUs() - 1 : tick * UNIT_US) || isLast) {
          fill(frame, renderer.pixels(), width, height, tick);
          FilterGraph.push(graph.end("buffer@in"), frame);
          target.takeAll(graph, filtered);
        }
        progress.on(new Progress(tick, ticks, n));
      }
      FilterGraph.push(graph.end("buffer@in"), null);
      target.takeAll(graph, filtered);
      target.finish();
    } finally {
      av_frame_free(frame);
      av_frame_free(filtered);
    }
  }

  private static void fill(AVFrame frame, int[] pixels, int width, int height, long tick)
      throws AvException {
    av_frame_unref(frame);
    frame.format(AV_PIX_FMT_BGR0);
    frame.width(width);
    frame.height(height);
    Av.check("make room for a picture", av_frame_get_buffer(frame, 0));
    for (int y = 0; y < height; y++) {
      new IntPointer(frame.data(0))
          .position((long) y * frame.linesize(0) / Integer.BYTES)
          .put(pixels, y * width, width);
    }
    frame.pts(tick);
  }

  /** Opened with the first picture, which determines the size. */
  private final class Target implements AutoCloseable {
    private final MediaOutput output;
    private final long lastTicks;
    private @Nullable Encoder encoder;
    private int stream;

    /**
     * @param lastTicks how long the last picture stays before the animation repeats
     */
    Target(long lastTicks) throws AvException {
      this.lastTicks = lastTicks;
      output = MediaOutput.create(file, wanted.kind().extension());
    }

    void takeAll(FilterGraph graph, AVFrame filtered) throws AvException {
      av_frame_unref(filtered);
      while (FilterGraph.pull(graph.end("buffersink@out"), filtered)) {
        Encoder target = encoder == null ? start(filtered) : encoder;
        target.send(filtered);
        drain(target);
        av_frame_unref(filtered);
      }
    }

    private Encoder start(AVFrame like) throws AvException {
      boolean isGif = wanted.kind() == FilmRequest.Kind.GIF;
      Encoder opened =
          Encoder.open(
              isGif ? "gif" : "libwebp_anim",
              UNIT,
              context -> {
                context.width(like.width());
                context.height(like.height());
                context.pix_fmt(like.format());
                context.thread_count(1);
              },
              isGif ? Map.of() : Map.of("quality", WEBP_QUALITY));
      encoder = opened;
      stream = output.addStream(opened);
      output.start(
          isGif
              ? Map.of("loop", "0", "final_delay", Long.toString(lastTicks))
              : Map.of("loop", "0"));
      return opened;
    }

    private void drain(Encoder target) throws AvException {
      while (target.receive()) {
        output.writeNow(stream, target.packet());
      }
    }

    void finish() throws AvException {
      Encoder target = encoder;
      if (target == null) {
        throw new IllegalStateException("an animation without a picture");
      }
      target.send(null);
      drain(target);
      output.finish();
    }

    @Override
    public void close() {
      output.close();
      if (encoder != null) {
        encoder.close();
      }
    }
  }
}
