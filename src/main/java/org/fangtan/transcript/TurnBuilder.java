package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.text.Sentences;

/** Gathers the lines of one turn. */
final class TurnBuilder {
  /**
   * The minimum length, in characters, of a paragraph without final punctuation that is taken to be
   * broken by the end of a line.
   */
  private static final int HARD_WRAPPED = 20;

  /**
   * The maximum length, in characters, of a line right below a picture that counts as its caption;
   * such a line has no full stop.
   */
  private static final int MAX_PICTURE_CAPTION_LENGTH = 40;

  /** The maximum length of a heading between speeches. */
  private static final int MAX_HEADING_LENGTH = 30;

  private static final Pattern PICTURE_CAPTION =
      Pattern.compile(
          "^(?:[▲△↑]\\s*|[（(]?图(?:片|为|\\s*\\d{1,3}|[一二三四五六七八九十]{1,2})?\\s*[：:、.\\s]\\s*|[（(]?图为)(.+?)[)）]?$");
  private static final Pattern DIRECTION =
      Pattern.compile("[（(\\[【［〔]\\s*([^（()）\\[\\]【】［］〔〕]{1,24})\\s*[)）\\]】］〕]");
  private static final Pattern FULL_STOP = Pattern.compile("[。！？!?][”」』）)]?\\s*$");
  private static final Pattern LIST_POINT =
      Pattern.compile("^(?:第?[一二三四五六七八九十\\d①-⑳（(]|[·•●■◆\\-*])");
  private static final String ENDS = "。！？；…!?.;：:”』」》）)]】\"'";

  private final Speaker speaker;
  private final String id;
  private final boolean isHardWrapped;
  private final Consumer<String> inaudible;
  private final Consumer<String> leftOut;
  private final List<Sentence> sentences = new ArrayList<>();
  private final List<StageDirection> directions = new ArrayList<>();
  private final List<PlacedPicture> pictures = new ArrayList<>();
  private final List<String> paragraphs = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private Optional<WrittenTime> time;
  private boolean pictureLast;
  private boolean captionLast;
  private int paragraph;

  /**
   * @param isHardWrapped whether the document's lines end at the page margin
   * @param inaudible receives passages in which something could not be understood
   * @param leftOut receives the marks before picture captions
   */
  TurnBuilder(
      Speaker speaker,
      String id,
      LabelledLine first,
      boolean isHardWrapped,
      Consumer<String> inaudible,
      Consumer<String> leftOut) {
    this.speaker = speaker;
    this.id = id;
    this.time = first.time();
    this.isHardWrapped = isHardWrapped;
    this.inaudible = inaudible;
    this.leftOut = leftOut;
    this.text.append(first.text());
  }

  static boolean isEnded(CharSequence words) {
    int last = words.length() - 1;
    while (last >= 0 && Character.isWhitespace(words.charAt(last))) {
      last--;
    }
    return last >= 0 && ENDS.indexOf(words.charAt(last)) >= 0;
  }

  Speaker speaker() {
    return speaker;
  }

  Optional<WrittenTime> time() {
    return time;
  }

  boolean isEmpty() {
    return text.toString().isBlank() && sentences.isEmpty() && pictures.isEmpty();
  }

  /**
   * A further line without a label of its own.
   *
   * @return the unused times on the line
   */
  List<WrittenTime> line(Line line) {
    LabelledLine parts = line.parts();
    boolean isSpeechWhole = parts.label().isPresent();
    List<WrittenTime> unused = new ArrayList<>();
    if (!isSpeechWhole) {
      parts.furtherTime().ifPresent(unused::add);
      if (time.isEmpty()) {
        time = parts.time();
      } else {
        parts.time().ifPresent(unused::add);
      }
    }
    if (parts.isTimeOnly()) {
      return unused;
    }
    if (pictureLast && isPictureCaption(line)) {
      caption(line.text());
      return unused;
    }
    if (captionLast && PICTURE_CAPTION.matcher(line.text()).matches()) {
      furtherCaption(line.text());
      return unused;
    }
    pictureLast = false;
    captionLast = false;
    boolean isOpen = !text.isEmpty() && !isEnded(text);
    boolean isWrapped = isOpen && (isHardWrapped || text.length() >= HARD_WRAPPED);
    if (line.newParagraph() && !isWrapped) {
      endParagraph();
    }
    // What looked like a label is speech; only the times around it are removed.
    append(isSpeechWhole ? line.text() : parts.text());
    return unused;
  }

  /**
   * Whether a line below a picture is its caption: marked as such, or too short for speech and
   * without punctuation.
   */
  private static boolean isPictureCaption(Line line) {
    boolean bare =
        line.newParagraph()
            && line.text().length() <= MAX_PICTURE_CAPTION_LENGTH
            && !isEnded(line.text());
    return bare || PICTURE_CAPTION.matcher(line.text()).matches();
  }

  /** Returns false where there is no picture right above. */
  boolean caption(String words) {
    if (!pictureLast) {
      return false;
    }
    Matcher marked = PICTURE_CAPTION.matcher(words);
    String plain = marked.matches() ? marked.group(1).strip() : words;
    leftOut.accept(marked.matches() ? words.substring(0, marked.start(1)) : "");
    PlacedPicture last = pictures.remove(pictures.size() - 1);
    pictures.add(new PlacedPicture(last.name(), last.afterSentences(), Optional.of(plain)));
    pictureLast = false;
    captionLast = true;
    return true;
  }

  /** A second line below a picture: （图为访谈现场 摄影：张三）. */
  private void furtherCaption(String words) {
    PlacedPicture last = pictures.get(pictures.size() - 1);
    pictureLast = true;
    caption(words);
    PlacedPicture further = pictures.remove(pictures.size() - 1);
    String both = last.caption().orElse("") + "；" + further.caption().orElse("");
    pictures.add(new PlacedPicture(last.name(), last.afterSentences(), Optional.of(both)));
  }

  void picture(String name) {
    endParagraph();
    pictures.add(new PlacedPicture(name, sentences.size(), Optional.empty()));
    pictureLast = true;
    captionLast = false;
  }

  /** Empty if the turn has no words, directions or pictures. */
  Optional<Turn> build() {
    endParagraph();
    boolean isNothing = sentences.isEmpty() && directions.isEmpty() && pictures.isEmpty();
    return isNothing
        ? Optional.empty()
        : Optional.of(
            new Turn(id, speaker.label(), speaker.role(), sentences, time, directions, pictures));
  }

  /**
   * The short paragraphs without punctuation at the end of a turn that otherwise has punctuation:
   * possibly headings of the next section. Known when the turn is built.
   */
  List<String> perhapsHeadings() {
    int from = paragraphs.size();
    while (from > 1 && looksLikeHeading(paragraphs.get(from - 1))) {
      from--;
    }
    boolean isMarked = from > 0 && FULL_STOP.matcher(paragraphs.get(from - 1)).find();
    return isMarked ? paragraphs.subList(from, paragraphs.size()) : List.of();
  }

  /** A list item is recognised by its own marker. */
  private static boolean looksLikeHeading(String words) {
    return !LIST_POINT.matcher(words).find()
        && words.length() >= 4
        && words.length() <= MAX_HEADING_LENGTH
        && !isEnded(words)
        && words.indexOf('：') < 0
        && words.indexOf(':') < 0;
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
      if (alone || PageWords.isDirection(matcher.group(1))) {
        speech.append(whole, from, matcher.start());
        // A direction inside a sentence must not split it: it is placed after the complete
        // sentences.
        int complete = before + complete(speech.toString());
        directions.add(new StageDirection(complete, matcher.group(1).strip()));
        if (PageWords.isInaudible(matcher.group(1))) {
          inaudible.accept(whole);
        }
        from = matcher.end();
      }
    }
    speech.append(whole.substring(from));
    for (String sentence : Sentences.split(speech.toString())) {
      if (TextShare.hasWords(sentence)) {
        String sentenceId = id + "-" + (sentences.size() + 1);
        sentences.add(new Sentence(sentenceId, paragraph, sentence, Optional.empty()));
      }
    }
    paragraph += sentences.size() > before ? 1 : 0;
    if (!speech.toString().isBlank()) {
      paragraphs.add(speech.toString().strip());
    }
  }

  private static int complete(String speech) {
    return speech.isBlank() ? 0 : Sentences.split(speech).size();
  }
}
