package org.fangtan.stage.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.artefact.Progress;
import org.fangtan.contract.HighlightsFile;
import org.fangtan.document.Block;
import org.fangtan.document.Document;
import org.fangtan.failure.Finding;
import org.fangtan.json.Json;
import org.fangtan.run.ArtefactStore;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.spec.TranscriptSpec;
import org.fangtan.stage.GivenFile;
import org.fangtan.stage.handover.HighlightsReading;
import org.fangtan.timeline.EditList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Highlights beside the transcript: checked by it, or drafted from it. */
class HighlightsTextTest {
  private static final String[] TEXT = {
    "公交一体化", "[主持人] 有哪些变化？", "[嘉宾] 新开和优化公交线路十二条。", "[嘉宾] 全程两元，让群众出行更方便、更舒心。"
  };

  @TempDir Path folder;
  private final List<InputFile> inputs = new ArrayList<>();
  private Stage.StageResult result = new Stage.StageResult(List.of(), List.of());

  @Test
  void whatNobodySaidBlocksTheTopic() throws Exception {
    document(TEXT);
    highlights(
        """
        {"infographic": {"title": "公交一体化",
          "figures": [{"value": 12, "unit": "条", "label": "线路"},
                      {"value": 3, "unit": "元", "label": "票价"}],
          "quote": {"text": "让群众出行更方便、更省钱"}}}
        """);
    List<Finding> blocking =
        run(false).findings().stream().filter(f -> f.level() == Finding.Level.BLOCK).toList();
    assertThat(blocking)
        .extracting(Finding::code)
        .containsExactly("FIGURE_NOT_SAID", "QUOTE_NOT_SAID");
    assertThat(blocking.get(0).subject()).isEqualTo("highlights.json");
    assertThat(blocking.get(0).message().zh()).contains("figures[1].value", "3 元");
    assertThat(artefact(Handover.DRAFT_TO_EDIT)).isEmpty();
  }

  @Test
  void whatNobodyWroteIsDraftedAndWaitsForAnEditor() throws Exception {
    document(TEXT);
    assertThat(run(false).findings())
        .filteredOn(f -> f.code().equals("HIGHLIGHTS_DRAFTED"))
        .singleElement()
        .satisfies(
            f -> assertThat(f.message().zh()).contains("_highlights.json", "highlights = auto"));
    byte[] draft = Files.readAllBytes(artefact(Handover.DRAFT_TO_EDIT).orElseThrow());
    HighlightsFile read = HighlightsFile.read("highlights.json", draft);
    assertThat(read.highlights().orElseThrow().figures()).hasSize(2);
    assertThat(new String(draft, StandardCharsets.UTF_8)).contains("新开和优化公交线路十二条。", "请核对");
    assertThat(artefact(Handover.DRAFTED_HIGHLIGHTS)).as("nobody accepted it").isEmpty();
  }

  @Test
  void aDraftThatTopicConfAcceptsIsWhatLaterStepsRead() throws Exception {
    document(TEXT);
    assertThat(run(true).findings())
        .anySatisfy(f -> assertThat(f.message().zh()).contains("按 topic.conf 采用了"));
    inputs.clear();
    inputs.add(
        new GivenFile(
            Role.DRAFTED_HIGHLIGHTS, artefact(Handover.DRAFTED_HIGHLIGHTS).orElseThrow()));
    assertThat(HighlightsReading.of(request(true)).orElseThrow().highlights()).isPresent();
    // Chapters alone are no infographic: the draft stands beside them.
    highlights("{\"chapters\": [{\"title\": \"开场\", \"start\": 0}]}");
    HighlightsFile both = HighlightsReading.of(request(true)).orElseThrow();
    assertThat(both.highlights()).isPresent();
    assertThat(both.chapters()).hasSize(1);
  }

  @Test
  void aDraftOfATextThatGivesNoneIsEmptyAndStillThere() throws Exception {
    document("标题", "[主持人] 大家好。", "[嘉宾] 主持人好。");
    assertThat(run(true).findings()).noneMatch(f -> f.code().equals("HIGHLIGHTS_DRAFTED"));
    Path drafted = artefact(Handover.DRAFTED_HIGHLIGHTS).orElseThrow();
    assertThat(Json.read(drafted, HighlightsFile.class).highlights()).isEmpty();
  }

  private Stage.StageResult run(boolean takesDraft) throws Exception {
    result = new TranscriptStage().run(request(takesDraft));
    return result;
  }

  private Optional<Path> artefact(String name) {
    return result.outputs().stream()
        .filter(one -> one.name().equals(name))
        .map(ArtefactStore.Output::file)
        .findFirst();
  }

  private StageRequest<TranscriptSpec> request(boolean takesDraft) {
    TranscriptSpec spec =
        new TranscriptSpec(
            20_000_000,
            EditList.of(List.of(20_000_000L), Optional.empty(), us -> us),
            List.of(),
            List.of(),
            List.of(),
            "公交一体化",
            takesDraft,
            new TreeMap<>());
    return new StageRequest<>(spec, inputs, folder.resolve("out"), Progress.Listener.NONE);
  }

  private void highlights(String json) throws Exception {
    Path file = folder.resolve("highlights.json");
    Json.writePretty(file, HighlightsFile.read("highlights.json", json));
    inputs.add(new GivenFile(Role.HIGHLIGHTS, file));
  }

  private void document(String... paragraphs) throws Exception {
    Path file = folder.resolve("document.json");
    List<Block> blocks = new ArrayList<>();
    for (String paragraph : paragraphs) {
      blocks.add(new Block.Paragraph(paragraph));
    }
    Json.writePretty(
        file,
        new Document(
            "文字实录.txt",
            "text/plain",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("zh-Hans"),
            blocks,
            List.of(),
            List.of(),
            List.of()));
    inputs.add(new GivenFile(Role.TRANSCRIPT, file));
  }
}
