package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.document.Block;
import org.fangtan.document.Document;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.Finding.Level;
import org.fangtan.failure.FindingLog;
import org.fangtan.text.Sentences;
import org.fangtan.text.TextChecks;

/**
 * Finds who said what in a document, in the forms that studios write: {@code [主持人] …}, {@code
 * 主持人：…}, {@code 【嘉宾】…}, {@code 问：…}, a label on a line of its own, or a table of two columns.
 * Titles, facts, notes and page furniture are no speech; facts and notes only stand before the
 * first speech and after the last one: what looks like one in between was said. Pure; any document
 * gives a transcript, with findings for what is odd and for all words that are left out. Time and
 * memory are linear in the document's size.
 */
public final class TranscriptParser {
  private static final int MAX_FINDINGS_PER_CODE = 20;

  /** A paragraph at least so long that ends without a mark was broken by the end of a line. */
  private static final int HARD_WRAPPED = 20;

  /** Words right below a picture, up to so many and without a full stop, belong to it. */
  private static final int LONGEST_PICTURE_CAPTION = 40;

  /** A fact's value is short; what is longer is speech. */
  private static final int LONGEST_FACT = 60;

  private static final int LONGEST_TITLE = 40;

  private static final Pattern RULE = Pattern.compile("[-—–=_*·•.\\s]{2,}");
  private static final Pattern PAGE_NUMBER =
      Pattern.compile("[-—–\\s]*第?\\s*\\d{1,3}\\s*页?[-—–\\s]*");
  private static final Pattern END = Pattern.compile("[（(]?(?:全文)?(?:完|结束)[)）]?|(?i:the end)");

  /** What editors write below a text, or above it. */
  private static final Pattern NOTE =
      Pattern.compile(
          "[（(【\\[]?(?:测试数据|(?:注|备注|说明|声明)\\s*[：:]|(?:免责|版权|法律)声明|版权(?:所有|归)"
              + "|未经[^。]{0,20}(?:转载|复制|摘编|镜像|引用)"
              + "|本文(?:根据|由|系|为|来源|仅|内容)"
              + "|(?:以上|以下)(?:内容|文字|实录)[^。]{0,4}(?:根据|由|系|为|仅|来源|不代表|如有)"
              + "|(?:以上|以下|本)\\S{0,8}整理"
              + "|更多\\S{0,10}(?:请|点击)"
              + "|点击\\S{0,10}(?:查看|观看|阅读|下载|进入|链接|原文|播放|回看)"
              + "|扫描二维码|(?:欢迎)?关注我们).*",
          Pattern.DOTALL);

  private static final Pattern PICTURE_CAPTION =
      Pattern.compile(
          "^(?:[▲△↑]\\s*|[（(]?图(?:片|为|\\s*\\d{1,3}|[一二三四五六七八九十]{1,2})?\\s*[：:、.\\s]\\s*|图为)(.+?)[)）]?$");
  private static final Pattern DIRECTION =
      Pattern.compile("[（(\\[【［〔]\\s*([^（()）\\[\\]【】［］〔〕]{1,24})\\s*[)）\\]】］〕]");
  private static final Pattern ENDED =
      Pattern.compile(".*[。！？；…!?.;：:”』」》）)\\]】\"']\\s*", Pattern.DOTALL);
  private static final Pattern TITLE_KIND =
      Pattern.compile(
          "^[【\\[]?(?:" + SpeakerWords.DOCUMENT_KIND.pattern() + ")[】\\]]?\\s*[：:|｜—-]*\\s*");

  private final Document document;
  private final FindingLog findings = new FindingLog(MAX_FINDINGS_PER_CODE);
  private final List<Fact> facts = new ArrayList<>();
  private final Map<String, Speaker> speakers = new LinkedHashMap<>();
  private final List<Turn> turns = new ArrayList<>();
  private final Map<String, Integer> labelCounts = new HashMap<>();
  private final Set<String> tableSpeakers = new HashSet<>();
  private Optional<String> title = Optional.empty();
  private Optional<TurnBuilder> open = Optional.empty();
  private int pageNumbers;

  private TranscriptParser(Document document) {
    this.document = document;
  }

  public static Transcript parse(Document document) {
    return new TranscriptParser(document).parse();
  }

  private Transcript parse() {
    List<Line> lines = lines();
    lines.forEach(this::count);
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
    notePageNumbers();
    if (turns.isEmpty()) {
      note(Level.WARN, "NO_SPEECH", "文档里没有找到发言。", "No speech was found in the document.");
    }
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

  // Lines

  /** One line of the document, or a picture. */
  private record Line(
      LabelledLine parts,
      String text,
      boolean heading,
      boolean newParagraph,
      Optional<String> picture,
      boolean caption) {
    static Line of(LabelledLine parts, String text, boolean heading, boolean newParagraph) {
      return new Line(parts, text, heading, newParagraph, Optional.empty(), false);
    }
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    Map<Integer, SpeechTable> table = Map.of();
    List<Block> blocks = document.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      boolean inTable = block instanceof Block.Row || block instanceof Block.Picture;
      table = inTable ? table : Map.of();
      if (block instanceof Block.Picture picture) {
        lines.add(
            new Line(LabelledLine.of(""), "", false, true, Optional.of(picture.name()), false));
      } else if (block instanceof Block.Caption caption) {
        String text = caption.text().replace('\n', ' ');
        lines.add(new Line(LabelledLine.of(""), text, false, true, Optional.empty(), true));
      } else if (block instanceof Block.Row row) {
        table = table.isEmpty() ? table(blocks.subList(i, blocks.size())) : table;
        rowLines(Objects.requireNonNull(table.get(row.cells().size())), row, lines);
      } else {
        addLines(block.text(), block instanceof Block.Heading, lines);
      }
    }
    return lines;
  }

  private static void addLines(String text, boolean heading, List<Line> lines) {
    boolean first = true;
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank()) {
        lines.add(Line.of(LabelledLine.of(line), line.strip(), heading, first));
        first = false;
      }
    }
  }

  /** The table that begins with the first block; a picture between two rows belongs to it. */
  private Map<Integer, SpeechTable> table(List<Block> blocks) {
    List<Block.Row> rows = new ArrayList<>();
    for (Block block : blocks) {
      if (block instanceof Block.Row row) {
        rows.add(row);
      } else if (!(block instanceof Block.Picture)) {
        break;
      }
    }
    Map<Integer, SpeechTable> byWidth = new HashMap<>();
    for (Block.Row row : rows) {
      SpeechTable table =
          byWidth.computeIfAbsent(row.cells().size(), width -> SpeechTable.of(rows, width));
      table.speaker(row).ifPresent(tableSpeakers::add);
    }
    return byWidth;
  }

  private void rowLines(SpeechTable table, Block.Row row, List<Line> lines) {
    for (SpeechTable.Part part : table.parts(row)) {
      if (part instanceof SpeechTable.Speech speech) {
        String time = speech.time().isEmpty() ? "" : speech.time() + " ";
        addLines(time + "[" + speech.label() + "] " + speech.text(), false, lines);
      } else if (part instanceof SpeechTable.Text text) {
        addLines(text.text(), false, lines);
      } else if (part instanceof SpeechTable.Value value) {
        facts.add(new Fact(value.name(), value.value()));
      } else if (part instanceof SpeechTable.Aside aside) {
        note(
            Level.INFO,
            "TABLE_LEFT_OUT",
            "表格中的“" + quote(aside.text()) + "”不是发言，未放入实录。",
            "'" + quote(aside.text()) + "' in a table is no speech and was left out.");
      }
    }
  }

  private void count(Line line) {
    line.parts().label().ifPresent(label -> labelCounts.merge(label, 1, Integer::sum));
  }

  // What a line is

  private boolean isSpeech(Line line) {
    Optional<String> label = line.parts().label();
    if (label.isEmpty() || line.parts().bracketed() && tableSpeakers.contains(label.get())) {
      return label.isPresent();
    }
    if (isFactLine(line) || SpeakerWords.isSection(label.get())) {
      return false;
    }
    if (SpeakerWords.isDirection(label.get())) {
      return false;
    }
    if (line.parts().bracketed()) {
      boolean times = label.get().matches("[\\d:：.\\-/ ]+");
      boolean known =
          SpeakerWords.roleOf(label.get()).isPresent() || SpeakerWords.isName(label.get());
      return !times && (known || SpeakerWords.isUnnamed(label.get()) || repeated(label.get()));
    }
    String plain = stripBrackets(label.get());
    return SpeakerWords.isTitle(plain) || SpeakerWords.isName(plain) && repeated(label.get());
  }

  /** {@code 李四（市交通局局长）} counts for what stands in the brackets, too. */
  private static String stripBrackets(String label) {
    return label.replaceAll("[（()）]", "");
  }

  private boolean repeated(String label) {
    return labelCounts.getOrDefault(label, 0) >= 2;
  }

  private boolean isFactLine(Line line) {
    Optional<String> label = line.parts().label();
    if (label.isEmpty() || line.parts().bracketed()) {
      return false;
    }
    if (SpeakerWords.isFact(label.get())) {
      return true;
    }
    // 主持人：张三 at the head, where speech would be longer and end with a mark.
    String value = line.parts().text();
    return turns.isEmpty()
        && open.isEmpty()
        && SpeakerWords.isFactOrSpeaker(label.get())
        && !value.isEmpty()
        && value.length() <= 30
        && !ENDED.matcher(value).matches()
        && value.indexOf('，') < 0;
  }

  /** Where the lines below the last speech begin: credits, notes and furniture, nothing else. */
  private int imprint(List<Line> lines) {
    int from = lines.size();
    for (int i = lines.size() - 1; i >= 0; i--) {
      Line line = lines.get(i);
      boolean isText = line.picture().isEmpty() && !line.caption();
      if (isText && !isImprint(line)) {
        break;
      }
      from = isText ? i : from;
    }
    return from;
  }

  private boolean isImprint(Line line) {
    boolean isCredit =
        !line.parts().bracketed()
            && line.parts().label().filter(SpeakerWords::isCredit).isPresent()
            && line.parts().text().length() <= LONGEST_FACT;
    return !isSpeech(line) && (isCredit || isFurniture(line.text()) || isNote(line.text()));
  }

  private static boolean isFurniture(String text) {
    return RULE.matcher(text).matches()
        || PAGE_NUMBER.matcher(text).matches()
        || END.matcher(text).matches();
  }

  private static boolean isNote(String text) {
    return NOTE.matcher(text).matches();
  }

  // Taking lines

  private void text(Line line, boolean labelled, int index, boolean isBelow) {
    LabelledLine parts = line.parts();
    boolean isBetween = open.isPresent() && !isBelow;
    if (isSpeech(line)) {
      speech(parts);
    } else if (!isBetween && isFactLine(line) && parts.text().length() <= LONGEST_FACT) {
      facts.add(new Fact(parts.label().orElseThrow(), parts.text()));
    } else if (RULE.matcher(line.text()).matches()) {
      return;
    } else if (PAGE_NUMBER.matcher(line.text()).matches() && !isAwaited()) {
      pageNumbers++;
    } else if (!isBetween && (END.matcher(line.text()).matches() || isNote(line.text()))) {
      leftOut(line.text());
    } else if (isBareLabel(line)) {
      speech(
          new LabelledLine(
              parts.time(), Optional.of(line.text().replaceAll("\\s+", " ")), true, ""));
    } else if (line.heading() || index < 3 && open.isEmpty() && isTitle(line.text())) {
      heading(line.text());
    } else if (open.isPresent()) {
      open.get().line(line, parts);
    } else if (labelled) {
      preamble(line.text());
    } else {
      unlabelled(line);
    }
  }

  private void speech(LabelledLine parts) {
    close();
    String label = parts.label().orElseThrow();
    if (SpeakerWords.isUnnamed(label)) {
      unknownSpeaker(parts.text());
      open = Optional.of(new TurnBuilder(Speaker.UNKNOWN, parts));
      return;
    }
    Role role = SpeakerWords.roleOf(label).orElseGet(() -> hasHost() ? Role.GUEST : Role.OTHER);
    open = Optional.of(new TurnBuilder(new Speaker(label, role), parts));
  }

  private boolean hasHost() {
    return speakers.values().stream().anyMatch(s -> s.role() == Role.HOST);
  }

  /** The speaker's role alone on a line, with the speech below. */
  private static boolean isBareLabel(Line line) {
    return line.text().length() <= 6 && SpeakerWords.isFactOrSpeaker(line.text());
  }

  private static boolean isTitle(String text) {
    boolean kind = TITLE_KIND.matcher(text).find();
    boolean plain = text.length() <= LONGEST_TITLE && !ENDED.matcher(text).matches();
    return kind || plain && text.indexOf('，') < 0;
  }

  private void heading(String text) {
    String rest = TITLE_KIND.matcher(text).replaceFirst("").strip();
    if (title.isEmpty() && !rest.isEmpty() && turns.isEmpty() && open.isEmpty()) {
      title = Optional.of(rest);
    } else if (!rest.isEmpty() && !title.equals(Optional.of(rest))) {
      leftOut(text);
    }
  }

  private void preamble(String text) {
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
    note(
        Level.INFO,
        "LINE_LEFT_OUT",
        "“" + quote(text) + "”是标题或说明，不是发言，未放入实录。",
        "'" + quote(text) + "' is a heading or a note, no speech, and was left out.");
  }

  private void notePageNumbers() {
    if (pageNumbers > 0) {
      note(
          Level.INFO,
          "PAGE_NUMBERS_LEFT_OUT",
          pageNumbers + " 行只有页码，未放入实录。",
          pageNumbers + " lines hold a page number only and were left out.");
    }
  }

  /** A document that names no speaker at all. */
  private void unlabelled(Line line) {
    unknownSpeaker(line.text());
    open = Optional.of(new TurnBuilder(Speaker.UNKNOWN, line.parts()));
    if (line.parts().label().isPresent()) {
      open.get().text.setLength(0);
      open.get().text.append(line.text());
    }
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
          Turn turn = builder.build();
          if (!turn.sentences().isEmpty()
              || !turn.directions().isEmpty()
              || !turn.pictures().isEmpty()) {
            speakers.putIfAbsent(builder.speaker.label(), builder.speaker);
            turns.add(turn);
          }
        });
    open = Optional.empty();
  }

  private void note(Level level, String code, String zh, String en) {
    findings.add(Finding.of(level, code, document.fileName(), Bilingual.of(zh, en)));
  }

  static String quote(String text) {
    String line = TextChecks.masked(text).replaceAll("\\s+", " ").strip();
    return line.length() <= 24 ? line : line.substring(0, 24) + "…";
  }

  /** Gathers the lines of one turn. */
  private final class TurnBuilder {
    private final Speaker speaker;
    private final String id;
    private final List<Sentence> sentences = new ArrayList<>();
    private final List<StageDirection> directions = new ArrayList<>();
    private final List<PlacedPicture> pictures = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Optional<WrittenTime> time;
    private boolean pictureLast;
    private int paragraph;

    TurnBuilder(Speaker speaker, LabelledLine first) {
      this.speaker = speaker;
      this.id = String.format(Locale.ROOT, "s%02d", turns.size() + 1);
      this.time = first.time();
      this.text.append(first.text());
    }

    boolean isEmpty() {
      return text.toString().isBlank() && sentences.isEmpty() && pictures.isEmpty();
    }

    /** A further line without a label of its own. */
    void line(Line line, LabelledLine parts) {
      if (parts.isTimeOnly()) {
        time = time.or(parts::time);
        return;
      }
      if (pictureLast && isPictureCaption(line)) {
        caption(line.text());
        return;
      }
      pictureLast = false;
      // What looked like a label is speech; only the times around it are taken off.
      String speech = parts.label().isEmpty() ? parts.text() : line.text();
      if (parts.label().isEmpty() && parts.time().isPresent()) {
        time = time.or(parts::time);
      }
      boolean wrapped = text.length() >= HARD_WRAPPED && !ENDED.matcher(text).matches();
      if (line.newParagraph() && !wrapped) {
        endParagraph();
      }
      append(speech);
    }

    /** Below a picture: with a mark of its own, or too short and too bare for speech. */
    private boolean isPictureCaption(Line line) {
      boolean bare =
          line.newParagraph()
              && line.text().length() <= LONGEST_PICTURE_CAPTION
              && !ENDED.matcher(line.text()).matches();
      return bare || PICTURE_CAPTION.matcher(line.text()).matches();
    }

    /** False where no picture stands right above. */
    boolean caption(String words) {
      if (!pictureLast) {
        return false;
      }
      Matcher marked = PICTURE_CAPTION.matcher(words);
      String plain = marked.matches() ? marked.group(1).strip() : words;
      PlacedPicture last = pictures.remove(pictures.size() - 1);
      pictures.add(new PlacedPicture(last.name(), last.afterSentences(), Optional.of(plain)));
      pictureLast = false;
      return true;
    }

    void picture(String name) {
      endParagraph();
      pictures.add(new PlacedPicture(name, sentences.size(), Optional.empty()));
      pictureLast = true;
    }

    Turn build() {
      endParagraph();
      return new Turn(id, speaker.label(), speaker.role(), sentences, time, directions, pictures);
    }

    private void append(String speech) {
      if (!text.isEmpty() && !speech.isEmpty()) {
        boolean latin = text.charAt(text.length() - 1) < 0x80 && speech.charAt(0) < 0x80;
        text.append(latin ? " " : "");
      }
      text.append(speech);
    }

    private void endParagraph() {
      String whole = text.toString().strip();
      text.setLength(0);
      if (whole.isEmpty()) {
        return;
      }
      int before = sentences.size();
      Matcher matcher = DIRECTION.matcher(whole);
      int from = 0;
      StringBuilder speech = new StringBuilder();
      while (matcher.find()) {
        boolean alone = matcher.start() == 0 && matcher.end() == whole.length();
        if (alone || SpeakerWords.isDirection(matcher.group(1))) {
          speech.append(whole, from, matcher.start());
          // A direction inside a sentence must not cut it: it is placed after what is complete.
          int complete = before + complete(speech.toString());
          directions.add(new StageDirection(complete, matcher.group(1).strip()));
          inaudible(matcher.group(1), whole);
          from = matcher.end();
        }
      }
      speech.append(whole.substring(from));
      for (String sentence : Sentences.split(speech.toString())) {
        if (sentence.codePoints().anyMatch(Character::isLetterOrDigit)) {
          String sentenceId = id + "-" + (sentences.size() + 1);
          sentences.add(new Sentence(sentenceId, paragraph, sentence, Optional.empty()));
        }
      }
      paragraph += sentences.size() > before ? 1 : 0;
    }

    private int complete(String speech) {
      return speech.isBlank() ? 0 : Sentences.split(speech).size();
    }

    private void inaudible(String direction, String where) {
      if (SpeakerWords.isInaudible(direction)) {
        note(
            Level.WARN,
            "INAUDIBLE",
            "“" + quote(where) + "”中有听不清的内容。",
            "Something in '" + quote(where) + "' could not be made out.");
      }
    }
  }
}
