package org.fangtan.stage.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.stage.handover.PagePicture;

/** Text alternatives for graphics, whose content consists only of what is drawn. */
final class GraphicTexts {
  private GraphicTexts() {}

  /**
   * If there is one graphic without text, it gets the highlights in words.
   *
   * @param highlights an editor's alt text of the highlights
   */
  static List<PagePicture> described(List<PagePicture> pictures, Optional<String> highlights) {
    List<PagePicture> mute = pictures.stream().filter(GraphicTexts::isMute).toList();
    boolean isTheOne =
        mute.size() == 1 && pictures.stream().filter(PagePicture::isGraphic).count() == 1;
    return !isTheOne || highlights.isEmpty()
        ? pictures
        : pictures.stream()
            .map(p -> p.equals(mute.get(0)) ? p.withAlt(highlights.get()) : p)
            .toList();
  }

  static List<Finding> findings(List<PagePicture> pictures) {
    List<Finding> findings = new ArrayList<>();
    for (PagePicture picture : pictures) {
      if (isMute(picture)) {
        findings.add(
            Finding.of(
                FindingCode.GRAPHIC_WITHOUT_ALT,
                picture.name(),
                TopicStageSentences.graphicHasNoAltText(picture.name())));
      }
    }
    return findings;
  }

  private static boolean isMute(PagePicture picture) {
    return picture.isGraphic()
        && picture.alt().filter(words -> !words.isBlank()).isEmpty()
        && picture.caption().filter(words -> !words.isBlank()).isEmpty();
  }
}
