package org.fangtan.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fangtan.failure.Finding.Level;
import org.fangtan.json.Json;
import org.junit.jupiter.api.Test;

class FindingTest {
  private static final Bilingual WORDS = Bilingual.of("手机号", "a number");

  @Test
  void theCodeDecidesTheLevel() {
    assertThat(Finding.of(FindingCode.MOBILE, "a.docx", WORDS).level()).isEqualTo(Level.BLOCK);
    assertThat(Finding.at(FindingCode.TOO_LONG, "a.srt", 7, WORDS))
        .isEqualTo(
            new Finding(
                Level.WARN,
                "TOO_LONG",
                "a.srt",
                OptionalInt.empty(),
                OptionalLong.of(7),
                OptionalLong.empty(),
                WORDS));
    assertThat(Finding.between(FindingCode.SOUND_GAP, "a.mp4", 7, 9, WORDS).untilUs()).hasValue(9);
  }

  @Test
  void whatTheProgramMendedIsANoteOfTheSameCode() {
    Finding found = Finding.at(FindingCode.TOO_SHORT, "a.srt", 7, WORDS).onLine(3);
    Finding mended = found.mended(Bilingual.of("已调整", "mended"));
    assertThat(mended.level()).isEqualTo(Level.INFO);
    assertThat(mended.is(FindingCode.TOO_SHORT)).isTrue();
    assertThat(mended.line()).hasValue(3);
    assertThat(mended.atUs()).hasValue(7);
  }

  @Test
  void aCodeOfAnotherVersionKeepsItsName() {
    String stored =
        "{\"code\":\"OF_NEXT_YEAR\",\"level\":\"BLOCK\",\"message\":{\"en\":\"new\",\"zh\":\"新\"},"
            + "\"subject\":\"a.mp4\"}";
    Finding read = Json.read(stored, Finding.class);
    assertThat(read.level()).isEqualTo(Level.BLOCK);
    assertThat(FindingCode.named(read.code())).isEmpty();
    assertThat(Json.write(read)).isEqualTo(stored);
  }

  @Test
  void aKnownCodeIsStoredByItsName() {
    assertThat(Json.write(Finding.of(FindingCode.MOBILE, "a.docx", WORDS)))
        .isEqualTo(
            "{\"code\":\"MOBILE\",\"level\":\"BLOCK\",\"message\":{\"en\":\"a"
                + " number\",\"zh\":\"手机号\"},\"subject\":\"a.docx\"}");
  }
}
