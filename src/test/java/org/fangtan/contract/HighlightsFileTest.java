package org.fangtan.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HighlightsFileTest {
  private static final Path MATERIAL =
      Path.of("../shared/material/interview-2019-09-transport/highlights.json");

  @Test
  void aWholeFileIsReadWithExactTimes() throws Exception {
    HighlightsFile file =
        HighlightsFile.read(
            "highlights.json",
            """
            {
              "note": "给同事看的",
              "infographic": {
                "title": "公交一体化 出行更便捷",
                "figures": [{"value": 12, "unit": "条", "label": "线路"},
                            {"value": 2.50, "unit": "元", "label": "票价"}],
                "compare": [{"label": "间隔", "before": 15, "after": 8, "lowerIsBetter": true}],
                "steps": [{"n": 1, "title": "线路通了"}],
                "quote": {"text": "更方便。", "speaker": "市交通局负责人", "segmentId": "s08"}
              },
              "clips": [{"id": "c1", "title": "三个变化", "start": 15.3, "end": "00:00:39.910",
                         "aspects": ["16:9", "9:16"]}],
              "chapters": [{"title": "开场", "start": 0}, {"title": "下一步", "start": 60.05}]
            }
            """);
    assertThat(file.findings()).isEmpty();
    assertThat(file.clips().get(0).time()).isEqualTo(new TimeRange(15_300_000, 39_910_000));
    assertThat(file.chapters()).extracting(Chapter::startUs).containsExactly(0L, 60_050_000L);
    Highlights highlights = file.highlights().orElseThrow();
    assertThat(highlights.figures())
        .extracting(Highlights.Figure::value)
        .containsExactly(new BigDecimal("12"), new BigDecimal("2.5"));
    assertThat(highlights.compare().get(0).lowerIsBetter()).contains(true);
    assertThat(highlights.quote().orElseThrow().segmentId()).contains("s08");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e-99999999",
        "1e-9999999",
        "1e-999999999",
        "1e99999999",
        "0e-99999999",
        "0e999999999",
        "1e99999999999",
        "1e-99999999999999999999",
        "1234567890123456789",
        "0.1234567",
        "1e18",
        "-1e-7"
      })
  void aNumberOutOfAnyScaleIsRefusedAtOnceWhereverItStands(String number) {
    for (String file :
        List.of(
            "{\"chapters\":[{\"title\":\"a\",\"start\":" + number + "}]}",
            "{\"infographic\":{\"title\":\"a\",\"figures\":[{\"label\":\"b\",\"value\":"
                + number
                + "}]}}",
            "{\"other\":[[" + number + "]]}",
            number)) {
      Failure failure = failure(file);
      assertThat(failure.code()).isEqualTo(FailureCode.HIGHLIGHTS_INVALID);
      assertThat(failure.summary().zh()).contains("图解.json", number, "最多 18 位");
    }
  }

  @Test
  void aNumberOutOfScaleIsRefusedWithTheNameOfItsItem() {
    assertThat(
            failure(
                    """
                    {"infographic": {"title": "a",
                      "figures": [{"label": "b", "value": 1}, {"label": "c", "value": 1e999}]}}
                    """)
                .summary()
                .zh())
        .contains("第 2 行 infographic.figures[1].value：写的是 1e999，应为最多 18 位");
    assertThat(failure("{\"chapters\": [{\"title\": \"t\", \"start\": 1e-9}]}").summary().en())
        .contains("line 1, chapters[0].start: found 1e-9; expected a number of at most 18 digits");
  }

  @Test
  void longTextsAndManyFiguresAreReadWhole() throws Exception {
    String label = "一".repeat(60);
    String unit = "万人次每年每万人口户"; // Ten characters.
    String quote = "让群众出行更方便，".repeat(33) + "更舒心";
    String figure = "{\"value\": -123456789012345, \"unit\": \"%s\", \"label\": \"%s\"}";
    HighlightsFile file =
        HighlightsFile.read(
            "h.json",
            "{\"infographic\": {\"title\": \"a\", \"quote\": {\"text\": \""
                + quote
                + "\"}, \"figures\": ["
                + (figure.replace("%s", "x") + ",").repeat(29)
                + figure.replaceFirst("%s", unit).replaceFirst("%s", label)
                + "]}}");
    Highlights read = file.highlights().orElseThrow();
    assertThat(quote).hasSize(300);
    assertThat(read.quote().orElseThrow().text()).isEqualTo(quote);
    assertThat(read.figures()).hasSize(30);
    assertThat(read.figures().get(29))
        .isEqualTo(
            new Highlights.Figure(new BigDecimal("-123456789012345"), Optional.of(unit), label));
    assertThat(
            failure("{\"infographic\": {\"title\": \"" + "长".repeat(201) + "\"}}").summary().zh())
        .contains("infographic.title", "最多 200 个字");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "999999999999999999",
        "-123456789012345",
        "12",
        "-0.5",
        "2.500000000",
        "1e3",
        "123456789012",
        "100000.000001"
      })
  void aNumberThatPeopleWriteIsRead(String number) throws Exception {
    HighlightsFile file =
        HighlightsFile.read(
            "highlights.json",
            "{\"infographic\":{\"title\":\"a\",\"figures\":[{\"label\":\"b\",\"value\":"
                + number
                + "}]}}");
    assertThat(file.highlights().orElseThrow().figures().get(0).value())
        .isEqualByComparingTo(new BigDecimal(number));
  }

  @Test
  void aFileOfMoreValuesThanAnyoneWritesIsRefused() {
    assertThat(failure("[" + "1,".repeat(300_000) + "1]").summary().zh()).contains("超过 20000 项");
    assertThat(failure("[".repeat(500_000)).summary().zh()).contains("不符合 JSON 格式");
    StringBuilder unknown = new StringBuilder("{");
    for (int i = 0; i < 9_000; i++) {
      unknown.append("\"k").append(i).append("\":1,");
    }
    assertThatCode(
            () ->
                assertThat(HighlightsFile.read("h", unknown + "\"n\":1}").findings())
                    .hasSizeLessThan(20))
        .doesNotThrowAnyException();
  }

  @Test
  void nothingInvisibleIsPublished() throws Exception {
    HighlightsFile file =
        HighlightsFile.read(
            "highlights.json",
            """
            {"infographic": {"title": "公交\u202e一体化\\u0007", "alt": "一\\n二\u200b"},
             "chapters": [{"title": "开\u2066场\\n白", "start": 0}]}
            """);
    assertThat(file.highlights().orElseThrow().title()).isEqualTo("公交一体化");
    assertThat(file.highlights().orElseThrow().alt()).contains("一\n二");
    assertThat(file.chapters().get(0).title()).isEqualTo("开场 白");
  }

  @Test
  void theMaterialsOwnFileIsValid() throws Exception {
    Assumptions.assumeTrue(Files.exists(MATERIAL), "no material beside the repository");
    HighlightsFile file = HighlightsFile.read("highlights.json", Files.readString(MATERIAL));
    assertThat(file.findings()).isEmpty();
    assertThat(file.clips()).hasSize(3);
    assertThat(file.chapters()).hasSize(4);
    assertThat(file.highlights().orElseThrow().figures()).hasSize(4);
  }

  @Test
  void aFileInGb18030IsRead() throws Exception {
    byte[] bytes = "{\"chapters\":[{\"title\":\"开场\",\"start\":0}]}".getBytes("GB18030");
    assertThat(HighlightsFile.read("h.json", bytes).chapters().get(0).title()).isEqualTo("开场");
  }

  @Test
  void everyProblemNamesPlaceFoundAndExpected() {
    Failure failure =
        failure(
            """
            {"infographic": {"title": " ", "figures": [{"value": "十二", "label": "线路"}]},
             "clips": [{"id": "c1", "title": "t", "start": "1:99", "end": 5}],
             "chapters": [{"start": 1}]}
            """);
    assertThat(failure.kind()).isEqualTo(FailureKind.INPUT);
    assertThat(failure.code()).isEqualTo(FailureCode.HIGHLIGHTS_INVALID);
    assertThat(failure.summary().zh())
        .contains("图解.json 有 4 处")
        .contains("infographic.figures[0].value：写的是“十二”，应为数字")
        .contains("infographic.title：写的是“ ”")
        .contains("clips[0].start：写的是“1:99”")
        .contains("chapters[0].title：没有这一项，应为必填项");
    assertThat(failure.summary().en())
        .contains("infographic.figures[0].value: found the text \"十二\"; expected a number");
  }

  @Test
  void aClipThatEndsBeforeItStartsIsRefused() {
    assertThat(
            failure("{\"clips\": [{\"id\": \"c1\", \"title\": \"t\", \"start\": 9, \"end\": 8}]}")
                .summary()
                .zh())
        .contains("clips[0]：结束时间 8 不晚于开始时间 9");
  }

  @Test
  void anUnknownFieldIsIgnoredWithAWarning() throws Exception {
    HighlightsFile file = HighlightsFile.read("h.json", "{\"chapter\": []}");
    assertThat(file.findings()).hasSize(1);
    assertThat(file.findings().get(0).message().zh()).contains("chapter").contains("已忽略");
  }

  @Test
  void brokenAndHostileJsonIsRefusedWithItsPlace() {
    assertThat(failure("{\n \"clips\": [,]\n}").summary().zh()).contains("第 2 行");
    assertThat(failure("[".repeat(100_000)).code()).isEqualTo(FailureCode.HIGHLIGHTS_INVALID);
    assertThat(failure("{\"clips\": [], \"clips\": []}").summary().en()).contains("Duplicate");
    assertThat(failure("{} {}").code()).isEqualTo(FailureCode.HIGHLIGHTS_INVALID);
    assertThat(failure("").code()).isEqualTo(FailureCode.HIGHLIGHTS_INVALID);
    assertThat(failure("[]").summary().zh()).contains("整个文件");
    assertThat(failure(" ".repeat(HighlightsFile.MAX_BYTES + 1)).summary().en())
        .contains("at most");
    assertThat(failure("{\"chapters\":[{\"title\":\"t\",\"start\":1e999999999}]}").code())
        .isEqualTo(FailureCode.HIGHLIGHTS_INVALID);
  }

  private static Failure failure(String text) {
    StageException thrown =
        catchThrowableOfType(StageException.class, () -> HighlightsFile.read("图解.json", text));
    return thrown.failure();
  }
}
