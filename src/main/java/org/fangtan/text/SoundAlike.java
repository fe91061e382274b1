package org.fangtan.text;

import com.hankcs.hanlp.dictionary.py.Pinyin;
import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Recognised speech in which names are written with other characters of the same sound: 星炎 for 星岩.
 * A name is corrected where every syllable agrees, ignoring the tone; in names of three characters
 * or more, one syllable may differ in the way of southern speakers (zh as z, ing as in). An
 * everyday word is never taken for a name of two characters. Pure; the first use loads the
 * dictionary.
 */
public final class SoundAlike {
  /** The minimum length of a name in which one syllable may differ. */
  private static final int MIN_LENIENT_LENGTH = 3;

  private static final int MAX_NAME_LENGTH = 20;

  private final List<Name> names;
  private final Words words;

  /** A name with its sound. */
  private record Name(String text, List<String> syllables) {}

  /**
   * Characters that are a name.
   *
   * @param start index of the first
   * @param end index after the last
   */
  public record Found(int start, int end, String name) {}

  private SoundAlike(List<Name> names, Words words) {
    this.names = names;
    this.words = words;
  }

  /**
   * @param names in simplified characters; names with other characters are ignored
   * @param words with the same names in its lexicon
   */
  public static SoundAlike of(Collection<String> names, Words words) {
    List<Name> known = new ArrayList<>();
    for (String name : new HashSet<>(names)) {
      boolean isHan =
          name.length() >= 2
              && name.length() <= MAX_NAME_LENGTH
              && name.codePoints().allMatch(Characters::isHan);
      if (isHan) {
        known.add(new Name(name, syllables(name)));
      }
    }
    known.sort(
        Comparator.comparing((Name name) -> -name.text().length()).thenComparing(Name::text));
    return new SoundAlike(known, words);
  }

  /** The names that a text has in other characters, in order, without overlaps. */
  public List<Found> in(String text) {
    List<Found> found = new ArrayList<>();
    if (names.isEmpty()) {
      return found;
    }
    List<String> sound = syllables(text);
    boolean[] taken = new boolean[text.length()];
    List<Words.Word> cut = words.of(text);
    for (Name name : names) {
      int length = name.text().length();
      for (int at = text.indexOf(name.text()); at >= 0; at = text.indexOf(name.text(), at + 1)) {
        take(taken, at, at + length);
      }
    }
    for (Name name : names) {
      int length = name.text().length();
      for (int at = 0; at + length <= text.length(); at++) {
        if (isFree(taken, at, at + length)
            && sounds(name, text, sound, at)
            && (isCertain(name, sound, at) || mayBeName(text, at, at + length, cut))) {
          take(taken, at, at + length);
          found.add(new Found(at, at + length, name.text()));
        }
      }
    }
    found.sort(Comparator.comparingInt(Found::start));
    return found;
  }

  private static boolean sounds(Name name, String text, List<String> sound, int at) {
    int different = 0;
    int same = 0;
    for (int i = 0; i < name.syllables().size(); i++) {
      String said = sound.get(at + i);
      String wanted = name.syllables().get(i);
      if (said.isEmpty() || !lenient(said).equals(lenient(wanted))) {
        return false;
      }
      different += said.equals(wanted) ? 0 : 1;
      same += text.charAt(at + i) == name.text().charAt(i) ? 1 : 0;
    }
    boolean isLong = name.syllables().size() >= MIN_LENIENT_LENGTH;
    return different == 0 || isLong && different == 1 && same > 0;
  }

  /** Three or more matching syllables are that name, whatever the dictionary's word borders. */
  private static boolean isCertain(Name name, List<String> sound, int at) {
    int length = name.syllables().size();
    return length >= MIN_LENIENT_LENGTH && sound.subList(at, at + length).equals(name.syllables());
  }

  /**
   * Whether no everyday word crosses a border of these characters, and they are not themselves
   * everyday words.
   */
  private static boolean mayBeName(String text, int start, int end, List<Words.Word> cut) {
    boolean isShort = end - start < MIN_LENIENT_LENGTH;
    if (isShort && Words.isEveryday(text.substring(start, end))) {
      return false;
    }
    for (Words.Word word : cut) {
      boolean isAcross =
          word.start() < start && word.end() > start || word.start() < end && word.end() > end;
      if (isAcross && Words.isEveryday(text.substring(word.start(), word.end()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFree(boolean[] taken, int start, int end) {
    for (int i = start; i < end; i++) {
      if (taken[i]) {
        return false;
      }
    }
    return true;
  }

  private static void take(boolean[] taken, int start, int end) {
    for (int i = start; i < end; i++) {
      taken[i] = true;
    }
  }

  /**
   * For each character its syllable without the tone; empty for characters that are not Chinese.
   */
  private static List<String> syllables(String text) {
    List<Pinyin> pinyin = PinyinDictionary.convertToPinyin(text, true);
    List<String> syllables = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      boolean isKnown = i < pinyin.size() && pinyin.get(i) != Pinyin.none5;
      syllables.add(isKnown ? pinyin.get(i).getPinyinWithoutTone() : "");
    }
    return syllables;
  }

  private static final Set<String> RETROFLEX = Set.of("zh", "ch", "sh");

  /** The form of many speakers: zh, ch, sh as z, c, s; ing, eng as in, en. */
  private static String lenient(String syllable) {
    String plain = syllable;
    if (plain.length() > 2 && RETROFLEX.contains(plain.substring(0, 2))) {
      plain = plain.charAt(0) + plain.substring(2);
    }
    boolean isNasal = plain.endsWith("ing") || plain.endsWith("eng");
    return isNasal ? plain.substring(0, plain.length() - 1) : plain;
  }
}
