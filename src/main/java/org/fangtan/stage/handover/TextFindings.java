package org.fangtan.stage.handover;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.PublishedFields;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.FindingLog;
import org.fangtan.json.Json;
import org.fangtan.text.TextChecks;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Timecode;
import org.fangtan.transcript.SourcedCue;
import org.fangtan.transcript.TextSource;

/** Finds content that must not be published in texts before their publication. */
public final class TextFindings {
  private static final int MAX_PER_RULE = 50;
  private static final int MAX_SHOWN = 30;

  /**
   * If a recogniser's average certainty is below this, more of its words are wrong than right:
   * docs/benchmarks.md, Words that were heard.
   */
  private static final int SURE_PERCENT = 50;

  private static final String SENTENCES = "turns[].sentences[].text";

  private TextFindings() {}

  /**
   * Recognised words with low certainty, for an editor to check; neighbours form one finding.
   *
   * @param cues in order of time
   */
  public static List<Finding> ofUnsure(List<SourcedCue> cues, String subject) {
    FindingLog log = new FindingLog(MAX_PER_RULE);
    List<SourcedCue> unsure = new ArrayList<>();
    for (SourcedCue cue : cues) {
      boolean isUnsure =
          cue.words() == TextSource.SPEECH
              && cue.confidencePercent().orElse(SURE_PERCENT) < SURE_PERCENT;
      if (!isUnsure) {
        unsure(unsure, subject).ifPresent(log::add);
        unsure.clear();
      } else {
        unsure.add(cue);
      }
    }
    unsure(unsure, subject).ifPresent(log::add);
    return log.toList();
  }

  private static Optional<Finding> unsure(List<SourcedCue> cues, String subject) {
    if (cues.isEmpty()) {
      return Optional.empty();
    }
    long startUs = cues.get(0).cue().startUs();
    long endUs = cues.get(cues.size() - 1).cue().endUs();
    int percent =
        (int) cues.stream().mapToInt(c -> c.confidencePercent().orElse(0)).average().orElse(0);
    String words = cues.stream().map(c -> c.cue().text()).collect(Collectors.joining(" "));
    String shown = words.length() <= MAX_SHOWN ? words : words.substring(0, MAX_SHOWN) + "…";
    return Optional.of(
        Finding.between(
            FindingCode.SPEECH_UNSURE,
            subject,
            startUs,
            endUs,
            HandoverSentences.recogniserIsUnsure(
                Timecode.format(startUs), Timecode.format(endUs), percent, shown)));
  }

  /**
   * In every text of a transcript that is published: in sentences everything that must not be
   * published, in titles, facts and picture captions only personal data.
   *
   * @param published the file {@code transcript.json}
   * @param subject the document from which it comes
   * @param placeholders words of an unfinished text
   */
  public static List<Finding> ofTranscript(
      byte[] published, String subject, List<String> placeholders) throws IOException {
    FindingLog log = new FindingLog(MAX_PER_RULE);
    JsonNode tree = Json.mapper().readTree(published);
    for (PublishedFields.Text text : PublishedFields.TRANSCRIPT.texts(tree)) {
      if (text.field().equals(SENTENCES)) {
        for (TextChecks.Found found : TextChecks.of(text.text(), placeholders)) {
          add(log, found, subject, quoted(text.text()), text.atUs());
        }
      } else {
        look(log, text, subject);
      }
    }
    return log.toList();
  }

  /** In every text written by people in a bundle's contract. */
  public static List<Finding> ofBundle(Bundle bundle) throws IOException {
    FindingLog log = new FindingLog(MAX_PER_RULE);
    JsonNode tree = Json.mapper().readTree(bundle.toJson());
    for (PublishedFields.Text text : PublishedFields.BUNDLE.texts(tree)) {
      look(log, text, text.file().isEmpty() ? bundle.topic().id().value() : text.file());
    }
    return log.toList();
  }

  /** Names and titles may be worded freely, but must not contain personal data. */
  private static void look(FindingLog log, PublishedFields.Text text, String subject) {
    for (TextChecks.Found found : TextChecks.of(text.text(), List.of())) {
      if (found.rule() != TextChecks.Rule.DUP_WORD) {
        Bilingual quoted = quoted(text.text());
        Bilingual place = HandoverSentences.fieldQuoted(text.name(), quoted);
        add(log, found, subject, place, text.atUs());
      }
    }
  }

  /**
   * Text from the transcript has been checked with it. Placeholders are left to the rules of
   * captions.
   *
   * @param subject of the whole track; captions between those of the transcript name their source
   */
  public static List<Finding> ofCues(List<SourcedCue> cues, String subject) {
    FindingLog log = new FindingLog(MAX_PER_RULE);
    boolean isMixed = cues.stream().anyMatch(cue -> cue.words() == TextSource.TRANSCRIPT);
    String before = "";
    for (SourcedCue sourced : cues) {
      if (sourced.words() == TextSource.TRANSCRIPT) {
        before = "";
        continue;
      }
      Cue cue = sourced.cue();
      String source = isMixed ? sourced.times().words().zh() : subject;
      List<TextChecks.Found> all = new ArrayList<>(TextChecks.of(cue.text(), List.of()));
      cue.voice().ifPresent(voice -> all.addAll(TextChecks.of(voice, List.of())));
      if (!before.isEmpty()) {
        // A number may begin in one caption and end in the next.
        all.addAll(TextChecks.acrossBreak(before, cue.text()));
      }
      for (TextChecks.Found found : all) {
        add(log, found, source, quoted(cue.text()), OptionalLong.of(cue.startUs()));
      }
      before = cue.text();
    }
    return log.toList();
  }

  private static void add(
      FindingLog log, TextChecks.Found found, String subject, Bilingual place, OptionalLong atUs) {
    TextChecks.Rule rule = found.rule();
    Bilingual words = HandoverSentences.holds(place, rule, found.masked());
    log.add(
        atUs.isPresent()
            ? Finding.at(rule.code(), subject, atUs.getAsLong(), words)
            : Finding.of(rule.code(), subject, words));
  }

  /** The first words of a text, with personal data masked before they are cut. */
  private static Bilingual quoted(String text) {
    String line = TextChecks.masked(text).replaceAll("\\s+", " ").strip();
    int length = line.codePointCount(0, line.length());
    String shown =
        length <= MAX_SHOWN ? line : line.substring(0, line.offsetByCodePoints(0, MAX_SHOWN)) + "…";
    return HandoverSentences.quoted(shown);
  }
}
