package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.artefact.Progress;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.Decoder;
import org.fangtan.media.av.MediaInput;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.StoryboardSpec;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is drawn goes through the pass that a recording goes through, frame by frame. */
class DrawnSourceTest {
  private static final FrameGrid GRID = new FrameGrid(new Rational(30_000, 1001), 15, 30);
  private static final int FRAMES = 100;
  private static final RateLimit LIMIT = RateLimit.of(2_000_000);

  @TempDir static Path folder;

  @BeforeAll
  static void initialise() {
    Av.initialise();
  }

  private static PictureOutputs outputs(Path here, FrameRange range, RenditionSpec... renditions) {
    return new PictureOutputs(
        "图解",
        here,
        GRID,
        range,
        "",
        List.of(20L),
        List.of(renditions),
        Optional.of(new StoryboardSpec(1_000_000, 64, 10, 10)),
        true,
        true,
        Optional.empty(),
        Colours.HIGH_DEFINITION);
  }

  private static RenditionSpec rendition(int width, int height) {
    return new RenditionSpec(height + "p", width, height, 18, LIMIT, "ultrafast", 1);
  }

  private static PicturePass.Made draw(PictureOutputs outputs, FrameRange drawn, Colours colours)
      throws Exception {
    try (CountingBars bars = new CountingBars(640, 360, GRID, drawn, colours)) {
      return new PicturePass(outputs).run(bars, Progress.Listener.NONE);
    }
  }

  private static AssembleAnswer join(Path here, List<Path> parts, long... frames) throws Exception {
    List<AssembleRequest.Part> files = new ArrayList<>();
    for (int i = 0; i < frames.length; i++) {
      files.add(new AssembleRequest.Part(parts.get(i), frames[i]));
    }
    return new AssembleTask()
        .run(
            new AssembleRequest(
                "图解",
                here,
                GRID,
                List.of(new AssembleRequest.Pictures("360p", LIMIT, false, files)),
                Optional.empty(),
                0,
                0,
                5,
                Optional.empty(),
                true),
            Progress.Listener.NONE);
  }

  /** The numbers that the pictures of a file show. */
  private static List<Long> numbers(Path file) throws Exception {
    List<Long> numbers = new ArrayList<>();
    try (MediaInput input = MediaInput.open(file, 1 << 26)) {
      int index = input.bestStream(AVMEDIA_TYPE_VIDEO).orElseThrow();
      input.readOnly(index);
      AVFrame frame = Av.newFrame();
      try (Decoder decoder = Decoder.open(input.stream(index), 1, 1 << 26)) {
        boolean isOpen = true;
        while (isOpen) {
          isOpen = input.read();
          decoder.send(isOpen ? input.packet() : null);
          while (decoder.receive(frame)) {
            numbers.add(CountingBars.read(frame));
          }
        }
      } finally {
        av_frame_free(frame);
      }
    }
    return numbers;
  }

  private static List<Long> count(long first, long end) {
    return LongStream.range(first, end).boxed().toList();
  }

  @Test
  void everyPictureThatIsDrawnStandsInTheFileOnce() throws Exception {
    Path here = Files.createDirectories(folder.resolve("whole"));
    FrameRange whole = new FrameRange(0, FRAMES);
    PictureOutputs outputs = outputs(here, whole, rendition(640, 360), rendition(320, 180));
    PicturePass.Made made = draw(outputs, whole, Colours.HIGH_DEFINITION);
    AssembleAnswer answer = join(here, List.of(here.resolve("360p.mp4")), FRAMES);

    Path file = here.resolve(answer.renditions().get(0).file());
    assertThat(numbers(file)).isEqualTo(count(0, FRAMES));
    assertThat(numbers(here.resolve("180p.mp4"))).isEqualTo(count(0, FRAMES));
    assertThat(made.gaps()).isEmpty();
    assertThat(made.storyboard()).hasSize(1);
    assertThat(made.posters()).isNotEmpty();

    MediaSummary summary =
        new ProbeTask()
            .run(
                new ProbeRequest(file, "a.mp4", new ProbeRequest.Limits(8192, 86_400_000_000L, 5)),
                Progress.Listener.NONE);
    VideoTrack track = summary.mainVideo().orElseThrow();
    assertThat(track.codec()).isEqualTo("h264");
    assertThat(track.frameRate()).isEqualTo(GRID.frameRate());
    assertThat(Colours.of(track)).isEqualTo(Colours.HIGH_DEFINITION);
  }

  @Test
  void partsThatAreDrawnApartGiveTheSamePictures() throws Exception {
    Path first = Files.createDirectories(folder.resolve("first"));
    Path second = Files.createDirectories(folder.resolve("second"));
    FrameRange[] ranges = {new FrameRange(0, 60), new FrameRange(60, FRAMES)};
    RenditionSpec spec = rendition(640, 360);
    for (int i = 0; i < 2; i++) {
      RenditionSpec part = spec.asPart(GRID.timeUs(ranges[i].length()));
      draw(outputs(i == 0 ? first : second, ranges[i], part), ranges[i], Colours.HIGH_DEFINITION);
    }
    AssembleAnswer answer =
        join(first, List.of(first.resolve("360p.mp4"), second.resolve("360p.mp4")), 60, 40);
    assertThat(numbers(first.resolve(answer.renditions().get(0).file())))
        .isEqualTo(count(0, FRAMES));
  }

  @Test
  void aDrawingThatGivesNothingIsNoFilm() throws Exception {
    Path here = Files.createDirectories(folder.resolve("nothing"));
    FrameRange wanted = new FrameRange(0, 10);
    PictureOutputs outputs = outputs(here, wanted, rendition(640, 360));
    try (CountingBars bars =
        new CountingBars(640, 360, GRID, new FrameRange(9, 10), Colours.HIGH_DEFINITION)) {
      assertThat(bars.next()).isNotNull();
      assertThatThrownBy(() -> new PicturePass(outputs).run(bars, Progress.Listener.NONE))
          .isInstanceOfSatisfying(
              StageException.class,
              e -> assertThat(e.failure().code()).isEqualTo(FailureCode.MEDIA_DAMAGED));
    }
  }
}
