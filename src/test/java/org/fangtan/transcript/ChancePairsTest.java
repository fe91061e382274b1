package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Sentences of distinct letters against a spoken text in which each letter stands where a test puts
 * it; everything else there is "z", which no sentence has.
 */
class ChancePairsTest {
  private static final int SPOKEN = 140;

  private final char[] spoken = new char[SPOKEN];
  private boolean[] exact = {};

  ChancePairsTest() {
    Arrays.fill(spoken, 'z');
  }

  private ChancePairsTest says(int at, String words) {
    words.getChars(0, words.length(), spoken, at);
    return this;
  }

  /** What becomes of the pairs of one sentence; -1 is none. */
  private int[] putRight(String sentence, int... pairs) {
    return putRight(new String[] {sentence}, pairs);
  }

  private int[] putRight(String[] sentences, int... pairs) {
    FoldedText written = new FoldedText(Folding.PLAIN);
    for (int s = 0; s < sentences.length; s++) {
      written.add(s, sentences[s]);
    }
    FoldedText heard = new FoldedText(Folding.PLAIN);
    heard.add(0, new String(spoken));
    int[] changed = pairs.clone();
    exact = new boolean[pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      exact[i] = pairs[i] >= 0 && written.characters()[i] == heard.characters()[pairs[i]];
    }
    new ChancePairs(written, heard, changed, exact).putRight(sentences.length);
    return changed;
  }

  @Test
  void whatLiesTogetherStays() {
    says(3, "abcdef");
    assertThat(putRight("abcdef", 3, 4, 5, 6, 7, 8)).containsExactly(3, 4, 5, 6, 7, 8);
    assertThat(exact).containsOnly(true);
    assertThat(putRight("abcdef", -1, 4, 5, -1, 7, 8)).containsExactly(-1, 4, 5, -1, 7, 8);
  }

  /** 40 characters, and two for each character of the sentence, are the widest jump. */
  @Test
  void ofTwoGroupsFarApartTheOneWithMoreEqualCharactersStays() {
    says(0, "abcde").says(48, "fghi");
    assertThat(putRight("abcdefghi", 0, 1, 2, 3, 4, 48, 49, 50, 51))
        .containsExactly(0, 1, 2, 3, 4, -1, -1, -1, -1);
    assertThat(exact).containsExactly(true, true, true, true, true, false, false, false, false);
    says(0, "zzzzz").says(0, "abcd").says(47, "efghi");
    assertThat(putRight("abcdefghi", 0, 1, 2, 3, 47, 48, 49, 50, 51))
        .containsExactly(-1, -1, -1, -1, 47, 48, 49, 50, 51);
  }

  @Test
  void charactersThatAreOnlyReplacedDoNotCountForAGroup() {
    says(0, "abc").says(60, "fghi");
    // d and e are paired with something else.
    assertThat(putRight("abcdefghi", 0, 1, 2, 3, 4, 60, 61, 62, 63))
        .containsExactly(-1, -1, -1, -1, -1, 60, 61, 62, 63);
  }

  @Test
  void ofTwoEqualGroupsTheFirstStays() {
    says(0, "abcd").says(60, "efgh");
    assertThat(putRight("abcdefgh", 0, 1, 2, 3, 60, 61, 62, 63))
        .containsExactly(0, 1, 2, 3, -1, -1, -1, -1);
  }

  @Test
  void aGapInTheSentenceMakesTheJumpThatIsAllowedWider() {
    says(0, "abcde").says(51, "hijk");
    // From e to h are three characters of the sentence: 46 are allowed.
    assertThat(putRight("abcdefghijk", 0, 1, 2, 3, 4, -1, -1, 51, 52, 53, 54))
        .containsExactly(0, 1, 2, 3, 4, -1, -1, -1, -1, -1, -1);
    says(50, "hijkz");
    assertThat(putRight("abcdefghijk", 0, 1, 2, 3, 4, -1, -1, 50, 51, 52, 53))
        .containsExactly(0, 1, 2, 3, 4, -1, -1, 50, 51, 52, 53);
  }

  @Test
  void threeCharactersAtTheEndAreChanceAndFourAreNot() {
    says(0, "abcdef").says(30, "ghi");
    assertThat(putRight("abcdefghi", 0, 1, 2, 3, 4, 5, 30, 31, 32))
        .containsExactly(0, 1, 2, 3, 4, 5, -1, -1, -1);
    assertThat(exact).endsWith(false, false, false);
    says(30, "ghij");
    assertThat(putRight("abcdefghij", 0, 1, 2, 3, 4, 5, 30, 31, 32, 33))
        .containsExactly(0, 1, 2, 3, 4, 5, 30, 31, 32, 33);
    assertThat(exact).containsOnly(true);
  }

  /** 6 characters, and two for each character of the sentence. */
  @Test
  void theEndMayLieAUsualJumpAway() {
    says(0, "abcdef").says(13, "g");
    assertThat(putRight("abcdefg", 0, 1, 2, 3, 4, 5, 13)).containsExactly(0, 1, 2, 3, 4, 5, 13);
    says(13, "zg");
    assertThat(putRight("abcdefg", 0, 1, 2, 3, 4, 5, 14)).containsExactly(0, 1, 2, 3, 4, 5, -1);
  }

  @Test
  void theSameWordsRightBehindAreMeant() {
    says(0, "abcdef").says(8, "gh").says(11, "gh");
    assertThat(putRight("abcdefgh", 0, 1, 2, 3, 4, 5, 11, 12))
        .containsExactly(0, 1, 2, 3, 4, 5, 8, 9);
    says(8, "zgh");
    // One further is not right behind.
    assertThat(putRight("abcdefgh", 0, 1, 2, 3, 4, 5, 12, 13))
        .containsExactly(0, 1, 2, 3, 4, 5, 12, 13);
  }

  @Test
  void theSameWordsAtTheVeryEndOfWhatIsSaidAreMeant() {
    says(SPOKEN - 8, "abcdef").says(SPOKEN - 2, "gh");
    int first = SPOKEN - 8;
    assertThat(
            putRight(
                "abcdefgh",
                first,
                first + 1,
                first + 2,
                first + 3,
                first + 4,
                first + 5,
                first + 6,
                first + 7))
        .endsWith(SPOKEN - 2, SPOKEN - 1);
  }

  @Test
  void nearerCharactersAreTakenForThoseBeyondAJump() {
    says(0, "abcdef").says(11, "g").says(14, "h").says(40, "gh");
    assertThat(putRight("abcdefgh", 0, 1, 2, 3, 4, 5, 40, 41))
        .containsExactly(0, 1, 2, 3, 4, 5, 11, 14);
    assertThat(exact).containsOnly(true);
  }

  /** A chance pair is looked for as far as a usual jump from the last good one. */
  @Test
  void nearerCharactersAreNotLookedForFurtherThanAJump() {
    says(0, "abcdef").says(17, "g").says(40, "gh");
    // To the end of the sentence are three: up to 5 + 1 + 6 + 2 * 3 = 18, which is not reached.
    assertThat(putRight("abcdefgh", 0, 1, 2, 3, 4, 5, 40, 41))
        .containsExactly(0, 1, 2, 3, 4, 5, 17, -1);
    says(17, "zg");
    assertThat(putRight("abcdefgh", 0, 1, 2, 3, 4, 5, 40, 41))
        .containsExactly(0, 1, 2, 3, 4, 5, -1, -1);
  }

  @Test
  void aPhraseOfMoreThanTenCharactersAtTheEndIsLeftWhereItIs() {
    says(0, "abcdef").says(6, "ghijklmnop").says(40, "ghijklmnop");
    assertThat(
            putRight("abcdefghijklmnop", 0, 1, 2, 3, 4, 5, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    says(6, "ghijklmnopq").says(40, "ghijklmnopq");
    assertThat(
            putRight(
                "abcdefghijklmnopq", 0, 1, 2, 3, 4, 5, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50))
        .containsExactly(0, 1, 2, 3, 4, 5, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50);
  }

  @Test
  void threeCharactersAtTheStartAreChanceAndFourAreNot() {
    says(10, "abc").says(40, "defghi");
    assertThat(putRight("abcdefghi", 10, 11, 12, 40, 41, 42, 43, 44, 45))
        .containsExactly(-1, -1, -1, 40, 41, 42, 43, 44, 45);
    assertThat(exact).startsWith(false, false, false);
    says(10, "zzz").says(10, "abcd").says(41, "efghij");
    assertThat(putRight("abcdefghij", 10, 11, 12, 13, 41, 42, 43, 44, 45, 46))
        .containsExactly(10, 11, 12, 13, 41, 42, 43, 44, 45, 46);
    assertThat(exact).containsOnly(true);
  }

  @Test
  void theStartMayLieAUsualJumpAway() {
    says(32, "a").says(40, "bcdefg");
    assertThat(putRight("abcdefg", 32, 40, 41, 42, 43, 44, 45))
        .containsExactly(32, 40, 41, 42, 43, 44, 45);
    says(31, "az");
    assertThat(putRight("abcdefg", 31, 40, 41, 42, 43, 44, 45))
        .containsExactly(-1, 40, 41, 42, 43, 44, 45);
  }

  @Test
  void theSameWordsRightBeforeAreMeant() {
    says(33, "ab").says(36, "ab").says(40, "cdefgh");
    assertThat(putRight("abcdefgh", 33, 34, 40, 41, 42, 43, 44, 45))
        .containsExactly(36, 37, 40, 41, 42, 43, 44, 45);
    says(36, "zz").says(35, "ab");
    // Three may stand between, not four.
    assertThat(putRight("abcdefgh", 33, 34, 40, 41, 42, 43, 44, 45))
        .containsExactly(33, 34, 40, 41, 42, 43, 44, 45);
  }

  @Test
  void theSameWordsAtTheVeryBeginningOfWhatIsSaidAreMeant() {
    says(0, "ab").says(2, "cdefgh");
    assertThat(putRight("abcdefgh", 0, 1, 2, 3, 4, 5, 6, 7))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    says(0, "zab").says(4, "cdefgh");
    assertThat(putRight("abcdefgh", 1, -1, 4, 5, 6, 7, 8, 9))
        .as("only what is paired is looked for")
        .containsExactly(1, -1, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void nearerCharactersAreTakenForThoseBeforeAJump() {
    says(5, "ab").says(31, "a").says(34, "b").says(40, "cdefgh");
    assertThat(putRight("abcdefgh", 5, 6, 40, 41, 42, 43, 44, 45))
        .containsExactly(31, 34, 40, 41, 42, 43, 44, 45);
    assertThat(exact).containsOnly(true);
  }

  @Test
  void nearerCharactersAreNotLookedForFurtherBeforeAJump() {
    says(5, "ab").says(30, "b").says(40, "cdefgh");
    // Two characters stand before: as far as 40 - 1 - 6 - 2 * 2 = 29, which is not reached.
    assertThat(putRight("abcdefgh", 5, 6, 40, 41, 42, 43, 44, 45))
        .containsExactly(-1, 30, 40, 41, 42, 43, 44, 45);
    says(29, "bz");
    assertThat(putRight("abcdefgh", 5, 6, 40, 41, 42, 43, 44, 45))
        .containsExactly(-1, -1, 40, 41, 42, 43, 44, 45);
  }

  @Test
  void aPhraseOfMoreThanTenCharactersAtTheStartIsLeftWhereItIs() {
    says(0, "abcdefghij").says(30, "abcdefghij").says(40, "klmnop");
    assertThat(putRight("abcdefghijklmnop", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 40, 41, 42, 43, 44, 45))
        .containsExactly(30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45);
    says(0, "abcdefghijk").says(29, "abcdefghijk").says(40, "lmnopqrstuvw");
    int[] twelve = {40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51};
    int[] left = new int[23];
    for (int i = 0; i < 23; i++) {
      left[i] = i < 11 ? i : twelve[i - 11];
    }
    assertThat(putRight("abcdefghijklmnopqrstuvw", left)).containsExactly(left);
  }

  @Test
  void eachSentenceIsPutRightByItself() {
    says(0, "abcd").says(60, "efgh");
    assertThat(putRight(new String[] {"abcd", "efgh"}, 0, 1, 2, 3, 60, 61, 62, 63))
        .containsExactly(0, 1, 2, 3, 60, 61, 62, 63);
    says(4, "i").says(100, "j");
    assertThat(putRight(new String[] {"abcdj", "efgh"}, 0, 1, 2, 3, 30, 60, 61, 62, 63))
        .containsExactly(0, 1, 2, 3, -1, 60, 61, 62, 63);
    assertThat(putRight(new String[] {"abcd", "efghi"}, 0, 1, 2, 3, 60, 61, 62, 63, 100))
        .containsExactly(0, 1, 2, 3, 60, 61, 62, 63, -1);
  }
}
