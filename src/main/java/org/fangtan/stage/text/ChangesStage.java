package org.fangtan.stage.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fangtan.artefact.StageId;
import org.fangtan.caption.read.CaptionLimits;
import org.fangtan.caption.read.CaptionReader;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.FindingLog;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.plan.Published;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.ChangesSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.MadeCaptions;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.text.TextChecks;
import org.fangtan.timeline.Cue;
import org.fangtan.transcript.TextChange;
import org.fangtan.transcript.Transcript;
import org.fangtan.transcript.TranscriptFile;

/** The changes in captions and transcript since an earlier version: for editors and receipts. */
public final class ChangesStage implements Stage<ChangesSpec> {
  private static final int MAX_ON_RECEIPT = 40;
  private static final String TEXT = "reports/changes.txt";
  private static final String TRANSCRIPT = "文字实录";

  @Override
  public StageId id() {
    return StageId.CHANGES;
  }

  @Override
  public Class<ChangesSpec> spec() {
    return ChangesSpec.class;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public String engine() {
    return "";
  }

  /**
   * The report.
   *
   * @param since the earlier version
   */
  record Report(String since, List<Part> parts) {}

  /**
   * The changes of one text.
   *
   * @param name for people
   */
  record Part(String name, List<TextChange> changes) {}

  @Override
  public StageResult run(StageRequest<ChangesSpec> request)
      throws StageException, InterruptedException, IOException {
    String since = request.spec().since();
    Map<String, List<String>> before = before(request);
    Map<String, List<String>> after = after(request);
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<Part> parts = new ArrayList<>();
    for (String name : names) {
      List<TextChange> changes =
          TextChange.between(
                  before.getOrDefault(name, List.of()), after.getOrDefault(name, List.of()))
              .stream()
              .map(ChangesStage::masked)
              .toList();
      if (!changes.isEmpty()) {
        parts.add(new Part(name, changes));
      }
    }
    Outputs outputs = new Outputs(request.scratch());
    Report report = new Report(since, parts);
    outputs.write(AssetNote.of(Published.CHANGES, AssetRole.REPORT), Json.writePretty(report));
    outputs.write(
        AssetNote.of(TEXT, AssetRole.REPORT), text(report).getBytes(StandardCharsets.UTF_8));
    outputs.report(findings(report));
    return outputs.result();
  }

  /** Personal data that was removed must not appear in the report on its removal. */
  private static TextChange masked(TextChange change) {
    return new TextChange(
        change.kind(),
        change.beforeIndex(),
        change.afterIndex(),
        TextChecks.masked(change.before()),
        TextChecks.masked(change.after()));
  }

  private static Map<String, List<String>> before(StageRequest<ChangesSpec> request)
      throws StageException, InterruptedException, IOException {
    List<String> paths = request.spec().before();
    Map<String, List<String>> texts = new TreeMap<>();
    for (int i = 0; i < paths.size(); i++) {
      String path = paths.get(i);
      if (path.equals(Published.TRANSCRIPT)) {
        TranscriptFile transcript =
            Json.read(request.input(Role.TEXT_BEFORE, i).path(), TranscriptFile.class);
        texts.put(TRANSCRIPT, transcript.lines());
      } else {
        byte[] bytes = Files.readAllBytes(request.input(Role.TEXT_BEFORE, i).path());
        String language = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
        texts.put(
            nameOf(language), lines(CaptionReader.read(bytes, path, CaptionLimits.DEFAULT).cues()));
      }
    }
    return texts;
  }

  private static Map<String, List<String>> after(StageRequest<ChangesSpec> request)
      throws StageException, InterruptedException, IOException {
    Map<String, List<String>> texts = new TreeMap<>();
    for (InputFile file : request.inputs(Role.TEXT_AFTER)) {
      if (file.name().equals(Handover.TRANSCRIPT)) {
        texts.put(TRANSCRIPT, TextChange.linesOf(Json.read(file.path(), Transcript.class)));
      }
    }
    MadeCaptions captions = MadeCaptions.among(request.inputs(Role.TEXT_AFTER));
    for (CaptionTrack track : captions.tracks()) {
      texts.put(nameOf(track.language()), lines(captions.cues(track)));
    }
    return texts;
  }

  private static String nameOf(String language) {
    return "字幕 " + language;
  }

  private static List<String> lines(List<Cue> cues) {
    return cues.stream().map(cue -> cue.text().replace('\n', ' ')).toList();
  }

  private static List<Finding> findings(Report report) {
    FindingLog log = new FindingLog(MAX_ON_RECEIPT);
    for (Part part : report.parts()) {
      for (TextChange change : part.changes()) {
        log.add(
            Finding.of(
                FindingCode.TEXT_CHANGED,
                part.name(),
                TextStageSentences.comparedWith(report.since(), zh(change), en(change))));
      }
    }
    return log.toList();
  }

  private static String zh(TextChange change) {
    return switch (change.kind()) {
      case ADDED -> "新增：“" + change.after() + "”";
      case REMOVED -> "删去：“" + change.before() + "”";
      case CHANGED -> "：“" + change.before() + "”改为“" + change.after() + "”";
    };
  }

  private static String en(TextChange change) {
    return switch (change.kind()) {
      case ADDED -> ", added: '" + change.after() + "'";
      case REMOVED -> ", removed: '" + change.before() + "'";
      case CHANGED -> ": '" + change.before() + "' became '" + change.after() + "'";
    };
  }

  private static String text(Report report) {
    StringBuilder text = new StringBuilder();
    text.append("与 ").append(report.since()).append(" 相比的文字改动 / Changes of text since ");
    text.append(report.since()).append('\n');
    if (report.parts().isEmpty()) {
      text.append("\n文字没有改动。/ No text was changed.\n");
    }
    for (Part part : report.parts()) {
      text.append('\n').append(part.name()).append('\n');
      for (TextChange change : part.changes()) {
        for (String line : Arrays.asList("- " + change.before(), "+ " + change.after())) {
          text.append(line.length() > 2 ? line + "\n" : "");
        }
      }
    }
    return text.toString();
  }
}
