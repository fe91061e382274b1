package org.fangtan.text;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.collection.trie.bintrie.BinTrie;
import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.dictionary.CustomDictionary;
import com.hankcs.hanlp.dictionary.DynamicCustomDictionary;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Splits Chinese text into words; a topic's own words (place names, programmes) are kept whole.
 * Each instance has its own lexicon. Thread-safe; the first instance loads the dictionaries, which
 * takes about a second and stays in memory.
 */
public final class Words {

  /** The role of a word in line breaking. */
  public enum Kind {
    /** 的, 了, 吗: belongs to the preceding word. */
    PARTICLE,
    /** 在, 由, 把: belongs to the following words. */
    PREPOSITION,
    /** 和, 但是: may begin a line, but not end one. */
    CONJUNCTION,
    OTHER
  }

  /**
   * A word with its position.
   *
   * @param start index of its first character in the text
   * @param end index after its last
   */
  public record Word(int start, int end, Kind kind) {}

  private static final int MAX_LEXICON_WORD_LENGTH = 40;
  private static final String OWN_WORD = "nz 10000";

  private final Segment segment;
  private final Set<String> own;
  private final boolean isTraditional;

  private Words(Segment segment, Set<String> own, boolean isTraditional) {
    this.segment = segment;
    this.own = own;
    this.isTraditional = isTraditional;
  }

  /**
   * @param lexicon words that are never split; blank ones are ignored
   */
  public static Words with(Collection<String> lexicon) {
    // The built-in dictionary is shared and read-only; the trie for additional words is private.
    DynamicCustomDictionary shared = CustomDictionary.DEFAULT;
    DynamicCustomDictionary own =
        new DynamicCustomDictionary(shared.dat, new BinTrie<>(), shared.path);
    Set<String> known = new HashSet<>();
    for (String word : lexicon) {
      String plain = word.strip();
      if (plain.length() >= 2 && plain.length() <= MAX_LEXICON_WORD_LENGTH) {
        own.insert(plain, OWN_WORD);
        known.add(plain);
        own.insert(simplified(plain), OWN_WORD);
        known.add(simplified(plain));
      }
    }
    Segment segment =
        HanLP.newSegment()
            .enableCustomDictionary(own)
            .enableCustomDictionaryForcing(true)
            .enableJapaneseNameRecognize(false)
            .enableTranslatedNameRecognize(false)
            .enableNameRecognize(true)
            .enablePlaceRecognize(true)
            .enableNumberQuantifierRecognize(true)
            .enablePartOfSpeechTagging(true)
            .enableOffset(true);
    return new Words(segment, known, false);
  }

  /** The same for text in traditional characters, which the dictionaries do not contain. */
  public Words ofTraditional() {
    return new Words(segment, own, true);
  }

  /** The text in the form of the dictionaries, character by character. */
  public String readable(String text) {
    return isTraditional ? simplified(text) : text;
  }

  /** Converted character by character, so that every word keeps its position. */
  private static String simplified(String text) {
    StringBuilder simplified = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int simple = ChineseVariants.simplified(c);
              boolean isAsLong = Character.charCount(simple) == Character.charCount(c);
              simplified.appendCodePoint(isAsLong ? simple : c);
            });
    return simplified.toString();
  }

  /** Whether a word is in the lexicon. */
  public boolean isOwn(String word) {
    return own.contains(readable(word));
  }

  /** Whether it is a word according to the dictionaries or the lexicon. */
  public boolean isWord(String text) {
    String plain = readable(text);
    return own.contains(plain)
        || CoreDictionary.contains(plain)
        || CustomDictionary.DEFAULT.contains(plain);
  }

  /**
   * Whether it is a word of the dictionary other than a person's name: 时间 and 高峰 are, 陈立平 is not.
   */
  public static boolean isEveryday(String word) {
    CoreDictionary.Attribute entry = CoreDictionary.get(simplified(word));
    if (entry == null) {
      return false;
    }
    for (Nature nature : entry.nature) {
      if (!nature.startsWith("nr")) {
        return true;
      }
    }
    return false;
  }

  /** Whether it consists only of everyday words, as 夜间班次 does and 线上王先生 does not. */
  public static boolean isOfEverydayWords(String text) {
    for (Term term : HanLP.segment(simplified(text))) {
      boolean isWord = term.word.length() > 1 && isEveryday(term.word);
      boolean isJoint = term.word.length() == 1 && !term.nature.startsWith("nr");
      if (!isWord && !isJoint) {
        return false;
      }
    }
    return true;
  }

  /** The words in order; together they cover the text. */
  public List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    for (Term term : segment.seg(readable(text))) {
      int end = at + term.word.length();
      if (end > text.length()) {
        break;
      }
      words.add(new Word(at, end, kind(String.valueOf(term.nature))));
      at = end;
    }
    if (at < text.length()) {
      words.add(new Word(at, text.length(), Kind.OTHER));
    }
    return words;
  }

  /** The positions of names of people, if they are known or have the form of names. */
  public Set<Integer> peopleIn(String text) {
    Set<Integer> starts = new HashSet<>();
    int at = 0;
    for (Term term : segment.seg(readable(text))) {
      if (term.nature.startsWith("nr")) {
        starts.add(at);
      }
      at += term.word.length();
    }
    return starts;
  }

  /** By the first letter of the part of speech, in the tag set of the Peking University corpus. */
  private static Kind kind(String nature) {
    return switch (nature.isEmpty() ? ' ' : nature.charAt(0)) {
      case 'u', 'y' -> Kind.PARTICLE;
      case 'p' -> Kind.PREPOSITION;
      case 'c' -> Kind.CONJUNCTION;
      default -> Kind.OTHER;
    };
  }
}
