package org.fangtan.stage;

import java.util.List;
import java.util.OptionalLong;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingLog;
import org.fangtan.text.TextChecks;
import org.fangtan.timeline.Cue;
import org.fangtan.transcript.Sentence;
import org.fangtan.transcript.Transcript;

/** What must not be published, found in texts that are about to be. */
final class TextFindings {
  private static final int MOST_OF_A_RULE = 50;

  private TextFindings() {}

  /**
   * @param placeholders words of an unfinished text
   */
  static List<Finding> of(Transcript transcript, List<String> placeholders) {
    FindingLog log = new FindingLog(MOST_OF_A_RULE);
    for (Sentence sentence : transcript.sentences().toList()) {
      OptionalLong at =
          sentence.time().isPresent()
              ? OptionalLong.of(sentence.time().get().range().startUs())
              : OptionalLong.empty();
      look(log, transcript.fileName(), sentence.text(), placeholders, sentence.id(), at);
    }
    return log.toList();
  }

  /** Placeholders are left to the rules of captions. */
  static List<Finding> of(List<Cue> cues, String subject) {
    FindingLog log = new FindingLog(MOST_OF_A_RULE);
    for (int i = 0; i < cues.size(); i++) {
      Cue cue = cues.get(i);
      String place = String.valueOf(i + 1);
      look(log, subject, cue.text(), List.of(), place, OptionalLong.of(cue.startUs()));
    }
    return log.toList();
  }

  private static void look(
      FindingLog log,
      String subject,
      String text,
      List<String> placeholders,
      String place,
      OptionalLong atUs) {
    for (TextChecks.Found found : TextChecks.of(text, placeholders)) {
      TextChecks.Rule rule = found.rule();
      log.add(
          new Finding(
              rule.blocks() ? Finding.Level.BLOCK : Finding.Level.WARN,
              rule.name(),
              subject,
              atUs,
              OptionalLong.empty(),
              Bilingual.of(
                  "第 " + place + " 句含" + rule.zh() + "：“" + found.masked() + "”。",
                  "Sentence " + place + " holds " + rule.en() + ": '" + found.masked() + "'.")));
    }
  }
}
