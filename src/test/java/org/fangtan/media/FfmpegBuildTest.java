package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;
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
