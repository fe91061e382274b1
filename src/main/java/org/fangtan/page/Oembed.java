package org.fangtan.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fangtan.json.Json;

/**
 * The file with which other sites embed the player (https://oembed.com). Its addresses must be
 * absolute, so there is none if the page's own address is unknown.
 */
final class Oembed {
  /** The width of a frame on another site, in CSS pixels; the player fits itself to any. */
  private static final int WIDTH = 960;

  /** The height of the bar and the title below the picture. */
  private static final int BAR_HEIGHT = 116;

  private static final int SOUND_HEIGHT = 280;

  private Oembed() {}

  static Optional<byte[]> of(PageEdition edition) {
    PageModel model = edition.model();
    SiteMeta site = model.site();
    if (model.media().isEmpty() || site.address().isEmpty()) {
      return Optional.empty();
    }
    int height = height(model.media().get());
    String player = site.urlOf(PagePath.of(PageRenderer.PLAYER)).orElseThrow();
    Map<String, Object> oembed = new LinkedHashMap<>();
    oembed.put("version", "1.0");
    oembed.put("type", "video");
    oembed.put("title", MetaTags.title(model));
    site.contentSource().ifPresent(source -> oembed.put("author_name", source));
    site.siteName().ifPresent(name -> oembed.put("provider_name", name));
    site.siteDomain().ifPresent(domain -> oembed.put("provider_url", "https://" + domain + "/"));
    oembed.put("width", WIDTH);
    oembed.put("height", height);
    oembed.put(
        "html",
        "<iframe src=\""
            + attribute(player)
            + "\" width=\""
            + WIDTH
            + "\" height=\""
            + height
            + "\" title=\""
            + attribute(MetaTags.title(model))
            + "\" allow=\"fullscreen\" allowfullscreen></iframe>");
    return Optional.of(Json.writePretty(oembed));
  }

  /** The height of the picture at the frame's width, and the bar below it. */
  private static int height(PageMedia media) {
    return media
        .renditions()
        .get(0)
        .frame()
        .map(frame -> Math.min(WIDTH, WIDTH * frame.height() / frame.width()) + BAR_HEIGHT)
        .orElse(SOUND_HEIGHT);
  }

  private static String attribute(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }
}
