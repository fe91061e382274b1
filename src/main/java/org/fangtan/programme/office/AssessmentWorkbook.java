package org.fangtan.programme.office;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.document.WorkbookFile;
import org.fangtan.document.WorkbookFile.Look;
import org.fangtan.document.WorkbookFile.Written;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.programme.Assessment;
import org.fangtan.programme.Correction;
import org.fangtan.programme.Evidence;
import org.fangtan.programme.MilestoneState;
import org.fangtan.programme.Question;
import org.fangtan.programme.Standing;
import org.fangtan.recording.ContentHash;

/** The assessment as a workbook: units, milestones with their evidence, corrections, remarks. */
final class AssessmentWorkbook {
  private final Assessment assessment;
  private final AssessmentWords words;

  AssessmentWorkbook(Assessment assessment, ZoneId zone) {
    this.assessment = assessment;
    this.words = new AssessmentWords(zone);
  }

  byte[] bytes() throws IOException {
    return WorkbookFile.write(
        OfficeSentences.assessmentTitle(assessment.year()).zh(),
        List.of(units(), milestones(), quality(), corrections(), remarks()));
  }

  private WorkbookFile.WrittenSheet units() {
    List<List<Written>> rows = new ArrayList<>();
    rows.add(
        List.of(Written.of(title(OfficeSentences.assessmentTitle(assessment.year())), Look.TITLE)));
    rows.add(
        List.of(Written.of(title(OfficeSentences.madeOf(assessment.asOf(), table())), Look.TITLE)));
    rows.add(
        headings(
            OfficeSentences.unit(),
            OfficeSentences.interviews(),
            MilestoneState.ON_TIME.label(),
            MilestoneState.LATE.label(),
            MilestoneState.MISSING.label(),
            MilestoneState.OPEN.label(),
            MilestoneState.EXCUSED.label(),
            OfficeSentences.corrected()));
    for (Assessment.Unit unit : assessment.units()) {
      rows.add(
          List.of(
              Written.of(unit.unit()),
              Written.of(unit.interviews()),
              Written.of(unit.onTime()),
              Written.of(unit.late()),
              Written.of(unit.missing()),
              Written.of(unit.open()),
              Written.of(unit.excused()),
              Written.of(unit.corrected())));
    }
    return new WorkbookFile.WrittenSheet(
        "单位汇总 Units", List.of(28, 12, 12, 14, 16, 12, 14, 12), 3, rows);
  }

  private WorkbookFile.WrittenSheet milestones() {
    List<List<Written>> rows = new ArrayList<>();
    rows.add(
        headings(
            OfficeSentences.id(),
            OfficeSentences.unit(),
            OfficeSentences.formHeading(),
            OfficeSentences.theme(),
            OfficeSentences.day(),
            OfficeSentences.topic(),
            OfficeSentences.milestone(),
            OfficeSentences.due(),
            OfficeSentences.counts(),
            OfficeSentences.found(),
            OfficeSentences.doneAt(),
            OfficeSentences.evidence(),
            OfficeSentences.version(),
            OfficeSentences.sha256(),
            OfficeSentences.correction()));
    for (Standing.Row row : assessment.rows()) {
      for (Standing.Point point : row.milestones()) {
        rows.add(milestone(row, point));
      }
    }
    return new WorkbookFile.WrittenSheet(
        "节点 Milestones",
        List.of(26, 22, 16, 24, 12, 24, 24, 12, 16, 16, 17, 40, 20, 24, 40),
        1,
        rows);
  }

  private List<Written> milestone(Standing.Row row, Standing.Point point) {
    return List.of(
        Written.of(row.id()),
        Written.of(row.unit()),
        Written.of(AssessmentWords.both(AssessmentWords.form(row.form()))),
        Written.of(row.theme().or(row::title).orElse("")),
        Written.of(row.day()),
        Written.of(row.topic().map(topic -> topic.value()).orElse("")),
        Written.of(AssessmentWords.both(point.title())),
        Written.of(point.due().toString()),
        Written.of(AssessmentWords.both(point.state().label()), look(point.state())),
        Written.of(AssessmentWords.both(point.found().label())),
        Written.of(point.evidence().map(Evidence::at).map(words::time).orElse("")),
        Written.of(point.evidence().map(Evidence::object).orElse("")),
        Written.of(point.evidence().map(Evidence::version).orElse("")),
        Written.of(point.evidence().flatMap(Evidence::sha256).map(ContentHash::hex).orElse("")),
        Written.of(
            point
                .correction()
                .map(
                    one ->
                        AssessmentWords.both(OfficeSentences.correctedBy(one.by(), one.reason())))
                .orElse("")));
  }

  private WorkbookFile.WrittenSheet quality() {
    List<List<Written>> rows = new ArrayList<>();
    rows.add(
        headings(
            OfficeSentences.id(),
            OfficeSentences.unit(),
            OfficeSentences.version(),
            OfficeSentences.warnings(),
            OfficeSentences.notes(),
            OfficeSentences.captionLanguages(),
            OfficeSentences.transcript(),
            OfficeSentences.picturesWithoutAlt(),
            OfficeSentences.accessibility()));
    for (Standing.Row row : assessment.rows()) {
      row.quality()
          .ifPresent(
              quality ->
                  rows.add(
                      List.of(
                          Written.of(row.id()),
                          Written.of(row.unit()),
                          Written.of(quality.version()),
                          Written.of(quality.warnings()),
                          Written.of(quality.notes()),
                          Written.of(String.join(", ", quality.captionLanguages())),
                          Written.of(yes(quality.hasTranscript())),
                          Written.of(quality.picturesWithoutAlt()),
                          Written.of(
                              yes(quality.accessible()),
                              quality.accessible() ? Look.GOOD : Look.WARN))));
    }
    return new WorkbookFile.WrittenSheet(
        "质量 Quality", List.of(26, 22, 10, 14, 12, 26, 14, 16, 14), 1, rows);
  }

  private WorkbookFile.WrittenSheet corrections() {
    List<List<Written>> rows = new ArrayList<>();
    rows.add(
        headings(
            OfficeSentences.enteredAt(),
            OfficeSentences.id(),
            OfficeSentences.milestone(),
            OfficeSentences.verdict(),
            OfficeSentences.by(),
            OfficeSentences.reason()));
    for (Correction correction : assessment.corrections()) {
      rows.add(
          List.of(
              Written.of(words.time(correction.at())),
              Written.of(correction.row()),
              Written.of(correction.milestone()),
              Written.of(AssessmentWords.both(AssessmentWords.verdict(correction.verdict()))),
              Written.of(correction.by()),
              Written.of(correction.reason())));
    }
    return new WorkbookFile.WrittenSheet(
        "更正 Corrections", List.of(17, 26, 20, 18, 16, 60), 1, rows);
  }

  private WorkbookFile.WrittenSheet remarks() {
    List<List<Written>> rows = new ArrayList<>();
    rows.add(headings(OfficeSentences.remark(), OfficeSentences.remarkInEnglish()));
    rows.add(
        remark(
            OfficeSentences.tableWas(
                assessment.table().object(),
                assessment.table().version(),
                assessment.table().sha256())));
    rows.add(remark(OfficeSentences.holidaysWere(assessment.holidays())));
    for (Question question : assessment.questions()) {
      rows.add(remark(question.question().then(question.answer())));
    }
    for (Finding finding : assessment.findings()) {
      rows.add(remark(finding.message()));
    }
    return new WorkbookFile.WrittenSheet("说明 Remarks", List.of(90, 90), 1, rows);
  }

  private static List<Written> remark(Bilingual words) {
    return List.of(Written.of(words.zh()), Written.of(words.en()));
  }

  private String table() {
    String object = assessment.table().object();
    return object.substring(object.lastIndexOf('/') + 1);
  }

  private static List<Written> headings(Bilingual... titles) {
    List<Written> cells = new ArrayList<>();
    for (Bilingual one : titles) {
      cells.add(Written.of(title(one), Look.HEADING));
    }
    return cells;
  }

  private static String title(Bilingual words) {
    return AssessmentWords.both(words);
  }

  private static String yes(boolean is) {
    return AssessmentWords.both(is ? OfficeSentences.yes() : OfficeSentences.no());
  }

  private static Look look(MilestoneState state) {
    return switch (state) {
      case ON_TIME -> Look.GOOD;
      case LATE -> Look.WARN;
      case MISSING -> Look.BAD;
      case OPEN, EXCUSED -> Look.PLAIN;
    };
  }
}
