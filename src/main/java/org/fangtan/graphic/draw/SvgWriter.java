package org.fangtan.graphic.draw;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fangtan.graphic.Bar;
import org.fangtan.graphic.Border;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Change;
import org.fangtan.graphic.Colour;
import org.fangtan.graphic.Count;
import org.fangtan.graphic.Element;
import org.fangtan.graphic.Fill;
import org.fangtan.graphic.Group;
import org.fangtan.graphic.Line;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Panel;
import org.fangtan.graphic.Picture;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.TextBlock;
import org.fangtan.graphic.TextLine;
import org.fangtan.graphic.Weight;

/**
 * Writes a scene as SVG, as it is when all has come to rest. Text stays text. The drawing has
 * neither scripts nor styles of its own, so that it may stand in a page that forbids both; how it
 * moves stands in {@code data-motion} and {@code data-count}, for a script of the page that plays
 * it. Without that script, with it for those who want no motion, and on paper it stands still.
 *
 * <p>{@code data-motion} holds changes, divided by blanks, each {@code
 * property,start,end,from,to,easing} with times in milliseconds; {@code data-count} holds {@code
 * value,decimals,grouped,start,end}.
 */
public final class SvgWriter {
  /** What readers have that looks most like the product's font; widths are kept in any case. */
  private static final String FONTS =
      "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',"
          + "sans-serif";

  private static final String MOTION_ORDER = "opacity x y scale growth";

  private final String prefix;
  private final StringBuilder definitions = new StringBuilder();
  private final StringBuilder body = new StringBuilder();
  private int ids;

  private SvgWriter(String prefix) {
    this.prefix = prefix;
  }

  /**
   * @param prefix of the ids in it, unique in the page that it will stand in
   */
  public static String write(Scene scene, String prefix) {
    SvgWriter writer = new SvgWriter(prefix);
    scene
        .background()
        .ifPresent(fill -> writer.rectangle(scene.frame(), 0, fill, Optional.empty(), ""));
    scene.elements().forEach(writer::element);
    return writer.document(scene);
  }

  private String document(Scene scene) {
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(scene.width())
        .append(' ')
        .append(scene.height())
        .append("\" width=\"")
        .append(scene.width())
        .append("\" height=\"")
        .append(scene.height())
        .append("\" role=\"img\" aria-labelledby=\"")
        .append(prefix)
        .append("title ")
        .append(prefix)
        .append("description\" font-family=\"")
        .append(FONTS)
        .append("\"><title id=\"")
        .append(prefix)
        .append("title\">")
        .append(escaped(scene.title()))
        .append("</title><desc id=\"")
        .append(prefix)
        .append("description\">")
        .append(escaped(scene.description()))
        .append("</desc>");
    if (!definitions.isEmpty()) {
      svg.append("<defs>").append(definitions).append("</defs>");
    }
    return svg.append(body).append("</svg>").toString();
  }

  private void element(Element element) {
    Motion.State rest = element.motion().rest();
    if (element.motion().untilUs() != Motion.ALWAYS || rest.opacity() == 0) {
      return; // It is not there in the end.
    }
    String attributes = moved(element, rest) + motion(element.motion());
    if (element instanceof Group group) {
      group(group, attributes);
    } else if (element instanceof Panel panel) {
      rectangle(panel.box(), panel.radiusPx(), panel.fill(), panel.border(), attributes);
    } else if (element instanceof Bar bar) {
      String grows = bar.motion().isAtRest() ? "" : attribute("data-grows", bar.grows().name());
      Box box = bar.grown(rest.growth());
      double radius = Math.min(bar.radiusPx(), Math.min(box.width(), box.height()) / 2);
      rectangle(box, radius, bar.fill(), Optional.empty(), attributes + grows);
    } else if (element instanceof Line line) {
      line(line, attributes);
    } else if (element instanceof TextBlock text) {
      text(text, attributes);
    } else if (element instanceof Picture picture) {
      picture(picture, attributes);
    }
  }

  /** Where an element comes to rest elsewhere than in its box. */
  private static String moved(Element element, Motion.State rest) {
    StringBuilder attributes = new StringBuilder();
    if (rest.x() != 0 || rest.y() != 0 || rest.scale() != 1) {
      Box box = element.box();
      attributes.append(
          attribute(
              "transform",
              "translate("
                  + number(rest.x() + box.centreX() * (1 - rest.scale()))
                  + " "
                  + number(rest.y() + box.centreY() * (1 - rest.scale()))
                  + ") scale("
                  + number(rest.scale())
                  + ")"));
    }
    if (rest.opacity() < 1) {
      attributes.append(attribute("opacity", number(rest.opacity())));
    }
    return attributes.toString();
  }

  private static String motion(Motion motion) {
    List<String> changes = new ArrayList<>();
    for (Change change : motion.changes()) {
      String property = change.property().name().toLowerCase(Locale.ROOT);
      if (MOTION_ORDER.contains(property)) {
        changes.add(
            String.join(
                ",",
                property,
                String.valueOf(change.startUs() / 1000),
                String.valueOf(change.endUs() / 1000),
                number(change.from()),
                number(change.to()),
                change.easing().name().toLowerCase(Locale.ROOT).replace('_', '-')));
      }
    }
    return changes.isEmpty() ? "" : attribute("data-motion", String.join(" ", changes));
  }

  private void group(Group group, String attributes) {
    String clip = "";
    if (group.clip().isPresent()) {
      String id = prefix + "c" + ids++;
      Box box = group.clip().get().box();
      definitions.append("<clipPath id=\"").append(id).append("\"><rect");
      place(definitions, box);
      definitions
          .append(attribute("rx", number(group.clip().get().radiusPx())))
          .append("/></clipPath>");
      clip = attribute("clip-path", "url(#" + id + ")");
    }
    body.append("<g").append(clip).append(attributes).append('>');
    group.elements().forEach(this::element);
    body.append("</g>");
  }

  private void rectangle(
      Box box, double radius, Fill fill, Optional<Border> border, String attributes) {
    body.append("<rect");
    place(body, box);
    if (radius > 0) {
      body.append(attribute("rx", number(radius)));
    }
    body.append(fill(fill));
    border.ifPresent(line -> body.append(stroke(line.colour(), line.widthPx())));
    body.append(attributes).append("/>");
  }

  private void line(Line line, String attributes) {
    List<String> points = new ArrayList<>();
    line.points().forEach(point -> points.add(number(point.x()) + "," + number(point.y())));
    body.append("<polyline")
        .append(attribute("points", String.join(" ", points)))
        .append(attribute("fill", "none"))
        .append(stroke(line.colour(), line.widthPx()))
        .append(attribute("stroke-linecap", "round"))
        .append(attribute("stroke-linejoin", "round"))
        .append(attributes)
        .append("/>");
  }

  private void text(TextBlock text, String attributes) {
    body.append("<g").append(attributes).append('>');
    for (TextLine line : text.lines()) {
      for (TextLine.Run run : line.runs()) {
        if (run.text().isBlank()) {
          continue;
        }
        body.append("<text")
            .append(attribute("x", number(run.x())))
            .append(attribute("y", number(line.baselineY())))
            .append(attribute("font-size", number(run.sizePx())))
            .append(run.weight() == Weight.BOLD ? attribute("font-weight", "700") : "")
            .append(fill(Fill.of(run.colour())))
            .append(attribute("textLength", number(run.advancePx())))
            .append(attribute("lengthAdjust", "spacingAndGlyphs"))
            // A blank at the beginning is a part of the run's width.
            .append(run.text().startsWith(" ") ? attribute("xml:space", "preserve") : "");
        text.outline()
            .ifPresent(
                outline ->
                    body.append(stroke(outline.colour(), 2 * outline.widthPx()))
                        .append(attribute("paint-order", "stroke"))
                        .append(attribute("stroke-linejoin", "round")));
        run.count().ifPresent(count -> body.append(count(count)));
        body.append('>').append(escaped(run.text())).append("</text>");
      }
    }
    body.append("</g>");
  }

  private static String count(Count count) {
    return count.endUs() == 0
        ? ""
        : attribute(
            "data-count",
            String.join(
                ",",
                BigDecimal.valueOf(count.unscaled(), count.decimals()).toPlainString(),
                String.valueOf(count.decimals()),
                String.valueOf(count.grouped()),
                String.valueOf(count.startUs() / 1000),
                String.valueOf(count.endUs() / 1000)));
  }

  private void picture(Picture picture, String attributes) {
    body.append("<image");
    place(body, picture.box());
    body.append(attribute("href", picture.source()))
        .append(
            attribute(
                "preserveAspectRatio",
                picture.fit() == Picture.Fit.WHOLE ? "xMidYMid meet" : "xMidYMid slice"))
        .append(attributes);
    if (picture.alternative().isEmpty()) {
      body.append("/>");
    } else {
      body.append("><title>").append(escaped(picture.alternative())).append("</title></image>");
    }
  }

  private static void place(StringBuilder out, Box box) {
    out.append(attribute("x", number(box.x())))
        .append(attribute("y", number(box.y())))
        .append(attribute("width", number(box.width())))
        .append(attribute("height", number(box.height())));
  }

  private String fill(Fill fill) {
    if (fill.end().isEmpty()) {
      return colour("fill", fill.start());
    }
    String id = prefix + "g" + ids++;
    boolean isDown = fill.direction() == Fill.Direction.DOWN;
    definitions
        .append("<linearGradient id=\"")
        .append(id)
        .append("\" x1=\"0\" y1=\"0\" x2=\"")
        .append(isDown ? 0 : 1)
        .append("\" y2=\"")
        .append(isDown ? 1 : 0)
        .append("\"><stop offset=\"0\"")
        .append(colour("stop", fill.start()))
        .append("/><stop offset=\"1\"")
        .append(colour("stop", fill.end().get()))
        .append("/></linearGradient>");
    return attribute("fill", "url(#" + id + ")");
  }

  private static String stroke(Colour colour, double width) {
    return colour("stroke", colour) + attribute("stroke-width", number(width));
  }

  /** The colour, and its opacity where it is not opaque. */
  private static String colour(String what, Colour colour) {
    String name = what.equals("stop") ? "stop-color" : what;
    String plain = attribute(name, colour.withAlpha(255).written());
    return colour.isOpaque()
        ? plain
        : plain + attribute(what + "-opacity", number(colour.alpha() / 255.0));
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + escaped(value) + "\"";
  }

  /** With at most three decimals, in the digits of SVG. */
  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
