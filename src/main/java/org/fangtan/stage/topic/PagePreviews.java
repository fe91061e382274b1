package org.fangtan.stage.topic;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.page.PageMedia;
import org.fangtan.page.PagePath;
import org.fangtan.page.PagePreview;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.PageSpec;
import org.fangtan.spec.Role;
import org.fangtan.spec.TopicSheet;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.transcript.Sentence;
import org.fangtan.transcript.Transcript;
import org.fangtan.transcript.Turn;

/** The page's content for an interview that is only announced. */
final class PagePreviews {
  private static final TypeReference<List<AssetNote>> NOTES = new TypeReference<>() {};

  /** The aspect ratio of the picture in the place of the future film. */
  private static final double WIDE = 16 / 9.0;

  private PagePreviews() {}

  /** Empty where the interview has been recorded. */
  static Optional<PagePreview> of(StageRequest<PageSpec> request)
      throws StageException, InterruptedException, IOException {
    TopicSheet sheet = request.spec().sheet();
    if (sheet.state() != TopicSummary.State.PREVIEW) {
      return Optional.empty();
    }
    return Optional.of(
        new PagePreview(
            sheet.airing().orElseThrow(), sheet.asking(), cover(request), outline(request)));
  }

  /** The widest one: the others are for messengers. */
  private static Optional<PagePreview.Cover> cover(StageRequest<PageSpec> request)
      throws StageException, InterruptedException, IOException {
    Optional<InputFile> file = find(request, StageId.COVER, AssetNote.FILE);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    return Json.read(file.get().path(), NOTES).stream()
        .filter(note -> note.role() == AssetRole.COVER)
        .min(
            Comparator.comparingDouble((AssetNote note) -> distance(note.media()))
                .thenComparingInt(note -> -note.media().width().orElse(0)))
        .map(
            note ->
                new PagePreview.Cover(
                    PagePath.of(note.path()),
                    new PageMedia.FrameSize(
                        note.media().width().orElseThrow(), note.media().height().orElseThrow())));
  }

  private static double distance(Asset.Media media) {
    return Math.abs(Math.log(media.width().orElseThrow() / WIDE / media.height().orElseThrow()));
  }

  /** A line for each paragraph. */
  private static List<PagePreview.Line> outline(StageRequest<PageSpec> request)
      throws StageException, InterruptedException, IOException {
    Optional<InputFile> file = find(request, StageId.TRANSCRIPT, Handover.OUTLINE);
    List<PagePreview.Line> lines = new ArrayList<>();
    if (file.isPresent()) {
      for (Turn turn : Json.read(file.get().path(), Transcript.class).turns()) {
        for (List<Sentence> paragraph : turn.paragraphs()) {
          lines.add(
              PagePreview.Line.of(
                  String.join("", paragraph.stream().map(Sentence::text).toList())));
        }
      }
    }
    return lines;
  }

  private static Optional<InputFile> find(
      StageRequest<PageSpec> request, StageId stage, String name) {
    return request.inputs(Role.MADE).stream()
        .filter(file -> file.origin().orElseThrow().stage() == stage)
        .filter(file -> file.name().equals(name))
        .findFirst();
  }
}
