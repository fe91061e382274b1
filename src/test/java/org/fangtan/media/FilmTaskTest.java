package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.fangtan.child.ChildJvm;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.Bar;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Colour;
import org.fangtan.graphic.Element;
import org.fangtan.graphic.Fill;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Picture;
import org.fangtan.graphic.Scene;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.Decoder;
import org.fangtan.media.av.MediaInput;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A white bar grows over a dark ground in two seconds, then all stands still for two. */
class FilmTaskTest {
  private static final FrameGrid GRID = FrameGrid.of(new Rational(25, 1), 2_000_000, 4_000_000);
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;

  @TempDir Path folder;

  private static Scene scene(Element... further) {
    List<Element> elements = new ArrayList<>(List.of(further));
    elements.add(
        new Bar(
            "bar",
            new Box(0, 60, WIDTH, 60),
            0,
            Fill.of(Colour.WHITE),
            Bar.Direction.RIGHT,
            Motion.NONE.growing(0, 2_000_000)));
    return new Scene(
        WIDTH,
        HEIGHT,
        4_000_000,
        Optional.of(Fill.of(Colour.of("#0b3a75"))),
        new Box(0, 0, WIDTH, HEIGHT),
        elements,
        "",
        "");
  }

  private FilmRequest request(
      Scene scene, Optional<FilmRequest.Sound> sound, FilmRequest.Animation... animations) {
    RenditionSpec spec =
        new RenditionSpec("film", WIDTH, HEIGHT, 18, RateLimit.of(2_000_000), "veryfast", 1);
    return new FilmRequest(
        "graphic",
        scene,
        Map.of(),
        folder,
        GRID,
        animations.length == 0 ? Optional.of(spec) : Optional.empty(),
        sound,
        Optional.empty(),
        List.of(animations));
  }

  @Test
  void aFilmShowsTheSceneFrameForFrameAndItsSoundIsHeardWhereItShould() throws Exception {
    Path source = folder.resolve("tone.wav");
    Files.write(source, Tones.wav(48_000, 3, 440));
    FilmRequest.Sound sound =
        new FilmRequest.Sound(
            source, 500_000, 1_000_000, 2_000_000, new AudioSpec(128_000, Optional.empty()));

    FilmAnswer answer;
    try (ChildJvm child = ChildJvm.start(FilmTask.limits())) {
      answer =
          child.call(
              FilmTask.class,
              request(scene(), Optional.of(sound)),
              FilmAnswer.class,
              progress -> {});
    }

    FilmAnswer.Film film = answer.film().orElseThrow();
    assertThat(film.frames()).isEqualTo(100);
    assertThat(film.durationUs()).isEqualTo(4_000_000);
    assertThat(film.codecs()).contains("avc1", "mp4a");
    Path file = folder.resolve(film.file());
    assertThat(Files.size(file)).isEqualTo(film.sizeBytes());
    List<Integer> ends = ends(file);
    assertThat(ends).hasSize(100);
    // 1 - (1 - t)^3 of the width after t of two seconds: at 0.5 s, 1 s and from 2 s on.
    assertThat(ends.get(0)).isZero();
    assertThat(ends.get(12)).isCloseTo(179, org.assertj.core.data.Offset.offset(3));
    assertThat(ends.get(25)).isCloseTo(280, org.assertj.core.data.Offset.offset(3));
    assertThat(ends.subList(50, 100)).containsOnly(WIDTH);
    List<Double> loud = Tones.loudness(file, 4);
    assertThat(loud.get(0)).isLessThan(0.001);
    assertThat(loud.get(1)).isGreaterThan(0.2);
    assertThat(loud.get(2)).isGreaterThan(0.2);
    assertThat(loud.get(3)).isLessThan(0.001);
  }

  /** Where the bar ends in each frame. */
  private static List<Integer> ends(Path file) throws Exception {
    List<Integer> ends = new ArrayList<>();
    AVFrame frame = Av.newFrame();
    try (MediaInput input = MediaInput.open(file, 1 << 24)) {
      int stream = input.bestStream(AVMEDIA_TYPE_VIDEO).orElseThrow();
      input.readOnly(stream);
      try (Decoder decoder = Decoder.open(input.stream(stream), 1, 1 << 24)) {
        boolean isOpen = true;
        while (isOpen) {
          isOpen = input.read();
          decoder.send(isOpen ? input.packet() : null);
          while (decoder.receive(frame)) {
            BytePointer row = new BytePointer(frame.data(0)).position(90L * frame.linesize(0));
            int x = 0;
            while (x < WIDTH && (row.get(x) & 255) > 140) {
              x++;
            }
            ends.add(x);
          }
        }
      }
    } finally {
      avutil.av_frame_free(frame);
    }
    return ends;
  }

  @Test
  void animationsStayBelowTheirLimitByBecomingSmaller() throws Exception {
    FilmRequest request =
        request(
            scene(),
            Optional.empty(),
            new FilmRequest.Animation(FilmRequest.Kind.GIF, "large", 320, 1_000_000),
            new FilmRequest.Animation(FilmRequest.Kind.WEBP, "moving", 320, 1_000_000));

    List<FilmAnswer.Animation> made = new FilmTask().run(request, progress -> {}).animations();

    assertThat(made.get(0).width()).isEqualTo(320);
    assertThat(made.get(0).framesPerSecond()).isEqualTo(12);
    long half = made.get(0).sizeBytes() / 2;
    FilmRequest smaller =
        request(
            scene(),
            Optional.empty(),
            new FilmRequest.Animation(FilmRequest.Kind.GIF, "small", 320, half));
    FilmAnswer.Animation small = new FilmTask().run(smaller, progress -> {}).animations().get(0);
    assertThat(small.width() * small.framesPerSecond()).isLessThan(320 * 12);
    assertThat(Files.size(folder.resolve("small.gif"))).isLessThan(half);
    byte[] gif = Files.readAllBytes(folder.resolve("large.gif"));
    assertThat(delaysInHundredths(gif)).isEqualTo(400);
    String webp =
        new String(
            Files.readAllBytes(folder.resolve("moving.webp")),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(webp).startsWith("RIFF").contains("WEBPVP8X", "ANIM", "ANMF");
  }

  /** Of all pictures, from their graphic control extensions. */
  private static int delaysInHundredths(byte[] gif) {
    int sum = 0;
    for (int i = 0; i + 5 < gif.length; i++) {
      boolean isControl =
          (gif[i] & 255) == 0x21
              && (gif[i + 1] & 255) == 0xF9
              && gif[i + 2] == 4
              && gif[i + 7] == 0;
      sum += isControl ? (gif[i + 4] & 255) | (gif[i + 5] & 255) << 8 : 0;
    }
    return sum;
  }

  @Test
  void aLogoThatIsNoPictureIsNamed() throws Exception {
    Picture logo =
        new Picture(
            "logo",
            new Box(0, 0, 40, 40),
            "data:image/png;base64,AAAA",
            Optional.empty(),
            Picture.Fit.WHOLE,
            0,
            "",
            Motion.NONE);

    StageException refused =
        catchThrowableOfType(
            StageException.class,
            () -> new FilmTask().run(request(scene(logo), Optional.empty()), progress -> {}));

    assertThat(refused.failure().code()).isEqualTo(FailureCode.IMAGE_UNREADABLE);
    assertThat(refused.failure().summary().en()).contains("logo");
  }
}
