package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.text.Words;
import org.fangtan.transcript.LabelledLine.Form;

/**
 * Decides which lines of a document begin with the name of a speaker. A label is judged by its
 * words and by how often the document uses it; if that is not enough, the line only looks as if it
 * had a label, and an editor has to decide.
 */
final class Labels {
  /** What a line's label is. */
  enum Verdict {
    SPEAKER,
    /** Looks like a speaker's label but may also be speech. */
    UNSURE,
    NONE
  }

  /** How people begin to speak, or end a question. */
  private static final Pattern LIKE_A_TURN =
      Pattern.compile(
          "^(?:好的|好[，,。！]|是的|对[，,。]|嗯|谢谢|感谢|您好|你好|大家好|各位|主持人|请问|好啊|当然|没有|有的|我(?:再|来|先|想|补充|觉得|是))"
              + "|[？?][”」』\"]?\\s*$",
          Pattern.MULTILINE);

  /** A role directly followed by the words: 主持人大家好. Guests greet the host like this: 主持人好. */
  private static final Pattern RUN_INTO =
      Pattern.compile(
          "^(?:主持人(?![好您你刚提问说的们也和与，、！。,!：:；;]|介绍|$)|(?:嘉宾|记者|网友)(?:各位|大家|今天|欢迎|感谢|您好，)).*",
          Pattern.DOTALL);

  /** Where another speech begins within a line. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "(?<=[。！？!?…][”」』）)】\\]]?)\\s*(?=[\\[【［]?\\s*([^\\s，。！？；：:、“”（）()\\[\\]【】［］]{1,8})\\s*(?:[：:﹕∶]|[\\]】］]))");

  private static final int MAX_BARE_LENGTH = 16;

  /** The maximum number of characters of the host's words that are searched for names. */
  private static final int MAX_NAMED_LENGTH = 20_000;

  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Integer> bare = new HashMap<>();
  private final Set<String> speakers = new HashSet<>();
  private final IdentityHashMap<Line, Verdict> verdicts = new IdentityHashMap<>();
  private int blanks;

  private final Set<String> tableSpeakers;

  private Labels(Set<String> tableSpeakers) {
    this.tableSpeakers = tableSpeakers;
  }

  /**
   * @param tableSpeakers labels in a table's column of speakers
   */
  static Labels of(List<Line> lines, Set<String> tableSpeakers) {
    Labels labels = new Labels(tableSpeakers);
    lines.forEach(labels::count);
    for (Line line : lines) {
      if (line.isText() && labels.ofLabel(line) == Verdict.SPEAKER) {
        line.parts().label().ifPresent(labels.speakers::add);
      }
    }
    labels.doubtListPoints(lines);
    return labels;
  }

  /**
   * Inside a guest's speech a single 医生：每村一名 is a list item rather than another speaker, unless it
   * reads like a speech, or the host has named the person.
   */
  private void doubtListPoints(List<Line> lines) {
    Optional<Role> last = Optional.empty();
    StringBuilder named = new StringBuilder();
    for (Line line : lines) {
      if (!line.isText()) {
        continue;
      }
      Verdict verdict = of(line);
      Optional<String> label = line.parts().label();
      boolean isInSpeech = last.isPresent() && last.get() != Role.HOST;
      if (verdict == Verdict.SPEAKER
          && isInSpeech
          && line.parts().form() == Form.COLON
          && label.isPresent()
          && !isRepeated(label.get())
          && SpeakerWords.mayHeadListPoint(label.get())
          && !LIKE_A_TURN.matcher(line.parts().text()).find()
          && named.indexOf(label.get()) < 0) {
        verdicts.put(line, Verdict.UNSURE);
        speakers.remove(label.get());
      } else if (verdict == Verdict.SPEAKER) {
        last = SpeakerWords.roleOf(label.orElse(line.text())).or(() -> Optional.of(Role.GUEST));
      }
      if (!isInSpeech && named.length() < MAX_NAMED_LENGTH) {
        named.append(line.text()).append('\n');
      }
    }
  }

  private void count(Line line) {
    if (!line.isText()) {
      return;
    }
    if (line.parts().form() == Form.BLANK) {
      blanks++;
    } else {
      line.parts().label().ifPresent(label -> counts.merge(label, 1, Integer::sum));
    }
    if (line.text().length() <= MAX_BARE_LENGTH) {
      bare.merge(SpeakerWords.tidy(line.text()), 1, Integer::sum);
    }
  }

  /** What the line's label is; a line that consists of a label counts, too. */
  Verdict of(Line line) {
    return verdicts.computeIfAbsent(line, this::judged);
  }

  private Verdict judged(Line line) {
    Verdict verdict = ofLabel(line);
    boolean isReport =
        line.parts().form() == Form.COLON
            && line.parts()
                .label()
                .map(SpeakerWords::withoutReport)
                .filter(speakers::contains)
                .isPresent();
    if (verdict == Verdict.NONE && (isReport || RUN_INTO.matcher(line.text()).matches())) {
      return Verdict.UNSURE;
    }
    return verdict;
  }

  private Verdict ofLabel(Line line) {
    LabelledLine parts = line.parts();
    if (parts.label().isEmpty()) {
      return isBare(line) ? Verdict.SPEAKER : Verdict.NONE;
    }
    String label = parts.label().get();
    if (parts.form() == Form.BRACKETS && tableSpeakers.contains(label)) {
      return Verdict.SPEAKER;
    }
    if (PageWords.isFact(label)
        || PageWords.isSection(label)
        || PageWords.isDirection(label)
        || PageWords.isBracketedCredit(line.text())) {
      return Verdict.NONE;
    }
    return switch (parts.form()) {
      case NONE -> Verdict.NONE;
      case COLON -> afterColon(label, parts.text());
      case BRACKETS -> inBrackets(label);
      case PARENTHESES -> inParentheses(label, parts.text());
      case ANGLES -> SpeakerWords.isBareRole(label) ? Verdict.SPEAKER : Verdict.NONE;
      case TIME -> besideTime(label);
      case DASH -> atDash(label);
      case BLANK -> beforeBlank(label, parts.text());
    };
  }

  private Verdict afterColon(String label, String text) {
    return switch (SpeakerWords.kindOf(label)) {
      case ROLE, PERSON -> Verdict.SPEAKER;
      case UNIT -> isRepeated(label) ? Verdict.SPEAKER : Verdict.UNSURE;
      case WORD_OR_PERSON -> ofWord(label, text);
      case WORDS -> ofWords(label, text);
      case UNNAMED, NONE -> Verdict.NONE;
    };
  }

  /**
   * For a word that is also a name: decided by the text that follows, and by how often it occurs.
   */
  private Verdict ofWord(String label, String text) {
    boolean likeATurn = LIKE_A_TURN.matcher(text).find();
    if (isRepeated(label)) {
      return likeATurn || counts.getOrDefault(label, 0) > 2 ? Verdict.SPEAKER : Verdict.UNSURE;
    }
    boolean asks = likeATurn && SpeakerWords.roleOf(label).isPresent();
    return asks ? Verdict.SPEAKER : likeATurn ? Verdict.UNSURE : Verdict.NONE;
  }

  private Verdict ofWords(String label, String text) {
    if (PersonNames.isLatin(label)) {
      return isRepeated(label) ? Verdict.SPEAKER : Verdict.NONE;
    }
    if (LIKE_A_TURN.matcher(text).find()) {
      return Verdict.UNSURE;
    }
    boolean hasFigures = label.chars().anyMatch(Character::isDigit);
    return hasFigures || Words.isOfEverydayWords(label) ? Verdict.NONE : Verdict.UNSURE;
  }

  private Verdict inBrackets(String label) {
    if (label.matches("[\\d:：.\\-/ ]+")) {
      return Verdict.NONE;
    }
    return switch (SpeakerWords.kindOf(label)) {
      case ROLE, PERSON, UNNAMED, UNIT -> Verdict.SPEAKER;
      case WORD_OR_PERSON, WORDS ->
          isRepeated(label)
              ? Verdict.SPEAKER
              : Words.isEveryday(label) ? Verdict.NONE : Verdict.UNSURE;
      case NONE -> isRepeated(label) ? Verdict.SPEAKER : Verdict.NONE;
    };
  }

  /** Round brackets are also used for asides; a name in them counts if it occurs again. */
  private Verdict inParentheses(String label, String text) {
    return switch (SpeakerWords.kindOf(label)) {
      case ROLE -> !text.isEmpty() || isRepeated(label) ? Verdict.SPEAKER : Verdict.UNSURE;
      case PERSON, UNIT -> isRepeated(label) ? Verdict.SPEAKER : Verdict.UNSURE;
      case UNNAMED, WORD_OR_PERSON, WORDS, NONE -> Verdict.NONE;
    };
  }

  private Verdict besideTime(String label) {
    return switch (SpeakerWords.kindOf(label)) {
      case ROLE, PERSON -> Verdict.SPEAKER;
      case UNIT, WORD_OR_PERSON, WORDS -> isRepeated(label) ? Verdict.SPEAKER : Verdict.UNSURE;
      case UNNAMED, NONE -> Verdict.NONE;
    };
  }

  private Verdict atDash(String label) {
    if (SpeakerWords.isBareRole(label)) {
      return Verdict.SPEAKER;
    }
    boolean isNamed =
        switch (SpeakerWords.kindOf(label)) {
          case ROLE, PERSON -> true;
          case UNIT, UNNAMED, WORD_OR_PERSON, WORDS, NONE -> false;
        };
    return isNamed && isRepeated(label) ? Verdict.SPEAKER : Verdict.NONE;
  }

  private Verdict beforeBlank(String label, String text) {
    boolean isQuestion = SpeakerWords.kindOf(label) == SpeakerWords.Kind.ROLE;
    return isQuestion && (blanks > 1 || text.matches("(?s).*[。！？!?]\\s*"))
        ? Verdict.SPEAKER
        : Verdict.UNSURE;
  }

  /** A role alone on a line, or a name alone that occurs so again or is a speaker elsewhere. */
  private boolean isBare(Line line) {
    String text = line.text();
    if (text.length() > MAX_BARE_LENGTH || PageWords.isFact(text)) {
      return false;
    }
    if (PageWords.isFactOrSpeaker(SpeakerWords.tidy(text))) {
      return true;
    }
    String label = SpeakerWords.tidy(text);
    SpeakerWords.Kind kind = SpeakerWords.kindOf(label);
    boolean isAgain = bare.getOrDefault(label, 0) > 1 || speakers.contains(label);
    boolean isNamed = kind == SpeakerWords.Kind.ROLE || kind == SpeakerWords.Kind.PERSON;
    return isNamed && isAgain && !SpeakerWords.isQuestion(label);
  }

  private boolean isRepeated(String label) {
    return counts.getOrDefault(label, 0) >= 2;
  }

  /** Splits a line in which several people speak. */
  List<Line> apart(Line line) {
    if (!line.isText()) {
      return List.of(line);
    }
    List<Line> lines = new ArrayList<>();
    String text = line.text();
    Matcher matcher = INSIDE.matcher(text);
    int from = 0;
    int quoted = 0;
    int depth = 0;
    while (matcher.find()) {
      for (; quoted < matcher.start(); quoted++) {
        depth += text.charAt(quoted) == '“' ? 1 : text.charAt(quoted) == '”' ? -1 : 0;
      }
      String label = SpeakerWords.tidy(matcher.group(1));
      boolean isKnown = SpeakerWords.isBareRole(label) || speakers.contains(label);
      if (isKnown && matcher.start() > from && depth <= 0) {
        lines.add(Line.of(text.substring(from, matcher.start()), line.heading(), true));
        from = matcher.end();
      }
    }
    if (lines.isEmpty()) {
      return List.of(line);
    }
    lines.add(Line.of(text.substring(from), line.heading(), true));
    return lines;
  }
}
