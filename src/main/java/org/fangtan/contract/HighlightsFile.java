package org.fangtan.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.text.TextDecoder;
import org.fangtan.text.VisibleText;
import org.fangtan.timeline.EditList;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Timecode;

/**
 * A {@code highlights.json} that an editor wrote, checked against {@code highlights.schema.json}:
 * the infographic's content, and marks for clips and chapters with exact times.
 *
 * @param clips marked parts, without files yet
 * @param findings fields that were not understood and therefore have no effect
 */
public record HighlightsFile(
    Optional<Highlights> highlights,
    List<Clip> clips,
    List<Chapter> chapters,
    List<Finding> findings) {
  /** The maximum size in bytes; a real file has a few kilobytes. */
  public static final int MAX_BYTES = 1 << 20;

  private static final int MAX_PROBLEMS_SHOWN = 12;
  private static final int MAX_MESSAGE_LENGTH = 200;

  /** Fields whose texts may have more than one line. */
  private static final Set<String> PARAGRAPHS = Set.of("alt", "note", "text");

  private static final BigDecimal MICROSECONDS = BigDecimal.valueOf(1_000_000);

  /** Exact decimals, no duplicate names, bounded depth and lengths. */
  static final ObjectMapper STRICT = strictMapper();

  public HighlightsFile {
    clips = List.copyOf(clips);
    chapters = List.copyOf(chapters);
    findings = List.copyOf(findings);
  }

  /**
   * Reads a file: UTF-8 or, as some editors save it, GB18030.
   *
   * @param name what the operator calls the file
   * @throws StageException as {@link #read(String, String)}
   */
  public static HighlightsFile read(String name, byte[] bytes) throws StageException {
    if (bytes.length > MAX_BYTES) {
      throw invalid(name, List.of(tooLong(bytes.length)));
    }
    return read(name, TextDecoder.decode(bytes).text());
  }

  /**
   * Reads the file's text.
   *
   * @param name what the operator calls the file
   * @throws StageException {@code HIGHLIGHTS_INVALID} with every problem: where, what was found,
   *     what is expected
   */
  public static HighlightsFile read(String name, String text) throws StageException {
    if (text.length() > MAX_BYTES) {
      throw invalid(name, List.of(tooLong(text.length())));
    }
    List<Bilingual> problems = new ArrayList<>();
    JsonNode tree = parse(name, text, problems);
    if (!problems.isEmpty()) {
      throw invalid(name, problems);
    }
    List<Finding> findings = new ArrayList<>();
    for (JsonContract.Problem problem : JsonContract.HIGHLIGHTS.check(tree)) {
      if (problem.isUnknownField()) {
        if (findings.size() == MAX_PROBLEMS_SHOWN) {
          continue;
        }
        findings.add(Finding.of(FindingCode.HIGHLIGHTS_FIELD_IGNORED, name, problem.toMessage()));
      } else {
        problems.add(problem.toMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw invalid(name, problems);
    }
    List<Clip> clips = clips(tree.path("clips"), problems);
    List<Chapter> chapters = chapters(tree.path("chapters"), problems);
    if (!problems.isEmpty()) {
      throw invalid(name, problems);
    }
    Optional<Highlights> highlights =
        tree.path("infographic").isObject()
            ? Optional.of(infographic(tree.path("infographic")))
            : Optional.empty();
    return new HighlightsFile(highlights, clips, chapters, findings);
  }

  /** The tree, or an empty object and what forbids reading it. */
  private static JsonNode parse(String name, String text, List<Bilingual> problems)
      throws StageException {
    try {
      JsonBounds.check(STRICT.getFactory(), text).ifPresent(problems::add);
      return problems.isEmpty() ? visible(STRICT.readTree(text)) : STRICT.createObjectNode();
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      String message = String.valueOf(e.getOriginalMessage());
      String said = message.substring(0, Math.min(message.length(), MAX_MESSAGE_LENGTH));
      throw invalid(name, List.of(ContractSentences.lineColumnIsNotJson(line, column, said)));
    }
  }

  /**
   * The tree with its texts freed of invisible characters; texts that may have paragraphs keep
   * them.
   */
  private static JsonNode visible(JsonNode node) {
    if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, visible(list.get(i)));
      }
    } else if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        JsonNode value = entry.getValue();
        entry.setValue(
            value.isTextual() && !PARAGRAPHS.contains(entry.getKey())
                ? TextNode.valueOf(line(value.textValue()))
                : visible(value));
      }
    } else if (node.isTextual()) {
      return TextNode.valueOf(VisibleText.of(node.textValue()));
    }
    return node;
  }

  /** One line. If there are only blanks, one blank is left for the schema to refuse. */
  private static String line(String text) {
    String line = VisibleText.line(text);
    return line.isEmpty() && !text.isEmpty() ? " " : line;
  }

  private static Highlights infographic(JsonNode tree) {
    Highlights read = Json.mapper().convertValue(withLists(tree), Highlights.class);
    List<Highlights.Figure> figures = new ArrayList<>();
    for (Highlights.Figure figure : read.figures()) {
      figures.add(new Highlights.Figure(plain(figure.value()), figure.unit(), figure.label()));
    }
    List<Highlights.Compare> compare = new ArrayList<>();
    for (Highlights.Compare pair : read.compare()) {
      compare.add(
          new Highlights.Compare(
              pair.label(),
              plain(pair.before()),
              plain(pair.after()),
              pair.unit(),
              pair.lowerIsBetter()));
    }
    return new Highlights(
        read.title(),
        read.subtitle(),
        figures,
        compare,
        read.steps(),
        read.quote(),
        read.footer(),
        read.alt());
  }

  /**
   * The same on the timeline of the published recording: chapters and clips that were cut away are
   * left out, and one of which only a part was cut away keeps the rest.
   */
  public HighlightsFile published(EditList edits) {
    List<Chapter> kept = new ArrayList<>();
    List<Chapter> sorted =
        chapters.stream().sorted(Comparator.comparingLong(Chapter::startUs)).toList();
    for (int i = 0; i < sorted.size(); i++) {
      // A chapter whose beginning is trimmed away begins with the recording.
      long startUs = sorted.get(i).startUs();
      long endUs = i + 1 < sorted.size() ? sorted.get(i + 1).startUs() : Long.MAX_VALUE;
      String title = sorted.get(i).title();
      edits
          .published(new TimeRange(startUs, endUs))
          .ifPresent(time -> kept.add(new Chapter(title, time.startUs())));
    }
    List<Clip> cut = new ArrayList<>();
    for (Clip clip : clips) {
      edits
          .published(clip.time())
          .ifPresent(
              time ->
                  cut.add(
                      new Clip(
                          clip.id(),
                          clip.title(),
                          time,
                          clip.aspects(),
                          clip.files(),
                          clip.followed())));
    }
    return new HighlightsFile(highlights, cut, kept, findings);
  }

  /** Absent lists become empty ones. */
  private static JsonNode withLists(JsonNode tree) {
    ObjectNode copy = tree.deepCopy();
    for (String list : List.of("figures", "compare", "steps")) {
      if (!copy.path(list).isArray()) {
        copy.putArray(list);
      }
    }
    return copy;
  }

  /** Writes equal numbers with the same digits: 2.50 as 2.5, 1E+1 as 10. */
  private static BigDecimal plain(BigDecimal value) {
    return new BigDecimal(value.stripTrailingZeros().toPlainString());
  }

  private static List<Clip> clips(JsonNode list, List<Bilingual> problems) {
    List<Clip> clips = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode clip = list.get(i);
      String where = "clips[" + i + "]";
      long startUs = timeUs(clip.path("start"));
      long endUs = timeUs(clip.path("end"));
      if (endUs <= startUs) {
        problems.add(ContractSentences.endIsNotAfterStart(where, clip));
        continue;
      }
      String id = clip.path("id").asText();
      if (!ids.add(id)) {
        problems.add(ContractSentences.idIsThereTwiceExpected(where, id));
        continue;
      }
      List<String> aspects = new ArrayList<>();
      clip.path("aspects").forEach(aspect -> aspects.add(aspect.asText()));
      TimeRange time = new TimeRange(startUs, endUs);
      clips.add(new Clip(id, clip.path("title").asText(), time, aspects, List.of()));
    }
    return clips;
  }

  private static List<Chapter> chapters(JsonNode list, List<Bilingual> problems) {
    List<Chapter> chapters = new ArrayList<>();
    Set<Long> starts = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode chapter = list.get(i);
      long startUs = timeUs(chapter.path("start"));
      if (!starts.add(startUs)) {
        String start = chapter.path("start").asText();
        problems.add(ContractSentences.chaptersStartIsThereTwice(i, start));
        continue;
      }
      chapters.add(new Chapter(chapter.path("title").asText(), startUs));
    }
    return chapters;
  }

  /** Seconds as a decimal number, or a time code; the schema has already checked the form. */
  private static long timeUs(JsonNode node) {
    return node.isNumber()
        ? node.decimalValue()
            .multiply(MICROSECONDS)
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact()
        : Timecode.parseUs(node.asText()).orElseThrow();
  }

  private static Bilingual tooLong(int length) {
    return ContractSentences.fileHasCharactersExpected(length, MAX_BYTES);
  }

  private static StageException invalid(String name, List<Bilingual> problems) {
    return new StageException(
        new Failure(
            FailureKind.INPUT,
            FailureCode.HIGHLIGHTS_INVALID,
            ContractSentences.problemsOf(name, problems.size()).above(problems, MAX_PROBLEMS_SHOWN),
            ContractSentences.correctTheseAndUploadAgain(name)));
  }

  private static ObjectMapper strictMapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(32)
                .maxNumberLength(40)
                .maxStringLength(20_000)
                .maxNameLength(200)
                .build());
    // Source excerpts in messages would repeat the file's text.
    mapper.getFactory().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION.mappedFeature());
    return mapper;
  }
}
