package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.box.Boxes;
import org.fangtan.hls.HlsCheck;
import org.fangtan.hls.MasterPlaylist;
import org.fangtan.hls.MediaPlaylist;
import org.fangtan.rendition.FragmentedTrack;

/** The HLS presentation of what a {@link TestRun} made, as it would be published. */
public final class HlsFolder {
  private HlsFolder() {}

  /** A stream as a file of its own, its header and its segments as a player fetches them. */
  public static Path alone(Path file, FragmentedTrack track, Path target) throws Exception {
    Files.write(target, range(file, track.headerOffset(), track.headerBytes()));
    for (FragmentedTrack.Segment one : track.segments()) {
      byte[] bytes = range(file, one.offset(), one.sizeBytes());
      Files.write(target, bytes, StandardOpenOption.APPEND);
    }
    return target;
  }

  /** Some bytes of a file. */
  static byte[] range(Path file, long offset, long sizeBytes) throws Exception {
    try (FileChannel channel = FileChannel.open(file)) {
      return Boxes.read(channel, offset, Math.toIntExact(sizeBytes)).array();
    }
  }

  /**
   * Writes playlists and, beside their folder, the files that they name ranges of.
   *
   * @param folder made where it is not there
   * @return the master playlist
   */
  public static Path write(TestRun run, Path folder, List<MasterPlaylist.Captions> captions)
      throws Exception {
    Files.createDirectories(folder);
    List<FragmentedTrack> pictures =
        run.assembled.renditions().stream().flatMap(one -> one.stream().stream()).toList();
    List<FragmentedTrack> tracks = new ArrayList<>(pictures);
    run.assembled.sound().ifPresent(tracks::add);
    long targetSeconds = MediaPlaylist.targetSeconds(tracks);
    for (FragmentedTrack track : tracks) {
      Files.copy(
          run.file(track), folder.resolve(track.file()), StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(
          folder.resolve(MasterPlaylist.playlistOf(track)), MediaPlaylist.of(track, targetSeconds));
      if (!track.keyframes().isEmpty()) {
        Files.writeString(
            folder.resolve(MasterPlaylist.keyframePlaylistOf(track)),
            MediaPlaylist.ofKeyframes(track));
      }
    }
    List<FragmentedTrack> forAll = pictures.stream().filter(track -> !track.hasAv1()).toList();
    Path master = folder.resolve(MasterPlaylist.FILE);
    Files.writeString(master, new MasterPlaylist(forAll, run.assembled.sound(), captions).write());
    if (forAll.size() < pictures.size()) {
      Files.writeString(
          folder.resolve(MasterPlaylist.WITH_AV1),
          new MasterPlaylist(pictures, run.assembled.sound(), captions).write());
    }
    assertThat(HlsCheck.check(folder)).isEmpty();
    return master;
  }
}
