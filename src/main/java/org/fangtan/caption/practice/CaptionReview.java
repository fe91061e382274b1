package org.fangtan.caption.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.fangtan.failure.Finding;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;

/** Checks captions, repairs them as far as possible, and checks them again. Pure. */
public final class CaptionReview {
  private CaptionReview() {}

  /**
   * The result.
   *
   * @param findings every broken rule; findings about repaired captions say so and are for
   *     information
   */
  public record Reviewed(List<Cue> cues, List<Finding> findings) {
    public Reviewed {
      cues = List.copyOf(cues);
      findings = List.copyOf(findings);
    }
  }

  /**
   * @param cues in order of their starts
   * @param mends whether captions are changed at all
   * @param subject the file or track that the findings concern
   */
  public static Reviewed of(
      List<Cue> cues,
      CaptionRules rules,
      Words words,
      OptionalLong durationUs,
      boolean mends,
      String subject) {
    List<Finding> before = CaptionChecks.check(cues, rules, words, durationUs, subject);
    if (!mends) {
      return new Reviewed(cues, before);
    }
    CaptionRepair.Repaired repaired = CaptionRepair.mend(cues, rules, words, subject);
    if (repaired.cues().equals(cues)) {
      return new Reviewed(cues, before);
    }
    List<Finding> after = CaptionChecks.check(repaired.cues(), rules, words, durationUs, subject);
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : before) {
      boolean stays = after.stream().anyMatch(left -> isAbout(left, finding));
      findings.add(stays ? finding : mended(finding));
    }
    for (Finding left : after) {
      if (before.stream().noneMatch(found -> isAbout(left, found))) {
        findings.add(left);
      }
    }
    findings.addAll(repaired.findings());
    return new Reviewed(repaired.cues(), findings);
  }

  /** Whether a remaining finding concerns the time of an earlier one. */
  private static boolean isAbout(Finding left, Finding found) {
    long at = left.atUs().orElse(0);
    return left.code().equals(found.code())
        && at >= found.atUs().orElse(0)
        && at <= found.untilUs().orElse(Long.MAX_VALUE);
  }

  private static Finding mended(Finding finding) {
    return finding.mended(PracticeSentences.wasMended(finding.message()));
  }
}
