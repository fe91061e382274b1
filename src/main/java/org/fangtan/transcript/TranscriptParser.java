package org.fangtan.transcript;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.fangtan.document.Document;
import org.fangtan.document.LeftOut;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.transcript.Labels.Verdict;

/**
 * Finds who said what in a document, in the forms that studios use: {@code [主持人] …}, {@code 主持人：…},
 * {@code 【嘉宾】…}, {@code 问：…}, a label on a line of its own, with a time beside it, or in a table.
 * Titles, facts, notes and page furniture are not speech. Facts and notes stand only before the
 * first speech and after the last one; a line in between that looks like one is speech. Pure; any
 * document gives a transcript, with findings for oddities, for lines that may begin another speech,
 * and for all words that are left out. Time and memory are linear in the document's size.
 */
public final class TranscriptParser {
  /** The maximum length of a fact's value; longer text is speech. */
  private static final int MAX_FACT_LENGTH = 60;

  private static final int MAX_TITLE_LENGTH = 40;

  private static final Pattern TITLE_KIND =
      Pattern.compile(
          "^[【\\[]?(?:" + PageWords.DOCUMENT_KIND.pattern() + ")[】\\]]?\\s*[：:|｜—-]*\\s*");

  /** A line with the time of the recording or of publication is not a title. */
  private static final Pattern DATED = Pattern.compile("^\\d{4}\\s*[-/.年]\\s*\\d");

  private final Document document;
  private final TranscriptNotes notes;
  private final List<Fact> facts = new ArrayList<>();
  private final Map<String, Speaker> speakers = new LinkedHashMap<>();
  private final List<Turn> turns = new ArrayList<>();

  private Labels labels = Labels.of(List.of(), Set.of());
  private Optional<String> title = Optional.empty();
  private Optional<TurnBuilder> open = Optional.empty();
  private boolean isHardWrapped;

  private TranscriptParser(Document document) {
    this.document = document;
    this.notes = new TranscriptNotes(document.fileName());
  }

  public static Transcript parse(Document document) {
    return read(document).transcript();
  }

  /** The same, with the account of the document's words. */
  public static Reading read(Document document) {
    return new TranscriptParser(document).read();
  }

  /** The result, with the account of the document's words. */
  public record Reading(Transcript transcript, TextShare share, List<LeftOut> beside) {
    public Reading {
      beside = List.copyOf(beside);
    }

    /** The account for the report, including the text that the file contains outside its body. */
    public Finding account() {
      int percent = share.perMille() / 10;
      int characters = beside.stream().mapToInt(LeftOut::characters).sum();
      String zh = beside.stream().map(kind -> kind.kind().label().zh()).collect(joining("、"));
      String en = beside.stream().map(kind -> kind.kind().label().en()).collect(joining(", "));
      return Finding.of(
          FindingCode.TRANSCRIPT_SHARE,
          transcript.fileName(),
          TranscriptSentences.shareOfDocument(
              share.inDocument(),
              share.inTranscript(),
              share.leftOut(),
              percent,
              characters == 0,
              characters,
              zh,
              en));
    }
  }

  private Reading read() {
    DocumentLines whole = DocumentLines.of(document, facts::add, notes::row);
    labels = Labels.of(whole.lines(), whole.tableSpeakers());
    List<Line> lines = whole.lines().stream().flatMap(line -> labels.apart(line).stream()).toList();
    if (lines.size() > whole.lines().size()) {
      labels = Labels.of(lines, whole.tableSpeakers());
    }
    isHardWrapped = LineWraps.areIn(lines);
    boolean labelled = lines.stream().anyMatch(this::isSpeech);
    int imprint = imprint(lines);
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.picture().isPresent()) {
        picture(line.picture().get());
      } else if (line.caption()) {
        caption(line.text());
      } else {
        text(line, labelled, i, i >= imprint);
      }
    }
    close();
    notes.sums();
    Transcript untold = transcript();
    TextShare share = TextShare.of(document, untold, notes.leftOut());
    notes.tooShort(untold, share);
    return new Reading(transcript(), share, document.leftOut());
  }

  private Transcript transcript() {
    Optional<String> named = title.or(document::title);
    return new Transcript(
        document.fileName(),
        named,
        document.language(),
        facts,
        List.copyOf(speakers.values()),
        turns,
        document.pictures(),
        notes.findings());
  }

  // Kinds of lines

  private boolean isSpeech(Line line) {
    return line.isText() && !isFactLine(line) && labels.of(line) == Verdict.SPEAKER;
  }

  private boolean isFactLine(Line line) {
    Optional<String> label = line.parts().label();
    if (label.isEmpty() || line.parts().form() != LabelledLine.Form.COLON) {
      return false;
    }
    if (PageWords.isFact(label.get())) {
      return !PageWords.isControl(line.text());
    }
    // 主持人：张三 at the head, where 主持人：大家好 would be speech, with punctuation or without.
    String value = line.parts().text();
    return turns.isEmpty()
        && open.isEmpty()
        && PageWords.isFactOrSpeaker(label.get())
        && !value.isEmpty()
        && value.length() <= 30
        && !TurnBuilder.isEnded(value.replaceAll("[)）]$", ""))
        && SpeakerWords.isDescription(value);
  }

  /** Where the lines below the last speech begin: only credits, notes and furniture. */
  private int imprint(List<Line> lines) {
    int from = lines.size();
    for (int i = lines.size() - 1; i >= 0; i--) {
      Line line = lines.get(i);
      if (line.isText() && !isImprint(line)) {
        break;
      }
      from = line.isText() ? i : from;
    }
    return from;
  }

  private boolean isImprint(Line line) {
    boolean isCredit =
        line.parts().form() == LabelledLine.Form.COLON
            && line.parts().label().filter(PageWords::isCredit).isPresent()
            && line.parts().text().length() <= MAX_FACT_LENGTH;
    return !isSpeech(line)
        && (isCredit || isFurniture(line.text()) || PageWords.isNote(line.text()));
  }

  private static boolean isFurniture(String text) {
    return PageWords.isControl(text)
        || PageWords.isRule(text)
        || PageWords.isPageNumber(text)
        || PageWords.isEnd(text);
  }

  // Consuming lines

  private void text(Line line, boolean labelled, int index, boolean isBelow) {
    LabelledLine parts = line.parts();
    boolean isBetween = open.isPresent() && !isBelow;
    if (isSpeech(line)) {
      speech(line);
    } else if (!isBetween && isFactLine(line) && parts.text().length() <= MAX_FACT_LENGTH) {
      fact(line);
    } else if (PageWords.isRule(line.text())) {
      return;
    } else if (PageWords.isPageNumber(line.text()) && !isAwaited()) {
      notes.pageNumber(line.text());
    } else if (!isBetween && (PageWords.isEnd(line.text()) || PageWords.isNote(line.text()))
        || PageWords.isNumberedSection(line.text())) {
      notes.line(line.text());
    } else if (line.heading() || index < 3 && open.isEmpty() && isTitle(line.text())) {
      heading(line.text());
    } else if (open.isPresent()) {
      if (labels.of(line) == Verdict.UNSURE) {
        notes.unsureLabel(line.text(), open.get().speaker().label());
      }
      open.get().line(line).forEach(notes::furtherTime);
    } else if (labelled) {
      notes.preamble(line.text());
    } else {
      unlabelled(line);
    }
  }

  /** One fact, or several on one line: 来源：政府网 发布时间：2019-09-18. */
  private void fact(Line line) {
    LabelledLine parts = line.parts();
    String name = parts.label().orElseThrow();
    notes.unmissed(parts.mark());
    String values = LabelledLine.afterColon(line.text());
    if (!line.text().startsWith(name.substring(0, 1))) {
      values = parts.text();
      parts.time().ifPresent(notes::furtherTime);
      parts.furtherTime().ifPresent(notes::furtherTime);
    }
    boolean isFirst = true;
    for (String part : PageWords.NEXT_FACT.split(values, -1)) {
      Optional<String> next = LabelledLine.of(part).label().filter(PageWords::isFact);
      boolean isNext = !isFirst && next.isPresent();
      facts.add(
          isNext
              ? new Fact(next.orElseThrow(), LabelledLine.afterColon(part))
              : new Fact(name, part));
      isFirst = false;
    }
  }

  private void speech(Line line) {
    close();
    LabelledLine parts = line.parts();
    parts.furtherTime().ifPresent(notes::furtherTime);
    notes.unmissed(parts.mark());
    if (parts.label().isEmpty()) {
      begin(speaker(SpeakerWords.tidy(line.text())), LabelledLine.ofLabelAlone(line.text()));
      return;
    }
    String label = parts.label().get();
    if (SpeakerWords.kindOf(label) == SpeakerWords.Kind.UNNAMED) {
      notes.unmissed(label);
      notes.unknownSpeaker(parts.text());
      begin(Speaker.UNKNOWN, parts);
      return;
    }
    begin(speaker(label), parts);
  }

  private Speaker speaker(String label) {
    if (SpeakerWords.isNumberedVoice(label) && !speakers.containsKey(label)) {
      notes.numberedVoice(label);
    }
    Role role = SpeakerWords.roleOf(label).orElseGet(() -> hasHost() ? Role.GUEST : Role.OTHER);
    return new Speaker(label, role);
  }

  private void begin(Speaker speaker, LabelledLine first) {
    String id = String.format(Locale.ROOT, "s%02d", turns.size() + 1);
    open =
        Optional.of(
            new TurnBuilder(speaker, id, first, isHardWrapped, notes::inaudible, notes::unmissed));
  }

  private boolean hasHost() {
    return speakers.values().stream().anyMatch(s -> s.role() == Role.HOST);
  }

  private static boolean isTitle(String text) {
    if (DATED.matcher(text).find()) {
      return false;
    }
    boolean kind = TITLE_KIND.matcher(text).find();
    boolean plain = text.length() <= MAX_TITLE_LENGTH && !TurnBuilder.isEnded(text);
    return kind || plain && text.indexOf('，') < 0;
  }

  private void heading(String text) {
    String rest = TITLE_KIND.matcher(text).replaceFirst("").strip();
    if (title.isEmpty() && !rest.isEmpty() && turns.isEmpty() && open.isEmpty()) {
      title = Optional.of(rest);
      notes.unmissed(text.substring(0, text.length() - rest.length()));
    } else if (!rest.isEmpty() && !title.equals(Optional.of(rest))) {
      notes.line(text);
    } else {
      notes.unmissed(text);
    }
  }

  /** Whether a speaker was named whose words have not come yet; a number is then the answer. */
  private boolean isAwaited() {
    return open.isPresent() && open.get().isEmpty();
  }

  /** A document that does not name any speaker. */
  private void unlabelled(Line line) {
    notes.unknownSpeaker(line.text());
    boolean isTimed = line.parts().label().isEmpty();
    begin(
        Speaker.UNKNOWN,
        isTimed ? line.parts() : LabelledLine.ofLabelAlone("").withText(line.text()));
  }

  private void picture(String name) {
    open.ifPresent(turn -> turn.picture(name));
  }

  private void caption(String words) {
    if (open.isEmpty() || !open.get().caption(words)) {
      notes.caption(words);
    }
  }

  private void close() {
    open.ifPresent(
        builder -> {
          Optional<Turn> turn = builder.build();
          if (turn.isPresent()) {
            speakers.putIfAbsent(builder.speaker().label(), builder.speaker());
            turns.add(turn.get());
          } else {
            empty(builder);
          }
          String label = builder.speaker().label();
          builder.perhapsHeadings().forEach(words -> notes.unsureHeading(words, label));
        });
    open = Optional.empty();
  }

  private void empty(TurnBuilder builder) {
    builder.time().ifPresent(time -> notes.unmissed(time.text()));
    notes.emptySpeech(builder.speaker().label());
  }
}
