package org.fangtan.media.pass;

import java.util.Optional;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.Colours;

/**
 * The properties of pictures that a pass must know before the first one comes.
 *
 * @param mayBeInterlaced whether single pictures may consist of two fields
 * @param rotationDegrees the clockwise rotation that shows them upright: 0, 90, 180 or 270
 * @param colour their colour description
 */
public record PictureTraits(
    boolean mayBeInterlaced, int rotationDegrees, VideoTrack.Colour colour) {
  /** The properties of a recording's pictures. */
  public static PictureTraits of(VideoTrack track) {
    boolean isProgressive = track.fieldOrder().equals(Optional.of("progressive"));
    return new PictureTraits(!isProgressive, track.rotationDegrees(), track.colour());
  }

  /** The properties of rendered pictures: progressive, upright, of limited range. */
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
