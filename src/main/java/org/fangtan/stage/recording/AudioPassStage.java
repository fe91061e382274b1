package org.fangtan.stage.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.artefact.StageId;
import org.fangtan.child.ChildJvm;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.failure.StageException;
import org.fangtan.media.AudioPassAnswer;
import org.fangtan.media.AudioPassRequest;
import org.fangtan.media.AudioPassTask;
import org.fangtan.plan.SoundTracks;
import org.fangtan.recording.ContentHash;
import org.fangtan.rendition.WaveformSpec;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.AudioPassSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.spec.Stretch;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.DecodedRecording;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PublishedMedia;

/** The whole sound of a recording: measured, levelled by one gain, and encoded once. */
public final class AudioPassStage implements Stage<AudioPassSpec> {
  private final EngineLimits limits;

  public AudioPassStage(EngineLimits limits) {
    this.limits = limits;
  }

  @Override
  public StageId id() {
    return StageId.AUDIO_PASS;
  }

  @Override
  public Class<AudioPassSpec> spec() {
    return AudioPassSpec.class;
  }

  @Override
  public int version() {
    return 10;
  }

  @Override
  public String engine() {
    return Engines.ffmpeg();
  }

  @Override
  public StageResult run(StageRequest<AudioPassSpec> request)
      throws StageException, InterruptedException, IOException {
    AudioPassSpec spec = request.spec();
    List<AudioPassRequest.Piece> pieces = new ArrayList<>();
    List<ContentHash> recordings = new ArrayList<>();
    for (Stretch stretch : spec.stretches()) {
      InputFile recording = request.input(Role.RECORDING, stretch.recording());
      recordings.add(recording.content().orElseThrow());
      pieces.add(
          new AudioPassRequest.Piece(
              recording.path(),
              stretch.summary(),
              SoundTracks.heard(stretch.summary(), spec.soundTracks()),
              stretch.sourceUs(),
              stretch.published().startUs(),
              stretch.published().durationUs()));
    }
    AudioPassRequest pass =
        new AudioPassRequest(
            spec.name(),
            request.scratch(),
            pieces,
            spec.audio(),
            Optional.of(WaveformSpec.USUAL),
            spec.forSpeech(),
            spec.maxLostPercent());
    AudioPassAnswer answer;
    try (ChildJvm child = request.children().start(limits.child(pass.durationUs()))) {
      answer = child.call(AudioPassTask.class, pass, AudioPassAnswer.class, request.progress());
    }
    Outputs outputs = new Outputs(request.scratch());
    outputs.report(answer.findings());
    outputs.add(Handover.ENCODED_SOUND, request.scratch().resolve(answer.file()));
    answer
        .waveformFile()
        .ifPresent(
            file ->
                outputs.add(
                    AssetNote.of(PublishedMedia.WAVEFORM, AssetRole.WAVEFORM)
                        .with(
                            Asset.Media.picture(
                                WaveformSpec.USUAL.width(), WaveformSpec.USUAL.height())),
                    request.scratch().resolve(file)));
    answer
        .speechFile()
        .ifPresent(file -> outputs.add(Handover.SPEECH, request.scratch().resolve(file)));
    outputs.json(Handover.AUDIO_PASS, answer);
    outputs.json(Handover.DECODED, decoded(pieces, recordings, answer));
    return outputs.result();
  }

  private static List<DecodedRecording> decoded(
      List<AudioPassRequest.Piece> pieces, List<ContentHash> recordings, AudioPassAnswer answer) {
    List<DecodedRecording> decoded = new ArrayList<>();
    for (int i = 0; i < recordings.size(); i++) {
      if (!pieces.get(i).tracks().isEmpty()) {
        decoded.add(
            new DecodedRecording(
                recordings.get(i),
                OptionalLong.empty(),
                OptionalLong.of(answer.decodedUs().get(i))));
      }
    }
    return decoded;
  }
}
