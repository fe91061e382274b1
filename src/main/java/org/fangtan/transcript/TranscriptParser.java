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
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.Finding.Level;
import org.fangtan.failure.FindingLog;
import org.fangtan.text.TextChecks;
import org.fangtan.transcript.Labels.Verdict;

/**
 * Finds who said what in a document, in the forms that studios write: {@code [主持人] …}, {@code
 * 主持人：…}, {@code 【嘉宾】…}, {@code 问：…}, a label on a line of its own, with a time beside it, or in a
 * table. Titles, facts, notes and page furniture are no speech; facts and notes only stand before
 * the first speech and after the last one: what looks like one in between was said. Pure; any
 * document gives a transcript, with findings for what is odd, for lines that may begin another's
 * speech, and for all words that are left out. Time and memory are linear in the document's size.
 */
public final class TranscriptParser {
  private static final int MAX_FINDINGS_PER_CODE = 20;

  /** A fact's value is short; what is longer is speech. */
  private static final int LONGEST_FACT = 60;

  private static final int LONGEST_TITLE = 40;

  /** Enough of a line to mask private numbers in what is quoted of it. */
  private static final int QUOTED_FROM = 200;

  /** Of a shorter document nobody can tell whether too much of it was left out. */
  private static final int SHORTEST_TELLING = 60;

  private static final Pattern TITLE_KIND =
      Pattern.compile(
          "^[【\\[]?(?:" + PageWords.DOCUMENT_KIND.pattern() + ")[】\\]]?\\s*[：:|｜—-]*\\s*");

  /** When something was recorded or put on a page is no title. */
  private static final Pattern DATED = Pattern.compile("^\\d{4}\\s*[-/.年]\\s*\\d");

  private final Document document;
  private final FindingLog findings = new FindingLog(MAX_FINDINGS_PER_CODE);
  private final List<Fact> facts = new ArrayList<>();
  private final Map<String, Speaker> speakers = new LinkedHashMap<>();
  private final List<Turn> turns = new ArrayList<>();

  /** All words of the document that are in nothing that is published. */
  private final List<String> leftOut = new ArrayList<>();

  private Labels labels = Labels.of(List.of(), Set.of());
  private Optional<String> title = Optional.empty();
  private Optional<TurnBuilder> open = Optional.empty();
  private boolean isHardWrapped;
  private int pageNumbers;
  private int furtherTimes;

  private TranscriptParser(Document document) {
    this.document = document;
  }

  public static Transcript parse(Document document) {
    return read(document).transcript();
  }

  /** The same, with the account of the document's words. */
  public static Reading read(Document document) {
    return new TranscriptParser(document).read();
  }

  /** What was read, and where the document's words ended. */
  public record Reading(Transcript transcript, TextShare share, List<LeftOut> beside) {
    public Reading {
      beside = List.copyOf(beside);
    }

    /** The account for the report, with what the file holds beside its body. */
    public Finding account() {
      int percent = share.perMille() / 10;
      int characters = beside.stream().mapToInt(LeftOut::characters).sum();
      String zh = beside.stream().map(kind -> kind.kind().label().zh()).collect(joining("、"));
      String en = beside.stream().map(kind -> kind.kind().label().en()).collect(joining(", "));
      return Finding.of(
          Level.INFO,
          "TRANSCRIPT_SHARE",
          transcript.fileName(),
          Bilingual.of(
              "正文共 "
                  + share.inDocument()
                  + " 个字（不计标点）："
                  + share.inTranscript()
                  + " 个字进入实录，"
                  + share.leftOut()
                  + " 个字是标题、说明、编号和页码，未放入；去向清楚的占 "
                  + percent
                  + "%。"
                  + (characters == 0 ? "" : "正文以外另有 " + characters + " 个字未采用：" + zh + "。"),
              "Of the body's "
                  + share.inDocument()
                  + " characters (marks not counted) "
                  + share.inTranscript()
                  + " are in the transcript and "
                  + share.leftOut()
                  + " are headings, notes and numbers that were left out: "
                  + percent
                  + " % accounted for."
                  + (characters == 0
                      ? ""
                      : " Beside the body "
                          + characters
                          + " characters are not used: "
                          + en
                          + ".")));
    }
  }

  private Reading read() {
    DocumentLines whole = DocumentLines.of(document, facts::add, this::rowLeftOut);
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
    noteCounted();
    Transcript untold = transcript();
    TextShare share = TextShare.of(document, untold, leftOut);
    noteShort(untold, share);
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
        findings.toList());
  }

  // What a line is

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
    // 主持人：张三 at the head, where 主持人：大家好 would be speech, with a mark or without.
    String value = line.parts().text();
    return turns.isEmpty()
        && open.isEmpty()
        && PageWords.isFactOrSpeaker(label.get())
        && !value.isEmpty()
        && value.length() <= 30
        && !TurnBuilder.isEnded(value.replaceAll("[)）]$", ""))
        && SpeakerWords.isDescription(value);
  }

  /** Where the lines below the last speech begin: credits, notes and furniture, nothing else. */
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
            && line.parts().text().length() <= LONGEST_FACT;
    return !isSpeech(line)
        && (isCredit || isFurniture(line.text()) || PageWords.isNote(line.text()));
  }

  private static boolean isFurniture(String text) {
    return PageWords.isControl(text)
        || PageWords.isRule(text)
        || PageWords.isPageNumber(text)
        || PageWords.isEnd(text);
  }

  // Taking lines

  private void text(Line line, boolean labelled, int index, boolean isBelow) {
    LabelledLine parts = line.parts();
    boolean isBetween = open.isPresent() && !isBelow;
    if (isSpeech(line)) {
      speech(line);
    } else if (!isBetween && isFactLine(line) && parts.text().length() <= LONGEST_FACT) {
      fact(line);
    } else if (PageWords.isRule(line.text())) {
      return;
    } else if (PageWords.isPageNumber(line.text()) && !isAwaited()) {
      pageNumbers++;
      leftOut.add(line.text());
    } else if (!isBetween && (PageWords.isEnd(line.text()) || PageWords.isNote(line.text()))
        || PageWords.isNumberedSection(line.text())) {
      leftOut(line.text());
    } else if (line.heading() || index < 3 && open.isEmpty() && isTitle(line.text())) {
      heading(line.text());
    } else if (open.isPresent()) {
      unsure(line);
      count(open.get().line(line));
    } else if (labelled) {
      preamble(line.text());
    } else {
      unlabelled(line);
    }
  }

  /** One fact, or several that stand on one line: 来源：政府网 发布时间：2019-09-18. */
  private void fact(Line line) {
    leftOut.add(line.parts().mark());
    String name = line.parts().label().orElseThrow();
    for (String part : PageWords.NEXT_FACT.split(LabelledLine.afterColon(line.text()))) {
      Optional<String> next = LabelledLine.of(part).label().filter(PageWords::isFact);
      if (next.isPresent() && !part.equals(LabelledLine.afterColon(line.text()))) {
        facts.add(new Fact(next.get(), LabelledLine.afterColon(part)));
      } else {
        facts.add(new Fact(name, part));
      }
    }
  }

  private void speech(Line line) {
    close();
    LabelledLine parts = line.parts();
    parts.furtherTime().ifPresent(time -> count(List.of(time)));
    leftOut.add(parts.mark());
    if (parts.label().isEmpty()) {
      begin(speaker(SpeakerWords.tidy(line.text())), LabelledLine.ofLabelAlone(line.text()));
      return;
    }
    String label = parts.label().get();
    if (SpeakerWords.kindOf(label) == SpeakerWords.Kind.UNNAMED) {
      leftOut.add(label);
      unknownSpeaker(parts.text());
      begin(Speaker.UNKNOWN, parts);
      return;
    }
    begin(speaker(label), parts);
  }

  private Speaker speaker(String label) {
    if (SpeakerWords.isNumberedVoice(label) && !speakers.containsKey(label)) {
      note(
          Level.WARN,
          "SPEAKER_NOT_NAMED",
          "“" + quote(label) + "”是转写软件的编号，不是姓名或身份，请改成“主持人”“嘉宾”或姓名。",
          "'"
              + quote(label)
              + "' is a number that software gave a speaker; write a name, 主持人 or 嘉宾 instead.");
    }
    Role role = SpeakerWords.roleOf(label).orElseGet(() -> hasHost() ? Role.GUEST : Role.OTHER);
    return new Speaker(label, role);
  }

  private void begin(Speaker speaker, LabelledLine first) {
    String id = String.format(Locale.ROOT, "s%02d", turns.size() + 1);
    open =
        Optional.of(
            new TurnBuilder(speaker, id, first, isHardWrapped, this::inaudible, leftOut::add));
  }

  private boolean hasHost() {
    return speakers.values().stream().anyMatch(s -> s.role() == Role.HOST);
  }

  /** A line that stays in the words of the one before, though it may be another's. */
  private void unsure(Line line) {
    if (labels.of(line) == Verdict.UNSURE) {
      String speaker = open.orElseThrow().speaker().label();
      note(
          Level.WARN,
          "LABEL_UNSURE",
          "“"
              + quote(line.text())
              + "”开头像是发言人，无法确定，暂留在“"
              + speaker
              + "”的发言里。如果是另一人的发言，请写成“[姓名] …”。",
          "'"
              + quote(line.text())
              + "' looks like a label and could not be told for sure; it was kept in the words of '"
              + speaker
              + "'. Write it as '[name] …' if somebody else speaks.");
    }
  }

  private static boolean isTitle(String text) {
    if (DATED.matcher(text).find()) {
      return false;
    }
    boolean kind = TITLE_KIND.matcher(text).find();
    boolean plain = text.length() <= LONGEST_TITLE && !TurnBuilder.isEnded(text);
    return kind || plain && text.indexOf('，') < 0;
  }

  private void heading(String text) {
    String rest = TITLE_KIND.matcher(text).replaceFirst("").strip();
    if (title.isEmpty() && !rest.isEmpty() && turns.isEmpty() && open.isEmpty()) {
      title = Optional.of(rest);
      leftOut.add(text.substring(0, text.length() - rest.length()));
    } else if (!rest.isEmpty() && !title.equals(Optional.of(rest))) {
      leftOut(text);
    } else {
      leftOut.add(text);
    }
  }

  private void preamble(String text) {
    leftOut.add(text);
    note(
        Level.INFO,
        "PREAMBLE_LEFT_OUT",
        "第一段发言之前的“" + quote(text) + "”未放入实录。",
        "'" + quote(text) + "', before the first speech, was left out.");
  }

  /** Whether a speaker was named and has said nothing yet: a number is an answer, then. */
  private boolean isAwaited() {
    return open.isPresent() && open.get().isEmpty();
  }

  private void leftOut(String text) {
    leftOut.add(text);
    note(
        Level.INFO,
        "LINE_LEFT_OUT",
        "“" + quote(text) + "”是标题或说明，不是发言，未放入实录。",
        "'" + quote(text) + "' is a heading or a note, no speech, and was left out.");
  }

  private void rowLeftOut(String words) {
    leftOut.add(words);
    note(
        Level.INFO,
        "TABLE_LEFT_OUT",
        "表格中的“" + quote(words) + "”不是发言，未放入实录。",
        "'" + quote(words) + "' in a table is no speech and was left out.");
  }

  /** Times beyond the one that a turn has. */
  private void count(List<WrittenTime> times) {
    furtherTimes += times.size();
    times.forEach(time -> leftOut.add(time.text()));
  }

  private void noteCounted() {
    if (pageNumbers > 0) {
      note(
          Level.INFO,
          "PAGE_NUMBERS_LEFT_OUT",
          pageNumbers + " 行只有页码，未放入实录。",
          pageNumbers + " lines hold a page number only and were left out.");
    }
    if (furtherTimes > 0) {
      note(
          Level.INFO,
          "TIMES_LEFT_OUT",
          "一段发言里的第二处及以后的时间（共 " + furtherTimes + " 处）未放入实录。",
          furtherTimes + " times beyond the first of a speech were left out.");
    }
  }

  /** A transcript with too little of its document keeps the topic back. */
  private void noteShort(Transcript transcript, TextShare share) {
    if (transcript.turns().isEmpty()) {
      note(
          share.inDocument() > 0 ? Level.BLOCK : Level.WARN,
          "NO_SPEECH",
          "文档里没有找到发言。请在每段发言前写明发言人，如“主持人：”。",
          "No speech was found in the document. Write the speaker before each speech, as in 主持人：.");
    } else if (share.inDocument() >= SHORTEST_TELLING && share.transcriptPercent() < 50) {
      note(
          Level.BLOCK,
          "TRANSCRIPT_SHORT",
          "文档里的文字只有 " + share.transcriptPercent() + "% 进入实录，其余都当作标题、说明或表格留下了，请核对每段发言前是否写明发言人。",
          "Only "
              + share.transcriptPercent()
              + " % of the document's words are in the transcript, the rest was taken for headings,"
              + " notes and tables; check that each speech begins with its speaker.");
    }
    if (share.lost() > 0) {
      note(
          Level.BLOCK,
          "TRANSCRIPT_INCOMPLETE",
          "文档里有 " + share.lost() + " 个字没有进入实录，也没有列入提示。这是程序的错误，请对照原文核对，并报告给维护人员。",
          share.lost()
              + " characters of the document are neither in the transcript nor in findings. This is"
              + " a fault of the program: compare with the document, and report it.");
    }
  }

  /** A document that names no speaker at all. */
  private void unlabelled(Line line) {
    unknownSpeaker(line.text());
    boolean isTimed = line.parts().label().isEmpty();
    begin(
        Speaker.UNKNOWN,
        isTimed ? line.parts() : LabelledLine.ofLabelAlone("").withText(line.text()));
  }

  private void unknownSpeaker(String text) {
    note(
        Level.BLOCK,
        "UNKNOWN_SPEAKER",
        "“" + quote(text) + "”没有注明发言人。",
        "'" + quote(text) + "' does not say who speaks.");
  }

  private void picture(String name) {
    open.ifPresent(turn -> turn.picture(name));
  }

  private void caption(String words) {
    if (open.isEmpty() || !open.get().caption(words)) {
      leftOut.add(words);
      note(
          Level.INFO,
          "CAPTION_LEFT_OUT",
          "题注“" + quote(words) + "”上方没有图片，未放入实录。",
          "The caption '" + quote(words) + "' has no picture above it and was left out.");
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
          builder.perhapsHeadings().forEach(words -> perhapsHeading(words, builder.speaker()));
        });
    open = Optional.empty();
  }

  private void empty(TurnBuilder builder) {
    String label = builder.speaker().label();
    leftOut.add(label);
    builder.time().ifPresent(time -> leftOut.add(time.text()));
    note(
        Level.WARN,
        "SPEECH_EMPTY",
        "发言人“" + quote(label) + "”后面没有文字。",
        "Nothing stands after the speaker '" + quote(label) + "'.");
  }

  private void perhapsHeading(String words, Speaker speaker) {
    note(
        Level.WARN,
        "HEADING_UNSURE",
        "“" + quote(words) + "”像是小标题，暂留在“" + speaker.label() + "”的发言里；如果是标题，请在 Word 里设为标题样式或删去。",
        "'"
            + quote(words)
            + "' looks like a heading; it was kept in the words of '"
            + speaker.label()
            + "'. Give it a heading's style in Word, or delete it, if it is one.");
  }

  private void inaudible(String where) {
    note(
        Level.WARN,
        "INAUDIBLE",
        "“" + quote(where) + "”中有听不清的内容。",
        "Something in '" + quote(where) + "' could not be made out.");
  }

  private void note(Level level, String code, String zh, String en) {
    findings.add(Finding.of(level, code, document.fileName(), Bilingual.of(zh, en)));
  }

  static String quote(String text) {
    String head = text.length() <= QUOTED_FROM ? text : text.substring(0, QUOTED_FROM);
    String line = TextChecks.masked(head).replaceAll("\\s+", " ").strip();
    return line.length() <= 24 ? line : line.substring(0, 24) + "…";
  }
}
