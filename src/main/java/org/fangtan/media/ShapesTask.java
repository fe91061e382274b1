package org.fangtan.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.pass.FanOut;
import org.fangtan.media.pass.FrameSink;
import org.fangtan.media.pass.LaidScenes;
import org.fangtan.media.pass.PictureFeed;
import org.fangtan.media.pass.RenditionSink;
import org.fangtan.media.pass.VideoSource;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.FrameRange;

/**
 * Encodes parts of recordings in other aspect ratios. Parts that touch or overlap form one run,
 * which is decoded once; runs are apart, and several of them may be decoded at the same time.
 */
public final class ShapesTask implements ChildTask<ShapesRequest, ShapesAnswer> {

  @Override
  public Class<ShapesRequest> requestType() {
    return ShapesRequest.class;
  }

  @Override
  public ShapesAnswer run(ShapesRequest request, Progress.Listener progress)
      throws StageException, IOException, InterruptedException {
    Av.initialise();
    List<Run> runs = new ArrayList<>();
    for (ShapesRequest.Stretch stretch : request.recordings()) {
      runs.addAll(runs(stretch));
    }
    Work work = new Work(request, progress, runs);
    Map<String, Long> frames = work.all();
    return new ShapesAnswer(
        request.recordings().stream()
            .flatMap(stretch -> stretch.outputs().stream())
            .map(
                one ->
                    new ShapesAnswer.Encoded(
                        one.file(), Objects.requireNonNull(frames.get(one.file()))))
            .toList());
  }

  /** Outputs of one recording whose frames are decoded together. */
  private record Run(
      ShapesRequest.Stretch stretch, FrameRange range, List<ShapesRequest.Output> outputs) {}

  /** In the order of their frames. */
  private static List<Run> runs(ShapesRequest.Stretch stretch) {
    List<Run> runs = new ArrayList<>();
    List<ShapesRequest.Output> sorted =
        stretch.outputs().stream()
            .sorted(Comparator.comparingLong(one -> one.range().first()))
            .toList();
    for (ShapesRequest.Output one : sorted) {
      Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      if (last != null && one.range().first() <= last.range().end()) {
        List<ShapesRequest.Output> outputs = new ArrayList<>(last.outputs());
        outputs.add(one);
        long end = Math.max(last.range().end(), one.range().end());
        FrameRange range = new FrameRange(last.range().first(), end);
        runs.set(runs.size() - 1, new Run(stretch, range, outputs));
      } else {
        runs.add(new Run(stretch, one.range(), List.of(one)));
      }
    }
    return runs;
  }

  /** One run of the task. */
  private static final class Work {
    private final ShapesRequest request;
    private final Progress.Listener progress;
    private final List<Run> runs;
    private final long totalFrames;
    private final AtomicLong doneFrames = new AtomicLong();

    Work(ShapesRequest request, Progress.Listener progress, List<Run> runs) {
      this.request = request;
      this.progress = progress;
      this.runs = runs;
      this.totalFrames = runs.stream().mapToLong(run -> run.range().length()).sum();
    }

    /**
     * The number of frames by file. The longest runs are started first, so that all lanes end at
     * about the same time.
     */
    Map<String, Long> all() throws StageException, IOException, InterruptedException {
      List<Run> longestFirst =
          runs.stream()
              .sorted(Comparator.comparingLong((Run run) -> -run.range().length()))
              .toList();
      Map<String, Long> frames = new LinkedHashMap<>();
      ExecutorService lanes =
          Executors.newFixedThreadPool(
              Math.min(request.lanes(), runs.size()),
              work -> {
                Thread thread = new Thread(work, "decode-shapes");
                thread.setDaemon(true);
                return thread;
              });
      try {
        List<Future<Map<String, Long>>> pending =
            longestFirst.stream().map(run -> lanes.submit(() -> encode(run))).toList();
        for (Future<Map<String, Long>> one : pending) {
          frames.putAll(one.get());
        }
      } catch (ExecutionException e) {
        throw StageException.rethrown(e.getCause());
      } finally {
        lanes.shutdownNow();
        // Native memory must not be freed under a running thread.
        lanes.awaitTermination(1, TimeUnit.MINUTES);
      }
      return frames;
    }

    private Map<String, Long> encode(Run run)
        throws StageException, IOException, InterruptedException {
      ShapesRequest.Stretch stretch = run.stretch();
      VideoTrack track = stretch.summary().mainVideo().orElseThrow();
      OptionalInt sound =
          stretch
              .summary()
              .mainAudio()
              .map(AudioTrack::index)
              .map(OptionalInt::of)
              .orElse(OptionalInt.empty());
      long fromUs = request.grid().timeUs(run.range().first());
      try (VideoSource source =
          VideoSource.open(
              stretch.source(),
              track,
              sound,
              stretch.originUs(),
              fromUs,
              Seeking.isWorthwhile(stretch.summary(), stretch.originUs() + fromUs),
              stretch.decoderThreads(),
              (long) request.maxSide() * request.maxSide())) {
        return encode(run, source);
      } catch (AvException e) {
        throw EngineFailures.of(stretch.name(), e);
      }
    }

    private Map<String, Long> encode(Run run, VideoSource source)
        throws AvException, StageException, IOException, InterruptedException {
      List<RenditionSink> sinks = new ArrayList<>();
      try {
        for (ShapesRequest.Output one : run.outputs()) {
          sinks.add(
              new RenditionSink(
                  one.spec(),
                  request.grid(),
                  one.range(),
                  Set.of(),
                  request.folder().resolve(one.file()),
                  new LaidScenes(one.overlay())));
        }
      } catch (AvException | RuntimeException e) {
        sinks.forEach(FrameSink::close);
        throw e;
      }
      try (FanOut fanOut = new FanOut(sinks);
          PictureFeed feed =
              new PictureFeed(
                  source, request.colours(), request.grid(), run.range(), fanOut, reporter())) {
        feed.run();
        fanOut.finish();
        if (feed.frames() == 0) {
          throw SourceFailures.damaged(
              run.stretch().name(), MediaSentences.noPictureCouldBeDecoded());
        }
      }
      Map<String, Long> frames = new LinkedHashMap<>();
      for (int i = 0; i < sinks.size(); i++) {
        ShapesRequest.Output one = run.outputs().get(i);
        if (sinks.get(i).frames() != one.frames()) {
          throw EngineFailures.invalidOutput(
              one.file(), one.frames() + " frames", sinks.get(i).frames() + " frames");
        }
        frames.put(one.file(), sinks.get(i).frames());
      }
      return frames;
    }

    /** Adds the progress of one run to that of the others. */
    private Progress.Listener reporter() {
      AtomicLong before = new AtomicLong();
      return own -> {
        long more = own.frames() - before.getAndSet(own.frames());
        long done = doneFrames.addAndGet(more);
        synchronized (progress) {
          progress.on(
              new Progress(request.grid().timeUs(done), request.grid().timeUs(totalFrames), done));
        }
      };
    }
  }
}
