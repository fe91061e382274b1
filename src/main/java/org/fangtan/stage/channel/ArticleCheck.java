package org.fangtan.stage.channel;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.channel.LimitCheck;

/**
 * Checks a finished article for elements that editors of official accounts remove, which would
 * change its appearance: classes and ids, style sheets, scripts, addresses of other files than the
 * pictures beside it.
 */
final class ArticleCheck {
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "<\\s*(script|style|link|iframe|object|embed|svg|video|form|input|meta|base)\\b"
              + "|\\s(class|id|on[a-z]+)\\s*="
              + "|\\b(href|srcset|action)\\s*="
              + "|url\\s*\\(|@import|javascript:",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SOURCE = Pattern.compile("\\ssrc=\"([^\"]*)\"");
  private static final Pattern OWN = Pattern.compile("pictures/[0-9]{2,}\\.(jpg|png)");

  private ArticleCheck() {}

  static List<LimitCheck> of(String file, String html) {
    // Text between tags may mention classes.
    StringBuilder tags = new StringBuilder();
    Matcher tag = Pattern.compile("<[^>]*>").matcher(html);
    while (tag.find()) {
      tags.append(tag.group()).append('\n');
    }
    Optional<String> found = Optional.empty();
    Matcher forbidden = FORBIDDEN.matcher(tags);
    if (forbidden.find()) {
      found = Optional.of(forbidden.group().strip());
    }
    Matcher source = SOURCE.matcher(tags);
    while (found.isEmpty() && source.find()) {
      if (!OWN.matcher(source.group(1)).matches()) {
        found = Optional.of(source.group(1));
      }
    }
    return List.of(
        new LimitCheck(
            file,
            LimitCheck.Limit.INLINE_ONLY,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.of("inline"),
            Optional.of(found.orElse("inline")),
            found.isEmpty()));
  }
}
