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
 * Cuts Chinese text into words, with a topic's own words (place names, programmes) kept whole. Each
 * instance has a lexicon of its own. Thread-safe; the first instance loads the dictionaries, which
 * takes about a second and stays in memory.
 */
public final class Words {

  /** What a word is to the line it stands in. */
  public enum Kind {
    /** 的, 了, 吗: belongs to the word before. */
    PARTICLE,
    /** 在, 由, 把: belongs to the words after. */
    PREPOSITION,
    /** 和, 但是: may well begin a line, never end one. */
    CONJUNCTION,
    OTHER
  }

  /**
   * A word and where it stands.
   *
   * @param start index of its first char in the text
   * @param end index after its last
   */
  public record Word(int start, int end, Kind kind) {}

  private static final int LONGEST_LEXICON_WORD = 40;
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
   * @param lexicon words that are never cut; blank ones are passed over
   */
  public static Words with(Collection<String> lexicon) {
    // The built-in dictionary is shared and read only; the trie for further words is our own.
    DynamicCustomDictionary shared = CustomDictionary.DEFAULT;
    DynamicCustomDictionary own =
        new DynamicCustomDictionary(shared.dat, new BinTrie<>(), shared.path);
    Set<String> known = new HashSet<>();
    for (String word : lexicon) {
      String plain = word.strip();
      if (plain.length() >= 2 && plain.length() <= LONGEST_LEXICON_WORD) {
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

  /** The same for text in traditional characters, which the dictionaries do not have. */
  public Words ofTraditional() {
    return new Words(segment, own, true);
  }

  /** The text as the dictionaries would have it, char for char. */
  public String readable(String text) {
    return isTraditional ? simplified(text) : text;
  }

  /** Character for character, so that every word stays where it is. */
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

  /** Whether a word is one of the lexicon's. */
  public boolean isOwn(String word) {
    return own.contains(readable(word));
  }

  /** Whether it is a word, by the dictionaries or by the lexicon. */
  public boolean isWord(String text) {
    String plain = readable(text);
    return own.contains(plain)
        || CoreDictionary.contains(plain)
        || CustomDictionary.DEFAULT.contains(plain);
  }

  /**
   * Whether it is a word of the dictionary that is more than a person's name: 时间 and 高峰 are, 陈立平 is
   * not.
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

  /** Whether it is put together of everyday words alone, as 夜间班次 is and 线上王先生 is not. */
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

  /** Words in order; together they cover the text. */
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

  /** Where the names of people begin, as far as they are known or built like names. */
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
