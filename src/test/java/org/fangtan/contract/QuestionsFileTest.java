package org.fangtan.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.Test;

/** Lists of questions as portals export them and studios write them. */
class QuestionsFileTest {
  private static final PublicQuestion ELDERLY =
      new PublicQuestion(
          "老年人坐车还能免费吗？",
          Optional.of("市民李先生"),
          Optional.of("2019/9/10"),
          Optional.of("65周岁以上持优待卡免费。"),
          Optional.of("市交通局"),
          Optional.empty());

  @Test
  void aPortalsExportWithNicknamesIsRead() throws Exception {
    String json =
        """
        {"interviewId": "FT2019-09", "questions": [
          {"id": "q1", "nick": "网友A", "askedAt": "2019-09-12 09:30", "text": "夜间还有车吗？", "status": "会后答复",
           "answer": "末班车延长至22时30分。"}]}
        """;
    assertThat(
            QuestionsFile.read("questions.json", json.getBytes(StandardCharsets.UTF_8)).questions())
        .containsExactly(
            new PublicQuestion(
                "夜间还有车吗？",
                Optional.of("网友A"),
                Optional.of("2019-09-12 09:30"),
                Optional.of("末班车延长至22时30分。"),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void aTableWithChineseHeadingsInAnEncodingOfSpreadsheetsIsRead() throws Exception {
    String text =
        """
        网友提问汇总表,,,,,
        序号,提问人,提问内容,提问时间,答复单位,答复内容
        1,市民李先生,老年人坐车还能免费吗？,2019/9/10,市交通局,65周岁以上持优待卡免费。
        2,,学生卡能不能跨区使用？,,,
        """;
    for (Charset charset :
        new Charset[] {
          StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.UTF_16
        }) {
      QuestionsFile read = QuestionsFile.read("提问.csv", text.getBytes(charset));

      assertThat(read.questions()).as(charset.name()).containsExactly(ELDERLY, bare("学生卡能不能跨区使用？"));
      assertThat(read.findings()).isEmpty();
    }
    assertThat(QuestionsFile.isLike(text)).isTrue();
  }

  @Test
  void semicolonsTabsAndQuotedLineFeedsAreUnderstood() throws Exception {
    assertThat(read("question;answer\n\"免费\n吗？\";\"是。\n不限时。\"\n"))
        .containsExactly(
            new PublicQuestion(
                "免费\n吗？",
                Optional.empty(),
                Optional.empty(),
                Optional.of("是。\n不限时。"),
                Optional.empty(),
                Optional.empty()));
    assertThat(read("网友\t问题\n李先生\t免费吗？\n"))
        .extracting(PublicQuestion::text)
        .containsExactly("免费吗？");
  }

  @Test
  void aSecondAnswerInALineOfItsOwnBelongsToTheQuestionAbove() throws Exception {
    assertThat(read("提问,答复\n免费吗？,是。\n,全年免费。\n").get(0).answer()).contains("是。\n全年免费。");
  }

  @Test
  void aListInJsonIsReadWithEnglishAndWithChineseNames() throws Exception {
    assertThat(
            read(
                "{\"questions\": [{\"from\": \"市民李先生\", \"question\": \"老年人坐车还能免费吗？\","
                    + " \"askedAt\": \"2019/9/10\", \"answer\": \"65周岁以上持优待卡免费。\","
                    + " \"answered-by\": \"市交通局\"}]}"))
        .containsExactly(ELDERLY);
    assertThat(read("[{\"提问\": \"免费吗？\", \"序号\": 1}]")).containsExactly(bare("免费吗？"));
  }

  @Test
  void whatCannotBeUsedIsReportedWithItsLine() throws Exception {
    QuestionsFile read =
        QuestionsFile.read(
            "questions.csv", "提问,网友\n,李先生\n免费吗？,王女士\n".getBytes(StandardCharsets.UTF_8));

    assertThat(read.questions()).extracting(PublicQuestion::text).containsExactly("免费吗？");
    assertThat(read.findings())
        .extracting(Finding::code, finding -> finding.line().orElse(-1))
        .containsExactly(org.assertj.core.groups.Tuple.tuple(FindingCode.QUESTION_LINE.name(), 2));
  }

  @Test
  void aFileWithoutQuestionsIsRefusedWithWhatWasFoundAndWhatIsExpected() {
    assertThatThrownBy(() -> read("甲,乙\n1,2\n"))
        .isInstanceOfSatisfying(
            StageException.class,
            refused -> {
              assertThat(refused.failure().summary().zh()).contains("questions.csv", "甲、乙");
              assertThat(refused.failure().remedy().zh()).contains("提问");
            });
    assertThatThrownBy(() -> read("{\"a\": 1}")).isInstanceOf(StageException.class);
    assertThatThrownBy(() -> read("[{\"question\": \"免费")).isInstanceOf(StageException.class);
    assertThat(QuestionsFile.isLike("文件名,说明\na.jpg,现场\n")).isFalse();
  }

  private static java.util.List<PublicQuestion> read(String text) throws StageException {
    return QuestionsFile.read("questions.csv", text.getBytes(StandardCharsets.UTF_8)).questions();
  }

  private static PublicQuestion bare(String text) {
    return new PublicQuestion(
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
