package org.fangtan.publish;

import java.util.List;
import java.util.stream.Collectors;
import org.fangtan.contract.Bundle;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;

/**
 * Findings that keep a version from readers until somebody corrects the cause or allows them in
 * {@code topic.conf}. Pure.
 */
public final class BlockingFindings {
  private static final int MAX_SHOWN = 10;

  private BlockingFindings() {}

  /**
   * @param allowed codes that {@code topic.conf} allows
   */
  public static List<Finding> of(Bundle contract, List<String> allowed) {
    return contract.findings().stream()
        .filter(finding -> finding.level() == Finding.Level.BLOCK)
        .filter(finding -> !allowed.contains(finding.code()))
        .toList();
  }

  /** Why the version is held, and what to do. */
  public static Failure failure(List<Finding> blocking) {
    String codes =
        blocking.stream().map(Finding::code).distinct().sorted().collect(Collectors.joining(", "));
    return new Failure(
        FailureKind.INPUT,
        FailureCode.CHECKS_FAILED,
        PublishSentences.checksFailed(blocking.size()).above(lines(blocking), MAX_SHOWN),
        PublishSentences.correctFilesAndUploadThem(codes));
  }

  static List<Bilingual> lines(List<Finding> blocking) {
    return blocking.stream()
        .map(one -> PublishSentences.blockingFinding(one.subject(), one.message(), one.code()))
        .toList();
  }
}
