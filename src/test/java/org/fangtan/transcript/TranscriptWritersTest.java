package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.document.Block;
import org.fangtan.document.DocumentLimits;
import org.fangtan.document.DocumentReader;
import org.fangtan.json.Json;
import org.fangtan.timeline.Cue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptWritersTest {
  private final TranscriptWriters writers = new TranscriptWriters();

  private static Transcript sample() throws Exception {
    return WrittenTimes.apply(
        TranscriptParser.parse(Documents.resource("transcript.txt")), OptionalLong.of(76_950_000));
  }

  private static Transcript withEverything() {
    return TranscriptParser.parse(
        Documents.of(
            List.of(
                new Block.Heading(1, "标题 <i>&"),
                new Block.Paragraph("主持人：请看<script>alert(1)</script>短片。（掌声）好吗？"),
                new Block.Paragraph("第二段。"),
                new Block.Picture("picture-01.png"),
                new Block.Paragraph("图为现场"),
                new Block.Paragraph("嘉宾：\"Yes. No.\" 好。"))));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static List<String> problems(byte[] json) throws Exception {
    try (InputStream in =
        TranscriptFile.class.getResourceAsStream("/org/fangtan/schema/transcript.schema.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
      JsonNode node = Json.mapper().readTree(json);
      return schema.validate(node).stream().map(Object::toString).toList();
    }
  }

  @Test
  void jsonFollowsItsSchema() throws Exception {
    assertThat(problems(writers.json(sample()))).isEmpty();
    assertThat(problems(writers.json(withEverything()))).isEmpty();
    assertThat(problems(writers.json(TranscriptParser.parse(Documents.of(""))))).isEmpty();
    assertThat(
            problems(
                "{\"version\": 1, \"speakers\": [], \"turns\": [{}], \"facts\": []}"
                    .getBytes(StandardCharsets.UTF_8)))
        .isNotEmpty();
  }

  @Test
  void jsonHasTimesRolesAndProvenanceButNoFindings() throws Exception {
    JsonNode json = Json.mapper().readTree(writers.json(sample()));

    JsonNode sentence = json.get("turns").get(4).get("sentences").get(0);
    assertThat(sentence.get("id").asText()).isEqualTo("s05-1");
    assertThat(sentence.get("startUs").asLong()).isEqualTo(40_000_000);
    assertThat(sentence.get("source").asText()).isEqualTo("written");
    assertThat(json.get("speakers").get(1).get("role").asText()).isEqualTo("guest");
    assertThat(json.has("findings")).isFalse();
    assertThat(Json.read(text(writers.json(sample())), TranscriptFile.class))
        .isEqualTo(TranscriptFile.of(sample()));
  }

  @Test
  void htmlHasAnAnchorForEverySentenceAndIsEscaped() throws Exception {
    String html = text(writers.html(sample(), name -> "images/" + name));
    String everything = text(writers.html(withEverything(), name -> "images/" + name));

    assertThat(html)
        .contains("<span id=\"s05-1\" class=\"sentence\" data-start-us=\"40000000\"")
        .contains("<h2>主持人 <small>00:40</small></h2>")
        .contains("<title>公交一体化 出行更便捷</title>")
        .doesNotContain("<script", "http://", "https://");
    assertThat(everything)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("标题 &lt;i&gt;&amp;")
        .contains("（掌声）")
        .contains("<img src=\"images/picture-01.png\" alt=\"现场\">")
        .doesNotContain("<script");
  }

  @Test
  void plainTextIsReadAgainAsTheSameTranscript() throws Exception {
    Transcript transcript = sample();

    Transcript again = TranscriptParser.parse(Documents.of(text(writers.text(transcript))));

    assertThat(Documents.shape(again)).isEqualTo(Documents.shape(transcript).toList());
    assertThat(again.title()).isEqualTo(transcript.title());
    assertThat(again.facts()).isEqualTo(transcript.facts());
    assertThat(text(writers.text(transcript))).contains("[嘉宾] 主持人好，各位网友好！ [00:12]\n");
  }

  @Test
  void theWordFileIsReadAgainAsTheSameTranscript(@TempDir Path folder) throws Exception {
    Transcript transcript = sample();
    Path file = Files.write(folder.resolve("实录.docx"), writers.word(transcript, Optional.empty()));

    Transcript again =
        TranscriptParser.parse(
            DocumentReader.read(file, "实录.docx", folder, DocumentLimits.DEFAULT));

    assertThat(Documents.shape(again)).isEqualTo(Documents.shape(transcript).toList());
    assertThat(again.title()).isEqualTo(transcript.title());
    assertThat(again.facts()).isEqualTo(transcript.facts());
    assertThat(writers.word(transcript, Optional.empty())).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void chaptersAreTheQuestions() throws Exception {
    List<Chapters.Chapter> chapters = Chapters.of(sample());

    assertThat(chapters)
        .extracting(Chapters.Chapter::title)
        .containsExactly("开场", "星岩、鼎峰、高津三地公交一体化，给市民出行带来哪些变化？", "有网友问，老年人坐车还能免费吗？", "下一步还有什么安排？");
    assertThat(chapters.get(2).startUs()).isEqualTo(40_000_000);
    List<Cue> cues = Chapters.cues(chapters, 76_950_000);
    assertThat(cues.get(0).endUs()).isEqualTo(cues.get(1).startUs());
    assertThat(cues.get(3).endUs()).isEqualTo(76_950_000);
  }
}
