package org.fangtan.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.fangtan.graphic.Colour;
import org.fangtan.graphic.Theme;
import org.fangtan.graphic.Weight;
import org.fangtan.rendition.CoverSize;

/** The section of {@code pipeline.conf} that defines the style of graphics. */
final class GraphicSections {
  /** The theme from which another theme takes settings that it does not specify. */
  private static final String MODEL = "formal";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  /** The maximum size of a logo, which is part of every step that draws it. */
  private static final int MAX_LOGO_BYTES = 64 << 10;

  private static final long MAX_LOGO_PIXELS = 4_000_000;
  private static final int MAX_CARD_LINES = 4;
  private static final Colour UNKNOWN = Colour.BLACK;

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{1,4})[x×*]([1-9][0-9]{1,4})");
  private static final int MIN_COVER_SIDE = 64;

  /** The maximum side of a cover, that of an 8K screen; it takes a second to draw. */
  private static final int MAX_COVER_SIDE = 7680;

  private GraphicSections() {}

  static Settings.Graphics graphics(Section s) {
    Section all = s.section("themes");
    Map<String, Theme> themes = new TreeMap<>();
    for (String name : all.keys()) {
      Section section = all.section(name).over(all.section(MODEL));
      if (!NAME.matcher(name).matches()) {
        all.problem(name, ConfigSentences.nameOfTheme());
      }
      themes.put(name, theme(name, section));
    }
    String chosen = s.requiredText("theme");
    if (!themes.containsKey(chosen)) {
      s.problem("theme", ConfigSentences.noSuchTheme(chosen, List.copyOf(themes.keySet())));
    }
    List<CoverSize> sizes = coverSizes(s);
    s.end();
    return new Settings.Graphics(chosen, themes, sizes);
  }

  private static List<CoverSize> coverSizes(Section s) {
    List<CoverSize> sizes = new ArrayList<>();
    for (String written : s.texts("cover-sizes")) {
      Matcher size = SIZE.matcher(Section.plain(written));
      int width = size.matches() ? Integer.parseInt(size.group(1)) : 0;
      int height = size.matches() ? Integer.parseInt(size.group(2)) : 0;
      if (Math.min(width, height) < MIN_COVER_SIDE || Math.max(width, height) > MAX_COVER_SIDE) {
        s.problem(
            "cover-sizes",
            ConfigSentences.foundExpectedSize(written, MIN_COVER_SIDE, MAX_COVER_SIDE));
      } else if (sizes.contains(new CoverSize(width, height))) {
        s.problem("cover-sizes", ConfigSentences.sizeStandsTwice(written));
      } else {
        sizes.add(new CoverSize(width, height));
      }
    }
    return sizes;
  }

  private static Theme theme(String name, Section s) {
    Section colours = s.section("colours");
    int before = s.problemCount();
    Theme.Palette palette =
        new Theme.Palette(
            colour(colours, "background"),
            colour(colours, "panel"),
            colour(colours, "text"),
            colour(colours, "muted"),
            colour(colours, "band"),
            colour(colours, "on-band"),
            colour(colours, "accent"),
            colour(colours, "on-accent"),
            colour(colours, "track"),
            colour(colours, "caption"),
            colour(colours, "caption-outline"),
            colour(colours, "keyword"));
    boolean areColours = s.problemCount() == before;
    colours.end();
    Optional<Theme.Logo> logo = logo(s);
    Theme theme =
        new Theme(
            name,
            palette,
            weight(s, "title-weight"),
            weight(s, "text-weight"),
            logo,
            cornerMark(s.section("corner-mark"), logo.isPresent()),
            card(s.section("opening")),
            card(s.section("closing")));
    s.end();
    if (areColours) {
      for (Theme.Pair pair : theme.weakPairs()) {
        colours.problem(pair.name(), ConfigSentences.contrastIsTooLow(pair));
      }
    }
    return theme;
  }

  private static Colour colour(Section s, String key) {
    return s.required(
        key,
        s.parsed(
            key,
            ConfigSentences.colour(),
            text -> {
              Colour colour = Colour.of(text);
              return colour.isOpaque() ? colour : null;
            }),
        ConfigSentences.colour(),
        UNKNOWN);
  }

  private static Weight weight(Section s, String key) {
    return Weight.valueOf(
        s.requiredChoice(key, List.of("regular", "bold")).toUpperCase(Locale.ROOT));
  }

  private static Optional<Theme.CornerMark> cornerMark(Section s, boolean hasLogo) {
    Theme.Corner corner =
        Theme.Corner.valueOf(
            s.requiredChoice(
                    "corner", List.of("top-left", "top-right", "bottom-left", "bottom-right"))
                .replace('-', '_')
                .toUpperCase(Locale.ROOT));
    Optional<String> text = s.text("text").filter(words -> !words.isEmpty());
    s.end();
    return text.isPresent() || hasLogo
        ? Optional.of(new Theme.CornerMark(corner, text))
        : Optional.empty();
  }

  private static Optional<Theme.Card> card(Section s) {
    List<String> lines = s.texts("lines").stream().filter(line -> !line.isEmpty()).toList();
    if (lines.size() > MAX_CARD_LINES) {
      s.problem("lines", ConfigSentences.cardHasTooManyLines(lines.size(), MAX_CARD_LINES));
    }
    long durationUs = s.requiredUs("duration", Duration.ofMillis(500), Duration.ofSeconds(10));
    s.end();
    return lines.isEmpty() ? Optional.empty() : Optional.of(new Theme.Card(lines, durationUs));
  }

  private static Optional<Theme.Logo> logo(Section s) {
    String file = s.text("logo").orElse("");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(file).toAbsolutePath().normalize();
      if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
        s.problem("logo", ConfigSentences.noSuchFile(path));
        return Optional.empty();
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(path)) {
        bytes = in.readNBytes(MAX_LOGO_BYTES + 1);
      }
      if (bytes.length > MAX_LOGO_BYTES) {
        s.problem("logo", ConfigSentences.logoIsTooLarge(file, MAX_LOGO_BYTES >> 10));
        return Optional.empty();
      }
      Optional<Theme.Logo> logo = decoded(bytes);
      if (logo.isEmpty()) {
        s.problem("logo", ConfigSentences.logoIsNoPicture(file));
      }
      return logo;
    } catch (InvalidPathException e) {
      s.problem("logo", ConfigSentences.isNotPathOfFile(file));
    } catch (IOException e) {
      s.problem("logo", ConfigSentences.logoIsNoPicture(file));
    }
    return Optional.empty();
  }

  /**
   * Decodes the whole file: a truncated one would otherwise fail only when the first graphic is
   * drawn.
   */
  private static Optional<Theme.Logo> decoded(byte[] bytes) throws IOException {
    for (String format : List.of("png", "jpeg")) {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
      ImageReader reader = readers.next();
      try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
        if (!reader.getOriginatingProvider().canDecodeInput(in)) {
          continue;
        }
        reader.setInput(in);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MAX_LOGO_PIXELS) {
          return Optional.empty();
        }
        reader.read(0);
        return Optional.of(Theme.Logo.of("image/" + format, bytes, width, height));
      } catch (RuntimeException e) {
        return Optional.empty(); // An error that its decoder did not expect.
      } finally {
        reader.dispose();
      }
    }
    return Optional.empty();
  }
}
