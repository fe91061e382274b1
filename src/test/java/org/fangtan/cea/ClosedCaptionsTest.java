package org.fangtan.cea;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fangtan.cea.CaptionStream.Codes;
import org.fangtan.timeline.Cue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times are pictures of 40 ms. */
class ClosedCaptionsTest {
  private static final long END_US = 60_000_000;

  @TempDir Path folder;

  private static List<String> captions(CaptionStream stream) {
    List<ClosedCaptions.Service> services = ClosedCaptions.decode(stream.data(), END_US);
    return services.isEmpty() ? List.of() : lines(services.get(0));
  }

  private static List<String> lines(ClosedCaptions.Service service) {
    return service.cues().stream().map(ClosedCaptionsTest::line).toList();
  }

  private static String line(Cue cue) {
    return cue.startUs() / 40_000
        + "-"
        + cue.endUs() / 40_000
        + " "
        + cue.text().replace("\n", "|");
  }

  private static CaptionStream popOn(CaptionStream stream, long at, String text) {
    return stream
        .at(at)
        .code(0x14, 0x20)
        .code(0x14, 0x2e)
        .code(0x14, 0x70)
        .text(text)
        .code(0x14, 0x2f);
  }

  @Test
  void popOnCaptionsAreShownWholeUntilTheyAreErasedOrReplaced() {
    CaptionStream stream = popOn(new CaptionStream(), 0, "HELLO");
    popOn(stream, 50, "WORLD").at(100).code(0x14, 0x2c);
    // RCL, ENM, PAC and EOC are two pairs each, five characters are three: the first EOC is pair 9.
    assertThat(captions(stream)).containsExactly("9-59 HELLO", "59-100 WORLD");
  }

  @Test
  void twoRowsAndTabsAndTheNationalCharacters() {
    CaptionStream stream =
        new CaptionStream()
            .code(0x14, 0x20)
            .code(0x14, 0x2e)
            .code(0x14, 0x50) // row 14
            .text("CAF")
            .text("E")
            .code(0x12, 0x21) // É in the place of E
            .code(0x14, 0x72) // row 15, four columns in
            .code(0x17, 0x22) // two more
            .line21('a', 0x2a)
            .code(0x11, 0x37) // ♪
            .code(0x14, 0x2f);
    assertThat(captions(stream)).hasSize(1).first().asString().endsWith(" CAFÉ|aá♪");
  }

  @Test
  void rolledUpRowsAreToldOnceEach() {
    CaptionStream stream =
        new CaptionStream()
            .code(0x14, 0x26)
            .code(0x14, 0x2d)
            .code(0x14, 0x70)
            .text("FIRST LINE ")
            .at(50)
            .code(0x14, 0x2d)
            .text("SECOND LINE ")
            .at(100)
            .code(0x14, 0x2d)
            .text("THIRD ")
            .at(200)
            .code(0x14, 0x2c);
    assertThat(captions(stream))
        .containsExactly("6-52 FIRST LINE", "52-102 SECOND LINE", "102-200 THIRD");
  }

  @Test
  void paintedOnTextIsOneCaptionWhileItIsTyped() {
    CaptionStream stream =
        new CaptionStream()
            .code(0x14, 0x29)
            .code(0x14, 0x70)
            .text("PAINTED ON ")
            .at(80)
            .code(0x14, 0x2c);
    assertThat(captions(stream)).containsExactly("4-80 PAINTED ON");
  }

  @Test
  void aCaptionThatNobodyErasesEndsAfterSixteenSeconds() {
    assertThat(captions(popOn(new CaptionStream(), 0, "HELLO"))).containsExactly("9-409 HELLO");
  }

  @Test
  void controlCodesSentTwiceCountOnceAndOnesSentOnceCountToo() {
    CaptionStream twice = popOn(new CaptionStream(), 0, "AB");
    assertThat(captions(twice)).first().asString().endsWith(" AB");
    CaptionStream once =
        new CaptionStream().line21(0x14, 0x20, 0x14, 0x2e, 0x14, 0x70, 'A', 'B', 0x14, 0x2f);
    assertThat(captions(once)).containsExactly("4-404 AB");
    CaptionStream backspaces =
        new CaptionStream()
            .code(0x14, 0x20)
            .code(0x14, 0x2e)
            .code(0x14, 0x70)
            .text("ABCD")
            .code(0x14, 0x21)
            .code(0x14, 0x21)
            .code(0x14, 0x2f);
    assertThat(captions(backspaces)).first().asString().endsWith(" AB");
  }

  @Test
  void theOtherChannelAndTheOtherFieldAreLanguagesOfTheirOwn() {
    CaptionStream stream = popOn(new CaptionStream(), 0, "ENGLISH");
    stream.at(100);
    int[] spanish = {
      0x15, 0x20, 0x15, 0x20, 0x15, 0x2e, 0x15, 0x2e, 0x15, 0x70, 0x15, 0x70, 'H', 'O', 'L', 'A',
      0x15, 0x2f, 0x15, 0x2f
    };
    stream.line21(1, spanish);
    stream.at(200).line21(0x1c, 0x20, 0x1c, 0x2e, 0x1c, 0x70, 'C', 'C', '2', 0, 0x1c, 0x2f);
    List<ClosedCaptions.Service> services = ClosedCaptions.decode(stream.data(), END_US);
    assertThat(services)
        .extracting(ClosedCaptions.Service::name)
        .containsExactly("CC1", "CC3", "CC2");
    assertThat(lines(services.get(0)).get(0)).endsWith("ENGLISH");
    assertThat(lines(services.get(1)).get(0)).endsWith("HOLA");
    assertThat(lines(services.get(2)).get(0)).endsWith("CC2");
  }

  @Test
  void damagedPairsAreLeftOut() {
    CaptionStream stream = popOn(new CaptionStream(), 0, "GOOD");
    List<CaptionData> data = new ArrayList<>(stream.data());
    byte[] flipped = data.get(6).triplets().clone();
    flipped[1] ^= 1; // the parity of one character
    data.set(6, new CaptionData(data.get(6).timeUs(), flipped));
    assertThat(lines(ClosedCaptions.decode(data, END_US).get(0)).get(0)).endsWith(" OOD");
  }

  @Test
  void chineseInWindowsIsShownWhenTheWindowIs() {
    CaptionStream stream =
        new CaptionStream()
            .at(10)
            .service(
                1,
                CaptionStream.codes()
                    .define(0, false, 60, 2, 32)
                    .text("各位网友")
                    .raw(0x0d)
                    .text("大家好！")
                    .raw(0x03)
                    .bytes())
            .at(20)
            .service(1, CaptionStream.codes().display(1).bytes())
            .at(70)
            .service(
                1,
                CaptionStream.codes().delete(1).define(1, true, 60, 1, 32).text("欢迎收看 é").bytes())
            .at(120)
            .service(1, CaptionStream.codes().hide(0xff).bytes());
    List<ClosedCaptions.Service> services = ClosedCaptions.decode(stream.data(), END_US);
    assertThat(services).extracting(ClosedCaptions.Service::name).containsExactly("708-1");
    assertThat(lines(services.get(0))).containsExactly("20-70 各位网友|大家好！", "70-120 欢迎收看 é");
  }

  @Test
  void aFullWindowRollsUpAndEachRowIsToldOnce() {
    CaptionStream stream =
        new CaptionStream()
            .at(0)
            .service(1, CaptionStream.codes().define(0, true, 60, 2, 32).text("第一行").bytes())
            .at(50)
            .service(1, CaptionStream.codes().raw(0x0d).text("第二行").bytes())
            .at(100)
            .service(1, CaptionStream.codes().raw(0x0d).text("第三").bytes())
            .at(110)
            .service(1, CaptionStream.codes().text("行").bytes())
            .at(150)
            .service(1, CaptionStream.codes().clear(1).bytes());
    assertThat(captions(stream)).containsExactly("0-50 第一行", "50-100 第二行", "100-150 第三行");
  }

  @Test
  void codesThatAreCutAcrossBlocksAndExtendedOnesAreUnderstood() {
    Codes codes = CaptionStream.codes().define(0, true, 60, 1, 40);
    codes.raw(0x97, 1, 2, 3, 4).raw(0x90, 5, 6).raw(0x91, 1, 2, 3).raw(0x92, 0, 0);
    codes.raw(0x10, 0x25).raw(0x10, 0x39).raw(0x10, 0x05).raw(0x10, 0x0a, 1);
    codes.raw(0x10, 0x85, 1, 2, 3, 4).raw(0x10, 0x91, 2, 9, 9).raw(0x12, 5).text("文字ÿ");
    // More than 31 bytes: the service's block ends inside a code.
    CaptionStream stream = new CaptionStream().service(9, codes.bytes());
    List<ClosedCaptions.Service> services = ClosedCaptions.decode(stream.data(), END_US);
    assertThat(services.get(0).name()).isEqualTo("708-9");
    assertThat(lines(services.get(0))).containsExactly("0-400 …™文字ÿ");
  }

  @Test
  void marksThatTurnTextAndHalvesOfCharactersAreNoText() {
    Codes codes = CaptionStream.codes().define(0, true, 60, 1, 40);
    codes.text("a\u202eb\ud842c\ud842\udfb7");
    assertThat(captions(new CaptionStream().service(1, codes.bytes())))
        .containsExactly("0-400 a bc\ud842\udfb7");
  }

  @Test
  void whereBothCarryTheTextThatOf708IsTaken() {
    CaptionStream stream = popOn(new CaptionStream(), 0, "HELLO");
    stream
        .at(30)
        .service(1, CaptionStream.codes().define(0, true, 60, 1, 32).text("Hello").bytes())
        .at(60)
        .service(1, CaptionStream.codes().delete(1).bytes());
    List<ClosedCaptions.Service> services = ClosedCaptions.decode(stream.data(), END_US);
    assertThat(services).extracting(ClosedCaptions.Service::name).containsExactly("708-1");
    popOn(stream, 100, "A LOT MORE TEXT THAN THE SERVICE HAS");
    assertThat(ClosedCaptions.decode(stream.data(), END_US))
        .extracting(ClosedCaptions.Service::name)
        .containsExactly("CC1");
  }

  @Test
  void theFileHoldsOnlyWhatTellsAndPartsThatOverlapCountOnce() throws Exception {
    CaptionStream stream = popOn(new CaptionStream(), 0, "HELLO").padding().padding();
    Path first = folder.resolve("1");
    Path second = folder.resolve("2");
    try (CaptionDataWriter a = new CaptionDataWriter(first);
        CaptionDataWriter b = new CaptionDataWriter(second)) {
      for (CaptionData picture : stream.data()) {
        if (picture.timeUs() < 6 * 40_000) {
          a.write(picture.timeUs(), picture.triplets());
        }
        if (picture.timeUs() >= 3 * 40_000) {
          b.write(picture.timeUs(), picture.triplets());
        }
      }
    }
    List<CaptionData> read = CaptionDataReader.read(List.of(first, second));
    assertThat(read).hasSize(stream.data().size() - 2);
    assertThat(lines(ClosedCaptions.decode(read, END_US).get(0))).containsExactly("9-409 HELLO");
    Path empty = folder.resolve("3");
    new CaptionDataWriter(empty).close();
    assertThat(Files.size(empty)).isZero();
    assertThat(CaptionDataReader.read(List.of(empty))).isEmpty();
  }

  @Test
  void nonsenseGivesNoMoreThanNonsense() {
    Random random = new Random(4);
    for (int round = 0; round < 200; round++) {
      List<CaptionData> data = new ArrayList<>();
      for (int picture = 0; picture < 200; picture++) {
        byte[] triplets = new byte[3 * random.nextInt(31) + random.nextInt(3)];
        random.nextBytes(triplets);
        data.add(new CaptionData(picture * 40_000L, triplets));
      }
      for (ClosedCaptions.Service service : ClosedCaptions.decode(data, END_US)) {
        assertThat(service.cues()).allMatch(cue -> cue.endUs() <= END_US);
        assertThat(service.name().getBytes(StandardCharsets.US_ASCII)).isNotEmpty();
      }
    }
  }
}
