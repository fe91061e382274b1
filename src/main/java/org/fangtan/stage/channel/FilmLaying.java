package org.fangtan.stage.channel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.channel.FilmProfile;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.Overlay;
import org.fangtan.json.Json;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.Framing;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.ChannelFilmSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.titling.Overlays;

/**
 * Overlays and paths of a film, from the clip steps on the topic's grid, converted to the film's
 * own grid, which may have another rate.
 */
final class FilmLaying {
  private final StageRequest<ChannelFilmSpec> request;
  private final FrameGrid topic;
  private final FrameGrid film;

  FilmLaying(StageRequest<ChannelFilmSpec> request, FrameGrid film) {
    this.request = request;
    this.topic = request.spec().grid();
    this.film = film;
  }

  /**
   * The words over a cut.
   *
   * @param cut id of a clip, or {@link Handover#WHOLE}
   * @param first of the cut, in frames of the topic
   * @param frames of the cut, on the film's grid
   */
  Overlay overlay(String cut, FilmProfile.Size size, long first, FrameRange frames)
      throws StageException, InterruptedException, IOException {
    Optional<InputFile> file = find(Role.TITLES, Handover.titles(Handover.ofChannels(cut)));
    if (file.isEmpty()) {
      return Overlay.NONE;
    }
    Overlay set =
        Json.read(file.get().path(), Overlays.class).of(request.spec().film().shapeName(size));
    List<Overlay.Shown> shown = new ArrayList<>();
    for (Overlay.Shown one : set.shown()) {
      long from = Math.max(0, at(first + one.firstFrame()) - frames.first());
      long until = Math.min(frames.length(), at(first + one.endFrame()) - frames.first());
      if (from < until) {
        shown.add(
            new Overlay.Shown(
                one.scene(), from, until, scaled(one.fadeInFrames()), scaled(one.fadeOutFrames())));
      }
    }
    return new Overlay(0, 0, shown);
  }

  /** How pictures are fitted into a size: along a path if somebody is followed. */
  Framing framing(String cut, FilmProfile.Size size, FrameRange frames)
      throws StageException, InterruptedException, IOException {
    FilmProfile profile = request.spec().film();
    Framing framing = profile.framing();
    Optional<InputFile> file =
        framing.follows()
            ? find(Role.FACES, Handover.path(Handover.ofChannels(cut), profile.shapeName(size)))
            : Optional.empty();
    return file.isPresent()
        ? framing.along(moved(Json.read(file.get().path(), CropPath.class), frames))
        : framing;
  }

  private CropPath moved(CropPath path, FrameRange frames) {
    List<CropPath.Piece> pieces = new ArrayList<>();
    for (CropPath.Piece piece : path.pieces()) {
      long from = Math.max(0, at(piece.frames().first()) - frames.first());
      long until = at(piece.frames().end()) - frames.first();
      if (from < until) {
        pieces.add(new CropPath.Piece(new FrameRange(from, until), piece.from(), piece.to()));
      }
    }
    return new CropPath(path.width(), path.height(), pieces);
  }

  /** A frame of the topic on the film's grid. */
  private long at(long frame) {
    return topic.frameRate().equals(film.frameRate()) ? frame : film.frameAt(topic.timeUs(frame));
  }

  private int scaled(int frames) {
    return Math.toIntExact(at(frames));
  }

  private Optional<InputFile> find(Role role, String name)
      throws StageException, InterruptedException {
    return request.inputs(role).stream().filter(file -> file.name().equals(name)).findFirst();
  }
}
