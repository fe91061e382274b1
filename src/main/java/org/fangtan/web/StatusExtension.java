package org.fangtan.web;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.fangtan.failure.SharedSentences;
import org.jspecify.annotations.Nullable;

/** The filters of the operator page's templates, which format values for people. */
final class StatusExtension extends AbstractExtension {
  private final Map<String, Filter> filters = new TreeMap<>();

  StatusExtension(ZoneId zone) {
    DateTimeFormatter time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    add("time", Instant.class, (instant, chinese) -> time.format(instant));
    add("iso", Instant.class, (instant, chinese) -> instant.toString());
    add("moment", OffsetDateTime.class, (at, chinese) -> time.format(at.toInstant()));
    add("argument", String.class, (name, chinese) -> SharedSentences.argument(name));
    add("span", Duration.class, StatusExtension::span);
    add("clock", Long.class, (timeUs, chinese) -> clock(timeUs));
    add("topic_path", String.class, (topic, chinese) -> topicPath(topic));
    add("cancel_path", String.class, (topic, chinese) -> cancelPath(topic));
    add("priority_path", String.class, (topic, chinese) -> priorityPath(topic));
    add("key", Enum.class, (value, chinese) -> value.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public Map<String, Filter> getFilters() {
    return filters;
  }

  static String topicPath(String topic) {
    return "/topics/" + URLEncoder.encode(topic, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String cancelPath(String topic) {
    return TopicChange.Cancel.ROOT + topicPath(topic).substring("/topics/".length());
  }

  static String priorityPath(String topic) {
    return TopicChange.Prioritize.ROOT + topicPath(topic).substring("/topics/".length());
  }

  /** In seconds below an hour, in minutes above. */
  static String span(Duration duration, boolean chinese) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds + (chinese ? " 秒" : " s");
    }
    if (seconds < 3600) {
      return seconds / 60 + (chinese ? " 分 " : " min ") + seconds % 60 + (chinese ? " 秒" : " s");
    }
    return seconds / 3600
        + (chinese ? " 小时 " : " h ")
        + seconds / 60 % 60
        + (chinese ? " 分" : " min");
  }

  /** A position on a timeline, rounded down to the second. */
  private static String clock(long timeUs) {
    long seconds = timeUs / 1_000_000;
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private <T> void add(String name, Class<T> type, BiFunction<T, Boolean, String> write) {
    filters.put(name, new OneArgument<>(type, write));
  }

  /** A filter for values of one type, which also gets whether the page is in Chinese. */
  private record OneArgument<T>(Class<T> type, BiFunction<T, Boolean, String> write)
      implements Filter {
    @Override
    public @Nullable Object apply(
        @Nullable Object input,
        Map<String, Object> args,
        PebbleTemplate self,
        EvaluationContext context,
        int lineNumber) {
      boolean chinese = Language.ZH.code().equals(context.getVariable("lang"));
      return input == null ? null : write.apply(type.cast(input), chinese);
    }

    @Override
    public @Nullable List<String> getArgumentNames() {
      return null;
    }
  }
}
