package org.fangtan.media.pass;

import java.util.Optional;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.Colours;

/**
 * What a pass must know of pictures before the first one comes.
 *
 * @param mayBeInterlaced whether single pictures may be made of two fields
 * @param rotationDegrees clockwise turn that shows them upright: 0, 90, 180 or 270
 * @param colour how their samples are meant
 */
public record PictureTraits(
    boolean mayBeInterlaced, int rotationDegrees, VideoTrack.Colour colour) {
  /** Those of a recording. */
  public static PictureTraits of(VideoTrack track) {
    boolean isProgressive = track.fieldOrder().equals(Optional.of("progressive"));
    return new PictureTraits(!isProgressive, track.rotationDegrees(), track.colour());
  }

  /** Those of pictures that are drawn: whole, upright, of limited range. */
  public static PictureTraits drawn(Colours colours) {
    return new PictureTraits(
        false,
        0,
        new VideoTrack.Colour(
            Optional.of(colours.primaries()),
            Optional.of(colours.transfer()),
            Optional.of(colours.matrix()),
            Optional.of("tv")));
  }
}
