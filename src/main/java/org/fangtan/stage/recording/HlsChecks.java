package org.fangtan.stage.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;
import org.fangtan.hls.HlsCheck;
import org.fangtan.hls.MasterPlaylist;
import org.fangtan.hls.MediaPlaylist;
import org.fangtan.rendition.FragmentedTrack;

/**
 * Writes playlists of the streams, and checks them against RFC 8216, as required for publication.
 */
final class HlsChecks {
  private HlsChecks() {}

  /** The playlists of all streams and of their keyframes, by name. */
  static Map<String, byte[]> playlists(List<FragmentedTrack> tracks) {
    Map<String, byte[]> files = new TreeMap<>();
    long targetSeconds = MediaPlaylist.targetSeconds(tracks);
    for (FragmentedTrack track : tracks) {
      files.put(MasterPlaylist.playlistOf(track), bytes(MediaPlaylist.of(track, targetSeconds)));
      if (!track.keyframes().isEmpty()) {
        files.put(
            MasterPlaylist.keyframePlaylistOf(track), bytes(MediaPlaylist.ofKeyframes(track)));
      }
    }
    return files;
  }

  /**
   * The playlists from which players start, by name: one for all players, and one with AV1 if there
   * is any.
   */
  static Map<String, byte[]> masters(
      List<FragmentedTrack> tracks,
      List<MasterPlaylist.Captions> captions,
      Optional<String> chapters) {
    Map<String, byte[]> files = new TreeMap<>();
    List<FragmentedTrack> forAll = tracks.stream().filter(track -> !track.hasAv1()).toList();
    files.put(MasterPlaylist.FILE, master(forAll, captions, chapters));
    if (forAll.size() < tracks.size()) {
      files.put(MasterPlaylist.WITH_AV1, master(tracks, captions, chapters));
    }
    return files;
  }

  private static byte[] master(
      List<FragmentedTrack> tracks,
      List<MasterPlaylist.Captions> captions,
      Optional<String> chapters) {
    Optional<FragmentedTrack> sound =
        tracks.stream().filter(track -> track.width().isEmpty()).findFirst();
    List<FragmentedTrack> pictures =
        tracks.stream().filter(track -> track.width().isPresent()).toList();
    return bytes(new MasterPlaylist(pictures, sound, captions, chapters).write());
  }

  /**
   * Writes playlists into their folder and checks them and the streams that they name; the
   * playlists are then removed.
   */
  static void requireStreams(Path folder, List<FragmentedTrack> tracks)
      throws StageException, IOException {
    Files.createDirectories(folder);
    Map<String, byte[]> files = playlists(tracks);
    files.putAll(masters(tracks, List.of(), Optional.empty()));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    require(HlsCheck.check(folder));
    for (String name : files.keySet()) {
      Files.delete(folder.resolve(name));
    }
    Files.delete(folder);
  }

  /** Checks playlists whose streams were checked when they were made. */
  static void requirePlaylists(Path folder) throws StageException, IOException {
    require(HlsCheck.checkPlaylists(folder));
  }

  private static void require(List<HlsCheck.Violation> violations) throws StageException {
    if (violations.isEmpty()) {
      return;
    }
    String first = violations.get(0).toString();
    throw new StageException(
        new Failure(
                FailureKind.DEFECT,
                FailureCode.OUTPUT_INVALID,
                RecordingStageSentences.hlsFailedItsCheck(violations.size(), first),
                SharedSentences.outputIsNotPublished())
            .with("violations", String.valueOf(violations)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
