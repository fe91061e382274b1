package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.fangtan.document.Block;
import org.fangtan.failure.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Transcripts in the forms that portals and transcription software publish, and what is right for
 * each. The golden file lists title, facts, turns and findings; with {@code -Dgolden.write=true} it
 * is written anew under {@code src/test/resources}: read the difference as you would review code.
 */
class TranscriptCasesTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/org/fangtan/transcript/cases/expected.txt");

  /** A label that nobody can tell for sure, so that an editor is asked. */
  private static final String ASKED = "?";

  private static TranscriptParser.Reading read(String text) {
    return TranscriptParser.read(Documents.of(text));
  }

  static Stream<String> cases() throws IOException {
    return Documents.text("cases/expected.txt")
        .lines()
        .filter(line -> line.startsWith("== "))
        .map(line -> line.substring(3));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void formsOfTranscriptsAreRead(String name) throws IOException {
    TranscriptParser.Reading reading = read(Documents.text("cases/" + name));

    assertThat(shape(reading.transcript())).isEqualTo(expected(name));
    assertThat(reading.share().lost()).isZero();
    assertThat(reading.share().perMille()).isEqualTo(1000);
  }

  private static List<String> expected(String name) throws IOException {
    List<String> lines = Documents.text("cases/expected.txt").lines().toList();
    int from = lines.indexOf("== " + name) + 1;
    int to = from;
    while (to < lines.size() && !lines.get(to).startsWith("== ")) {
      to++;
    }
    return lines.subList(from, to);
  }

  private static List<String> shape(Transcript transcript) {
    List<String> lines = new ArrayList<>();
    transcript.title().ifPresent(title -> lines.add("title " + title));
    transcript.facts().forEach(fact -> lines.add("fact " + fact.name() + "=" + fact.value()));
    for (Turn turn : transcript.turns()) {
      StringBuilder line = new StringBuilder(turn.speaker() + " " + turn.role() + ":");
      turn.writtenTime().ifPresent(time -> line.append(" <").append(time.text()).append(">"));
      turn.paragraphs()
          .forEach(
              sentences ->
                  line.append(" ¶")
                      .append(String.join("|", sentences.stream().map(Sentence::text).toList())));
      turn.directions()
          .forEach(d -> line.append(" (").append(d.afterSentences()).append(d.text()).append(")"));
      lines.add(line.toString());
    }
    for (Finding finding : transcript.findings()) {
      String words = finding.message().zh();
      int quoted = words.indexOf('“');
      String quote = quoted < 0 ? "" : words.substring(quoted, words.indexOf('”') + 1);
      lines.add("! " + finding.level() + " " + finding.code() + " " + quote);
    }
    return lines;
  }

  @Test
  void theGoldenFileIsRewrittenOnDemand() throws IOException {
    if (!Boolean.getBoolean("golden.write")) {
      return;
    }
    StringBuilder golden = new StringBuilder();
    try (Stream<Path> files = Files.list(GOLDEN.getParent())) {
      for (Path file :
          files.filter(f -> f.toString().matches(".*/[a-z]\\d+-.*\\.txt")).sorted().toList()) {
        golden.append("== ").append(file.getFileName()).append('\n');
        String text = Files.readString(file, StandardCharsets.UTF_8);
        shape(read(text).transcript()).forEach(line -> golden.append(line).append('\n'));
      }
    }
    Files.writeString(GOLDEN, golden);
  }

  static Stream<List<String>> labels() throws IOException {
    return Documents.text("cases/labels.tsv")
        .lines()
        .map(line -> Arrays.asList(line.split("\t", -1)));
  }

  /** Each label between two turns of the host: used once and twice, with its words and above. */
  @ParameterizedTest
  @MethodSource("labels")
  void labelsAreRecognisedOrAskedFor(List<String> row) {
    String label = row.get(0);
    for (String border : List.of("", "\n")) {
      String once = "主持人：各位网友，大家好。\n" + label + border + "线路已经全部开通了。\n主持人：请继续说。\n主持人：再见。";
      String twice = once.replace("主持人：再见。", label + border + "票价也已经降了。\n主持人：好的。\n主持人：再见。");

      boolean runsInto = label.equals("主持人") && border.isEmpty();
      assertLabel(once, runsInto ? ASKED : row.get(1), row.get(2));
      assertLabel(twice, runsInto ? ASKED : row.size() > 3 ? row.get(3) : row.get(1), row.get(2));
    }
  }

  private static void assertLabel(String text, String label, String role) {
    TranscriptParser.Reading reading = read(text);
    Transcript transcript = reading.transcript();
    List<String> codes = transcript.findings().stream().map(Finding::code).toList();
    assertThat(reading.share().lost()).as(text).isZero();
    if (label.equals(ASKED)) {
      assertThat(codes).as(text).contains("LABEL_UNSURE");
      return;
    }
    assertThat(Documents.shape(transcript)).as(text).contains(label + "|线路已经全部开通了。");
    assertThat(transcript.turns().get(1).role()).as(text).isEqualTo(Role.valueOf(role));
    assertThat(codes).as(text).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "王　芳：线路通了。",
        "上官云：线路通了。",
        "古丽·阿依：线路通了。",
        "黎镇长：线路通了。",
        "老张：线路通了。",
        "张师傅：线路通了。",
        "肇庆日报记者 梁某：线路通了。",
        "中山大学教授 何伟：线路通了。",
        "网友\u201c好日子\u201d留言：线路通了吗？",
        "網友「好日子」：線路通了嗎？",
        "主持人（王芳）：线路通了。",
        "Speaker 2: It is open.",
        "Dr. Wang: It is open.",
        "嘉宾二：线路通了。",
        "②嘉宾：线路通了。",
        "# 嘉宾：线路通了。",
        "（嘉宾）线路通了。",
        "嘉宾 [00:12:01] 线路通了。",
        "00:12:01 嘉宾 线路通了。",
        "嘉宾——线路通了。"
      })
  void neighboursOfTheLabelsAreRecognised(String line) {
    Transcript transcript = read("主持人：各位好。\n" + line + "\n主持人：再见。").transcript();

    assertThat(transcript.turns()).hasSize(3);
    assertThat(transcript.findings())
        .extracting(Finding::code)
        .isSubsetOf(List.of("SPEAKER_NOT_NAMED"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "时间：每天早上六点。",
        "方式：网上办理。",
        "各位网友：大家可以放心。",
        "很多市民问：能不能刷卡？",
        "王某说：很方便。",
        "第一点：线路多了。",
        "端州区：今年完成。",
        "夜间班次：加密到八分钟。",
        "8:30 开门，17:30 关门。",
        "（第一点很重要）",
        "网址：http://www.example.gov.cn/a.html?x=1。",
        "网友关心的问题：票价。",
        "市长热线：12345。",
        "安全方面：有保障。",
        "温馨提示：带好证件。",
        "方案一：延长线路。",
        "向阳村：通了。",
        "群众满意度：很高。",
        "女士们：大家放心。"
      })
  void whatIsNoLabelStaysInTheSpeechUnasked(String line) {
    Transcript transcript = read("主持人：各位好。\n嘉宾：我来说。\n" + line + "\n就这些。\n主持人：再见。").transcript();

    assertThat(transcript.turns()).hasSize(3);
    assertThat(
            String.join(
                "", transcript.turns().get(1).sentences().stream().map(Sentence::text).toList()))
        .contains(line.startsWith("（") ? "就这些。" : line);
    assertThat(transcript.findings()).isEmpty();
  }

  /** Inside a guest's speech these may be points of a list as well: an editor is asked. */
  @ParameterizedTest
  @ValueSource(strings = {"医生：每村一名。", "市民：免费乘车。", "企业负责人：要签字。", "金利：明年完成。", "公交公司：负责运营。"})
  void whatMayBeAPointOfAListIsAskedFor(String line) {
    Transcript transcript = read("主持人：各位好。\n嘉宾：我来说。\n" + line + "\n主持人：再见。").transcript();

    assertThat(Documents.shape(transcript))
        .containsExactly("主持人|各位好。", "嘉宾|我来说。|" + line, "主持人|再见。");
    assertThat(transcript.findings()).hasSize(1);
    assertThat(transcript.findings().get(0).message().zh())
        .isEqualTo("“" + line + "”开头像是发言人，无法确定，暂留在“嘉宾”的发言里。如果是另一人的发言，请写成“[姓名] …”。");

    String asked = line.substring(0, line.indexOf('：')) + "：主持人好，我来回答。";
    assertThat(read("主持人：请问？\n" + asked + "\n主持人：再见。").transcript().turns())
        .hasSize(line.startsWith("公") ? 2 : 3);
  }

  @Test
  void severalSpeakersInOneParagraphAreToldApart() {
    Transcript transcript =
        read("主持人：请问票价？陈立平：两元。主持人：网友说：太贵。您看呢？\n陈立平：\u201c贵吗？主持人：不贵。\u201d他们这样说。").transcript();

    assertThat(Documents.shape(transcript))
        .containsExactly(
            "主持人|请问票价？", "陈立平|两元。", "主持人|网友说：太贵。|您看呢？", "陈立平|\u201c贵吗？主持人：不贵。\u201d|他们这样说。");
  }

  @Test
  void timesOfTheDayAreCountedFromTheFirst() throws IOException {
    OptionalLong twentyMinutes = OptionalLong.of(1_200_000_000L);
    for (String name : List.of("p02-brackets-name.txt", "p21-label-date-line.txt")) {
      Transcript timed =
          WrittenTimes.apply(read(Documents.text("cases/" + name)).transcript(), twentyMinutes);

      assertThat(timed.turns().get(0).time().orElseThrow().startUs()).as(name).isZero();
      assertThat(timed.findings())
          .as(name)
          .extracting(Finding::code)
          .containsExactly("CLOCK_TIMES");
    }
    Transcript mixed =
        WrittenTimes.apply(read(Documents.text("cases/p10-times.txt")).transcript(), twentyMinutes);
    assertThat(mixed.turns())
        .extracting(turn -> turn.time().orElseThrow().startUs() / 1_000_000)
        .startsWith(0L, 33L)
        .endsWith(99L, 148L, 208L);
    assertThat(mixed.findings())
        .extracting(finding -> finding.code() + " " + finding.message().zh())
        .containsExactly(
            "WRITTEN_TIME_ODD 实录中的时间“[10:05]”早于前一处时间，未采用。",
            "CLOCK_TIMES 实录中写的是钟点，按第一段发言从录像开头算起，只作参考。");
  }

  @Test
  void aSecondLineBelowAPictureBelongsToItToo() {
    Transcript transcript =
        TranscriptParser.parse(
            Documents.of(
                List.of(
                    new Block.Paragraph("主持人：请看图。"),
                    new Block.Picture("picture-01.png"),
                    new Block.Paragraph("图1 城乡公交线路图"),
                    new Block.Paragraph("（图为访谈现场 摄影：张三）"),
                    new Block.Paragraph("主持人：再见。"))));

    assertThat(transcript.turns().get(0).pictures().get(0).caption())
        .contains("城乡公交线路图；访谈现场 摄影：张三");
    assertThat(Documents.shape(transcript)).containsExactly("主持人|请看图。", "主持人|再见。");
  }

  @Test
  void aFileThatSaysItIsATranscriptIsOneThoughItIsEmpty() {
    assertThat(MaterialText.classify(Documents.of(""), "文字实录.docx"))
        .isEqualTo(MaterialText.TRANSCRIPT);
    assertThat(MaterialText.classify(Documents.of("本次访谈定于九月十八日举行。"), "访谈方案.docx"))
        .isEqualTo(MaterialText.OTHER);
  }

  @Test
  void aTranscriptWithTooLittleOfItsDocumentIsHeldBack() {
    String facts = "访谈主题：城乡公交一体化怎样让群众出行更方便\n访谈时间：2019年9月18日下午三点\n访谈地点：市政府门户网站直播间\n";
    TranscriptParser.Reading empty = read(facts.repeat(2));
    assertThat(empty.transcript().findings())
        .extracting(finding -> finding.level() + " " + finding.code())
        .contains("BLOCK NO_SPEECH");

    String preamble = "这一段写在第一段发言之前，没有发言人，讲了许多关于公交线路的话。\n".repeat(4);
    TranscriptParser.Reading little = read(preamble + "主持人：大家好。\n嘉宾：大家好。");
    assertThat(little.transcript().findings())
        .extracting(finding -> finding.level() + " " + finding.code())
        .contains("BLOCK TRANSCRIPT_SHORT");
    assertThat(little.share().lost()).isZero();
  }

  @Test
  void whatIsInNeitherTranscriptNorFindingsIsCounted() {
    Transcript transcript = read("主持人：大家好。\n嘉宾：两元。").transcript();
    TextShare share =
        TextShare.of(
            Documents.of(
                List.of(new Block.Paragraph("主持人：大家好。"), new Block.Paragraph("嘉宾：两元。丢了三字。"))),
            transcript,
            List.of("字"));

    assertThat(share).isEqualTo(new TextShare(14, 10, 1));
    assertThat(share.lost()).isEqualTo(3);
    assertThat(share.perMille()).isEqualTo(785);
  }
}
