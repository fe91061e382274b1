package org.fangtan.template;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/**
 * The templates of one folder of the class path. Values are escaped for HTML, a variable that is
 * not set is an error, and the default locale decides nothing. Thread-safe.
 */
public final class Templates {
  private final PebbleEngine pebble;

  /**
   * @param folder on the class path, such as {@code org/fangtan/page}
   * @param extensions filters and functions that the templates use
   */
  public Templates(String folder, Extension... extensions) {
    ClasspathLoader loader = new ClasspathLoader(Templates.class.getClassLoader());
    loader.setPrefix(folder);
    pebble =
        new PebbleEngine.Builder()
            .loader(loader)
            .extension(extensions)
            .autoEscaping(true)
            .strictVariables(true)
            .defaultLocale(Locale.ROOT)
            .build();
  }

  /**
   * @param name the template's file name in the folder
   */
  public String render(String name, Map<String, Object> variables) {
    StringWriter text = new StringWriter();
    try {
      pebble.getTemplate(name).evaluate(text, variables, Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
