package org.fangtan.intake;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.Finding;
import org.fangtan.plan.Disposition;
import org.fangtan.recording.TopicId;
import org.fangtan.text.TextChecks;

/**
 * The receipt beside the dropped files: Chinese first, the same in English below.
 *
 * @param version the published version, when there is one
 * @param isNew whether that version was made from the files as they are now
 */
record ReceiptText(
    TopicId topic,
    Optional<String> title,
    Bilingual state,
    Optional<String> version,
    boolean isNew,
    List<Disposition> dispositions,
    List<Bilingual> missing,
    List<Finding> findings,
    Optional<Failure> failure) {
  private static final Bilingual COLON = IntakeSentences.colon();

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** A receipt that only reports the state. */
  static ReceiptText of(TopicId topic, Bilingual state, Optional<Failure> failure) {
    return new ReceiptText(
        topic,
        Optional.empty(),
        state,
        Optional.empty(),
        false,
        List.of(),
        List.of(),
        List.of(),
        failure);
  }

  String write(Instant now, ZoneId zone) {
    String when = WHEN.withZone(zone).format(now);
    StringBuilder text = new StringBuilder();
    write(text, Bilingual::zh, Words.ZH, when);
    text.append("\n\n==================== English ====================\n\n");
    write(text, Bilingual::en, Words.EN, when);
    return text.toString();
  }

  private void write(StringBuilder text, Function<Bilingual, String> in, Words words, String when) {
    text.append(words.heading).append(topic.value()).append('\n');
    title.map(TextChecks::masked).ifPresent(t -> text.append(words.title).append(t).append('\n'));
    text.append(words.written).append(when).append('\n');
    text.append(words.state).append(in.apply(state)).append('\n');
    version.ifPresent(
        v -> text.append(isNew ? words.version : words.oldVersion).append(v).append('\n'));
    failure.ifPresent(f -> failure(text, in, words, f));
    for (Disposition.Place place : Disposition.Place.values()) {
      dispositions(text, in, words.place(place), place);
    }
    list(text, words.missing, missing.stream().map(in).toList());
    list(text, words.findings, ReceiptNotes.lines(findings, in));
  }

  private static void failure(
      StringBuilder text, Function<Bilingual, String> in, Words words, Failure failure) {
    text.append('\n').append(words.problem).append(in.apply(failure.summary())).append('\n');
    text.append(words.remedy).append(in.apply(failure.remedy())).append('\n');
  }

  private void dispositions(
      StringBuilder text, Function<Bilingual, String> in, String heading, Disposition.Place place) {
    list(
        text,
        heading,
        dispositions.stream()
            .filter(d -> d.place() == place)
            .map(
                d ->
                    d.name()
                        + " — "
                        + in.apply(d.takenFor())
                        + in.apply(COLON)
                        + in.apply(d.words()))
            .toList());
  }

  private static void list(StringBuilder text, String heading, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    text.append('\n').append(heading).append('\n');
    for (String line : lines) {
      text.append("  - ").append(line.replace("\n", "\n    ")).append('\n');
    }
  }

  private enum Words {
    ZH(
        "专题回执：",
        "标题：",
        "写于：",
        "状态：",
        "已发布版本：",
        "仍在发布的旧版本：",
        "问题：",
        "怎么办：",
        "已采用的文件：",
        "还在等待的文件：",
        "未能采用的文件：",
        "还缺少：",
        "请留意："),
    EN(
        "Receipt for the topic: ",
        "Title: ",
        "Written: ",
        "State: ",
        "Published version: ",
        "Older version, still published: ",
        "Problem: ",
        "What to do: ",
        "Files used:",
        "Files waiting:",
        "Files refused:",
        "Missing:",
        "Please note:");

    final String heading;
    final String title;
    final String written;
    final String state;
    final String version;
    final String oldVersion;
    final String problem;
    final String remedy;
    final String used;
    final String waiting;
    final String refused;
    final String missing;
    final String findings;

    Words(
        String heading,
        String title,
        String written,
        String state,
        String version,
        String oldVersion,
        String problem,
        String remedy,
        String used,
        String waiting,
        String refused,
        String missing,
        String findings) {
      this.heading = heading;
      this.title = title;
      this.written = written;
      this.state = state;
      this.version = version;
      this.oldVersion = oldVersion;
      this.problem = problem;
      this.remedy = remedy;
      this.used = used;
      this.waiting = waiting;
      this.refused = refused;
      this.missing = missing;
      this.findings = findings;
    }

    String place(Disposition.Place place) {
      return switch (place) {
        case USED -> used;
        case WAITING -> waiting;
        case REFUSED -> refused;
      };
    }
  }
}
