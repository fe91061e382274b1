package org.fangtan.programme.office;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.programme.Assessment;
import org.fangtan.programme.Correction;
import org.fangtan.programme.Evidence;
import org.fangtan.programme.Standing;
import org.fangtan.recording.ContentHash;
import org.fangtan.template.Templates;

/** The assessment as one page without scripts: Chinese first, English beside it. Pure. */
final class AssessmentPage {
  private static final Templates TEMPLATES = new Templates("org/fangtan/programme/office");

  private AssessmentPage() {}

  /** A milestone, as one cell of the table. */
  public record Cell(
      String state,
      Bilingual label,
      String due,
      Optional<String> at,
      Optional<Bilingual> correction) {}

  /** The evidence of a milestone, as one row. */
  public record Proof(
      String row, Bilingual milestone, String at, String object, String version, String hash) {}

  /** An interview, as one row. */
  public record Line(
      String id,
      String unit,
      Bilingual form,
      String theme,
      String day,
      Optional<String> topic,
      List<Cell> cells,
      List<Bilingual> quality) {}

  /** A correction, as one row. */
  public record Corrected(
      String at, String row, String milestone, Bilingual verdict, String by, String reason) {}

  static String of(Assessment assessment, ZoneId zone) {
    AssessmentWords words = new AssessmentWords(zone);
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("a", assessment);
    variables.put("title", OfficeSentences.assessmentTitle(assessment.year()));
    String object = assessment.table().object();
    variables.put(
        "subtitle",
        OfficeSentences.madeOf(assessment.asOf(), object.substring(object.lastIndexOf('/') + 1)));
    variables.put("titles", assessment.titles());
    variables.put("rows", assessment.rows().stream().map(row -> line(row, words)).toList());
    variables.put(
        "corrections",
        assessment.corrections().stream().map(one -> corrected(one, words)).toList());
    variables.put("evidence", evidence(assessment, words));
    variables.put("remarks", remarks(assessment));
    variables.put("t", OfficeSentences.page());
    return TEMPLATES.render("assessment.peb", variables);
  }

  private static Line line(Standing.Row row, AssessmentWords words) {
    return new Line(
        row.id(),
        row.unit(),
        AssessmentWords.form(row.form()),
        row.theme().or(row::title).orElse(""),
        row.day(),
        row.topic().map(topic -> topic.value()),
        row.milestones().stream().map(point -> cell(point, words)).toList(),
        row.quality().map(AssessmentWords::quality).orElse(List.of()));
  }

  private static Cell cell(Standing.Point point, AssessmentWords words) {
    return new Cell(
        point.state().id(),
        point.state().label(),
        point.due().toString(),
        point.evidence().map(Evidence::at).map(words::time),
        point
            .correction()
            .map(
                one ->
                    OfficeSentences.correctedFrom(point.found().label(), one.by(), one.reason())));
  }

  private static List<Proof> evidence(Assessment assessment, AssessmentWords words) {
    List<Proof> proofs = new ArrayList<>();
    for (Standing.Row row : assessment.rows()) {
      for (Standing.Point point : row.milestones()) {
        point
            .evidence()
            .ifPresent(
                one ->
                    proofs.add(
                        new Proof(
                            row.id(),
                            point.title(),
                            words.time(one.at()),
                            one.object(),
                            one.version(),
                            one.sha256().map(ContentHash::hex).orElse(""))));
      }
    }
    return proofs;
  }

  private static Corrected corrected(Correction one, AssessmentWords words) {
    return new Corrected(
        words.time(one.at()),
        one.row(),
        one.milestone(),
        AssessmentWords.verdict(one.verdict()),
        one.by(),
        one.reason());
  }

  private static List<Bilingual> remarks(Assessment assessment) {
    List<Bilingual> remarks = new ArrayList<>();
    assessment.questions().forEach(one -> remarks.add(one.question().then(one.answer())));
    assessment.findings().stream().map(Finding::message).forEach(remarks::add);
    remarks.add(OfficeSentences.holidaysWere(assessment.holidays()));
    remarks.add(
        OfficeSentences.tableWas(
            assessment.table().object(),
            assessment.table().version(),
            assessment.table().sha256()));
    return remarks;
  }
}
