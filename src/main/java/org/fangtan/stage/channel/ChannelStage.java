package org.fangtan.stage.channel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.channel.ChannelReport;
import org.fangtan.channel.ChannelValidator;
import org.fangtan.channel.LimitCheck;
import org.fangtan.child.ChildPool;
import org.fangtan.contract.AssetRole;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.image.ImageTask;
import org.fangtan.json.Json;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.ChannelSpec;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.text.TextChecks;

/**
 * The files of a channel, in a separate folder: collected, checked as finished files against the
 * channel's profile, and described in {@code channel.json}. A channel that breaks a limit gets only
 * that description, so that files which its platform would refuse cannot be mistaken for finished
 * ones.
 */
public final class ChannelStage implements Stage<ChannelSpec> {
  private final ChildPool painters;

  /**
   * @param painters children with {@link ImageTask#limits()}
   */
  public ChannelStage(ChildPool painters) {
    this.painters = painters;
  }

  @Override
  public StageId id() {
    return StageId.CHANNEL;
  }

  @Override
  public Class<ChannelSpec> spec() {
    return ChannelSpec.class;
  }

  @Override
  public int version() {
    return 4;
  }

  @Override
  public String engine() {
    return ImageTask.engine();
  }

  @Override
  public StageResult run(StageRequest<ChannelSpec> request)
      throws StageException, InterruptedException, IOException {
    ChannelSpec spec = request.spec();
    String name = spec.profile().name();
    ChannelContents contents = new ChannelContents(request, new PictureShop(painters, request));
    Outputs outputs = new Outputs(request.scratch());
    if (contents.waits()) {
      return waiting(spec, outputs);
    }
    contents.gather();
    List<LimitCheck> checks =
        new ArrayList<>(ChannelValidator.check(spec.profile(), contents.described()));
    checks.addAll(contents.articleChecks());
    checks.stream()
        .filter(check -> !check.isMet())
        .map(ChannelStageSentences::limitIsBroken)
        .forEach(contents::refuse);
    if (contents.files().isEmpty() && contents.reasons().isEmpty()) {
      contents.refuse(ChannelStageSentences.nothingIsThere());
    }
    boolean isReady = contents.reasons().isEmpty();
    String folder = ChannelReport.folderOf(name);
    if (isReady) {
      for (ChannelContents.Made file : contents.files()) {
        outputs.add(file.note(folder), file.file());
      }
    }
    ChannelReport report =
        new ChannelReport(
            ChannelReport.SCHEMA_VERSION,
            name,
            spec.profile().label(),
            isReady ? ChannelReport.State.READY : ChannelReport.State.BLOCKED,
            contents.reasons().stream().map(ChannelStage::masked).toList(),
            contents.notes().stream().map(ChannelStage::masked).toList(),
            contents.described(),
            checks);
    outputs.write(
        AssetNote.of(folder + ChannelReport.FILE, AssetRole.CHANNEL_REPORT),
        Json.writePretty(report));
    if (!isReady) {
      outputs.report(
          Finding.of(
              FindingCode.CHANNEL_BLOCKED,
              name,
              ChannelStageSentences.blocked(spec.profile().label(), contents.reasons())));
    }
    for (Bilingual note : contents.notes()) {
      outputs.report(
          Finding.of(
              FindingCode.CHANNEL_NOTE,
              name,
              ChannelStageSentences.note(spec.profile().label(), note)));
    }
    return outputs.result();
  }

  /** A channel of films has nothing to announce; it gets its films when the recording has come. */
  private static StageResult waiting(ChannelSpec spec, Outputs outputs) throws IOException {
    String name = spec.profile().name();
    Bilingual reason = ChannelStageSentences.waitsForRecording();
    ChannelReport report =
        new ChannelReport(
            ChannelReport.SCHEMA_VERSION,
            name,
            spec.profile().label(),
            ChannelReport.State.WAITING,
            List.of(reason),
            List.of(),
            List.of(),
            List.of());
    outputs.write(
        AssetNote.of(ChannelReport.folderOf(name) + ChannelReport.FILE, AssetRole.CHANNEL_REPORT),
        Json.writePretty(report));
    outputs.report(
        Finding.of(
            FindingCode.CHANNEL_NOTE,
            name,
            ChannelStageSentences.note(spec.profile().label(), reason)));
    return outputs.result();
  }

  /** It is published, and names of files may contain personal data. */
  private static Bilingual masked(Bilingual words) {
    return words.mapped(TextChecks::masked);
  }
}
