package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class OutlineTextTest {
  @Test
  void theFirstLineIsTheTitleAndEachOtherAParagraph() {
    Transcript outline = OutlineText.of(Documents.of("访谈提纲\n一、背景\n  为什么？怎么办？\n"));
    assertThat(outline.title()).hasValue("访谈提纲");
    assertThat(outline.speakers()).containsExactly(Speaker.UNKNOWN);
    assertThat(outline.turns()).hasSize(1);
    assertThat(outline.turns().get(0).sentences())
        .extracting(Sentence::id, Sentence::paragraph, Sentence::text)
        .containsExactly(
            tuple("s01-1", 0, "一、背景"), tuple("s01-2", 1, "为什么？"), tuple("s01-3", 1, "怎么办？"));
  }

  @Test
  void aFirstLineThatIsASentenceOrTheOnlyOneIsNoTitle() {
    assertThat(OutlineText.of(Documents.of("请问为什么？\n怎么办？")).title()).isEmpty();
    Transcript one = OutlineText.of(Documents.of("访谈提纲"));
    assertThat(one.title()).isEmpty();
    assertThat(one.sentences()).extracting(Sentence::text).containsExactly("访谈提纲");
  }

  @Test
  void nothingIsNobodysTurn() {
    Transcript nothing = OutlineText.of(Documents.of(""));
    assertThat(nothing.turns()).isEmpty();
    assertThat(nothing.speakers()).isEmpty();
  }
}
