package org.fangtan.graphic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.graphic.Change.Property;

/**
 * A scene as SVG inside a page: its text stays text, and a title and a description contain all of
 * it. It shows the final state of the scene. If its root has the class {@code plays}, it moves
 * once; not for readers who prefer reduced motion, and not in print. Colours and sizes are
 * attributes, and the motion is a separate style sheet, so that a page without inline styles may
 * show it. Numbers that count up are marked by {@code data-} attributes, as only a script can
 * change a text.
 *
 * @param markup one {@code svg} element, for the page
 * @param css its motion, for a file that the page links
 */
public record SceneSvg(String markup, String css) {
  private static final String FONTS =
      "'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif";

  /**
   * Where the page can load a picture.
   *
   * @param href relative to the page
   * @param width of the picture, in pixels
   */
  public record Link(String href, int width, int height) {}

  /**
   * Writes a scene.
   *
   * @param id of the root element, unique in the page: letters, digits and {@code -}
   * @param links of pictures by their source; pictures without a link are left out
   */
  public static SceneSvg of(Scene scene, String id, Map<String, Link> links) {
    if (!id.matches("[A-Za-z][A-Za-z0-9-]*")) {
      throw new IllegalArgumentException("not an id: " + id);
    }
    return new Writer(scene, id, links).write();
  }

  private static final class Writer {
    private final Scene scene;
    private final String id;
    private final Map<String, Link> links;
    private final StringBuilder defs = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final StringBuilder css = new StringBuilder();
    private int definitions;
    private int motions;

    Writer(Scene scene, String id, Map<String, Link> links) {
      this.scene = scene;
      this.id = id;
      this.links = links;
    }

    SceneSvg write() {
      scene.background().ifPresent(fill -> box(scene.frame(), 0, fill(fill)));
      scene.elements().forEach(this::element);
      String markup =
          "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\""
              + id
              + "\" class=\"scene\" viewBox=\"0 0 "
              + scene.width()
              + " "
              + scene.height()
              + "\" width=\""
              + scene.width()
              + "\" height=\""
              + scene.height()
              + "\" role=\"img\" aria-labelledby=\""
              + id
              + "-title "
              + id
              + "-desc\" font-family=\""
              + FONTS
              + "\"><title id=\""
              + id
              + "-title\">"
              + escaped(scene.title())
              + "</title><desc id=\""
              + id
              + "-desc\">"
              + escaped(scene.description())
              + "</desc>"
              + (defs.length() == 0 ? "" : "<defs>" + defs + "</defs>")
              + body
              + "</svg>";
      String sheet =
          css.length() == 0
              ? ""
              : "@media screen and (prefers-reduced-motion: no-preference) {\n" + css + "}\n";
      return new SceneSvg(markup, sheet);
    }

    private void element(Element element) {
      // Elements that have disappeared at the end are not part of the final state.
      if (element.motion().untilUs() <= scene.durationUs()) {
        return;
      }
      int open = 0;
      for (Property property : List.of(Property.X, Property.Y, Property.SCALE)) {
        open += moving(element, property);
      }
      open += moving(element, Property.OPACITY);
      if (element instanceof Bar || element instanceof Line) {
        open += moving(element, Property.GROWTH);
      }
      draw(element);
      body.append("</g>".repeat(open));
    }

    private void draw(Element element) {
      if (element instanceof Panel panel) {
        String border =
            panel
                .border()
                .map(
                    one ->
                        attribute("stroke", one.colour().withAlpha(255).written())
                            + opacity("stroke-opacity", one.colour())
                            + attribute("stroke-width", number(one.widthPx())))
                .orElse("");
        box(panel.box(), panel.radiusPx(), fill(panel.fill()) + border);
      } else if (element instanceof Bar bar) {
        box(bar.box(), bar.radiusPx(), fill(bar.fill()));
      } else if (element instanceof Line line) {
        line(line);
      } else if (element instanceof TextBlock text) {
        text(text);
      } else if (element instanceof Picture picture) {
        picture(picture);
      } else if (element instanceof Group group) {
        group(group);
      }
    }

    private void group(Group group) {
      if (group.clip().isPresent()) {
        String clip = clip(group.clip().get());
        body.append("<g clip-path=\"url(#").append(clip).append(")\">");
        group.elements().forEach(this::element);
        body.append("</g>");
      } else {
        group.elements().forEach(this::element);
      }
    }

    private void box(Box box, double radiusPx, String attributes) {
      double radius = Math.min(radiusPx, Math.min(box.width(), box.height()) / 2);
      body.append("<rect")
          .append(attribute("x", number(box.x())))
          .append(attribute("y", number(box.y())))
          .append(attribute("width", number(box.width())))
          .append(attribute("height", number(box.height())))
          .append(radius == 0 ? "" : attribute("rx", number(radius)))
          .append(attributes)
          .append("/>");
    }

    private void line(Line line) {
      List<String> points = new ArrayList<>();
      line.points().forEach(point -> points.add(number(point.x()) + "," + number(point.y())));
      body.append("<polyline pathLength=\"1\" fill=\"none\" stroke-linecap=\"round\"")
          .append(" stroke-linejoin=\"round\"")
          .append(attribute("points", String.join(" ", points)))
          .append(attribute("stroke", line.colour().withAlpha(255).written()))
          .append(opacity("stroke-opacity", line.colour()))
          .append(attribute("stroke-width", number(line.widthPx())))
          .append("/>");
    }

    /** Each run keeps its width, whatever font the reader's machine has. */
    private void text(TextBlock text) {
      Optional<Border> outline = text.outline();
      String stroke =
          outline
              .map(
                  one ->
                      " paint-order=\"stroke\" stroke-linejoin=\"round\""
                          + attribute("stroke", one.colour().withAlpha(255).written())
                          + attribute("stroke-width", number(2 * one.widthPx())))
              .orElse("");
      for (TextLine line : text.lines()) {
        body.append("<text").append(attribute("y", number(line.baselineY()))).append(stroke);
        body.append('>');
        for (TextLine.Run run : line.runs()) {
          body.append("<tspan")
              .append(attribute("x", number(run.x())))
              .append(attribute("font-size", number(run.sizePx())))
              .append(run.weight() == Weight.BOLD ? " font-weight=\"700\"" : "")
              .append(attribute("textLength", number(run.advancePx())))
              .append(" lengthAdjust=\"spacingAndGlyphs\"")
              .append(attribute("fill", run.colour().withAlpha(255).written()))
              .append(opacity("fill-opacity", run.colour()))
              .append(run.count().map(Writer::counting).orElse(""))
              .append('>')
              .append(escaped(run.text()))
              .append("</tspan>");
        }
        body.append("</text>");
      }
    }

    /**
     * The data from which the page's script counts; without the script the final number is shown.
     */
    private static String counting(Count count) {
      return attribute("class", "counts")
          + attribute("data-value", String.valueOf(count.unscaled()))
          + attribute("data-decimals", String.valueOf(count.decimals()))
          + (count.grouped() ? attribute("data-grouped", "") : "")
          + attribute("data-from", String.valueOf(count.startUs()))
          + attribute("data-to", String.valueOf(count.endUs()))
          + attribute("data-easing", count.easing().name());
    }

    private void picture(Picture picture) {
      Link link = links.get(picture.source());
      if (link == null) {
        return;
      }
      Box box = picture.box();
      Box part = picture.part().orElse(new Box(0, 0, link.width(), link.height()));
      String clip = "";
      if (picture.radiusPx() > 0) {
        Group.Clip round = new Group.Clip(box, picture.radiusPx());
        clip = "<g clip-path=\"url(#" + clip(round) + ")\">";
      }
      body.append(clip)
          .append("<svg")
          .append(attribute("x", number(box.x())))
          .append(attribute("y", number(box.y())))
          .append(attribute("width", number(box.width())))
          .append(attribute("height", number(box.height())))
          .append(
              attribute(
                  "viewBox",
                  number(part.x())
                      + " "
                      + number(part.y())
                      + " "
                      + number(part.width())
                      + " "
                      + number(part.height())))
          .append(
              attribute(
                  "preserveAspectRatio",
                  picture.fit() == Picture.Fit.CROPPED ? "xMidYMid slice" : "xMidYMid meet"))
          .append("><image")
          .append(attribute("href", escaped(link.href())))
          .append(attribute("width", String.valueOf(link.width())))
          .append(attribute("height", String.valueOf(link.height())))
          .append("/></svg>")
          .append(clip.isEmpty() ? "" : "</g>");
    }

    private String clip(Group.Clip shape) {
      String name = id + "-c" + ++definitions;
      Box box = shape.box();
      defs.append("<clipPath id=\"").append(name).append("\"><rect");
      defs.append(attribute("x", number(box.x()))).append(attribute("y", number(box.y())));
      defs.append(attribute("width", number(box.width())));
      defs.append(attribute("height", number(box.height())));
      defs.append(attribute("rx", number(shape.radiusPx()))).append("/></clipPath>");
      return name;
    }

    private String fill(Fill fill) {
      if (fill.end().isEmpty()) {
        return attribute("fill", fill.start().withAlpha(255).written())
            + opacity("fill-opacity", fill.start());
      }
      String name = id + "-f" + ++definitions;
      boolean isDown = fill.direction() == Fill.Direction.DOWN;
      defs.append("<linearGradient id=\"").append(name);
      defs.append(isDown ? "\" x2=\"0\" y2=\"1\">" : "\">");
      stop("0", fill.start());
      stop("1", fill.end().get());
      defs.append("</linearGradient>");
      return " fill=\"url(#" + name + ")\"";
    }

    private void stop(String offset, Colour colour) {
      defs.append("<stop offset=\"").append(offset).append('"');
      defs.append(attribute("stop-color", colour.withAlpha(255).written()));
      defs.append(opacity("stop-opacity", colour)).append("/>");
    }

    /** Opens a group for motion if the property changes. Returns the number of opened groups. */
    private int moving(Element element, Property property) {
      Motion motion = element.motion();
      List<Change> changes =
          motion.changes().stream().filter(change -> change.property() == property).toList();
      boolean appears = property == Property.OPACITY && motion.fromUs() > 0;
      if (changes.isEmpty() && !appears || scene.durationUs() == 0) {
        return 0;
      }
      String name = id + "-m" + ++motions;
      double rest = changes.isEmpty() ? 1 : changes.get(changes.size() - 1).to();
      body.append("<g class=\"").append(name).append('"');
      body.append(rest == property.rest() ? "" : atRest(element, property, rest)).append('>');
      css.append("@keyframes ").append(name).append(" {\n");
      if (appears) {
        css.append("0% { opacity: 0; animation-timing-function: step-end }\n");
        if (changes.isEmpty()) {
          css.append(percent(motion.fromUs())).append(" { opacity: 1 }\n");
        }
      }
      if (!appears && changes.get(0).startUs() > 0) {
        css.append("0% { ").append(value(element, property, changes.get(0).from()));
        css.append(" }\n");
      }
      for (Change change : changes) {
        css.append(percent(change.startUs())).append(" { ");
        css.append(value(element, property, change.from()));
        css.append("; animation-timing-function: ").append(timing(change.easing())).append(" }\n");
        css.append(percent(change.endUs())).append(" { ");
        css.append(value(element, property, change.to())).append(" }\n");
      }
      if (!changes.isEmpty() && changes.get(changes.size() - 1).endUs() < scene.durationUs()) {
        css.append("100% { ").append(value(element, property, rest)).append(" }\n");
      }
      css.append("}\n#").append(id).append(".plays .").append(name);
      if (element instanceof Line && property == Property.GROWTH) {
        css.append(" polyline");
      }
      css.append(" { animation: ").append(name).append(' ');
      css.append(seconds(scene.durationUs())).append(" linear both");
      css.append(origin(element, property)).append(" }\n");
      return 1;
    }

    /** The state without the style sheet, where that differs from the element's own position. */
    private static String atRest(Element element, Property property, double rest) {
      String text = number(rest);
      Box box = element.box();
      return switch (property) {
        case OPACITY -> attribute("opacity", text);
        case X -> attribute("transform", "translate(" + text + " 0)");
        case Y -> attribute("transform", "translate(0 " + text + ")");
        case SCALE ->
            attribute(
                "transform",
                "translate("
                    + number(box.centreX() * (1 - rest))
                    + " "
                    + number(box.centreY() * (1 - rest))
                    + ") scale("
                    + text
                    + ")");
        case GROWTH -> rest == 0 ? attribute("visibility", "hidden") : "";
      };
    }

    private static String value(Element element, Property property, double value) {
      String text = number(value);
      return switch (property) {
        case OPACITY -> "opacity: " + text;
        case X -> "transform: translateX(" + text + "px)";
        case Y -> "transform: translateY(" + text + "px)";
        case SCALE -> "transform: scale(" + text + ")";
        case GROWTH ->
            element instanceof Bar bar
                ? "transform: scale" + (isUpright(bar) ? "Y(" : "X(") + text + ")"
                : "stroke-dasharray: 1; stroke-dashoffset: " + number(1 - value);
      };
    }

    private static boolean isUpright(Bar bar) {
      return bar.grows() == Bar.Direction.UP || bar.grows() == Bar.Direction.DOWN;
    }

    /** The origin of a transform, in pixels of the scene: the point that stays in place. */
    private static String origin(Element element, Property property) {
      Box box = element.box();
      double x = box.centreX();
      double y = box.centreY();
      if (property == Property.GROWTH && element instanceof Bar bar) {
        x = bar.grows() == Bar.Direction.LEFT ? box.right() : box.x();
        y = bar.grows() == Bar.Direction.UP ? box.bottom() : box.y();
      } else if (property != Property.SCALE) {
        return "";
      }
      return "; transform-origin: " + number(x) + "px " + number(y) + "px";
    }

    /** The nearest curve of CSS. */
    private static String timing(Easing easing) {
      return switch (easing) {
        case LINEAR -> "linear";
        case OUT -> "cubic-bezier(0.33, 1, 0.68, 1)";
        case IN_OUT -> "cubic-bezier(0.36, 0, 0.64, 1)";
      };
    }

    private String percent(long timeUs) {
      long within = Math.min(timeUs, scene.durationUs());
      return number(within * 100.0 / scene.durationUs()) + "%";
    }

    private static String seconds(long timeUs) {
      return BigDecimal.valueOf(timeUs, 6).stripTrailingZeros().toPlainString() + "s";
    }

    private static String opacity(String name, Colour colour) {
      return colour.isOpaque() ? "" : attribute(name, number(colour.alpha() / 255.0));
    }

    private static String attribute(String name, String value) {
      return " " + name + "=\"" + value + "\"";
    }

    /** At most three decimals, a twentieth of the grid. */
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
}
