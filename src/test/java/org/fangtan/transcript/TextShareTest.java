package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.fangtan.document.Block;
import org.fangtan.document.Document;
import org.fangtan.document.DocumentLimits;
import org.fangtan.document.DocumentReader;
import org.fangtan.failure.Finding;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every word of a document is in the transcript, or in what was left out and named. {@code
 * -Dtexts.mutated=20000} makes more documents.
 */
class TextShareTest {
  private static final long SEED = 20_260_930;
  private static final int MUTATED = Integer.getInteger("texts.mutated", 1000);

  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "主持人：",
          "[嘉宾]",
          "【】",
          "（掌声）",
          "[00:15]",
          "15:02",
          "2019-09-18 15:00",
          "1.",
          "①",
          "Q1：",
          "—— ",
          "；",
          "：",
          "“",
          "”",
          "（",
          "）",
          "\t",
          "　",
          "图1 ",
          "来源：本网 作者：张三",
          "责任编辑：李四",
          "王芳 00:12",
          "* * *",
          "- 1 -",
          "http://example.gov.cn/?a=1",
          "陳局",
          "[???]",
          "（完）",
          "𠮷",
          "\u202e");

  @TempDir Path folder;

  @Test
  void allWordsOfTheSamplesAreAccountedFor() throws Exception {
    Path samples = Path.of("samples");
    for (String name :
        List.of("2019-09-transport/文字实录.docx", "2019-09-transport/访谈提纲.docx", "make/文字实录.txt")) {
      assertAccounted(read(samples.resolve(name)), name);
    }
  }

  /** The documents of the field, where they are at hand. */
  @Test
  @Tag("slow")
  void allWordsOfDocumentsOfTheFieldAreAccountedFor() throws Exception {
    Path cases = Path.of("../shared/cases/text/transcripts");
    Assumptions.assumeTrue(Files.isDirectory(cases));
    try (Stream<Path> files = Files.list(cases)) {
      for (Path file :
          files.filter(f -> !f.toString().matches(".*\\.(tsv|mht\\.doc)")).sorted().toList()) {
        if (!file.getFileName().toString().contains("mht")) {
          assertAccounted(read(file), file.toString());
        }
      }
    }
  }

  private Document read(Path file) throws Exception {
    return DocumentReader.read(
        file, file.getFileName().toString(), folder.resolve("pictures"), DocumentLimits.DEFAULT);
  }

  /** Lines of all forms, mixed, cut, put together and put in tables, with a fixed seed. */
  @Test
  @Tag("slow")
  void allWordsOfMutatedDocumentsAreAccountedFor() throws Exception {
    Random random = new Random(SEED);
    List<String> lines = new ArrayList<>();
    for (String name : TranscriptCasesTest.cases().toList()) {
      Documents.text("cases/" + name).lines().filter(l -> !l.isBlank()).forEach(lines::add);
    }
    for (int i = 0; i < MUTATED; i++) {
      List<Block> blocks = new ArrayList<>();
      int count = 1 + random.nextInt(12);
      for (int k = 0; k < count; k++) {
        blocks.add(block(mutated(lines, random), random));
      }
      assertAccounted(Documents.of(blocks), "document " + i + " of seed " + SEED + ": " + blocks);
    }
  }

  private static Block block(String text, Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> new Block.Heading(1 + random.nextInt(3), text);
      case 1 -> new Block.Caption(text);
      case 2 ->
          new Block.Row(
              List.of(text.substring(0, text.length() / 2), text.substring(text.length() / 2)));
      case 3 -> new Block.Picture("picture-01.png");
      default -> new Block.Paragraph(text);
    };
  }

  private static String mutated(List<String> lines, Random random) {
    String line = lines.get(random.nextInt(lines.size()));
    for (int n = random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(line.length() + 1);
      String odd = ODD.get(random.nextInt(ODD.size()));
      line =
          switch (random.nextInt(4)) {
            case 0 -> line.substring(at);
            case 1 -> line.substring(0, at) + odd + line.substring(at);
            case 2 -> odd + line;
            default -> line + odd + lines.get(random.nextInt(lines.size()));
          };
    }
    return line;
  }

  private static void assertAccounted(Document document, String what) {
    TranscriptParser.Reading reading = TranscriptParser.read(document);
    assertThat(reading.share().lost()).as(what).isZero();
    assertThat(reading.transcript().findings())
        .as(what)
        .extracting(Finding::code)
        .doesNotContain("TRANSCRIPT_INCOMPLETE");
  }
}
