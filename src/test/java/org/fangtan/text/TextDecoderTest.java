package org.fangtan.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        .isEqualTo(
            new DecodedText(
                TEXT,
                encoding,
                !mark.isEmpty(),
                0,
                false,
                false,
                Optional.empty(),
                OptionalInt.empty()));
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "大家好，歡迎收看今天的節目",
        "主持人：各位網友大家好。\n主持人：謝謝主持人，很高興來到這裡。\n主持人：請講。",
        "謝謝",
        "佢哋嘅巴士路線，全程兩蚊，行咗三十分鐘",
      })
  void big5IsToldFromGb18030(String text) {
    DecodedText decoded = TextDecoder.decode(text.getBytes(Charset.forName("Big5-HKSCS")));

    assertThat(decoded.text()).isEqualTo(text);
    assertThat(decoded.encoding()).isEqualTo(TextEncoding.BIG5);
    assertThat(decoded.isReadable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "丁一 李四 镕基 囍 頔 喆 珺 堃 淼 犇",
        "大家好",
        "鼎湖山 七星岩 端砚 裹蒸粽",
        "大家好，歡迎收看今天的節目", // traditional characters in GBK
        "A座B区1号"
      })
  void gb18030IsNotTakenForBig5(String text) {
    DecodedText decoded = TextDecoder.decode(text.getBytes(Charset.forName("GB18030")));

    assertThat(decoded.text()).isEqualTo(text);
    assertThat(decoded.encoding()).isEqualTo(TextEncoding.GB18030);
    assertThat(decoded.isReadable()).isTrue();
  }

  @Test
  void aFileInALanguageOfWesternEuropeIsReadInWindows1252() {
    String text = "Le trajet est assuré jusqu’à vingt-deux heures\nIl coûte 2 € à l’arrêt\n";

    DecodedText decoded = TextDecoder.decode(text.getBytes(Charset.forName("windows-1252")));

    assertThat(decoded.text()).isEqualTo(text);
    assertThat(decoded.encoding()).isEqualTo(TextEncoding.WINDOWS_1252);
  }

  static Stream<Arguments> misreadings() {
    return Stream.of(
        arguments("UTF-8", "ISO-8859-1"),
        arguments("UTF-8", "GB18030"),
        arguments("GB18030", "ISO-8859-1"),
        arguments("Big5", "ISO-8859-1"),
        arguments("Big5", "GB18030"),
        arguments("GB18030", "Big5-HKSCS"));
  }

  @ParameterizedTest
  @MethodSource("misreadings")
  void textThatWasMisreadAndSavedIsReadAsWhatItWas(String right, String wrong) {
    List<String> lines =
        Stream.of("大家好，今天的节目", "公交一体化的政策问题", "人民生活", "人人有工作")
            .map(line -> right.equals("Big5") ? ZhConverterUtil.toTraditional(line) : line)
            .toList();
    StringBuilder garbled = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    int mended = 0;
    for (String line : lines) {
      String misread = new String(line.getBytes(Charset.forName(right)), Charset.forName(wrong));
      // A line that lost characters is another test.
      if (new String(misread.getBytes(Charset.forName(wrong)), Charset.forName(right))
          .equals(line)) {
        garbled.append("00:00:01\n").append(misread).append('\n');
        expected.append("00:00:01\n").append(line).append('\n');
        mended++;
      }
    }
    assertThat(mended).isPositive();

    DecodedText decoded = TextDecoder.decode(garbled.toString().getBytes(StandardCharsets.UTF_8));

    assertThat(decoded.text()).isEqualTo(expected.toString());
    assertThat(decoded.mended().orElseThrow().lines()).isEqualTo(mended);
    assertThat(decoded.garbledLine()).isEmpty();
  }

  @Test
  void aMisreadPartOfALineIsMended() {
    DecodedText decoded =
        TextDecoder.decode("“大家好”ä»Šå¤©è°ˆå…¬äº¤……".getBytes(StandardCharsets.UTF_8));

    assertThat(decoded.text()).isEqualTo("“大家好”今天谈公交……");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CAFÉ… « à l’arrêt » ÉTÉ – FORÇÀ”",
        "3×… 20℃～25℃ “好”—“行”",
        "Приветствуем вас, дорогие друзья",
        "مرحبا بكم",
        "欢迎 Ångström Übergröße",
        "𠮷野家𤭢",
        "囍 頔 喆 珺 堃 淼 犇",
        "<ruby>鼎<rt>dǐng</rt>湖</ruby>山",
        "鼎湖山",
        "裹蒸粽 端砚 七星岩 鼎湖",
        "蜻蜓蝴蝶葡萄琵琶玻璃",
      })
  void textThatIsRightIsLeftAsItIs(String text) {
    DecodedText decoded = TextDecoder.decode(text.getBytes(StandardCharsets.UTF_8));

    assertThat(decoded.text()).isEqualTo(text);
    assertThat(decoded.mended()).isEmpty();
  }

  @Test
  void misreadTextThatLostCharactersIsNamedAndNotReadable() {
    String misread =
        new String(
            "各位网友大家好\n请交通运输局局长介绍情况".getBytes(StandardCharsets.UTF_8),
            Charset.forName("windows-1252"));
    assertThat(misread).contains("\uFFFD");

    DecodedText decoded = TextDecoder.decode(("1\n" + misread).getBytes(StandardCharsets.UTF_8));

    assertThat(decoded.garbledLine()).hasValue(2);
    assertThat(decoded.isReadable()).isFalse();
  }

  @Test
  void aLineInAnotherEncodingThanTheFileIsReadInItsOwn() {
    byte[] mixed =
        bytes(
            "大家好，欢迎收看今天的节目\n今天谈公交\n".getBytes(StandardCharsets.UTF_8),
            "追加的一条\n".getBytes(Charset.forName("GBK")),
            "再见\n".getBytes(StandardCharsets.UTF_8));

    DecodedText decoded = TextDecoder.decode(mixed);

    assertThat(decoded.text()).isEqualTo("大家好，欢迎收看今天的节目\n今天谈公交\n追加的一条\n再见\n");
    assertThat(decoded.encoding()).isEqualTo(TextEncoding.UTF_8);
    assertThat(decoded.mended()).contains(new DecodedText.Mended(1, "GB18030"));
    assertThat(decoded.damagedSequences()).isZero();
  }

  @Test
  void aMissingByteCostsOneCharacterAndNotTheRestOfTheLine() {
    byte[] gbk = "今天我们谈谈城乡公交一体化\n大家好".getBytes(Charset.forName("GBK"));
    byte[] cut = bytes(Arrays.copyOf(gbk, 17), Arrays.copyOfRange(gbk, 18, gbk.length));

    DecodedText decoded = TextDecoder.decode(cut);

    assertThat(decoded.text()).isEqualTo("今天我们谈谈城乡\uFFFD交一体化\n大家好");
    assertThat(decoded.damagedSequences()).isEqualTo(1);
  }

  @Test
  void textThatNobodyCouldReadIsNamed() {
    // Korean in EUC-KR: rare characters in any encoding that is read here.
    byte[] korean = "1\n시청자 여러분 안녕하십니까 오늘은 시내버스 이야기를 나누겠습니다".getBytes(Charset.forName("EUC-KR"));

    assertThat(TextDecoder.decode(korean).garbledLine()).hasValue(2);
  }

  private static byte[] bytes(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
