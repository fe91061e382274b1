package org.fangtan.programme.office;

import java.nio.charset.StandardCharsets;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.programme.Question;
import org.fangtan.programme.Standing;

/**
 * The text that an office reads beside its table: rows that cannot be used, and questions. Pure.
 */
final class ProgrammeReceipt {
  private ProgrammeReceipt() {}

  static byte[] of(Standing standing) {
    String object = standing.table().object();
    String table = object.substring(object.lastIndexOf('/') + 1);
    StringBuilder text = new StringBuilder();
    line(text, OfficeSentences.receiptHead(standing.year(), table, standing.rows().size()));
    if (standing.findings().isEmpty() && standing.questions().isEmpty()) {
      line(text, OfficeSentences.nothingToAsk());
    }
    if (!standing.questions().isEmpty()) {
      text.append('\n');
      line(text, OfficeSentences.toAnswer());
      for (Question question : standing.questions()) {
        item(text, question.question());
        text.append("    → ").append(question.answer().zh()).append('\n');
        text.append("    → ").append(question.answer().en()).append('\n');
      }
    }
    if (!standing.findings().isEmpty()) {
      text.append('\n');
      line(text, OfficeSentences.toLookAt());
      for (Finding finding : standing.findings()) {
        item(text, finding.message());
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder text, Bilingual words) {
    text.append(words.zh()).append('\n').append(words.en()).append('\n');
  }

  private static void item(StringBuilder text, Bilingual words) {
    text.append("  - ").append(words.zh()).append('\n');
    text.append("    ").append(words.en()).append('\n');
  }
}
