package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Encoder;
import org.fangtan.media.av.MediaOutput;
import org.fangtan.media.format.Containers;
import org.fangtan.media.format.EncoderPass;
import org.fangtan.media.format.PictureCodecs;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RenditionSpec;
import org.jspecify.annotations.Nullable;

/**
 * Scales and encodes one rendition into an MP4 that contains only pictures, whose first frame is at
 * zero. Forced keyframes depend on a frame's number in the whole recording, so that all renditions
 * and all parts have theirs at the same places.
 */
public final class RenditionSink implements FrameSink {
  private final RenditionSpec spec;
  private final FrameGrid grid;
  private final FrameRange range;
  private final Set<Long> marks;
  private final Path file;
  private final Laying laying;
  private final @Nullable PathCrop crop;
  private final VideoFilter filter;
  private final Optional<EncoderPass> pass;
  private @Nullable BytePointer notes;
  private @Nullable Writing writing;
  private @Nullable HardwareFrames hardware;
  private long taken;
  private long frames;

  /**
   * @param output absent in a pass that only records statistics
   */
  private record Writing(Encoder encoder, @Nullable MediaOutput output, int stream) {}

  /**
   * @param range its frames
   * @param marks further keyframes, by number
   */
  public RenditionSink(
      RenditionSpec spec, FrameGrid grid, FrameRange range, Set<Long> marks, Path file)
      throws AvException {
    this(spec, grid, range, marks, file, Laying.NOTHING);
  }

  /**
   * @param laying laid over the frames; the sink takes ownership
   */
  public RenditionSink(
      RenditionSpec spec,
      FrameGrid grid,
      FrameRange range,
      Set<Long> marks,
      Path file,
      Laying laying)
      throws AvException {
    this(spec, grid, range, marks, file, laying, Optional.empty());
  }

  /**
   * @param pass which of several passes this is, if there are several
   */
  public RenditionSink(
      RenditionSpec spec,
      FrameGrid grid,
      FrameRange range,
      Set<Long> marks,
      Path file,
      Laying laying,
      Optional<EncoderPass> pass)
      throws AvException {
    this.pass = pass;
    this.spec = spec;
    this.grid = grid;
    this.range = range;
    this.marks = Set.copyOf(marks);
    this.file = file;
    this.laying = laying;
    Optional<CropPath> path = spec.framing().path();
    this.crop = path.isPresent() ? new PathCrop(path.get()) : null;
    this.filter = new VideoFilter(grid.timeBase(), shape -> Chains.fit(shape, spec));
  }

  @Override
  public String name() {
    return "encode-" + spec.name();
  }

  @Override
  public boolean wants(long frameNumber) {
    return range.first() <= frameNumber && frameNumber < range.end();
  }

  @Override
  public void accept(AVFrame frame) throws AvException, IOException {
    filter.push(crop == null ? frame : crop.of(frame));
    encodeAll();
  }

  private void encodeAll() throws AvException {
    for (AVFrame scaled = filter.pull(); scaled != null; scaled = filter.pull()) {
      if (taken == 0) {
        repeat(scaled, laying.leadFrames());
      }
      taken++;
      if (taken == range.length()) {
        AVFrame last = Av.cloneOf(scaled);
        try {
          encode(scaled);
          repeat(last, laying.tailFrames());
        } finally {
          av_frame_free(last);
        }
      } else {
        encode(scaled);
      }
    }
  }

  /** Encodes further frames with the same picture, as a background for overlays. */
  private void repeat(AVFrame picture, int times) throws AvException {
    for (int i = 0; i < times; i++) {
      AVFrame copy = Av.cloneOf(picture);
      try {
        encode(copy);
      } finally {
        av_frame_free(copy);
      }
    }
  }

  private void encode(AVFrame scaled) throws AvException {
    Writing target = writing;
    if (target == null) {
      target = start(scaled);
    }
    // In the whole recording; frames before the range count backwards from its first one.
    long number = range.first() - laying.leadFrames() + frames;
    boolean isKey = Math.floorMod(number, grid.gopFrames()) == 0 || marks.contains(number);
    // The source's own picture types would otherwise force keyframes at arbitrary places.
    scaled.pict_type(isKey ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
    PictureCodecs.mark(scaled, spec.format().scan());
    laying.over(scaled, frames);
    scaled.pts(frames);
    scaled.duration(1);
    HardwareFrames device = hardware;
    if (device == null) {
      target.encoder().send(scaled);
    } else {
      device.send(target.encoder(), scaled);
    }
    frames++;
    write(target);
  }

  private Writing start(AVFrame like) throws AvException {
    Encoder encoder = open(like);
    if (isForNotes()) {
      Writing started = new Writing(encoder, null, 0);
      writing = started;
      return started;
    }
    MediaOutput output;
    try {
      output = MediaOutput.create(file, Containers.ofParts(encoder.context()));
    } catch (AvException e) {
      encoder.close();
      throw e;
    }
    int stream = output.addStream(encoder);
    Writing started = new Writing(encoder, output, stream);
    writing = started;
    output.start(Map.of());
    return started;
  }

  private Encoder open(AVFrame like) throws AvException {
    if (spec.effort().hardware().isPresent()) {
      HardwareFrames opened = new HardwareFrames(spec.effort().hardware().get(), grid, like);
      hardware = opened;
      return VideoEncoder.open(spec, grid, like, opened);
    }
    if (pass.isEmpty()) {
      return VideoEncoder.open(spec, grid, like);
    }
    if (pass.get().kind() == EncoderPass.Kind.SECOND
        && notesKind() == EncoderPass.Notes.AT_END
        && notes == null) {
      notes = new BytePointer(readNotes(pass.get().notes()), StandardCharsets.US_ASCII);
    }
    return VideoEncoder.open(spec, grid, like, pass.get(), notes);
  }

  private static String readNotes(Path file) {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EncoderPass.Notes notesKind() {
    return PictureCodecs.notesOf(PictureCodecs.encoderOf(spec.format()));
  }

  /** Whether the result is only statistics for the next pass. */
  private boolean isForNotes() {
    return pass.filter(one -> one.kind() == EncoderPass.Kind.FIRST).isPresent()
        && notesKind() == EncoderPass.Notes.AT_END;
  }

  private static void write(Writing target) throws AvException {
    MediaOutput output = target.output();
    while (target.encoder().receive()) {
      if (output == null) {
        continue;
      }
      if (target.encoder().packet().duration() <= 0) {
        target.encoder().packet().duration(1);
      }
      output.writeNow(target.stream(), target.encoder().packet());
    }
  }

  @Override
  public void end() throws AvException, IOException {
    filter.end();
    encodeAll();
    Writing target = writing;
    if (target != null) {
      target.encoder().send(null);
      write(target);
      if (target.output() != null) {
        target.output().finish();
      }
      if (isForNotes()) {
        Files.writeString(
            pass.orElseThrow().notes(),
            Av.textOf(target.encoder().context().stats_out()).orElse(""),
            StandardCharsets.US_ASCII);
      }
    }
  }

  public RenditionSpec spec() {
    return spec;
  }

  public Path file() {
    return file;
  }

  /**
   * The number of encoded frames, including those before and after the range; to be called after
   * the pass.
   */
  public long frames() {
    return frames;
  }

  @Override
  public void close() {
    filter.close();
    laying.close();
    if (crop != null) {
      crop.close();
    }
    if (writing != null) {
      if (writing.output() != null) {
        writing.output().close();
      }
      writing.encoder().close();
      writing = null;
    }
    if (hardware != null) {
      hardware.close();
      hardware = null;
    }
    if (notes != null) {
      notes.close();
      notes = null;
    }
  }
}
