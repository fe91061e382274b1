package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fangtan.failure.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that are woven of two moments and do not say so. */
class CombedPicturesTest {
  private static final String MOVING = "testsrc2=size=%dx%d:rate=50:duration=%4$s";

  @TempDir Path folder;

  private List<Finding> findings(TestMedia.Clip clip) throws Exception {
    TestRun run = TestRun.of(clip.write(folder.resolve("source")), folder).run();
    return run.passes.get(0).findings();
  }

  private static TestMedia.Clip clip(String source) {
    return TestMedia.clip().size(720, 576).seconds(2).withoutAudio().videoSource(source);
  }

  /** H.264 that is encoded as whole pictures says that they are progressive. */
  @ParameterizedTest
  @CsvSource({"interleave_top, top", "interleave_bottom, bottom"})
  void wovenPicturesThatCallThemselvesWholeAreReported(String weaving, String first)
      throws Exception {
    assertThat(findings(clip(MOVING + ",tinterlace=" + weaving + ",setfield=prog")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("PICTURES_COMBED");
              assertThat(finding.message().en()).contains("the " + first + " one first");
              assertThat(finding.atUs().orElseThrow()).isLessThan(500_000);
            });
  }

  @Test
  void wovenPicturesThatSaySoAreDeinterlacedAndNoFinding() throws Exception {
    assertThat(
            findings(
                clip(MOVING + ",tinterlace=interleave_top,setfield=tff")
                    .video("mpeg2video", "yuv420p", Map.of("flags", "+ildct+ilme", "b", "8M"))
                    .format("mpegts")))
        .isEmpty();
  }

  /** Motion, still lines of one row, and lines of one row that move up, sideways and with noise. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "testsrc2=size=%dx%d:rate=%s:duration=%s",
        "color=gray:size=%dx%d:rate=%s:duration=%s,geq=lum='if(mod(Y,2),40,220)':cb=128:cr=128",
        "color=gray:size=%dx%d:rate=%s:duration=%s,"
            + "geq=lum='if(lt(mod(Y+N,4),1),220,40)':cb=128:cr=128",
        "testsrc2=size=%dx%d:rate=%s:duration=%s,scroll=vertical=0.003",
        "testsrc2=size=%dx%d:rate=%s:duration=%s,scroll=horizontal=0.02,drawgrid=h=2:t=1:c=white",
        "testsrc2=size=%dx%d:rate=%s:duration=%s,noise=alls=30:allf=t"
      })
  void wholePicturesAreNotTakenForWoven(String source) throws Exception {
    assertThat(findings(clip(source))).isEmpty();
  }
}
