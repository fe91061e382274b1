package org.fangtan.stage.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.fangtan.media.SubtitlePictureTracks;
import org.fangtan.media.SubtitlePictureTracks.Encoded;
import org.fangtan.media.SubtitlePictureTracks.Pgs;
import org.fangtan.media.TestMedia;
import org.fangtan.transcript.TimeSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubtitlePicturesTest {
  private static final Offset<Double> NEAR = within(0.03);

  @TempDir Path folder;

  @BeforeEach
  void needsFonts() {
    Assumptions.assumeTrue(
        SubtitlePictureTracks.isPossible(),
        "the Noto CJK fonts are not installed (fonts-noto-cjk)");
  }

  private TrackRun run(String format, TestMedia.Captions... tracks) throws Exception {
    Path file =
        TestMedia.clip()
            .size(160, 120)
            .seconds(8)
            .format(format)
            .captions(tracks)
            .write(folder.resolve("recording"));
    return TrackRun.of(folder.resolve("s"), file);
  }

  @Test
  void pgsPicturesStandUntilTheyAreClearedOrReplaced() throws Exception {
    TrackRun run =
        run(
            "matroska",
            new Pgs("chi")
                .show(500, "各位网友 大家好")
                .show(1500, "各位网友 大家好")
                .clear(2000)
                .show(3000, "欢迎收看\n在线访谈")
                .show(4500, "新开公交线路12条")
                .track());
    assertThat(run.captions("zh-Hans")).hasSize(3);
    assertThat(run.captions("zh-Hans").get(0).replace("友 大", "友大"))
        .isEqualTo("0.500-2.000 各位网友大家好");
    assertThat(run.captions("zh-Hans").get(1)).isEqualTo("3.000-4.500 欢迎收看|在线访谈");
    assertThat(run.captions("zh-Hans").get(2)).startsWith("4.500-8.0").endsWith("新开公交线路12条");
    assertThat(run.sources.get(0).kind()).isEqualTo(TimeSource.BURNED_IN);
    assertThat(run.sources.get(0).name().zh()).startsWith("图形字幕");
    assertThat(run.codes()).containsExactly("CAPTION_TRACK_OF_PICTURES", "CAPTION_TRACK");
  }

  @Test
  void pgsInTransportStreamsComesInPiecesAndIsShownWhenItsFirstSays() throws Exception {
    Path file =
        TestMedia.clip()
            .size(160, 120)
            .seconds(8)
            .audio("ac3", "fltp", "stereo", 48000)
            .format("mpegts", "mpegts_m2ts_mode", "1")
            .captions(new Pgs("chi").split().show(1500, "各位网友").clear(3000).track())
            .write(folder.resolve("00001.m2ts"));
    assertLike(TrackRun.of(folder.resolve("s"), file), "1.500-3.000 各位网友");
  }

  @Test
  void dvbPagesTimeOutOrGiveWayToTheNext() throws Exception {
    for (String format : List.of("mpegts", "matroska")) {
      try (Encoded dvb = new Encoded("dvbsub", "dvb_subtitle", "chi")) {
        TrackRun run =
            run(
                format,
                dvb.show(500, 3000, "各位网友")
                    .clear(1500)
                    .show(2000, 2000, "大家好啊")
                    .show(5000, 9000, "欢迎收看")
                    .show(6000, 9000, "在线访谈")
                    .clear(7000)
                    .track());
        assertLike(
            run, "0.500-1.500 各位网友", "2.000-4.000 大家好啊", "5.000-6.000 欢迎收看", "6.000-7.000 在线访谈");
      }
    }
  }

  @Test
  void dvdPicturesAreReadToo() throws Exception {
    try (Encoded dvd = new Encoded("dvdsub", "dvd_subtitle", "chi")) {
      TrackRun run = run("matroska", dvd.show(500, 1000, "各位网友").show(3000, 1500, "大家好啊").track());
      assertLike(run, "0.500-1.500 各位网友", "3.000-4.500 大家好啊");
    }
  }

  /** Sound that begins a frame early moves the recording's zero; DVDs count time in 1/90 s. */
  private static void assertLike(TrackRun run, String... expected) {
    List<String> captions = run.captions("zh-Hans");
    assertThat(captions).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      String[] found = captions.get(i).split("[- ]", 3);
      String[] wanted = expected[i].split("[- ]", 3);
      assertThat(found[2]).isEqualTo(wanted[2]);
      assertThat(Double.parseDouble(found[0])).isCloseTo(Double.parseDouble(wanted[0]), NEAR);
      assertThat(Double.parseDouble(found[1])).isCloseTo(Double.parseDouble(wanted[1]), NEAR);
    }
  }

  @Test
  void damagedPicturesAreCountedAndTheRestIsRead() throws Exception {
    TrackRun run =
        run(
            "matroska",
            new Pgs("chi")
                .show(500, "各位网友")
                .clear(1500)
                .track()
                .add(2000, 2000, new byte[] {0x15, 0x7f, (byte) 0xff, 1, 2, 3})
                .add(2500, 2500, new byte[] {(byte) 0x80}));
    assertThat(run.captions("zh-Hans")).containsExactly("0.500-1.500 各位网友");
  }
}
