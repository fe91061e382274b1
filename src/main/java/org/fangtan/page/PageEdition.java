package org.fangtan.page;

/**
 * The page in one language: a file of its own.
 *
 * @param language of buttons and headings
 * @param isMain whether it is {@code index.html}
 * @param model in the words of this edition, as far as there are such
 * @param titleLanguage a BCP 47 tag, like the others
 * @param introductionLanguage of the introduction
 * @param transcriptLanguage of what was said
 * @param contentLanguage of all other texts of the topic
 * @param isConverted whether a machine made its traditional characters
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

  /** Where it lies in the page's folder. */
  public String file() {
    return isMain ? "index.html" : language.fileName();
  }

  /** Where the page that interprets the interview lies, in this language. */
  public String interpretationFile() {
    return isMain ? "interpretation.html" : "interpretation." + language.tag() + ".html";
  }

  /** The language of the document: of its words, or, where both are Chinese, of its content. */
  public String documentLanguage() {
    return language.covers(contentLanguage) ? contentLanguage : language.tag();
  }
}
