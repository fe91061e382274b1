package org.fangtan.transcript;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fangtan.text.Characters;
import org.fangtan.text.ChineseVariants;

/**
 * The words with which documents name speakers: roles, additions to a role, and voices. All methods
 * accept labels as they are written: in simplified or traditional characters, with spaces between
 * characters, in full width.
 */
final class SpeakerWords {
  /** How certainly a label names a speaker. */
  enum Kind {
    /** By itself: 主持人, 网友“蓝天”, 市交通局局长 陈立平, 陈局. */
    ROLE,
    /** It states that the speaker is unknown. */
    UNNAMED,
    /** In the form of a person's name, and not an everyday word. */
    PERSON,
    /** Like a name or a group, but also an everyday word: 高峰, 学生, 老人. */
    WORD_OR_PERSON,
    UNIT,
    /** A few words that are not a sentence; they may be a name or a heading. */
    WORDS,
    NONE
  }

  private static final List<String> HOST = List.of("主持人", "主持", "主播", "记者", "本网", "采访者", "提问者");
  private static final List<String> GUEST =
      List.of(
          "嘉宾", "局长", "主任", "书记", "县长", "市长", "区长", "镇长", "乡长", "村长", "部长", "处长", "科长", "股长", "院长",
          "校长", "厅长", "司长", "行长", "站长", "所长", "队长", "会长", "社长", "省长", "州长", "董事长", "理事长", "秘书长",
          "总经理", "经理", "主席", "负责人", "专家", "教授", "医师", "医生", "护士", "发言人", "说话人", "讲话人", "领导", "代表",
          "委员", "工程师", "会计师", "律师", "法官", "检察官", "民警", "支书", "书记员", "工作人员", "讲解员", "调解员", "受访者",
          "被采访者", "先生", "女士");
  private static final List<String> PUBLIC =
      List.of("网友", "网民", "市民", "群众", "听众", "观众", "居民", "读者", "村民", "街坊");

  /** Groups of people whom a speech may equally well list. */
  private static final Set<String> GROUPS =
      Set.of(
          "学生", "家长", "老人", "老师", "乘客", "司机", "企业", "商户", "业主", "用户", "游客", "消费者", "农民", "居民", "群众",
          "村民", "企业代表", "先生", "女士");

  /** Voices and pictures other than those of named people. */
  private static final Pattern VOICE =
      Pattern.compile("旁白|画外音|解说(?:员|词)?|导播|众|众人|全体|全场|齐声|同期声|配音|现场观众|其他人|多人");

  private static final Set<String> LATIN_HOST =
      Set.of("host", "moderator", "interviewer", "anchor");
  private static final Set<String> LATIN_GUEST =
      Set.of("guest", "guests", "speaker", "interviewee");
  private static final Set<String> LATIN_PUBLIC = Set.of("viewer", "caller", "netizen", "audience");

  private static final List<String> ROLES =
      Stream.of(HOST, GUEST, PUBLIC).flatMap(List::stream).toList();

  private static final Pattern QUESTION =
      Pattern.compile("(?:问|提问|追问|问题(?=.*\\d)|q|question)\\s*[(（]?\\d{0,3}[)）]?");
  private static final Pattern ANSWER =
      Pattern.compile("(?:答|回答|答复|解答|a|answer)\\s*[(（]?\\d{0,3}[)）]?");

  /** Verbs for what somebody does with the words that follow. */
  private static final Pattern ASKED =
      Pattern.compile("(?:提问|追问|问题|问|答|回答|答复|留言|来电|来信|反映|咨询|投诉|建议)$");

  private static final Pattern NICKNAME = Pattern.compile("[小老阿]\\p{IsHan}{1,2}");
  private static final Pattern NUMBERED =
      Pattern.compile("\\s*[第#]?(?:[A-Za-z甲乙丙丁戊]|\\d{1,3}|[一二三四五六七八九十]{1,2})号?");
  private static final Pattern CLAUSE =
      Pattern.compile("[问说有是的请对向让们和与就从到把了在这那给跟比]|指出|表示|关心|介绍|认为|提到|提出");

  /** How people are greeted, or counted, in a speech. */
  private static final Pattern SPOKEN_TO =
      Pattern.compile(
          "^(?:各位|尊敬|亲爱|广大|大家|诸位|很多|许多|不少|一些|部分|多数|经常|常常|还有|另有|又有|所有|每[个位]|我|你|您|他|她|它|咱)");

  /** Words about what somebody else said: 王某说, 李大爷告诉我们. */
  private static final Pattern REPORTED =
      Pattern.compile("(?:说|说道|表示|指出|认为|告诉\\S*|介绍|强调|坦言|称|讲|道|笑着\\S*)$");

  private static final Pattern HEADS_SECTION =
      Pattern.compile(
          ".*(?:开场白|结束语|互动|环节|手记|观察|提示|简介|介绍|名单|热线|信箱|关注|热点|点评|评论|热议|意见|诉求|呼声|期待|关切|感言|心声|时间|地点|单位|电话|照片|资料)");

  private static final Pattern UNNAMED = Pattern.compile("[?？*＊xX×_\\s]*|不明|未知|发言人不明");
  private static final Pattern ASIDE =
      Pattern.compile("[(（\\[【〔［<《]([^)）\\]】〕］>》]*)[)）\\]】〕］>》]|[“\"「『‘']([^”\"」』’']*)[”\"」』’']");
  private static final Pattern SPACED =
      Pattern.compile("(?<=^|\\s)\\p{IsHan}(?:\\s+\\p{IsHan}){1,3}(?=$|\\s|[(（])");
  private static final Pattern PLAIN_WORDS = Pattern.compile("[\\p{IsHan}·A-Za-z0-9 .'-]{2,12}");

  /** The maximum width in half-width letters; a Chinese character takes two. */
  private static final int WIDEST_TITLE = 48;

  private static final int MAX_NAME_LENGTH = 10;

  private SpeakerWords() {}

  /** In the form in which it is shown: 主 持 人 becomes 主持人; several spaces become one. */
  static String tidy(String label) {
    String single = label.replaceAll("[\\s\\u00A0\\u3000]+", " ").strip();
    Matcher spaced = SPACED.matcher(single);
    return spaced.replaceAll(
        found -> {
          String joined = found.group().replace(" ", "");
          boolean isMeant = isRoleWord(plain(joined)) || joined.length() <= 3;
          return Matcher.quoteReplacement(isMeant ? joined : found.group());
        });
  }

  /** In simplified characters and half width, keeping lower case. */
  private static String plain(String label) {
    StringBuilder plain = new StringBuilder(label.length());
    Normalizer.normalize(label, Normalizer.Form.NFKC)
        .codePoints()
        .map(ChineseVariants::simplified)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** How certainly a label by itself names a speaker. */
  static Kind kindOf(String label) {
    if (UNNAMED.matcher(label).matches()) {
      return Kind.UNNAMED;
    }
    String plain = plain(tidy(label));
    long width = plain.codePoints().mapToLong(c -> Characters.isHalfWidth(c) ? 1 : 2).sum();
    if (width > WIDEST_TITLE) {
      return Kind.NONE;
    }
    String[] several = plain.split("\\s*[、,/&+]\\s*", -1);
    if (several.length > 1 && ASIDE.matcher(plain).replaceAll("").matches(".*[、,/&+].*")) {
      boolean all =
          Arrays.stream(several)
              .map(SpeakerWords::kindOfOne)
              .allMatch(kind -> kind == Kind.ROLE || kind == Kind.PERSON);
      boolean first = kindOfOne(several[0]) == Kind.ROLE;
      return all && first ? Kind.ROLE : Kind.NONE;
    }
    return kindOfOne(plain);
  }

  private static Kind kindOfOne(String plain) {
    String bare = ASIDE.matcher(plain).replaceAll(" ").replaceAll("\\s+", " ").strip();
    if (bare.isEmpty()) {
      Matcher aside = ASIDE.matcher(plain);
      boolean inside = aside.find() && aside.group(1) != null;
      return inside ? kindOfBare(aside.group(1).strip()) : Kind.NONE;
    }
    Kind kind = kindOfBare(bare);
    boolean isDescribed = kind == Kind.PERSON || kind == Kind.WORD_OR_PERSON || kind == Kind.UNIT;
    if (isDescribed && !bare.equals(plain)) {
      Matcher aside = ASIDE.matcher(plain);
      while (aside.find()) {
        if (aside.group(1) != null && kindOfBare(aside.group(1).strip()) == Kind.ROLE) {
          return Kind.ROLE;
        }
      }
    }
    return kind;
  }

  private static Kind kindOfBare(String bare) {
    String lower = bare.toLowerCase(Locale.ROOT);
    if (QUESTION.matcher(lower).matches()
        || ANSWER.matcher(lower).matches()
        || VOICE.matcher(bare).matches()
        || latinRole(lower).isPresent() && lower.length() <= 24) {
      return Kind.ROLE;
    }
    if (SPOKEN_TO.matcher(bare).find() || REPORTED.matcher(bare).find()) {
      return Kind.NONE;
    }
    if (GROUPS.contains(bare)) {
      return Kind.WORD_OR_PERSON;
    }
    Kind byRole = kindByRole(bare);
    if (byRole != Kind.NONE) {
      return byRole;
    }
    if (PersonNames.isAddress(bare) && !PersonNames.isEveryday(bare)) {
      return Kind.ROLE;
    }
    String named = bare.replace(" ", "");
    if (PersonNames.isPerson(named)) {
      return PersonNames.isEveryday(named) ? Kind.WORD_OR_PERSON : Kind.PERSON;
    }
    if (PersonNames.isLatin(bare)) {
      return PersonNames.isSurelyLatin(bare) ? Kind.PERSON : Kind.WORDS;
    }
    String last = bare.substring(bare.lastIndexOf(' ') + 1);
    if (last.length() < bare.length() && PersonNames.isPerson(last)) {
      String before = bare.substring(0, bare.lastIndexOf(' ')).replace(" ", "");
      return PersonNames.isUnit(before) || latinRole(lower).isPresent() ? Kind.ROLE : Kind.WORDS;
    }
    if (PersonNames.isUnit(bare)) {
      return Kind.UNIT;
    }
    boolean isShort = PLAIN_WORDS.matcher(bare).matches() && !CLAUSE.matcher(bare).find();
    return isShort ? Kind.WORDS : Kind.NONE;
  }

  /** Judges a role by what precedes it (a unit, a kind of person) and follows it (a name). */
  private static Kind kindByRole(String bare) {
    Kind best = Kind.NONE;
    for (String role : ROLES) {
      for (int at = bare.indexOf(role); at >= 0; at = bare.indexOf(role, at + 1)) {
        Kind kind = around(role, bare.substring(0, at), bare.substring(at + role.length()));
        if (kind == Kind.ROLE) {
          return kind;
        }
        best = kind == Kind.NONE ? best : kind;
      }
    }
    return best;
  }

  private static Kind around(String role, String before, String after) {
    if (CLAUSE.matcher(withoutName(before)).find()) {
      return Kind.NONE;
    }
    String asked = ASKED.matcher(after).replaceFirst("").stripTrailing();
    String name = asked.replaceFirst("^[\\s@·:—/-]+", "");
    if (name.isEmpty() || NUMBERED.matcher(asked).matches()) {
      return Kind.ROLE;
    }
    boolean isPerson = PersonNames.isPerson(name) && !PersonNames.isEveryday(name);
    boolean isNick = NICKNAME.matcher(name).matches() && !PersonNames.isEveryday(name);
    boolean isNamed = isPerson || isNick;
    if (isRoleWord(name) || isNamed || PersonNames.isLatin(name)) {
      return Kind.ROLE;
    }
    boolean isClause = CLAUSE.matcher(name).find() || HEADS_SECTION.matcher(name).matches();
    if (isClause || name.length() > MAX_NAME_LENGTH) {
      return Kind.NONE;
    }
    // Nicknames on the web can be any words: 网友阳光.
    boolean isParted = name.length() < asked.length() || role.startsWith("网");
    return isParted ? Kind.ROLE : PersonNames.isEveryday(name) ? Kind.NONE : Kind.WORDS;
  }

  /** Removes a person's name before a role, as it may contain characters that indicate clauses. */
  private static String withoutName(String before) {
    String plain = before.strip();
    return PersonNames.isPerson(plain) ? "" : plain;
  }

  private static boolean isRoleWord(String word) {
    return ROLES.contains(word);
  }

  /** The role of the speaker, if the label states one. */
  static Optional<Role> roleOf(String label) {
    String plain = plain(tidy(label));
    String lower = plain.toLowerCase(Locale.ROOT);
    if (VOICE.matcher(plain).matches()) {
      return Optional.of(plain.endsWith("观众") ? Role.PUBLIC : Role.OTHER);
    }
    if (QUESTION.matcher(lower).matches() || containsAny(plain, HOST)) {
      return Optional.of(Role.HOST);
    }
    if (containsAny(plain, PUBLIC)) {
      return Optional.of(Role.PUBLIC);
    }
    if (ANSWER.matcher(lower).matches() || containsAny(plain, GUEST)) {
      return Optional.of(Role.GUEST);
    }
    if (plain.endsWith("问") && plain.length() <= 4) {
      return Optional.of(Role.HOST);
    }
    return latinRole(lower);
  }

  private static Optional<Role> latinRole(String lower) {
    List<String> words = List.of(lower.split("[^a-z]+", -1));
    if (words.stream().anyMatch(LATIN_HOST::contains)) {
      return Optional.of(Role.HOST);
    }
    if (words.stream().anyMatch(LATIN_GUEST::contains)) {
      return Optional.of(Role.GUEST);
    }
    return words.stream().anyMatch(LATIN_PUBLIC::contains)
        ? Optional.of(Role.PUBLIC)
        : Optional.empty();
  }

  /** Whether a label consists of the word for a role, with or without a number. */
  static boolean isBareRole(String label) {
    String plain = plain(tidy(label));
    String lower = plain.toLowerCase(Locale.ROOT);
    return ROLES.contains(plain)
        || QUESTION.matcher(lower).matches()
        || ANSWER.matcher(lower).matches()
        || ROLES.stream()
            .anyMatch(
                role ->
                    plain.startsWith(role)
                        && NUMBERED.matcher(plain.substring(role.length())).matches())
        || LATIN_HOST.contains(lower)
        || LATIN_GUEST.contains(lower);
  }

  /** The label without the verb of speaking: 陈立平 for 陈立平说. */
  static String withoutReport(String label) {
    return REPORTED.matcher(label).replaceFirst("");
  }

  /** Whether it is one of 问, 答, Q, A and similar labels, which may also be single words. */
  static boolean isQuestion(String label) {
    String lower = plain(label).toLowerCase(Locale.ROOT);
    return QUESTION.matcher(lower).matches() || ANSWER.matcher(lower).matches();
  }

  /**
   * Whether a list inside a speech may well begin a line with it: 医生：每村一名, 市民：免费, 金利：明年. Labels
   * with a name beside a role, forms of address, 嘉宾 and web users are more specific.
   */
  static boolean mayHeadListPoint(String label) {
    String plain = plain(tidy(label));
    Kind kind = kindOf(label);
    if (kind == Kind.PERSON) {
      return plain.length() <= 3 && plain.codePoints().allMatch(Characters::isHan);
    }
    boolean isRole = kind == Kind.ROLE && !PersonNames.isAddress(plain);
    Optional<Role> role = roleOf(label);
    if (!isRole || isQuestion(label) || ASIDE.matcher(plain).find()) {
      return false;
    }
    boolean isGuest = role.filter(Role.GUEST::equals).isPresent() && !plain.contains("嘉宾");
    boolean isPublic = PUBLIC.contains(plain) && !plain.startsWith("网");
    return isPublic || isGuest && GUEST.stream().anyMatch(plain::endsWith) && !holdsName(plain);
  }

  /** A person's name before the role: 陈立平局长, 李女士. */
  private static boolean holdsName(String plain) {
    return GUEST.stream()
            .filter(plain::endsWith)
            .map(role -> plain.substring(0, plain.length() - role.length()).strip())
            .anyMatch(
                before ->
                    PersonNames.isFamilyName(before)
                        || PersonNames.isPerson(before) && !PersonNames.isEveryday(before))
        || PersonNames.isAddress(plain);
  }

  /** Whether a label only numbers a speaker whom a recogniser could not name: 说话人 1, Speaker 2. */
  static boolean isNumberedVoice(String label) {
    return plain(tidy(label)).matches("(?i)(?:说话人|发言人|讲话人|speaker)\\s*\\d{1,3}");
  }

  /**
   * Whether words at the head of a document describe people, as 李四 市交通局局长 does and 大家好 does not.
   */
  static boolean isDescription(String words) {
    String plain = plain(words).replaceAll("\\([^)]*\\)", " ");
    for (String part : plain.split("[\\s、，,；;|/]+", -1)) {
      Kind kind = part.isBlank() ? Kind.ROLE : kindOfBare(part);
      if (kind == Kind.NONE || kind == Kind.WORDS) {
        return false;
      }
    }
    return true;
  }

  /** Names of people and units in a label or description: 张三 in 市交通局局长张三 and in 主持人 张三. */
  static List<String> namesIn(String words) {
    List<String> names = new ArrayList<>();
    for (String part : words.split("[\\s、，,；;：:|/()（）]+", -1)) {
      int end = 0;
      for (String role : ROLES) {
        int at = part.lastIndexOf(role);
        end = Math.max(end, at < 0 ? 0 : at + role.length());
      }
      String name = part.substring(end);
      if (PersonNames.isName(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static boolean containsAny(String text, List<String> words) {
    return words.stream().anyMatch(text::contains);
  }
}
