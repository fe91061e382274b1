package org.fangtan.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fangtan.media.CaptionedFilm;
import org.fangtan.timeline.Cue;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BurnedInCaptionsTest {
  private static final long FRAME_US = 40_000;

  @TempDir Path folder;

  @BeforeEach
  void needsFonts() {
    Assumptions.assumeTrue(
        CaptionedFilm.isPossible(), "the Noto CJK fonts are not installed (fonts-noto-cjk)");
  }

  /** Text with what the reading may leave out or put in a Latin form. */
  static String plain(String text) {
    return text.replaceAll("[\\s·]", "").replace('：', ':').replace('，', ',').replace('？', '?');
  }

  private static CaptionedFilm film() {
    return new CaptionedFilm(960, 540)
        .background(
            "gradients=size=%dx%d:rate=%s:duration=%s:speed=0.02:seed=7:c0=0x203040:c1=0x806040,noise=alls=6:allf=t")
        .note(0, 10_000, 0.05, "w-text_w-20", "20", "示例电视台");
  }

  @Test
  void captionsAreReadWithTheirFramesAndNothingElse() throws Exception {
    CaptionedFilm film =
        film()
            .clock("20", "20")
            .note(60, 150, 0.05, "30", "h*0.68", "张明 市交通局负责人")
            .caption(10, 40, "各位网友 大家好")
            .caption(42, 90, "新开公交线路12条")
            .caption(90, 130, "票价降到2元")
            .caption(132, 160, "2019年9月18日正式开通")
            .caption(162, 188, "请拨打热线12328");
    Path file = film.until(8).write(folder.resolve("film.mp4"));

    BurnedInCaptions.Result result = Films.read(Films.pass(file, folder, 1));

    assertAlike(result, film.captions());
  }

  @Test
  void aFilmInPartsIsReadAsAWhole() throws Exception {
    CaptionedFilm film =
        film()
            .caption(10, 40, "各位网友 大家好")
            .caption(42, 110, "这一条跨过两段的边界")
            .caption(112, 160, "欢迎收看在线访谈");
    Path file = film.until(7).write(folder.resolve("film.mp4"));

    BurnedInCaptions.Result result = Films.read(Films.pass(file, folder, 2));

    assertAlike(result, film.captions());
  }

  @Test
  void aBandThatIsGivenIsWhereTheCaptionsAre() throws Exception {
    CaptionedFilm film =
        film()
            .clock("20", "h*0.15")
            .caption(10, 60, "各位网友 大家好")
            .caption(62, 110, "新开公交线路12条")
            .note(10, 50, 0.06, "(w-text_w)/2", "h*0.15", "24.5%的群众满意")
            .note(60, 100, 0.06, "(w-text_w)/2", "h*0.15", "2019年9月18日");
    List<Path> passes = Films.pass(film.until(5).write(folder.resolve("film.mp4")), folder, 1);

    assertThat(texts(Films.read(passes, Optional.of(List.of(100, 250)))))
        .containsExactly("24.5%的群众满意", "2019年9月18日");
    assertThat(texts(Films.read(passes, Optional.of(List.of(750, 1000)))))
        .containsExactly("各位网友大家好", "新开公交线路12条");
    assertThat(texts(Films.read(passes, Optional.of(List.of(400, 600))))).isEmpty();
  }

  private static List<String> texts(BurnedInCaptions.Result result) {
    return result.cues().stream().map(read -> plain(read.cue().text())).toList();
  }

  /** As of two recordings: the second is upright, and its captions stand elsewhere. */
  @Test
  void eachShapeHasItsOwnBand() throws Exception {
    CaptionedFilm wide = film().caption(10, 40, "各位网友 大家好").caption(42, 90, "新开公交线路12条");
    CaptionedFilm upright =
        new CaptionedFilm(540, 960)
            .background("gradients=size=%dx%d:rate=%s:duration=%s:speed=0.02:seed=9")
            .caption(110, 140, "票价降到2元")
            .caption(142, 188, "谢谢收看");
    Path first = wide.until(4).write(folder.resolve("wide.mp4"));
    Path second = upright.until(8).write(folder.resolve("upright.mp4"));
    List<Path> passes =
        List.of(
            Films.pass(first, folder.resolve("a"), 1).get(0),
            Films.pass(second, folder.resolve("b"), 2).get(1));

    BurnedInCaptions.Result result = Films.read(passes);

    assertAlike(
        result, Stream.concat(wide.captions().stream(), upright.captions().stream()).toList());
  }

  /** Figures of a caption that is otherwise the same, with nothing between the two. */
  @Test
  void captionsThatDifferByOneCharacterAreTwo() throws Exception {
    CaptionedFilm film =
        film()
            .bitrate(4_000_000)
            .caption(10, 50, "全市开通公交线路32条")
            .caption(50, 90, "全市开通公交线路35条")
            .caption(90, 125, "满意率达到12.5%")
            .caption(125, 150, "满意率达到12.6%")
            .caption(150, 188, "他来到了现场调研");
    Path file = film.until(8).write(folder.resolve("film.mp4"));

    assertAlike(Films.read(Films.pass(file, folder, 1)), film.captions());
  }

  @Test
  void aLineThatRunsBelowTheCaptionsIsNone() throws Exception {
    CaptionedFilm film =
        film()
            .note(
                0,
                200,
                0.045,
                "-120*t",
                "h*0.94",
                "滚动消息 我市今日启动冬季森林防火巡查 咨询电话12345 明日多云间晴 气温十二至二十度 滚动消息 我市今日启动冬季森林防火巡查 咨询电话12345")
            .caption(25, 75, "各位网友 大家好")
            .caption(75, 125, "欢迎收看在线访谈节目")
            .caption(134, 175, "今天我们邀请到市交通局局长");
    Path file = film.until(7).write(folder.resolve("film.mp4"));

    assertAlike(Films.read(Films.pass(file, folder, 1)), film.captions());
  }

  /** FFmpeg's test picture counts its frames; a white frame now and then interrupts it. */
  @Test
  void aNumberThatChangesWithEveryFrameIsNoCaption() throws Exception {
    CaptionedFilm film =
        new CaptionedFilm(640, 360)
            .background(
                "testsrc2=size=%dx%d:rate=%s:duration=%s,"
                    + "drawbox=c=white:t=fill:enable='eq(mod(n,100),75)'");
    Path file = film.until(20).write(folder.resolve("film.mp4"));

    assertThat(texts(Films.read(Films.pass(file, folder, 1)))).isEmpty();
  }

  @Test
  void textThatIsNoCaptionGivesNone() throws Exception {
    CaptionedFilm film =
        film()
            .clock("20", "20")
            .note(0, 60, 0.11, "(w-text_w)/2", "h*0.4", "在线访谈")
            .note(70, 160, 0.05, "30", "h*0.78", "李红 副局长");
    Path file = film.until(8).write(folder.resolve("film.mp4"));

    assertThat(Films.read(Films.pass(file, folder, 1)).cues()).isEmpty();
  }

  private static void assertAlike(BurnedInCaptions.Result result, List<Cue> expected) {
    assertThat(result.cues().stream().map(read -> plain(read.cue().text())).toList())
        .isEqualTo(expected.stream().map(cue -> plain(cue.text())).toList());
    for (int i = 0; i < expected.size(); i++) {
      Cue read = result.cues().get(i).cue();
      assertThat(read.startUs()).isBetween(start(expected, i, -1), start(expected, i, 1));
      assertThat(read.endUs())
          .isBetween(expected.get(i).endUs() - FRAME_US, expected.get(i).endUs() + FRAME_US);
    }
  }

  private static long start(List<Cue> expected, int index, int frames) {
    return expected.get(index).startUs() + frames * FRAME_US;
  }
}
