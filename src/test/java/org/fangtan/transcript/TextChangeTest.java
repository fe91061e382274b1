package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.fangtan.transcript.TextChange.Kind;
import org.junit.jupiter.api.Test;

class TextChangeTest {

  @Test
  void theSameTextHasNoChanges() throws Exception {
    List<String> lines =
        TextChange.linesOf(TranscriptParser.parse(Documents.resource("transcript.txt")));

    assertThat(TextChange.between(lines, lines)).isEmpty();
    assertThat(lines.get(0)).isEqualTo("[主持人] 各位网友，大家好！");
  }

  @Test
  void addedRemovedAndChangedLinesAreToldApart() {
    List<String> before = List.of("甲乙丙丁。", "全程两元。", "线路通了。", "谢谢收看。");
    List<String> after = List.of("甲乙丙丁。", "下面请看短片。", "全程三元。", "谢谢收看。", "下期再见！");

    assertThat(TextChange.between(before, after))
        .containsExactly(
            new TextChange(Kind.ADDED, -1, 1, "", "下面请看短片。"),
            new TextChange(Kind.CHANGED, 1, 2, "全程两元。", "全程三元。"),
            new TextChange(Kind.REMOVED, 2, -1, "线路通了。", ""),
            new TextChange(Kind.ADDED, -1, 4, "", "下期再见！"));
  }

  @Test
  void fromNothingAndToNothing() {
    assertThat(TextChange.between(List.of(), List.of("甲")))
        .extracting(TextChange::kind)
        .containsExactly(Kind.ADDED);
    assertThat(TextChange.between(List.of("甲"), List.of()))
        .extracting(TextChange::kind)
        .containsExactly(Kind.REMOVED);
    assertThat(TextChange.between(List.of(), List.of())).isEmpty();
  }

  @Test
  void everyLineOfBothVersionsIsAccountedFor() {
    List<String> before =
        new ArrayList<>(IntStream.range(0, 3000).mapToObj(i -> "第" + i + "句话讲公交").toList());
    List<String> after = new ArrayList<>(before);
    Collections.reverse(after.subList(100, 160));
    after.set(5, "完全不同的内容");
    after.remove(2000);

    List<TextChange> changes = TextChange.between(before, after);

    long removed = changes.stream().filter(c -> c.kind() == Kind.REMOVED).count();
    long added = changes.stream().filter(c -> c.kind() == Kind.ADDED).count();
    assertThat(before.size() - removed).isEqualTo(after.size() - added);
    assertThat(changes).anyMatch(c -> c.after().equals("完全不同的内容"));
    assertThat(changes).anyMatch(c -> c.kind() == Kind.REMOVED && c.beforeIndex() == 2000);
  }

  @Test
  void changesInSeveralPlacesBearTheNumbersOfTheirLines() {
    List<String> before =
        List.of("开头。", "全程票价是两元。", "末班车是九点。", "中间这一句不变。", "老年人免费乘车。", "学生半价乘车。", "结束。");
    List<String> after =
        List.of(
            "开头。",
            "全程票价是三元。",
            "末班车是十点。",
            "中间这一句不变。",
            "下面请看短片。",
            "欢迎大家提问。",
            "老年人一律免费乘车。",
            "学生四折乘车。",
            "结束。",
            "谢谢。",
            "下期再见！");

    assertThat(TextChange.between(before, after))
        .containsExactly(
            new TextChange(Kind.CHANGED, 1, 1, "全程票价是两元。", "全程票价是三元。"),
            new TextChange(Kind.CHANGED, 2, 2, "末班车是九点。", "末班车是十点。"),
            new TextChange(Kind.ADDED, -1, 4, "", "下面请看短片。"),
            new TextChange(Kind.ADDED, -1, 5, "", "欢迎大家提问。"),
            new TextChange(Kind.CHANGED, 4, 6, "老年人免费乘车。", "老年人一律免费乘车。"),
            new TextChange(Kind.CHANGED, 5, 7, "学生半价乘车。", "学生四折乘车。"),
            new TextChange(Kind.ADDED, -1, 9, "", "谢谢。"),
            new TextChange(Kind.ADDED, -1, 10, "", "下期再见！"));
  }

  @Test
  void linesThatShareThreeOfTenCharactersAreOneLineChanged() {
    assertThat(TextChange.between(List.of("一二三四五六七八九十"), List.of("一二三ABCDEFG")))
        .extracting(TextChange::kind)
        .containsExactly(Kind.CHANGED);
    assertThat(TextChange.between(List.of("一二三四五六七八九十"), List.of("一二CABDEFGH")))
        .extracting(TextChange::kind)
        .containsExactlyInAnyOrder(Kind.REMOVED, Kind.ADDED);
  }

  @Test
  void moreLinesThanCanBeComparedAreAllRemovedAndAdded() {
    List<String> before = IntStream.range(0, 50).mapToObj(i -> "第" + i + "句话讲公交").toList();
    List<String> after = IntStream.range(0, 50).mapToObj(i -> "第" + i + "句话谈公交").toList();
    List<String> more = new ArrayList<>(after);
    more.add("第50句话谈公交");

    assertThat(TextChange.between(before, after))
        .hasSize(50)
        .allSatisfy(change -> assertThat(change.kind()).isEqualTo(Kind.CHANGED));
    assertThat(TextChange.between(before, more))
        .hasSize(101)
        .extracting(TextChange::kind)
        .containsOnly(Kind.REMOVED, Kind.ADDED);
  }
}
