package org.fangtan.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.media.av.AvException;
import org.fangtan.media.pass.AnalysisSink;
import org.fangtan.media.pass.CombWatch;
import org.fangtan.media.pass.FanOut;
import org.fangtan.media.pass.FrameSink;
import org.fangtan.media.pass.PictureFeed;
import org.fangtan.media.pass.PictureSampleSink;
import org.fangtan.media.pass.PictureSource;
import org.fangtan.media.pass.PosterSink;
import org.fangtan.media.pass.RenditionSink;
import org.fangtan.media.pass.StoryboardSink;
import org.fangtan.media.pass.TextSampleSink;
import org.fangtan.overlay.TextSamples;
import org.fangtan.rendition.PictureSamples;
import org.fangtan.rendition.PosterCandidate;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.StoryboardSheet;
import org.fangtan.timeline.TimeRange;

/**
 * Passes pictures of one source to every requested output; each gets every frame of the range. For
 * one thread, once.
 */
final class PicturePass {
  private final PictureOutputs outputs;
  private final List<FrameSink> all = new ArrayList<>();
  private final List<RenditionSink> renditions = new ArrayList<>();
  private Optional<StoryboardSink> storyboard = Optional.empty();
  private Optional<PosterSink> posters = Optional.empty();
  private Optional<AnalysisSink> analysis = Optional.empty();
  private Optional<PictureSampleSink> pictureSamples = Optional.empty();
  private Optional<TextSampleSink> textSamples = Optional.empty();
  private Optional<CombWatch.Combed> combed = Optional.empty();

  PicturePass(PictureOutputs outputs) {
    this.outputs = outputs;
  }

  /**
   * The result, besides the files of the renditions.
   *
   * @param gaps where pictures are missing and the previous one was repeated
   * @param combed where pictures that are flagged as progressive are interlaced
   */
  record Made(
      List<StoryboardSheet> storyboard,
      List<PosterCandidate> posters,
      List<Long> sceneChangesUs,
      List<TimeRange> black,
      List<TimeRange> gaps,
      Optional<CombWatch.Combed> combed) {}

  /**
   * @param source the caller closes it
   */
  Made run(PictureSource source, Progress.Listener progress)
      throws AvException, StageException, IOException, InterruptedException {
    openSinks();
    List<TimeRange> gaps = all.isEmpty() ? List.of() : feed(source, progress);
    for (RenditionSink rendition : renditions) {
      requireRange(outputs, rendition.spec().name(), rendition.frames());
    }
    if (pictureSamples.isPresent()) {
      Json.writePretty(
          outputs.folder().resolve(PictureSamples.LIST), pictureSamples.get().samples());
    }
    if (textSamples.isPresent()) {
      Json.writePretty(outputs.folder().resolve(TextSamples.LIST), textSamples.get().samples());
    }
    return new Made(
        storyboard.map(StoryboardSink::sheets).orElse(List.of()),
        posters.map(PosterSink::candidates).orElse(List.of()),
        analysis.map(AnalysisSink::sceneChangesUs).orElse(List.of()),
        analysis.map(AnalysisSink::blackRanges).orElse(List.of()),
        gaps,
        combed);
  }

  /** Feeds all sinks at once; returns where pictures are missing. */
  private List<TimeRange> feed(PictureSource source, Progress.Listener progress)
      throws AvException, StageException, IOException, InterruptedException {
    try (FanOut fanOut = new FanOut(all);
        PictureFeed feed =
            new PictureFeed(
                source, outputs.colours(), outputs.grid(), outputs.range(), fanOut, progress)) {
      feed.run();
      fanOut.finish();
      if (feed.frames() == 0) {
        throw SourceFailures.damaged(outputs.name(), MediaSentences.noPictureCouldBeDecoded());
      }
      requireRange(outputs, "recording", feed.frames());
      combed = feed.combed();
      return feed.gaps();
    }
  }

  private void openSinks() throws AvException, IOException {
    try {
      for (RenditionSpec spec : outputs.renditions()) {
        if (!spec.copied()) {
          renditions.add(
              opened(
                  new RenditionSink(
                      spec,
                      outputs.grid(),
                      outputs.range(),
                      new HashSet<>(outputs.marks()),
                      outputs.fileOf(spec))));
        }
      }
      RenditionSpec largest = outputs.renditions().get(0);
      if (outputs.storyboard().isPresent()) {
        storyboard =
            Optional.of(
                opened(
                    new StoryboardSink(
                        outputs.storyboard().get(),
                        outputs.grid(),
                        outputs.folder(),
                        outputs.prefix() + "storyboard",
                        largest.height() > largest.width())));
      }
      if (outputs.posters()) {
        posters =
            Optional.of(
                opened(
                    new PosterSink(
                        outputs.grid(),
                        outputs.folder(),
                        outputs.prefix() + "cover",
                        largest.width(),
                        largest.height(),
                        outputs.range())));
      }
      if (outputs.analysis()) {
        analysis = Optional.of(opened(new AnalysisSink(outputs.grid())));
        pictureSamples =
            Optional.of(
                opened(
                    new PictureSampleSink(
                        outputs.grid(),
                        outputs.range(),
                        outputs.folder().resolve(PictureSamples.DATA))));
      }
      if (outputs.textSamples().isPresent()) {
        textSamples =
            Optional.of(
                opened(
                    new TextSampleSink(
                        outputs.textSamples().get(),
                        outputs.grid(),
                        outputs.range(),
                        outputs.folder().resolve(TextSamples.DATA))));
      }
    } catch (AvException | IOException | RuntimeException e) {
      all.forEach(FrameSink::close);
      throw e;
    }
  }

  private <S extends FrameSink> S opened(S sink) {
    all.add(sink);
    return sink;
  }

  /** Checks that an output has every frame of the range. */
  static void requireRange(PictureOutputs outputs, String output, long frames)
      throws StageException {
    requireFrames(output, outputs.range().length(), frames);
  }

  static void requireFrames(String output, long expected, long frames) throws StageException {
    if (frames != expected) {
      throw EngineFailures.invalidOutput(output, expected + " frames", frames + " frames");
    }
  }
}
