package org.fangtan.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Encoder;
import org.fangtan.media.format.PictureCodecs;
import org.fangtan.media.join.Joiner;
import org.fangtan.media.join.OutputCheck;
import org.fangtan.media.pass.TrialSource;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.rendition.RateBuffer;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.Rational;

/**
 * Passes a second of moving pictures through an encoder like a recording: encoded, joined, opened
 * again and decoded, with keyframes where they were requested. Runs in its own child JVM: a
 * hardware driver may crash the process.
 */
public final class EncoderTrialTask implements ChildTask<EncoderTrialRequest, EncoderTrial> {
  private static final FrameGrid GRID = new FrameGrid(new Rational(25, 1), 10, 20);
  private static final long FRAMES = 25;
  private static final int MAX_LINES = 3;

  /** Kept until the child exits: the libraries may write at any time. */
  private static final LastLines LINES = new LastLines();

  @Override
  public Class<EncoderTrialRequest> requestType() {
    return EncoderTrialRequest.class;
  }

  @Override
  public EncoderTrial run(EncoderTrialRequest request, Progress.Listener progress)
      throws StageException, IOException, InterruptedException {
    String encoder = PictureCodecs.wantedEncoder(request.spec());
    if (!Encoder.isThere(encoder)) {
      return new EncoderTrial(encoder, false, Optional.empty());
    }
    Av.initialise();
    avutil.setLogCallback(LINES);
    try {
      encode(request.spec(), request.folder(), progress);
      return new EncoderTrial(encoder, true, Optional.empty());
    } catch (AvException | OutputCheck.Mismatch e) {
      return new EncoderTrial(
          encoder, true, Optional.of(LINES.with(String.valueOf(e.getMessage()))));
    }
  }

  /** The last lines that an encoder wrote, which are more informative than its error code. */
  private static final class LastLines extends LogCallback {
    private final Deque<String> lines = new ArrayDeque<>();

    @Override
    public synchronized void call(int level, BytePointer text) {
      String line = text.getString().strip();
      if (level <= avutil.AV_LOG_ERROR && !line.isEmpty()) {
        lines.addLast(line);
      }
      if (lines.size() > MAX_LINES) {
        lines.removeFirst();
      }
    }

    synchronized String with(String error) {
      lines.addLast(error);
      return String.join("; ", lines);
    }
  }

  private static void encode(RenditionSpec spec, Path folder, Progress.Listener progress)
      throws AvException, OutputCheck.Mismatch, StageException, IOException, InterruptedException {
    Colours colours = Colours.usual(spec.width(), spec.height());
    PictureOutputs outputs =
        new PictureOutputs(
            spec.name(),
            folder,
            GRID,
            new FrameRange(0, FRAMES),
            "",
            List.of(),
            List.of(spec),
            Optional.empty(),
            false,
            false,
            Optional.empty(),
            colours);
    try (TrialSource source = new TrialSource(spec.width(), spec.height(), GRID, FRAMES, colours)) {
      new PicturePass(outputs).run(source, progress);
    }
    OutputSpec made = OutputSpec.RENDITION.coded(spec.format()).silent();
    Path joined = folder.resolve("joined.mp4");
    Joiner.join(
        new Joiner.Pictures(
            spec.name(), GRID, List.of(new Joiner.Piece(outputs.fileOf(spec), 0, FRAMES))),
        Optional.empty(),
        made,
        joined,
        frame -> {});
    OutputCheck.check(
        joined,
        spec.name(),
        made,
        GRID,
        FRAMES,
        0,
        OutputCheck.Depth.WHOLE,
        new RateBuffer(spec.limit(), GRID.frameRate()),
        frame -> {});
  }
}
