package org.fangtan.page;

/**
 * The page in one language, as a separate file.
 *
 * @param language of buttons and headings
 * @param isMain whether it is {@code index.html}
 * @param model in the language of this edition, as far as available
 * @param titleLanguage a BCP 47 tag, like the others
 * @param introductionLanguage of the introduction
 * @param transcriptLanguage of the transcript
 * @param contentLanguage of all other texts of the topic
 * @param isConverted whether its traditional characters were converted automatically
 */
public record PageEdition(
    PageLanguage language,
    boolean isMain,
    PageModel model,
    String titleLanguage,
    String introductionLanguage,
    String transcriptLanguage,
    String contentLanguage,
    boolean isConverted) {
  /** The page in the language of its content. */
  public static PageEdition main(PageModel model) {
    String content = model.about().language();
    return new PageEdition(
        PageLanguage.of(content), true, model, content, content, content, content, false);
  }

  /** Its path in the page's folder. */
  public String file() {
    return isMain ? "index.html" : language.fileName();
  }

  /** The path of the interpretation page in this language. */
  public String interpretationFile() {
    return isMain ? "interpretation.html" : "interpretation." + language.tag() + ".html";
  }

  /**
   * The language of the document: that of the user interface or, where both are Chinese, of the
   * content.
   */
  public String documentLanguage() {
    return language.covers(contentLanguage) ? contentLanguage : language.tag();
  }
}
