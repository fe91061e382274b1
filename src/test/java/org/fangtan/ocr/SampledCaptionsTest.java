package org.fangtan.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.artefact.Progress;
import org.fangtan.media.CaptionedFilm;
import org.fangtan.overlay.TextSamples;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampledCaptionsTest {
  @TempDir Path folder;

  @BeforeEach
  void needsFonts() {
    Assumptions.assumeTrue(
        CaptionedFilm.isPossible(), "the Noto CJK fonts are not installed (fonts-noto-cjk)");
  }

  private static CaptionedFilm film() {
    return new CaptionedFilm(640, 360)
        .background(
            "gradients=size=%dx%d:rate=%s:duration=%s:speed=0.02:seed=7:c0=0x203040:c1=0x806040,noise=alls=6:allf=t")
        .note(30, 100, 0.06, "30", "h*0.6", "张明 市交通局负责人");
  }

  private SampledCaptionsTask.Answer sampled(CaptionedFilm film, List<Cue> cues) throws Exception {
    Path file = film.until(7).write(folder.resolve("film.mp4"));
    List<OcrRequest.Part> parts = new ArrayList<>();
    for (Path pass : Films.pass(file, folder, 1)) {
      parts.add(
          new OcrRequest.Part(pass.resolve(TextSamples.LIST), pass.resolve(TextSamples.DATA)));
    }
    return new SampledCaptionsTask()
        .run(new SampledCaptionsTask.Request(parts, cues), Progress.Listener.NONE);
  }

  /** A caption file has no marks and is a little late. */
  private static List<Cue> spoken(String... lines) {
    List<Cue> cues = new ArrayList<>();
    for (String line : lines) {
      long startUs = 500_000 + cues.size() * 1_600_000L;
      cues.add(new Cue(new TimeRange(startUs, startUs + 1_500_000), line));
    }
    return cues;
  }

  @Test
  void captionsThatStandInThePictureAreFoundWithTheirPlace() throws Exception {
    CaptionedFilm film =
        film()
            .caption(10, 48, "新开公交线路12条")
            .caption(50, 88, "票价统一降到2元")
            .caption(90, 128, "请拨打热线12328");
    SampledCaptionsTask.Answer answer =
        sampled(film, spoken("新开公交线路12条", "票价统一降到2元", "请拨打热线12328"));
    assertThat(answer.areThere()).isTrue();
    assertThat(answer.seen()).isEqualTo(3);
    assertThat(answer.band().orElseThrow().get(0)).isGreaterThan(700);
    assertThat(answer.band().orElseThrow().get(1)).isLessThanOrEqualTo(1000);
  }

  @Test
  void aStrapAndOtherTextAreNoCaptions() throws Exception {
    CaptionedFilm film = film().caption(60, 110, "市政府门户网站在线访谈");
    SampledCaptionsTask.Answer answer =
        sampled(film, spoken("新开公交线路12条", "票价统一降到2元", "请拨打热线12328"));
    assertThat(answer.areThere()).isFalse();
    assertThat(answer.looked()).isEqualTo(3);
    assertThat(answer.seen()).isZero();
  }
}
