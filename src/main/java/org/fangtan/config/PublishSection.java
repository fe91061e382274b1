package org.fangtan.config;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fangtan.failure.Bilingual;
import org.fangtan.release.ReleaseMode;
import org.fangtan.release.ReviewStep;
import org.fangtan.release.ReviewSteps;

/** The section {@code publish} of {@code pipeline.conf}: how a version becomes visible. */
final class PublishSection {
  private static final int MAX_STEPS = 50;

  /**
   * The maximum time for which a preview link is valid, the same as for signed addresses of S3;
   * nobody needs longer to read one interview.
   */
  private static final Duration MAX_PREVIEW = Duration.ofDays(7);

  /** Less is not worth a version of its own. */
  private static final Duration MIN_EARLY_PART = Duration.ofSeconds(10);

  /** As long as a recording may be: then all of it is shown, however long it takes to encode. */
  private static final Duration MAX_EARLY_PART = Duration.ofHours(24);

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

  private PublishSection() {}

  static Settings.Publish publish(Section s) {
    ReleaseMode release = ReleaseMode.of(s.requiredChoice("release", ReleaseMode.ids()));
    Duration previewTime = s.requiredDuration("preview-time", Duration.ofMinutes(1), MAX_PREVIEW);
    Optional<URI> address = address(s);
    boolean early = s.requiredFlag("early");
    Duration earlyPart = s.requiredDuration("early-part", MIN_EARLY_PART, MAX_EARLY_PART);
    ReviewSteps steps = new ReviewSteps(steps(s));
    steps.problems().forEach(problem -> s.problem("steps", problem));
    s.end();
    return new Settings.Publish(release, previewTime, address, early, earlyPart, steps);
  }

  private static Optional<URI> address(Section s) {
    if (s.text("preview-address").orElse("").isEmpty()) {
      return Optional.empty();
    }
    return s.parsed(
        "preview-address",
        ConfigSentences.addressOfPage(),
        text -> {
          URI uri = URI.create(text.endsWith("/") ? text : text + "/");
          boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
          return isHttp && uri.getHost() != null && uri.getRawQuery() == null ? uri : null;
        });
  }

  private static List<ReviewStep> steps(Section s) {
    Bilingual expected = ConfigSentences.lettersDigitsAndAtMost();
    List<ReviewStep> steps = new ArrayList<>();
    for (Section step : s.sections("steps", MAX_STEPS)) {
      Optional<String> id =
          step.parsed("id", expected, text -> ID.matcher(text).matches() ? text : null);
      String named = step.required("id", id, expected, "");
      String title = step.text("title").filter(text -> !text.isEmpty()).orElse(named);
      String english = step.text("title-en").filter(text -> !text.isEmpty()).orElse(title);
      List<String> concerns = step.texts("concerns");
      List<String> after = step.texts("after");
      List<String> othersThan = step.texts("others-than");
      step.end();
      if (!named.isEmpty()) {
        steps.add(
            new ReviewStep(
                named, ConfigSentences.titleOfStep(title, english), concerns, after, othersThan));
      }
    }
    return steps;
  }
}
