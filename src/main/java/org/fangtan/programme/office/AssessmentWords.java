package org.fangtan.programme.office;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fangtan.contract.TopicFacts;
import org.fangtan.failure.Bilingual;
import org.fangtan.programme.Correction;
import org.fangtan.programme.MilestoneState;
import org.fangtan.programme.Quality;

/** How values of the assessment are written for people, in all three file formats. Pure. */
final class AssessmentWords {
  private final DateTimeFormatter time;

  AssessmentWords(ZoneId zone) {
    time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
  }

  String time(Instant instant) {
    return time.format(instant);
  }

  static String both(Bilingual words) {
    return words.zh().equals(words.en()) ? words.zh() : words.zh() + " " + words.en();
  }

  static Bilingual form(Optional<TopicFacts.Form> form) {
    return form.isEmpty()
        ? OfficeSentences.unknown()
        : form.get() == TopicFacts.Form.MICROVIDEO
            ? OfficeSentences.microvideo()
            : OfficeSentences.online();
  }

  static Bilingual verdict(Correction.Verdict verdict) {
    return switch (verdict) {
      case ON_TIME -> MilestoneState.ON_TIME.label();
      case LATE -> MilestoneState.LATE.label();
      case MISSING -> MilestoneState.MISSING.label();
      case EXCUSED -> MilestoneState.EXCUSED.label();
      case AS_FOUND -> OfficeSentences.asFound();
    };
  }

  /** The facts about quality, one sentence each. */
  static List<Bilingual> quality(Quality quality) {
    return List.of(
        OfficeSentences.findings(quality.warnings(), quality.notes()),
        quality.captionLanguages().isEmpty()
            ? OfficeSentences.noCaptions()
            : OfficeSentences.captions(quality.captionLanguages()),
        quality.accessible()
            ? OfficeSentences.accessible()
            : OfficeSentences.notAccessible(
                quality.captionOrigin().isPresent(),
                quality.hasTranscript(),
                quality.picturesWithoutAlt()));
  }
}
