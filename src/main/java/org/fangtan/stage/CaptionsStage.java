package org.fangtan.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.fangtan.artefact.StageId;
import org.fangtan.bundle.AssetRole;
import org.fangtan.bundle.CaptionTrack;
import org.fangtan.bundle.PayloadPath;
import org.fangtan.caption.CaptionChecks;
import org.fangtan.caption.CaptionFile;
import org.fangtan.caption.CaptionLimits;
import org.fangtan.caption.CaptionReader;
import org.fangtan.caption.CaptionRules;
import org.fangtan.caption.SrtWriter;
import org.fangtan.caption.WebVttWriter;
import org.fangtan.config.Settings;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.plan.Planner;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;

/** Caption files, one a language, into WebVTT and SRT; every broken rule becomes a finding. */
public final class CaptionsStage implements Stage {
  /** The tracks that were made, as the contract lists them. */
  static final String TRACKS = Planner.INTERNAL + "tracks.json";

  private final CaptionLimits limits;

  public CaptionsStage(CaptionLimits limits) {
    this.limits = limits;
  }

  @Override
  public StageId id() {
    return StageId.CAPTIONS;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String engine() {
    return "";
  }

  @Override
  public StageResult run(StageRequest request)
      throws StageException, InterruptedException, IOException {
    Map<?, ?> names = request.setting("names", Map.class);
    CaptionRules rules = rules(request.setting("rules", Settings.Captions.class));
    String duration = request.settings().getOrDefault("duration-us", "");
    OptionalLong durationUs =
        duration.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(duration));
    Outputs outputs = new Outputs(request.scratch());
    List<CaptionTrack> tracks = new ArrayList<>();
    for (InputFile input : request.inputs()) {
      String language = input.role();
      CaptionFile file = read(input, String.valueOf(names.get(language)), durationUs);
      outputs.find(file.findings());
      outputs.find(
          CaptionChecks.check(
              file.cues(),
              language.equals("zh-Hans") ? rules : rules.ofLayoutOnly(),
              durationUs,
              file.fileName()));
      tracks.add(write(outputs, language, file));
    }
    outputs.json(TRACKS, tracks);
    return outputs.result();
  }

  private CaptionFile read(InputFile input, String name, OptionalLong durationUs)
      throws StageException, InterruptedException, IOException {
    CaptionFile file;
    try (InputStream in = Files.newInputStream(input.path())) {
      file = CaptionReader.read(in, name, limits);
    }
    if (durationUs.isPresent()) {
      file = file.within(durationUs.getAsLong());
    }
    if (file.cues().isEmpty()) {
      throw new StageException(
          new Failure(
              FailureKind.INPUT,
              FailureCode.CAPTION_UNREADABLE,
              Bilingual.of(
                  "字幕文件“" + name + "”里没有一条字幕落在录制的时长之内",
                  "no caption of \"" + name + "\" lies within the recording"),
              Bilingual.of(
                  "请检查它是不是另一场访谈的字幕；改好后重新上传，或先移走。",
                  "Check whether it belongs to another interview; upload the right one, or remove"
                      + " it.")));
    }
    return file;
  }

  private static CaptionTrack write(Outputs outputs, String language, CaptionFile file)
      throws IOException {
    String base = "captions/" + language;
    List<PayloadPath> files = List.of(PayloadPath.of(base + ".vtt"), PayloadPath.of(base + ".srt"));
    outputs.write(
        AssetNote.of(base + ".vtt", AssetRole.CAPTIONS).in(language),
        WebVttWriter.write(file.cues()));
    outputs.write(
        AssetNote.of(base + ".srt", AssetRole.CAPTIONS).in(language), SrtWriter.write(file.cues()));
    outputs.json(cuesFile(language), file.cues());
    return new CaptionTrack(
        language,
        Languages.ownName(language),
        CaptionTrack.Kind.CAPTIONS,
        CaptionTrack.Origin.SIDECAR,
        files);
  }

  /** Where the cues of a language are kept for later steps. */
  static String cuesFile(String language) {
    return Planner.INTERNAL + "cues-" + language + ".json";
  }

  private static CaptionRules rules(Settings.Captions values) {
    CaptionRules practice = CaptionRules.CHINESE;
    return new CaptionRules(
        values.maxLineCharacters(),
        values.maxLines(),
        values.maxCharactersPerSecond(),
        values.minDurationUs(),
        values.maxDurationUs(),
        practice.minGapUs(),
        practice.forbiddenPunctuation(),
        practice.placeholders(),
        practice.cantoneseMarkers());
  }
}
