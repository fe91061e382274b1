package org.fangtan.stage.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Finding;
import org.fangtan.stage.handover.PagePicture;
import org.junit.jupiter.api.Test;

class GraphicTextsTest {
  private static PagePicture picture(String name, boolean isGraphic, Optional<String> alt) {
    return new PagePicture(
        "p-" + name,
        name,
        false,
        List.of(),
        isGraphic,
        new PagePicture.File("graphics/" + name, 800, 2000),
        Optional.empty(),
        Optional.empty(),
        alt,
        Optional.empty());
  }

  @Test
  void aGraphicWithoutWordsIsSaid() {
    List<PagePicture> pictures =
        List.of(
            picture("图解.png", true, Optional.empty()),
            picture("图表.png", true, Optional.of("三条线路")),
            picture("现场.jpg", false, Optional.empty()));
    assertThat(GraphicTexts.findings(pictures))
        .extracting(Finding::code, Finding::subject)
        .containsExactly(org.assertj.core.api.Assertions.tuple("GRAPHIC_WITHOUT_ALT", "图解.png"));
    assertThat(GraphicTexts.described(pictures, Optional.of("要点"))).isEqualTo(pictures);
  }

  @Test
  void theHighlightsInWordsAreThoseOfTheOneGraphic() {
    List<PagePicture> pictures =
        GraphicTexts.described(
            List.of(picture("图解.png", true, Optional.empty())), Optional.of("新开 12 条线路"));
    assertThat(pictures.get(0).alt()).contains("新开 12 条线路");
    assertThat(GraphicTexts.findings(pictures)).isEmpty();
  }
}
