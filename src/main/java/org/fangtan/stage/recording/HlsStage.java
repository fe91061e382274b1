package org.fangtan.stage.recording;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.contract.Chapter;
import org.fangtan.failure.StageException;
import org.fangtan.hls.CaptionPlaylist;
import org.fangtan.hls.MasterPlaylist;
import org.fangtan.json.Json;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.HlsSpec;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.MadeCaptions;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PictureCaptions;
import org.fangtan.stage.handover.PublishedMedia;
import org.fangtan.timeline.Cue;

/**
 * Playlists over the finished streams and the captions: a step of its own, so that a corrected
 * caption touches no video.
 */
public final class HlsStage implements Stage<HlsSpec> {
  private static final TypeReference<List<Chapter>> CHAPTERS = new TypeReference<>() {};

  @Override
  public StageId id() {
    return StageId.HLS;
  }

  @Override
  public Class<HlsSpec> spec() {
    return HlsSpec.class;
  }

  @Override
  public int version() {
    return 5;
  }

  @Override
  public String engine() {
    return "";
  }

  @Override
  public StageResult run(StageRequest<HlsSpec> request)
      throws StageException, InterruptedException, IOException {
    PublishedMedia media =
        Json.read(request.input(Role.MEDIA, PublishedMedia.FILE).path(), PublishedMedia.class);
    Outputs outputs = new Outputs(request.scratch());
    for (Map.Entry<String, byte[]> file : HlsChecks.playlists(media.tracks()).entrySet()) {
      outputs.write(
          AssetNote.of(PublishedMedia.HLS_FOLDER + file.getKey(), AssetRole.HLS_PLAYLIST),
          file.getValue());
    }
    List<MasterPlaylist.Captions> captions = captions(request, media, outputs);
    List<Chapter> chapters = chapters(request);
    Optional<String> chaptersFile =
        chapters.isEmpty() ? Optional.empty() : Optional.of(HlsChapter.FILE);
    if (chaptersFile.isPresent()) {
      outputs.write(
          AssetNote.of(PublishedMedia.HLS_FOLDER + HlsChapter.FILE, AssetRole.CHAPTERS),
          Json.writePretty(HlsChapter.of(chapters, media.durationUs())));
    }
    Map<String, byte[]> masters = HlsChecks.masters(media.tracks(), captions, chaptersFile);
    for (Map.Entry<String, byte[]> file : masters.entrySet()) {
      boolean isForAll = file.getKey().equals(MasterPlaylist.FILE);
      outputs.write(
          AssetNote.of(
              PublishedMedia.HLS_FOLDER + file.getKey(),
              isForAll ? AssetRole.HLS_MASTER : AssetRole.HLS_PLAYLIST),
          file.getValue());
    }
    HlsChecks.requirePlaylists(request.scratch().resolve(PublishedMedia.HLS_FOLDER));
    return outputs.result();
  }

  private static List<Chapter> chapters(StageRequest<HlsSpec> request)
      throws StageException, InterruptedException, IOException {
    Optional<InputFile> file = request.find(Role.CHAPTERS);
    return file.isPresent() ? Json.read(file.get().path(), CHAPTERS) : List.of();
  }

  private static List<MasterPlaylist.Captions> captions(
      StageRequest<HlsSpec> request, PublishedMedia media, Outputs outputs)
      throws StageException, InterruptedException, IOException {
    MadeCaptions made = MadeCaptions.of(request.inputs(Role.CAPTIONS));
    long firstUs = media.tracks().get(0).segments().get(0).startUs();
    boolean areInPicture = PictureCaptions.of(request.find(Role.PICTURE_CAPTIONS)).areThere();
    List<MasterPlaylist.Captions> captions = new ArrayList<>();
    for (CaptionTrack track : made.tracks()) {
      List<Cue> cues = made.cues(track);
      CaptionPlaylist playlist =
          CaptionPlaylist.of(track.language(), cues, media.durationUs(), firstUs);
      for (Map.Entry<String, byte[]> file : playlist.files().entrySet()) {
        boolean isPlaylist = file.getKey().equals(playlist.name());
        outputs.write(
            AssetNote.of(
                    PublishedMedia.HLS_FOLDER + file.getKey(),
                    isPlaylist ? AssetRole.HLS_PLAYLIST : AssetRole.HLS_SEGMENT)
                .in(track.language()),
            file.getValue());
      }
      captions.add(
          new MasterPlaylist.Captions(
              track.language(), track.label(), playlist.name(), areInPicture));
    }
    return captions;
  }
}
