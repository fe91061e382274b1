package org.fangtan.stage.topic;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.fangtan.artefact.StageId;
import org.fangtan.contract.Asset;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.contract.Chapter;
import org.fangtan.contract.FollowedShape;
import org.fangtan.contract.PayloadPath;
import org.fangtan.contract.Provenance;
import org.fangtan.contract.PublicQuestion;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.rendition.FoundQuality;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.BundleSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Origin;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.Outputs;

/** The inputs of the bundle stage, sorted. */
final class BundleContents {
  private static final Set<StageId> BY_FFMPEG =
      Set.of(
          StageId.MEDIA_PASS,
          StageId.AUDIO_PASS,
          StageId.ASSEMBLE,
          StageId.CLIP_SHAPES,
          StageId.EARLY_FILM,
          StageId.CLIPS);

  private static final TypeReference<List<AssetNote>> NOTES = new TypeReference<>() {};
  private static final TypeReference<List<CaptionTrack>> TRACKS = new TypeReference<>() {};
  private static final TypeReference<List<Chapter>> CHAPTERS = new TypeReference<>() {};
  private static final TypeReference<List<PublicQuestion>> QUESTIONS = new TypeReference<>() {};
  private static final TypeReference<List<FoundQuality>> QUALITIES = new TypeReference<>() {};
  private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};
  private static final TypeReference<Map<String, List<FollowedShape>>> FOLLOWED =
      new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> PICTURES = new TypeReference<>() {};

  final List<Asset> assets = new ArrayList<>();
  final List<CaptionTrack> tracks = new ArrayList<>();
  final List<Chapter> chapters = new ArrayList<>();
  final List<PublicQuestion> questions = new ArrayList<>();
  final List<FoundQuality> qualities = new ArrayList<>();
  final DecodedLengths decoded = new DecodedLengths();
  final List<Finding> findings = new ArrayList<>();
  final Map<String, String> pictures = new HashMap<>();
  final Map<String, List<FollowedShape>> followed = new HashMap<>();
  OptionalLong durationUs = OptionalLong.empty();

  BundleContents(StageRequest<BundleSpec> request)
      throws StageException, InterruptedException, IOException {
    for (BundleSpec.Sources made : request.spec().origins()) {
      List<InputFile> files =
          request.inputs(Role.MADE).stream()
              .filter(file -> origin(file).step().equals(made.step()))
              .toList();
      Map<String, AssetNote> notes = notes(files);
      for (InputFile file : files) {
        if (file.name().startsWith(Handover.INTERNAL)) {
          readInternal(file);
        } else {
          assets.add(asset(file, notes, made.files()));
        }
      }
    }
  }

  private static Origin origin(InputFile file) {
    return file.origin().orElseThrow();
  }

  private void readInternal(InputFile file)
      throws StageException, InterruptedException, IOException {
    switch (file.name()) {
      case Handover.TRACKS -> tracks.addAll(Json.read(file.path(), TRACKS));
      case Outputs.FINDINGS -> findings.addAll(Json.read(file.path(), FINDINGS));
      case Handover.PICTURE_NAMES -> pictures.putAll(Json.read(file.path(), PICTURES));
      case Handover.CHAPTERS -> chapters.addAll(Json.read(file.path(), CHAPTERS));
      case Handover.QUESTIONS -> questions.addAll(Json.read(file.path(), QUESTIONS));
      case Handover.DURATION -> durationUs = OptionalLong.of(Json.read(file.path(), Long.class));
      case Handover.FOLLOWED -> followed.putAll(Json.read(file.path(), FOLLOWED));
      case Handover.QUALITY -> qualities.addAll(Json.read(file.path(), QUALITIES));
      case Handover.DECODED -> decoded.add(file);
      default -> {
        // For other stages.
      }
    }
  }

  private static Map<String, AssetNote> notes(List<InputFile> files)
      throws StageException, InterruptedException, IOException {
    Map<String, AssetNote> notes = new HashMap<>();
    for (InputFile file : files) {
      if (file.name().equals(AssetNote.FILE)) {
        for (AssetNote note : Json.read(file.path(), NOTES)) {
          notes.put(note.path(), note);
        }
      }
    }
    return notes;
  }

  private static Asset asset(InputFile file, Map<String, AssetNote> notes, List<String> sources) {
    Origin origin = origin(file);
    AssetNote note = notes.get(file.name());
    if (note == null) {
      throw new IllegalStateException(
          origin.step() + " published " + file.name() + " without a note");
    }
    return new Asset(
        PayloadPath.of(file.name()),
        note.role(),
        note.language(),
        file.mediaType().orElseThrow(),
        file.sizeBytes(),
        file.content().orElseThrow(),
        note.media(),
        note.credits(),
        note.aiLabel(),
        new Provenance(
            origin.step(),
            origin.stage(),
            BY_FFMPEG.contains(origin.stage()) ? Engines.ffmpeg() : "fangtan " + Engines.own(),
            sources));
  }

  Optional<String> pictureOf(String name) {
    return Optional.ofNullable(pictures.get(name));
  }

  List<PayloadPath> filesUnder(String prefix) {
    return assets.stream()
        .map(Asset::path)
        .filter(path -> path.toString().startsWith(prefix))
        .toList();
  }
}
