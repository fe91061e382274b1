package org.fangtan.stage.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fangtan.artefact.StageId;
import org.fangtan.child.ChildJvm;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.media.AssembleAnswer;
import org.fangtan.media.AssembleRequest;
import org.fangtan.media.AssembleTask;
import org.fangtan.media.AudioPassAnswer;
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.Storyboard;
import org.fangtan.rendition.StoryboardSheet;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.AssembleSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PublishedMedia;

/**
 * Pictures and sound joined into MP4 files, whose packets are fragments for HLS, too, without
 * encoding anything again; every file is opened again and compared with its source before it
 * counts.
 */
public final class AssembleStage implements Stage<AssembleSpec> {
  /** The index of the storyboard's sheets and times. */
  private static final String STORYBOARD = PublishedMedia.FOLDER + "storyboard.vtt";

  private final EngineLimits limits;

  public AssembleStage(EngineLimits limits) {
    this.limits = limits;
  }

  @Override
  public StageId id() {
    return StageId.ASSEMBLE;
  }

  @Override
  public Class<AssembleSpec> spec() {
    return AssembleSpec.class;
  }

  @Override
  public int version() {
    return 7;
  }

  @Override
  public String engine() {
    return Engines.ffmpeg();
  }

  @Override
  public StageResult run(StageRequest<AssembleSpec> request)
      throws StageException, InterruptedException, IOException {
    List<MediaPassAnswer> parts = parts(request);
    Optional<AudioPassAnswer> sound =
        request.inputs(Role.SOUND).isEmpty()
            ? Optional.empty()
            : Optional.of(
                Json.read(
                    request.input(Role.SOUND, Handover.AUDIO_PASS).path(), AudioPassAnswer.class));
    AssembleAnswer answer;
    try (ChildJvm child = request.children().start(limits.child(request.spec().durationUs()))) {
      answer =
          child.call(
              AssembleTask.class,
              join(request, parts, sound),
              AssembleAnswer.class,
              request.progress());
    }
    Outputs outputs = new Outputs(request.scratch());
    List<FragmentedTrack> tracks = new ArrayList<>();
    List<PublishedMedia.Rendition> renditions = renditions(answer, request, outputs, tracks);
    HlsChecks.requireStreams(request.scratch().resolve(PublishedMedia.HLS_FOLDER), tracks);
    PublishedMedia media =
        new PublishedMedia(
            request.spec().durationUs(),
            sound.isPresent(),
            renditions,
            // The cover step makes it; every recording with pictures has one.
            parts.isEmpty() ? Optional.empty() : Optional.of(PublishedMedia.POSTER),
            sheets(parts, outputs),
            tracks);
    outputs.report(answer.findings());
    outputs.json(PublishedMedia.FILE, media);
    outputs.json(Handover.DURATION, media.durationUs());
    return outputs.result();
  }

  private static AssembleRequest join(
      StageRequest<AssembleSpec> request,
      List<MediaPassAnswer> parts,
      Optional<AudioPassAnswer> sound)
      throws StageException, InterruptedException {
    List<AssembleRequest.Pictures> renditions = new ArrayList<>();
    List<RenditionSpec> specs = request.spec().renditions();
    int count = parts.isEmpty() ? 0 : parts.get(0).renditions().size();
    for (int i = 0; i < count; i++) {
      List<AssembleRequest.Part> files = new ArrayList<>();
      for (int part = 0; part < parts.size(); part++) {
        MediaPassAnswer.Encoded encoded = parts.get(part).renditions().get(i);
        Path file =
            request.input(Role.PICTURES, part, Handover.ENCODED_PICTURES + encoded.file()).path();
        files.add(new AssembleRequest.Part(file, encoded.frames()));
      }
      renditions.add(AssembleRequest.Pictures.of(specs.get(i), files));
    }
    Optional<Path> soundFile =
        sound.isPresent()
            ? Optional.of(request.input(Role.SOUND, Handover.ENCODED_SOUND).path())
            : Optional.empty();
    return new AssembleRequest(
        request.spec().name(),
        request.scratch(),
        request.spec().grid(),
        renditions,
        soundFile,
        sound.map(AudioPassAnswer::samples).orElse(0L),
        parts.stream().mapToLong(MediaPassAnswer::lostUs).sum(),
        request.spec().maxLostPercent(),
        request.spec().aiLabels(),
        false);
  }

  private static List<PublishedMedia.Rendition> renditions(
      AssembleAnswer answer,
      StageRequest<AssembleSpec> request,
      Outputs outputs,
      List<FragmentedTrack> tracks) {
    List<PublishedMedia.Rendition> renditions = new ArrayList<>();
    for (AssembleAnswer.Rendition made : answer.renditions()) {
      OptionalLong bitrate = OptionalLong.of(bitrate(made.sizeBytes(), made.durationUs()));
      outputs.add(
          AssetNote.of(made.file(), AssetRole.VIDEO)
              .with(
                  new Asset.Media(
                      OptionalLong.of(made.durationUs()),
                      OptionalInt.of(made.width()),
                      OptionalInt.of(made.height()),
                      Optional.of(made.codecs()),
                      bitrate))
              .marked(request.spec().aiLabels()),
          request.scratch().resolve(made.file()));
      renditions.add(
          new PublishedMedia.Rendition(
              made.name(),
              made.file(),
              "video/mp4",
              OptionalInt.of(made.width()),
              OptionalInt.of(made.height()),
              made.codecs(),
              bitrate,
              made.sizeBytes()));
      made.stream().ifPresent(tracks::add);
    }
    answer.sound().ifPresent(tracks::add);
    answer.soundFile().ifPresent(file -> renditions.add(soundAlone(file, request, outputs)));
    return renditions;
  }

  private static PublishedMedia.Rendition soundAlone(
      AssembleAnswer.SoundFile file, StageRequest<AssembleSpec> request, Outputs outputs) {
    OptionalLong bitrate = OptionalLong.of(bitrate(file.sizeBytes(), file.durationUs()));
    outputs.add(
        AssetNote.of(file.file(), AssetRole.AUDIO)
            .with(
                new Asset.Media(
                    OptionalLong.of(file.durationUs()),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Optional.of(file.codecs()),
                    bitrate))
            .marked(request.spec().aiLabels()),
        request.scratch().resolve(file.file()));
    return new PublishedMedia.Rendition(
        "audio",
        file.file(),
        "audio/mp4",
        OptionalInt.empty(),
        OptionalInt.empty(),
        file.codecs(),
        bitrate,
        file.sizeBytes());
  }

  /** The results of the passes, in order. */
  private static List<MediaPassAnswer> parts(StageRequest<AssembleSpec> request)
      throws StageException, InterruptedException, IOException {
    List<MediaPassAnswer> parts = new ArrayList<>();
    for (int part : request.numbers(Role.PICTURES)) {
      InputFile file = request.input(Role.PICTURES, part, Handover.MEDIA_PASS);
      parts.add(Json.read(file.path(), MediaPassAnswer.class));
    }
    return parts;
  }

  /** The sheets of all parts, with the time of each picture on them. */
  private static List<StoryboardSheet> sheets(List<MediaPassAnswer> parts, Outputs outputs)
      throws IOException {
    List<StoryboardSheet> sheets =
        parts.stream().flatMap(part -> part.storyboard().stream()).toList();
    if (!sheets.isEmpty()) {
      outputs.write(
          AssetNote.of(STORYBOARD, AssetRole.STORYBOARD_INDEX),
          Storyboard.webVtt(sheets, "").getBytes(StandardCharsets.UTF_8));
    }
    return sheets;
  }

  /** In bits a second, at least one. */
  static long bitrate(long sizeBytes, long durationUs) {
    return Math.max(1, Math.round(sizeBytes * 8_000_000.0 / durationUs));
  }
}
