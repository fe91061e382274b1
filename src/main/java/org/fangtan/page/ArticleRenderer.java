package org.fangtan.page;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** Writes articles: the same article always gives the same text. Thread-safe. */
public final class ArticleRenderer {
  private static final PebbleEngine PEBBLE = engine();

  private ArticleRenderer() {}

  private static PebbleEngine engine() {
    ClasspathLoader loader = new ClasspathLoader(ArticleRenderer.class.getClassLoader());
    loader.setPrefix("org/fangtan/page");
    return new PebbleEngine.Builder()
        .loader(loader)
        .extension(new PageExtension())
        .autoEscaping(true)
        .strictVariables(true)
        .defaultLocale(Locale.ROOT)
        .build();
  }

  /** One section of HTML. */
  public static String html(Article article) {
    StringWriter html = new StringWriter();
    try {
      PEBBLE.getTemplate("article.peb").evaluate(html, Map.of("a", article), Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return html.toString();
  }
}
