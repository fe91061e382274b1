package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A replacement costs 3, a character that only one text has 2: pairs are those of least cost, and
 * of equal ones those that lie further on.
 */
class CharacterAlignerTest {
  private static int[] pairs(String a, String b) {
    return CharacterAligner.pairs(a.codePoints().toArray(), b.codePoints().toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "abcd, abcd, 0 1 2 3",
    "abcd, axcd, 0 1 2 3",
    "abcd, abxcd, 0 1 3 4",
    "abxcd, abcd, 0 1 -1 2 3",
    "abcd, xxabcd, 2 3 4 5",
    "abcd, abcdxx, 0 1 2 3",
    "xab, aby, -1 0 1",
    "aby, xab, 1 2 -1",
    "ab, ba, 1 -1",
    "xaybz, paqbr, 0 1 2 3 4",
    "xyabz, qabrs, -1 0 1 2 4",
    "abcxyzdef, abcdef, 0 1 2 -1 -1 -1 3 4 5",
    "ac, aqbc, 0 3",
    "x, yz, 1",
    "xy, z, -1 0",
  })
  void shortTextsArePairedAtTheLeastCost(String a, String b, String expected) {
    int[] wanted = Arrays.stream(expected.split(" ")).mapToInt(Integer::parseInt).toArray();
    int[] pairs = pairs(a, b);
    assertThat(cost(a.codePoints().toArray(), b.codePoints().toArray(), pairs))
        .isEqualTo(leastCost(a.codePoints().toArray(), b.codePoints().toArray()));
    assertThat(pairs).containsExactly(wanted);
  }

  @Test
  void anEmptyTextHasNoPairs() {
    assertThat(pairs("", "abc")).isEmpty();
    assertThat(pairs("abc", "")).containsExactly(-1, -1, -1);
  }

  @Test
  void randomTextsOfFewCharactersArePairedAtTheLeastCost() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      int[] a = random.ints(random.nextInt(12), 'a', 'd').toArray();
      int[] b = random.ints(random.nextInt(12), 'a', 'd').toArray();
      int[] pairs = CharacterAligner.pairs(a, b);
      assertThat(cost(a, b, pairs))
          .as(Arrays.toString(a) + Arrays.toString(b))
          .isEqualTo(leastCost(a, b));
    }
  }

  /** Without a common sequence of three, above the size of a table that is kept whole. */
  @ParameterizedTest
  @CsvSource({"600, 600", "300, 900", "520, 521"})
  void largeTextsWithoutAnchorsArePairedAtTheLeastCost(int lengthA, int lengthB) {
    Random random = new Random(lengthA);
    int[] a = random.ints(lengthA, 'a', 'f').toArray();
    // Each second character is one that the other text does not have.
    int[] b =
        IntStream.range(0, lengthB).map(i -> i % 2 == 0 ? 'x' : 'a' + random.nextInt(5)).toArray();
    int[] pairs = CharacterAligner.pairs(a, b);
    assertThat(cost(a, b, pairs)).isEqualTo(leastCost(a, b));
  }

  @Test
  void whatIsTooLargeAndHasNothingInCommonStaysUnpaired() {
    int[] a = IntStream.generate(() -> 'x').limit(8192).toArray();
    int[] b = IntStream.generate(() -> 'y').limit(8193).toArray();
    assertThat(CharacterAligner.pairs(a, b)).containsOnly(-1);
  }

  /** Passages that stand once in both texts, in the same order, hold the texts together. */
  @Test
  void commonPassagesAreAnchorsAndThoseThatCrossAreNot() {
    String one = "ABCDEFGHIJKLMNOPQ";
    String two = "abcdefghijklmnopq";
    String three = "0123456789!#$%&()";
    String a =
        "x".repeat(700) + one + "x".repeat(300) + two + "x".repeat(400) + three + "x".repeat(99);
    String b =
        "y".repeat(200) + three + "y".repeat(100) + one + "y".repeat(500) + two + "y".repeat(700);
    int[] pairs = pairs(a, b);
    for (String passage : new String[] {one, two}) {
      int from = a.indexOf(passage);
      for (int i = 0; i < passage.length(); i++) {
        assertThat(pairs[from + i]).isEqualTo(b.indexOf(passage) + i);
      }
    }
    assertRising(pairs);
    // All of the shorter stretch between them is paired, and what is before and behind.
    assertThat(Arrays.stream(pairs, 700 + 17, 700 + 17 + 300)).allMatch(j -> j >= 0);
    assertThat(Arrays.stream(pairs, 0, 700).filter(j -> j >= 0).count()).isEqualTo(317);
    assertThat(Arrays.stream(pairs, a.indexOf(two) + 17, a.length()).filter(j -> j >= 0).count())
        .isEqualTo(516);
  }

  @Test
  void anAnchorGoesOnAsFarAsTheTextsAgree() {
    String common =
        IntStream.range(0, 900)
            .mapToObj(i -> Character.toString(0x4E00 + i))
            .reduce("", String::concat);
    String a = "x".repeat(400) + common + "x".repeat(5);
    String b = "y".repeat(3) + common + "y".repeat(600);
    int[] pairs = pairs(a, b);
    for (int i = 0; i < 900; i++) {
      assertThat(pairs[400 + i]).isEqualTo(3 + i);
    }
    assertRising(pairs);
  }

  @Test
  void aPassageThatStandsTwiceIsNotAnAnchor() {
    String passage = "ABCDEFGHIJKLMNOPQ";
    String a = "x".repeat(400) + passage + "w".repeat(400);
    String b = "y".repeat(300) + passage + "y".repeat(400) + passage + "v".repeat(400);
    int[] pairs = pairs(a, b);
    assertThat(cost(a.codePoints().toArray(), b.codePoints().toArray(), pairs))
        .isEqualTo(leastCost(a.codePoints().toArray(), b.codePoints().toArray()));
  }

  private static void assertRising(int[] pairs) {
    int last = -1;
    for (int pair : pairs) {
      if (pair >= 0) {
        assertThat(pair).isGreaterThan(last);
        last = pair;
      }
    }
  }

  private static int cost(int[] a, int[] b, int[] pairs) {
    assertRising(pairs);
    int paired = 0;
    int cost = 0;
    for (int i = 0; i < a.length; i++) {
      if (pairs[i] < 0) {
        cost += 2;
      } else {
        paired++;
        cost += a[i] == b[pairs[i]] ? 0 : 3;
      }
    }
    return cost + 2 * (b.length - paired);
  }

  private static int leastCost(int[] a, int[] b) {
    int[][] costs = new int[a.length + 1][b.length + 1];
    for (int i = 0; i <= a.length; i++) {
      for (int j = 0; j <= b.length; j++) {
        if (i == 0 || j == 0) {
          costs[i][j] = 2 * (i + j);
        } else {
          int pair = costs[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 3);
          costs[i][j] = Math.min(pair, 2 + Math.min(costs[i - 1][j], costs[i][j - 1]));
        }
      }
    }
    return costs[a.length][b.length];
  }
}
