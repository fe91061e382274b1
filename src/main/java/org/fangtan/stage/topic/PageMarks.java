package org.fangtan.stage.topic;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fangtan.artefact.StageId;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.page.PageMark;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.PageSpec;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.AssetNote;

/**
 * Which parts of a topic have marks of AI-generated content, according to the notes about its
 * files.
 */
final class PageMarks {
  private static final TypeReference<List<AssetNote>> NOTES = new TypeReference<>() {};

  private static final Map<StageId, PageMark> BY_STAGE =
      Map.of(
          StageId.ASSEMBLE, PageMark.RECORDING,
          StageId.TRANSCRIPT, PageMark.TRANSCRIPT,
          StageId.IMAGES, PageMark.PICTURES);

  private PageMarks() {}

  static List<PageMark> of(StageRequest<PageSpec> request)
      throws StageException, InterruptedException, IOException {
    List<PageMark> marks = new ArrayList<>();
    for (InputFile file : request.inputs(Role.MADE)) {
      PageMark mark = BY_STAGE.get(file.origin().orElseThrow().stage());
      if (mark != null
          && file.name().equals(AssetNote.FILE)
          && Json.read(file.path(), NOTES).stream().anyMatch(note -> note.aiLabel().isPresent())) {
        marks.add(mark);
      }
    }
    return marks.stream().sorted().distinct().toList();
  }
}
