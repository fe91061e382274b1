package org.fangtan.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextDecoderTest {
  private static final String TEXT = "1\n00:00:01,000 --> 00:00:02,000\n各位网友 大家好！全程两元\n";

  static Stream<Arguments> encodings() {
    return Stream.of(
        arguments(TextEncoding.UTF_8, ""),
        arguments(TextEncoding.UTF_8, "\uFEFF"),
        arguments(TextEncoding.UTF_16LE, ""),
        arguments(TextEncoding.UTF_16LE, "\uFEFF"),
        arguments(TextEncoding.UTF_16BE, ""),
        arguments(TextEncoding.UTF_16BE, "\uFEFF"),
        arguments(TextEncoding.GB18030, ""),
        arguments(TextEncoding.GB18030, "\uFEFF"));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void readsEveryEncodingWithAndWithoutMark(TextEncoding encoding, String mark) {
    DecodedText decoded = TextDecoder.decode((mark + TEXT).getBytes(encoding.charset()));

    assertThat(decoded)
        .isEqualTo(new DecodedText(TEXT, encoding, !mark.isEmpty(), 0, false, false));
  }

  @Test
  void emptyAndAsciiFilesAreUtf8() {
    assertThat(TextDecoder.decode(new byte[0]).text()).isEmpty();
    assertThat(TextDecoder.decode("plain".getBytes(StandardCharsets.US_ASCII)).encoding())
        .isEqualTo(TextEncoding.UTF_8);
  }

  @Test
  void utf8CutOffInsideACharacterStaysUtf8() {
    byte[] whole = "大家好".getBytes(StandardCharsets.UTF_8);

    DecodedText decoded = TextDecoder.decode(Arrays.copyOf(whole, whole.length - 1));

    assertThat(decoded.encoding()).isEqualTo(TextEncoding.UTF_8);
    assertThat(decoded.text()).isEqualTo("大家\uFFFD");
    assertThat(decoded.damagedSequences()).isEqualTo(1);
  }

  @Test
  void oneBadByteInMuchUtf8IsDamageAndNotGb18030() {
    byte[] bytes = TEXT.repeat(10).getBytes(StandardCharsets.UTF_8);
    bytes[4] = (byte) 0xC0;

    DecodedText decoded = TextDecoder.decode(bytes);

    assertThat(decoded.encoding()).isEqualTo(TextEncoding.UTF_8);
    assertThat(decoded.damagedSequences()).isEqualTo(1);
    assertThat(decoded.binary()).isFalse();
  }

  @Test
  void shortGb18030IsNotTakenForDamagedUtf8() {
    DecodedText decoded = TextDecoder.decode("中文".getBytes(Charset.forName("GBK")));

    assertThat(decoded.encoding()).isEqualTo(TextEncoding.GB18030);
    assertThat(decoded.text()).isEqualTo("中文");
  }

  @Test
  void bytesOfAPictureAreBinary() {
    byte[] noise = new byte[10_000];
    new Random(7).nextBytes(noise);

    assertThat(TextDecoder.decode(noise).binary()).isTrue();
    assertThat(TextDecoder.decode(new byte[5000]).binary()).isTrue();
  }

  @Test
  void aFewZeroBytesAreDamageAndNotUtf16() {
    DecodedText decoded =
        TextDecoder.decode((TEXT.repeat(5) + "\0").getBytes(StandardCharsets.UTF_8));

    assertThat(decoded.encoding()).isEqualTo(TextEncoding.UTF_8);
    assertThat(decoded.binary()).isFalse();
  }

  @Test
  void big5IsDoubted() {
    byte[] big5 = "各位網友大家好歡迎收看今天的訪談節目".getBytes(Charset.forName("Big5"));

    assertThat(TextDecoder.decode(big5).doubtful()).isTrue();
    assertThat(TextDecoder.decode(TEXT.getBytes(Charset.forName("GBK"))).doubtful()).isFalse();
  }
}
