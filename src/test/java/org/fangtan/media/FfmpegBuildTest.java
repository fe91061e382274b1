package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.bytedeco.ffmpeg.global.avcodec.av_codec_is_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.av_codec_iterate;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_format;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.fangtan.child.GnuCLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is written of the build of FFmpeg, compared with the build. */
class FfmpegBuildTest {
  private static final Map<String, String> SPDX =
      Map.of(
          "GPL version 3 or later", "GPL-3.0-or-later",
          "LGPL version 3 or later", "LGPL-3.0-or-later");

  @Test
  void itsLicenceIsTheOneThatTheDocumentsName() throws Exception {
    String licence = avutil.avutil_license().getString();
    assertThat(SPDX).containsKey(licence);
    assertThat(avutil.avutil_configuration().getString())
        .contains("--enable-version3")
        .doesNotContain("--enable-nonfree");
    assertThat(Files.readString(Path.of("docs/licences.md")))
        .contains("\"" + licence + "\"", "`" + SPDX.get(licence) + "`");
    if (licence.startsWith("GPL")) { // what is said of the default build
      for (String file : List.of("README.md", "README.zh-CN.md", "docker/Dockerfile")) {
        assertThat(Files.readString(Path.of(file))).as(file).contains(SPDX.get(licence));
      }
    }
  }

  /** What {@code pipeline.conf} may ask for is what the default build has encoders for. */
  @Test
  void theListOfEncodersIsThatOfTheBuild() throws Exception {
    String licence = avutil.avutil_license().getString();
    assumeThat(licence).as("the default build").startsWith("GPL");
    TreeSet<String> pictures = new TreeSet<>();
    TreeSet<String> sound = new TreeSet<>();
    PointerPointer<Pointer> place = new PointerPointer<>(1);
    place.put(0, (Pointer) null);
    for (AVCodec one = av_codec_iterate(place); one != null; one = av_codec_iterate(place)) {
      if (av_codec_is_encoder(one) != 0 && one.type() == avutil.AVMEDIA_TYPE_VIDEO) {
        pictures.add(avcodec_get_name(one.id()).getString());
      } else if (av_codec_is_encoder(one) != 0 && one.type() == avutil.AVMEDIA_TYPE_AUDIO) {
        sound.add(avcodec_get_name(one.id()).getString());
      }
    }
    String written;
    try (InputStream in =
        Objects.requireNonNull(
            FfmpegBuildTest.class.getResourceAsStream("/org/fangtan/config/encoders.txt"))) {
      written = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> lines = written.lines().toList();
    assertThat(lines.get(0)).isEqualTo("pictures " + String.join(" ", pictures));
    assertThat(lines.get(1)).isEqualTo("sound " + String.join(" ", sound));
    for (String name :
        List.of(lines.get(2).split(" ")).subList(1, lines.get(2).split(" ").length)) {
      assertThat(av_guess_format(name, null, null)).as(name).isNotNull();
    }
  }

  /** Every library names the versions of glibc's symbols that it needs. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void theOldestCLibraryThatItRunsWithIsTheOneThatIsChecked() throws Exception {
    Pattern symbols = Pattern.compile("GLIBC_2\\.([0-9]+)\0");
    int newest = 0;
    for (Class<?> library :
        List.of(
            avutil.class,
            org.bytedeco.ffmpeg.global.avcodec.class,
            org.bytedeco.ffmpeg.global.avfilter.class,
            org.bytedeco.ffmpeg.global.avformat.class)) {
      Path binding = Path.of(Loader.load(library));
      try (var files = Files.list(binding.getParent())) {
        for (Path file : files.filter(it -> it.getFileName().toString().contains(".so")).toList()) {
          try (InputStream in = Files.newInputStream(file)) {
            Matcher found =
                symbols.matcher(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
            while (found.find()) {
              newest = Math.max(newest, Integer.parseInt(found.group(1)));
            }
          }
        }
      }
    }
    assertThat("2." + newest).isEqualTo(GnuCLibrary.NEEDED);
  }
}
