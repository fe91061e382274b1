package org.fangtan.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.failure.Bilingual;

/**
 * The one list of the texts in the published JSON files, with the decision for each whether it is
 * searched for personal data. The page, captions' labels, playlists and the other forms of the
 * transcript contain the same texts; captions are searched cue by cue. A test compares the list
 * with the schemas: a new field needs a decision. A field without a decision is searched.
 */
public final class PublishedFields {
  /** The decision about a field. */
  public enum Decision {
    /** Written or named by people: searched for personal data. */
    CHECKED,
    /** One of a few fixed words, a time, a hash, a version or an id made by this program. */
    FIXED,
    /** The same text is in another field that is searched. */
    ELSEWHERE,
    /** Personal data is masked when it is written. */
    MASKED
  }

  /** {@code bundle.json}. */
  public static final PublishedFields BUNDLE =
      new PublishedFields("bundle.schema.json")
          .checked("topic.id", ContractSentences.folderName(), "topic.conf")
          .checked("topic.title", ContractSentences.title(), "topic.conf")
          .checked("topic.unit", ContractSentences.unit(), "topic.conf")
          .checked("topic.host", ContractSentences.host(), "topic.conf")
          .checked("topic.guests[].label", ContractSentences.guestName(), "topic.conf")
          .checked("topic.guests[].title", ContractSentences.guestOffice(), "topic.conf")
          .checked("topic.guests[].intro", ContractSentences.guestIntroduction(), "topic.conf")
          .checked("topic.introduction", ContractSentences.introduction(), "topic.conf")
          .checked("topic.asking.words", ContractSentences.howToAsk(), "topic.conf")
          .checked("topic.asking.link", ContractSentences.whereToAsk(), "topic.conf")
          .checked("topic.asking.phone", ContractSentences.phoneForQuestions(), "topic.conf")
          .checked("questions[].text", ContractSentences.publicQuestion(), "")
          .checked("questions[].from", ContractSentences.whoAsked(), "")
          .checked("questions[].askedAt", ContractSentences.whenItWasAsked(), "")
          .checked("questions[].answer", ContractSentences.answer(), "")
          .checked("questions[].answeredBy", ContractSentences.whoAnswered(), "")
          .checked("policies[].title", ContractSentences.policyTitle(), "topic.conf")
          .checked("policies[].number", ContractSentences.policyNumber(), "topic.conf")
          .checked("policies[].link", ContractSentences.policyLink(), "topic.conf")
          .checked("clips[].id", ContractSentences.clipId(), "topic.conf")
          .checked("clips[].title", ContractSentences.clipTitle(), "topic.conf")
          .checked("chapters[].title", ContractSentences.chapterTitle(), "chapters")
          .checked("highlights.title", ContractSentences.highlightsTitle(), "highlights.json")
          .checked("highlights.subtitle", ContractSentences.subtitle(), "highlights.json")
          .checked("highlights.figures[].label", ContractSentences.figureLabel(), "highlights.json")
          .checked("highlights.figures[].unit", ContractSentences.figureUnit(), "highlights.json")
          .checked("highlights.compare[].label", ContractSentences.comparison(), "highlights.json")
          .checked(
              "highlights.compare[].unit", ContractSentences.comparisonUnit(), "highlights.json")
          .checked("highlights.steps[].title", ContractSentences.stepTitle(), "highlights.json")
          .checked("highlights.steps[].text", ContractSentences.stepText(), "highlights.json")
          .checked("highlights.quote.text", ContractSentences.quotation(), "highlights.json")
          .checked("highlights.quote.speaker", ContractSentences.whoIsQuoted(), "highlights.json")
          .checked("highlights.footer.source", ContractSentences.source(), "highlights.json")
          .checked("highlights.footer.producer", ContractSentences.producer(), "highlights.json")
          .checked("highlights.footer.pubDate", ContractSentences.date(), "highlights.json")
          .checked("highlights.footer.qrUrl", ContractSentences.qrCodeAddress(), "highlights.json")
          .checked("highlights.alt", ContractSentences.highlightsInWords(), "highlights.json")
          .checked("assets[].path", ContractSentences.nameOfPublishedFile(), "")
          .checked("assets[].credits.caption", ContractSentences.pictureCaption(), "")
          .checked("assets[].credits.alt", ContractSentences.pictureAltText(), "")
          .checked("assets[].credits.credit", ContractSentences.pictureCredit(), "")
          .checked("assets[].credits.place", ContractSentences.wherePictureWasTaken(), "")
          .checked("assets[].aiLabel", ContractSentences.markOfWhatMachineMade(), "")
          .checked(
              "reproducibility.inputs[].aiLabels[]", ContractSentences.markOfWhatMachineMade(), "")
          .checked("reproducibility.inputs[].name", ContractSentences.nameOfDroppedFile(), "")
          .put(Decision.MASKED, "findings[].message.zh", "findings[].message.en")
          .put(Decision.MASKED, "findings[].subject")
          .put(Decision.ELSEWHERE, "assets[].provenance.sources[]", "captions[].files[]")
          .put(Decision.ELSEWHERE, "clips[].files[]", "topic.guests[].photo")
          .put(Decision.FIXED, "topic.form", "topic.languages[]", "topic.publishAfter")
          .put(Decision.FIXED, "topic.publishedAt", "questions[].turnId")
          .put(Decision.FIXED, "topic.state", "topic.airing.at", "topic.airing.until")
          .put(Decision.FIXED, "topic.asking.until")
          .put(Decision.FIXED, "topic.recordedAt", "assets[].credits.takenAt")
          .put(Decision.FIXED, "assets[].language", "assets[].media.codecs", "assets[].mediaType")
          .put(Decision.FIXED, "assets[].provenance.engine", "assets[].provenance.stage")
          .put(Decision.FIXED, "assets[].provenance.step", "assets[].role", "assets[].sha256")
          .put(Decision.FIXED, "captions[].kind", "captions[].label", "captions[].language")
          .put(
              Decision.FIXED,
              "captions[].origin",
              "clips[].aspects[]",
              "clips[].followed[].aspect",
              "findings[].code")
          .put(Decision.FIXED, "findings[].level", "highlights.quote.segmentId")
          .put(
              Decision.FIXED,
              "qualities[].limitedBy",
              "qualities[].metric",
              "qualities[].rendition")
          .put(Decision.FIXED, "reproducibility.engines.*", "reproducibility.inputs[].sha256")
          .put(Decision.FIXED, "reproducibility.keyframes.pictures", "reproducibility.settings")
          .put(Decision.FIXED, "required[].language", "required[].role");

  /** {@code transcript.json}, of the transcript and of the outline. */
  public static final PublishedFields TRANSCRIPT =
      new PublishedFields("transcript.schema.json")
          .checked("title", ContractSentences.title(), "")
          .checked("facts[].name", ContractSentences.factName(), "")
          .checked("facts[].value", ContractSentences.fact(), "")
          .checked("speakers[].label", ContractSentences.speaker(), "")
          .checked("turns[].writtenTime", ContractSentences.timeThatIsNoted(), "")
          .checked("turns[].sentences[].text", ContractSentences.text(), "")
          .checked("turns[].directions[].text", ContractSentences.stageDirection(), "")
          .checked("turns[].pictures[].name", ContractSentences.nameOfPicture(), "")
          .checked("turns[].pictures[].caption", ContractSentences.pictureCaption(), "")
          .put(Decision.ELSEWHERE, "turns[].speaker")
          .put(Decision.FIXED, "language", "speakers[].role", "turns[].id", "turns[].role")
          .put(Decision.FIXED, "turns[].sentences[].id", "turns[].sentences[].source");

  /** {@code latest.json}, which repeats texts of the bundle. */
  public static final PublishedFields LATEST =
      new PublishedFields("latest.schema.json")
          .put(Decision.MASKED, "withdrawn.zh", "withdrawn.en")
          .put(Decision.ELSEWHERE, "title", "topic", "about.unit", "about.cover")
          .put(Decision.FIXED, "about.airing.at", "about.airing.until", "about.interpretation")
          .put(Decision.FIXED, "about.state", "about.form", "about.recordedAt", "about.publishedAt")
          .put(Decision.FIXED, "bundle", "publishAfter", "sha256", "status", "tagManifestSha256")
          .put(Decision.FIXED, "release.record", "release.sha256")
          .put(Decision.FIXED, "version", "versions[].tagManifestSha256", "versions[].version");

  /** {@code catalog.json}, which repeats texts of {@code latest.json}. */
  public static final PublishedFields CATALOG =
      new PublishedFields("catalog.schema.json")
          .put(Decision.MASKED, "topics[].withdrawn.zh", "topics[].withdrawn.en")
          .put(Decision.ELSEWHERE, "topics[].title", "topics[].topic", "topics[].bundle")
          .put(Decision.ELSEWHERE, "topics[].about.unit", "topics[].about.cover")
          .put(Decision.FIXED, "topics[].about.airing.at", "topics[].about.airing.until")
          .put(Decision.ELSEWHERE, "topics[].about.interpretation")
          .put(Decision.FIXED, "topics[].about.state", "topics[].about.form")
          .put(Decision.FIXED, "topics[].about.recordedAt", "topics[].about.publishedAt")
          .put(Decision.FIXED, "topics[].publishAfter", "topics[].sha256", "topics[].status")
          .put(Decision.FIXED, "topics[].tagManifestSha256", "topics[].version");

  private static final Bilingual UNKNOWN = ContractSentences.aText();

  private final String schema;
  private final SortedMap<String, Decision> decisions = new TreeMap<>();
  private final Map<String, Bilingual> names = new TreeMap<>();
  private final Map<String, String> files = new TreeMap<>();

  private PublishedFields(String schema) {
    this.schema = schema;
  }

  /**
   * A text that is about to be published.
   *
   * @param field as the list names it, such as {@code topic.guests[].intro}
   * @param name what people call the field
   * @param the file in which people correct it; empty where that varies
   * @param id of the nearest part around it that has one
   * @param atUs where on the recording's timeline that part begins
   */
  public record Text(
      String field,
      Bilingual name,
      String file,
      Optional<String> id,
      OptionalLong atUs,
      String text) {}

  /** The schema to which the list belongs. */
  String schema() {
    return schema;
  }

  SortedMap<String, Decision> decisions() {
    return Collections.unmodifiableSortedMap(decisions);
  }

  /**
   * All texts of a file that are searched for personal data; a text that occurs several times in a
   * field is listed once.
   */
  public List<Text> texts(JsonNode tree) {
    List<Text> texts = new ArrayList<>();
    walk(tree, "", Optional.empty(), OptionalLong.empty(), texts, new HashSet<>());
    return texts;
  }

  private void walk(
      JsonNode node,
      String path,
      Optional<String> id,
      OptionalLong atUs,
      List<Text> texts,
      Set<String> known) {
    if (node.isTextual()) {
      String text = node.textValue();
      boolean isChecked = decisionOn(path) == Decision.CHECKED;
      if (isChecked && !text.isBlank() && known.add(path + '\n' + text)) {
        Bilingual name = names.getOrDefault(path, UNKNOWN);
        texts.add(new Text(path, name, files.getOrDefault(path, ""), id, atUs, text));
      }
    } else if (node.isArray()) {
      node.forEach(item -> walk(item, path + "[]", id, atUs, texts, known));
    } else if (node.isObject()) {
      Optional<String> own =
          node.path("id").isTextual() ? Optional.of(node.path("id").textValue()) : id;
      OptionalLong start =
          node.path("startUs").isIntegralNumber()
              ? OptionalLong.of(node.path("startUs").longValue())
              : atUs;
      node.properties()
          .forEach(
              field -> {
                String name = decisions.containsKey(path + ".*") ? "*" : field.getKey();
                String below = path.isEmpty() ? name : path + "." + name;
                walk(field.getValue(), below, own, start, texts, known);
              });
    }
  }

  private Decision decisionOn(String path) {
    return decisions.getOrDefault(path, Decision.CHECKED);
  }

  private PublishedFields checked(String path, Bilingual words, String file) {
    names.put(path, words);
    files.put(path, file);
    return put(Decision.CHECKED, path);
  }

  private PublishedFields put(Decision decision, String... paths) {
    for (String path : paths) {
      if (decisions.put(path, decision) != null) {
        throw new IllegalStateException("decided on twice: " + path);
      }
    }
    return this;
  }
}
