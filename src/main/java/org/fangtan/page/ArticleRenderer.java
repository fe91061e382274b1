package org.fangtan.page;

import java.util.Map;
import org.fangtan.template.Templates;

/** Writes articles: the same article always gives the same text. Thread-safe. */
public final class ArticleRenderer {
  private static final Templates TEMPLATES = new Templates("org/fangtan/page", new PageExtension());

  private ArticleRenderer() {}

  /** One section of HTML. */
  public static String html(Article article) {
    return TEMPLATES.render("article.peb", Map.of("a", article));
  }
}
