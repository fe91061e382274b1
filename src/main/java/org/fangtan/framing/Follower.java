package org.fangtan.framing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.framing.AxisPath.Target;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.FrameRange;

/**
 * The path of a window that follows people through a clip: shot by shot, without a jump inside a
 * shot, and without cutting through text laid over the picture.
 */
public final class Follower {
  /** A correction this close to the beginning of a shot applies to the whole shot. */
  private static final double SAME_SECONDS = 0.5;

  /** How far a face's centre is above the window's centre, as a share of the window's height. */
  private static final double HEADROOM = 0.08;

  /**
   * The maximum distance of a caption's centre from the picture's centre; a name strap is farther
   * away.
   */
  private static final int CENTRED = 800;

  /** The maximum difference between the upper edges of lines in one row. */
  private static final int SAME_ROW = 250;

  /** The minimum difference in length between two different captions, about a character. */
  private static final int OTHER_LENGTH = 300;

  private final FollowRequest request;
  private final double aspect;

  private Follower(FollowRequest request, int shapeWidth, int shapeHeight) {
    this.request = request;
    this.aspect = (double) shapeWidth / shapeHeight;
  }

  /**
   * The path for one aspect ratio.
   *
   * @param shapeWidth of the output, in pixels; only the aspect ratio matters
   * @return empty where no shot shows anybody
   */
  public static Optional<CropPath> follow(FollowRequest request, int shapeWidth, int shapeHeight) {
    return new Follower(request, shapeWidth, shapeHeight).path();
  }

  private Optional<CropPath> path() {
    List<FrameRange> shots = Shots.of(request.range(), request.cuts());
    // Captions are cropped from all shots alike, so that the picture keeps its size.
    Optional<Region> without = withoutCaptions(shots);
    if (without.isEmpty()) {
      return Optional.empty();
    }
    List<CropPath.Piece> pieces = new ArrayList<>();
    boolean isAnybodySeen = false;
    Optional<Moving> last = Optional.empty();
    for (FrameRange shot : shots) {
      Optional<Moving> made =
          samples(shot).isEmpty() && corrections(shot).isEmpty()
              ? last.map(before -> before.restingIn(shot))
              : shown(shot, without.get());
      isAnybodySeen |= made.isPresent();
      pieces.addAll(made.map(Moving::pieces).orElseGet(() -> List.of(whole(shot))));
      last = made;
    }
    return isAnybodySeen
        ? Optional.of(new CropPath(request.width(), request.height(), pieces))
        : Optional.empty();
  }

  private Optional<Region> withoutCaptions(List<FrameRange> shots) {
    return request.captionsTop().isPresent()
        ? Region.WHOLE.above(request.captionsTop().getAsInt())
        : Region.WHOLE.without(cutCaptions(shots));
  }

  /** The captions that any window would cut through. */
  private List<TextBox> cutCaptions(List<FrameRange> shots) {
    List<TextBox> captions = captions();
    for (FrameRange shot : shots) {
      Optional<Moving> made = window(shot, Region.WHOLE);
      if (made.isPresent()
          && captions.stream()
              .anyMatch(text -> made.get().cuts(text, request.width(), request.height()))) {
        return captions;
      }
    }
    return List.of();
  }

  /**
   * Centred lines in one place whose lengths differ. A sign in the picture always has the same
   * text.
   */
  private List<TextBox> captions() {
    List<TextBox> centred =
        request.texts().stream()
            .filter(text -> text.top() >= Region.LOWER)
            .filter(text -> Math.abs(text.left() + text.right() - Face.WHOLE) <= 2 * CENTRED)
            .toList();
    return centred.stream()
        .filter(
            text ->
                centred.stream()
                    .anyMatch(
                        other ->
                            Math.abs(other.top() - text.top()) <= SAME_ROW
                                && Math.abs(width(other) - width(text)) >= OTHER_LENGTH))
        .toList();
  }

  private static int width(TextBox text) {
    return text.right() - text.left();
  }

  private CropPath.Piece whole(FrameRange shot) {
    return CropPath.Piece.still(shot, new CropPath.Window(0, 0, request.width(), request.height()));
  }

  /** A window that cuts through no text, if there is one. */
  private Optional<Moving> shown(FrameRange shot, Region region) {
    Optional<Region> rows = Optional.of(region);
    for (int i = 0; i < 3 && rows.isPresent(); i++) {
      Optional<Moving> made = window(shot, rows.get());
      List<TextBox> cut = made.map(one -> cut(one, shot)).orElse(List.of());
      if (cut.isEmpty()) {
        return made;
      }
      rows = rows.get().without(cut);
    }
    return Optional.empty();
  }

  private List<FaceSample> samples(FrameRange shot) {
    return request.samples().stream()
        .filter(one -> shot.first() <= one.frame() && one.frame() < shot.end())
        .toList();
  }

  private List<Correction> corrections(FrameRange shot) {
    return request.corrections().stream()
        .filter(one -> shot.first() <= one.frame() && one.frame() < shot.end())
        .toList();
  }

  private Optional<Moving> window(FrameRange shot, Region region) {
    int top = even((double) region.top() * request.height() / Face.WHOLE);
    int rows = even((double) region.bottom() * request.height() / Face.WHOLE) - top;
    int width = Math.min(even(request.width()), even(rows * aspect));
    int height = Math.min(rows, even(width / aspect));
    double share = (double) width * Face.WHOLE / request.width();
    if (samples(shot).stream()
        .flatMap(sample -> sample.faces().stream())
        .anyMatch(face -> face.face().centreY() > region.bottom())) {
      return Optional.empty(); // the cropped part would be somebody's head
    }
    Optional<List<Subject.Place>> subject = Subject.of(shot, samples(shot), share, request);
    List<Correction> corrections = corrections(shot);
    if (subject.isEmpty() && corrections.isEmpty()) {
      return Optional.empty();
    }
    List<Subject.Place> places = subject.orElse(List.of());
    List<Target> across = new ArrayList<>();
    List<Target> down = new ArrayList<>();
    for (Subject.Place place : places) {
      across.add(new Target(place.frame(), pixels(place.x(), request.width()), false));
      down.add(
          new Target(
              place.frame(), pixels(place.y(), request.height()) - top + HEADROOM * height, false));
    }
    for (int i = 0; i < corrections.size(); i++) {
      Correction one = corrections.get(i);
      long from = one.frame();
      if (from - shot.first() < SAME_SECONDS * request.framesPerSecond()) {
        from = shot.first();
      }
      long until = i + 1 < corrections.size() ? corrections.get(i + 1).frame() : shot.end();
      if (one.x().isPresent()) {
        correct(across, from, until, pixels(one.x().getAsInt(), request.width()));
      }
      if (one.y().isPresent()) {
        correct(down, from, until, pixels(one.y().getAsInt(), request.height()) - top);
      }
    }
    return Optional.of(
        new Moving(
            shot,
            offsets(across, shot, width, request.width()),
            offsets(down, shot, height, rows),
            top,
            width,
            height));
  }

  private static void correct(List<Target> targets, long from, long until, double centre) {
    targets.removeIf(target -> from <= target.frame() && target.frame() < until);
    targets.add(new Target(from, centre, true));
    if (until - 1 > from) {
      targets.add(new Target(until - 1, centre, true));
    }
    targets.sort(java.util.Comparator.comparingLong(Target::frame));
  }

  private double[] offsets(List<Target> targets, FrameRange shot, int window, int picture) {
    List<Target> all =
        targets.isEmpty() ? List.of(new Target(shot.first(), picture / 2.0, false)) : targets;
    return AxisPath.of(all, shot.first(), shot.end(), window, picture, request.framesPerSecond())
        .offsets();
  }

  private static double pixels(int share, int length) {
    return (double) share * length / Face.WHOLE;
  }

  private static int even(double length) {
    return Math.toIntExact(Math.round(length / 2) * 2);
  }

  /** The texts that appeared in this shot and are only partly visible. */
  private List<TextBox> cut(Moving window, FrameRange shot) {
    return request.texts().stream()
        .filter(text -> shot.first() <= text.frames().first())
        .filter(text -> text.frames().first() < shot.end())
        .filter(text -> text.bottom() > Region.UPPER)
        .filter(text -> window.cuts(text, request.width(), request.height()))
        .toList();
  }
}
