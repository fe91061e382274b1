package org.fangtan.infographic;

import org.fangtan.contract.Highlights;
import org.fangtan.text.Characters;

/** The few words of an infographic that do not come from an editor. */
record Labels(
    String figures,
    String compare,
    String steps,
    String quote,
    String before,
    String after,
    String source,
    String producer) {
  private static final Labels CHINESE =
      new Labels("关键数字", "变化对比", "主要内容", "嘉宾说", "原来", "现在", "来源：", "制作：");
  private static final Labels ENGLISH =
      new Labels(
          "Key figures",
          "Before and after",
          "Main points",
          "In their words",
          "Before",
          "After",
          "Source: ",
          "Produced by: ");

  /**
   * In the language of the title and the labels: Chinese where any of them has Chinese characters.
   */
  static Labels of(Highlights highlights) {
    StringBuilder words = new StringBuilder(highlights.title());
    highlights.figures().forEach(figure -> words.append(figure.label()));
    highlights.steps().forEach(step -> words.append(step.title()));
    return words.codePoints().anyMatch(Characters::isHan) ? CHINESE : ENGLISH;
  }
}
