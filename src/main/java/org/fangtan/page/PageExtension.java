package org.fangtan.page;

import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fangtan.page.PageMedia.FrameSize;
import org.fangtan.page.PagePhoto.Thumbnail;
import org.jspecify.annotations.Nullable;

/** The filters of the page's template, which format values for people and for browsers. */
final class PageExtension extends AbstractExtension {
  private static final DateTimeFormatter DATE_ZH =
      DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DATE_EN =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

  /** Wide enough for a gallery column at two device pixels to one. */
  private static final int THUMBNAIL_WIDTH = 640;

  private final Map<String, Filter> filters = new TreeMap<>();

  PageExtension() {
    add("href", PagePath.class, PagePath::href);
    add("clock", Long.class, PageExtension::clock);
    add("seconds", Long.class, PageExtension::seconds);
    add("bytes", Long.class, PageExtension::bytes);
    add("paragraphs", String.class, PageExtension::paragraphs);
    add("date_zh", OffsetDateTime.class, DATE_ZH::format);
    add("date_en", OffsetDateTime.class, DATE_EN::format);
    add("day_zh", OffsetDateTime.class, at -> AiringWords.day(at, true));
    add("day_en", OffsetDateTime.class, at -> AiringWords.day(at, false));
    add("weekday_zh", OffsetDateTime.class, at -> AiringWords.weekday(at, true));
    add("weekday_en", OffsetDateTime.class, at -> AiringWords.weekday(at, false));
    add("time_of_day", OffsetDateTime.class, AiringWords::time);
    add("kind", PageTrack.class, PageExtension::kindOf);
    add("role", PageTurn.class, turn -> turn.role().name().toLowerCase(Locale.ROOT));
    add("start", PageTurn.class, turn -> startOf(turn).orElse(null));
    add("pieces", PageTurn.class, TurnPiece::of);
    add("unbroken", String.class, new TitleWords()::of);
    add("alt", PagePhoto.class, PageExtension::altOf);
    add("thumbnail", PagePhoto.class, photo -> thumbnailOf(photo).href());
    add("srcset", PagePhoto.class, PageExtension::srcset);
  }

  @Override
  public Map<String, Filter> getFilters() {
    return filters;
  }

  @Override
  public List<AttributeResolver> getAttributeResolver() {
    return List.of(new RecordResolver());
  }

  static String kindOf(PageTrack track) {
    return track.kind().name().toLowerCase(Locale.ROOT);
  }

  static String altOf(PagePhoto photo) {
    return photo.alt().or(photo::caption).orElse("");
  }

  /** The beginning of a turn's first timed sentence. */
  static Optional<Long> startOf(PageTurn turn) {
    return turn.sentences().stream()
        .flatMap(sentence -> sentence.time().stream())
        .map(time -> time.startUs())
        .findFirst();
  }

  static OptionalLong startUs(PageTurn turn) {
    Optional<Long> start = startOf(turn);
    return start.isPresent() ? OptionalLong.of(start.get()) : OptionalLong.empty();
  }

  /** {@code 1:02} or {@code 1:01:02}, as players write it; rounded down. */
  static String clock(long timeUs) {
    long seconds = timeUs / 1_000_000;
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** Decimal seconds without trailing zeros, as in media fragments. */
  static String seconds(long timeUs) {
    BigDecimal seconds = BigDecimal.valueOf(timeUs, 6).stripTrailingZeros();
    return seconds.toPlainString();
  }

  /** Decimal units, with one decimal from a megabyte on. */
  static String bytes(long sizeBytes) {
    if (sizeBytes < 1_000) {
      return sizeBytes + " B";
    }
    if (sizeBytes < 1_000_000) {
      return (sizeBytes + 500) / 1_000 + " KB";
    }
    boolean giga = sizeBytes >= 1_000_000_000;
    long tenths = giga ? (sizeBytes + 50_000_000) / 100_000_000 : (sizeBytes + 50_000) / 100_000;
    return tenths / 10 + "." + tenths % 10 + (giga ? " GB" : " MB");
  }

  private static List<String> paragraphs(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /** The smallest thumbnail that is wide enough, else the photo itself. */
  private static PagePath thumbnailOf(PagePhoto photo) {
    return photo.thumbnails().stream()
        .filter(thumbnail -> thumbnail.size().width() >= THUMBNAIL_WIDTH)
        .min(Comparator.comparingInt(thumbnail -> thumbnail.size().width()))
        .map(Thumbnail::path)
        .orElse(photo.path());
  }

  private static String srcset(PagePhoto photo) {
    Map<Integer, PagePath> byWidth = new TreeMap<>();
    byWidth.put(photo.size().width(), photo.path());
    for (Thumbnail thumbnail : photo.thumbnails()) {
      FrameSize size = thumbnail.size();
      byWidth.put(size.width(), thumbnail.path());
    }
    return byWidth.entrySet().stream()
        .map(entry -> entry.getValue().href() + " " + entry.getKey() + "w")
        .collect(Collectors.joining(", "));
  }

  private <T> void add(String name, Class<T> type, Function<T, @Nullable Object> write) {
    filters.put(name, new OneArgument<>(type, write));
  }

  /** A filter for values of one type; null stays null. */
  private record OneArgument<T>(Class<T> type, Function<T, @Nullable Object> write)
      implements Filter {
    @Override
    public @Nullable Object apply(
        @Nullable Object input,
        Map<String, Object> args,
        PebbleTemplate self,
        EvaluationContext context,
        int lineNumber) {
      return input == null ? null : write.apply(type.cast(input));
    }

    @Override
    public @Nullable List<String> getArgumentNames() {
      return null;
    }
  }
}
