package org.fangtan.stage;

import java.util.List;
import java.util.OptionalLong;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingLog;
import org.fangtan.text.TextChecks;
import org.fangtan.timeline.Cue;
import org.fangtan.transcript.Sentence;
import org.fangtan.transcript.SourcedCue;
import org.fangtan.transcript.TextSource;
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

  /**
   * What was made of the transcript has been looked at with it. Placeholders are left to the rules
   * of captions.
   *
   * @param subject of the whole track; captions between those of the transcript name their source
   */
  static List<Finding> ofCues(List<SourcedCue> cues, String subject) {
    FindingLog log = new FindingLog(MOST_OF_A_RULE);
    boolean isMixed = cues.stream().anyMatch(cue -> cue.words() == TextSource.TRANSCRIPT);
    for (int i = 0; i < cues.size(); i++) {
      SourcedCue sourced = cues.get(i);
      if (sourced.words() != TextSource.TRANSCRIPT) {
        Cue cue = sourced.cue();
        String source = isMixed ? sourced.times().words().zh() : subject;
        String place = String.valueOf(i + 1);
        look(log, source, cue.text(), List.of(), place, OptionalLong.of(cue.startUs()));
      }
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
