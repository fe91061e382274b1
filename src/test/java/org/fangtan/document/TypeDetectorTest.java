package org.fangtan.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeDetectorTest {
  @TempDir Path folder;

  private DetectedType detect(byte[] bytes, String name) throws IOException {
    Path file = Files.createTempFile(folder, "object", "");
    Files.write(file, bytes);
    return TypeDetector.detect(file, name);
  }

  @ParameterizedTest
  @CsvSource({
    "录像.mp4, text/plain",
    "实录.docx, text/plain",
    "captions.srt, text/plain",
    "plan.csv, text/csv",
    "方案.md, text/markdown",
    "noname, text/plain"
  })
  void textIsTextWhateverItIsNamed(String name, String type) throws IOException {
    byte[] text = "[主持人] 各位网友，大家好\n".getBytes(StandardCharsets.UTF_8);

    assertThat(detect(text, name)).isEqualTo(new DetectedType(type, true));
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", "UTF-16"})
  void chineseTextIsTextInEveryEncoding(String charset) throws IOException {
    byte[] text = "[主持人] 大家好 [00:12]\n[嘉宾] 好\n".getBytes(Charset.forName(charset));

    assertThat(detect(text, "a.mp4").mediaType()).isEqualTo("text/plain");
  }

  @Test
  void jsonNeedsBothItsNameAndItsLook() throws IOException {
    byte[] json = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);

    assertThat(detect(json, "highlights.json").mediaType()).isEqualTo("application/json");
    assertThat(detect("hello".getBytes(StandardCharsets.UTF_8), "x.json").mediaType())
        .isEqualTo("text/plain");
  }

  @ParameterizedTest
  @CsvSource({
    "0000001866747970 6d70343200000000 6d70343269736f6d, video/mp4",
    "0000001466747970 7174202000000000 71742020, video/quicktime",
    "1a45dfa39f428681 0142f7810142f281 0442f3810842 8288 6d6174726f736b61, video/x-matroska",
    "ffd8ffe000104a46 4946000101000001, image/jpeg",
    "89504e470d0a1a0a 0000000d49484452, image/png",
    "52494646aabbccdd 57415645666d7420, audio/vnd.wave",
    "255044462d312e37 0a25e2e3cfd30a, application/pdf",
    "5745425654540a0a, text/vtt"
  })
  void kindsAreKnownByTheirFirstBytes(String hex, String type) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

    assertThat(detect(bytes, "wrong.name")).isEqualTo(new DetectedType(type, true));
  }

  @Test
  void wordFilesAreToldFromOtherArchives() throws IOException {
    Path docx = WordFixture.write(List.of("甲"), folder.resolve("a.zip"));
    Path zip = folder.resolve("b.docx");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("x.bin"));
      out.write(new byte[9]);
    }

    DetectedType word = TypeDetector.detect(docx, "a.zip");
    assertThat(word.mediaType()).endsWith("wordprocessingml.document");
    assertThat(word.isDocument()).isTrue();
    assertThat(TypeDetector.detect(zip, "b.docx"))
        .isEqualTo(new DetectedType("application/zip", true));
  }

  @Test
  void unknownBytesAreMediaOnlyByTheirNameAndEmptyFilesAreEmpty() throws IOException {
    byte[] unknown = new byte[4000];

    assertThat(detect(unknown, "a.ts").byContent()).isFalse();
    assertThat(detect(unknown, "录像.mp4")).isEqualTo(new DetectedType("video/mp4", false));
    assertThat(detect(unknown, "a.docx")).isEqualTo(new DetectedType(DetectedType.UNKNOWN, false));
    assertThat(detect(new byte[0], "录像.mp4")).isEqualTo(new DetectedType(DetectedType.EMPTY, true));
  }
}
